import type { StepForms } from '../../server/contract/cases/step-forms';
import type { FindInput, ReportInput } from '../../server/contract/reports/report-input';
import { readOrder } from './killed-process';
import { secondProcess } from './second-process';

const writes = new Set(['insert', 'update', 'delete', 'findAndModify']);

async function main(file: string): Promise<void> {
  const order = await readOrder(file);
  const { context, connection } = await secondProcess(order);
  let left = order.killAfterWrites;
  connection.getClient().on('commandSucceeded', ({ commandName }) => {
    if (!writes.has(commandName)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
  const { work } = order;
  if (work.kind === 'report') {
    await context.reports.register({ kind: 'public' }, 'miniapp', work.body as ReportInput);
  } else if (work.kind === 'find') {
    await context.reports.find(await context.staff.actorOf(work.staff), work.body as FindInput);
  } else if (work.kind === 'send') {
    await context.rewards.send(await context.staff.actorOf(work.staff), work.reward, 0, work.body);
  } else if (work.kind === 'chain') {
    await context.auditChain.chainAll();
  } else if (work.kind === 'exports') {
    await context.exports.runDue();
  } else {
    const actor = await context.staff.actorOf(work.staff);
    await context.cases.step(actor, work.caseId, work.event, work.form as StepForms[typeof work.event]);
  }
  process.exit(0);
}

// Without an order it is loaded alone, for what compiling it leaves.
if (process.argv[2]) void main(process.argv[2]);
