import { createConnection } from 'mongoose';
import pino from 'pino';
import { readConfig } from '../../server/config';
import { createContext } from '../../server/context';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { createLocalStore } from '../../server/platform/storage/local-store';
import { workCalendar } from '../../server/platform/work-calendar';
import { createDemoWeChat } from '../../server/platform/wechat/demo-wechat';

interface Order {
  uri: string;
  folder: string;
  secret: string;
  now: string;
  runners: number;
}

/** Marks clocks as many servers at once do, and prints how many marks were this process's. */
async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as Order;
  const connection = await createConnection(order.uri, { retryWrites: false, autoIndex: false }).asPromise();
  const keyring = createKeyring(Buffer.from(order.secret, 'base64'));
  const context = await createContext({
    config: { ...readConfig({}), dataDir: order.folder },
    connection,
    objects: createLocalStore({ folder: `${order.folder}/files`, key: keyring.key('file-address') }),
    clock: { now: () => new Date(order.now) },
    calendar: workCalendar,
    keyring,
    wechat: createDemoWeChat(),
    log: pino({ level: 'silent' }),
  });
  const marked = await Promise.all(Array.from({ length: order.runners }, () => context.cases.markClocks()));
  process.stdout.write(`marked ${marked.reduce((sum, n) => sum + n, 0)}\n`);
  process.exit(0);
}

void main();
