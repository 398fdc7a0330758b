import { createConnection } from 'mongoose';
import pino from 'pino';
import { readConfig } from '../../server/config';
import { createContext } from '../../server/context';
import type { StepForms } from '../../server/contract/cases/step-forms';
import type { ReportInput } from '../../server/contract/reports/report-input';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { createLocalStore } from '../../server/platform/storage/local-store';
import { workCalendar } from '../../server/platform/work-calendar';
import { createDemoWeChat } from '../../server/platform/wechat/demo-wechat';
import { readOrder } from './killed-process';

const writes = new Set(['insert', 'update', 'delete', 'findAndModify']);

async function main(): Promise<void> {
  const order = await readOrder(process.argv[2] ?? '');
  const connection = await createConnection(order.uri, {
    monitorCommands: true,
    retryWrites: false,
    autoIndex: false,
  }).asPromise();
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
  let left = order.killAfterWrites;
  connection.getClient().on('commandSucceeded', ({ commandName }) => {
    if (!writes.has(commandName)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
  const { work } = order;
  if (work.kind === 'report') {
    await context.reports.register({ kind: 'public' }, 'miniapp', work.body as ReportInput);
  } else {
    const actor = await context.staff.actorOf(work.staff);
    await context.cases.step(actor, work.caseId, work.event, work.form as StepForms[typeof work.event]);
  }
  process.exit(0);
}

void main();
