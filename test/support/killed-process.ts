import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseEvent } from '../../server/contract/cases/states';
import type { BodyOf } from '../../server/contract/endpoint';
import type { sendShare } from '../../server/contract/rewards/rewards';
import type { MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';
import { killedScript, killedStart } from './killed-script';
import type { TestServer } from './server';

/** What the process is to do before it is killed. */
export type KilledWork =
  | { kind: 'report'; body: unknown }
  | { kind: 'find'; staff: string; body: unknown }
  | { kind: 'step'; staff: string; caseId: string; event: CaseEvent; form: object }
  | { kind: 'send'; staff: string; reward: string; body: BodyOf<typeof sendShare> }
  | { kind: 'exports' }
  | { kind: 'chain' };

interface Order {
  uri: string;
  folder: string;
  secret: string;
  now: string;
  merchant?: MerchantTransferOptions | undefined;
  work: KilledWork;
  killAfterWrites: number;
}

const root = join(__dirname, '../..');

/**
 * Does the work in a process of its own that kills itself with SIGKILL right after its n-th acknowledged
 * write. Gives back whether it was killed, or came to the end because the work has fewer writes.
 */
export async function workKilledAfter(
  server: TestServer,
  work: KilledWork,
  killAfterWrites: number,
): Promise<'killed' | 'finished'> {
  const file = join(server.folder, `order-${randomBytes(6).toString('hex')}.json`);
  const order: Order = {
    uri: server.uri,
    folder: server.folder,
    secret: server.secret,
    now: server.clock.now().toISOString(),
    merchant: server.merchant,
    work,
    killAfterWrites,
  };
  await writeFile(file, JSON.stringify(order));
  const child = spawn(process.execPath, [...killedStart, await killedScript(), file], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  );
  await rm(file);
  if (signal === 'SIGKILL') return 'killed';
  if (code === 0) return 'finished';
  throw new Error(`the process ended by itself with ${code}`);
}

/** The order of this process. */
export const readOrder = async (file: string): Promise<Order> => JSON.parse(await readFile(file, 'utf8')) as Order;
