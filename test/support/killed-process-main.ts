import { readOrder } from './killed-process';
import { doWork } from './killed-work';
import { secondProcess } from './second-process';

const writes = new Set(['insert', 'update', 'delete', 'findAndModify']);

async function main(file: string): Promise<void> {
  const order = await readOrder(file);
  const { context, connection } = await secondProcess({ ...order, watched: true });
  let left = order.killAfterWrites;
  connection.getClient().on('commandSucceeded', ({ commandName }) => {
    if (!writes.has(commandName)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
  process.stdout.write(`${(await doWork(context, order.work)) ?? ''}\n`, () => process.exit(0));
}

// Without an order it is loaded alone, for what compiling it leaves.
if (process.argv[2]) void main(process.argv[2]);
