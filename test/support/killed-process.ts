import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';
import { silentAfter } from './faults';
import { killedScript, killedStart } from './killed-script';
import { doWork, type KilledWork } from './killed-work';
import { secondProcess } from './second-process';
import type { TestServer } from './server';

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

interface End {
  signal: NodeJS.Signals | null;
  said: string;
}

/** Does the work in a process of its own, which kills itself right after its n-th acknowledged write (0: it lives). */
async function workInProcess(server: TestServer, work: KilledWork, killAfterWrites: number): Promise<End> {
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
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  );
  await rm(file);
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the process ended by itself with ${code}`);
  return { signal, said };
}

/**
 * Does the work in a process of its own that kills itself with SIGKILL right after its n-th acknowledged
 * write. Gives back whether it was killed, or came to the end because the work has fewer writes.
 */
export async function workKilledAfter(
  server: TestServer,
  work: KilledWork,
  writes: number,
): Promise<'killed' | 'finished'> {
  return (await workInProcess(server, work, writes)).signal ? 'killed' : 'finished';
}

/** Marks clocks in a process of its own, by so many runners at once. Gives back how many marks were theirs. */
export const markedInProcess = async (server: TestServer, runners: number): Promise<number> =>
  Number((await workInProcess(server, { kind: 'mark', runners }, 0)).said);

/**
 * The same without a process of its own, for every write in turn: a second server in this process falls silent after
 * its n-th write. A fraction of the time, and the same writes; that a killed process ends so is tried once a sweep.
 */
export async function workSilentAfter(
  server: TestServer,
  work: KilledWork,
  writes: number,
): Promise<'killed' | 'finished'> {
  const same = { uri: server.uri, folder: server.folder, secret: server.secret, merchant: server.merchant };
  const { context, connection } = await secondProcess({ ...same, now: server.clock.now().toISOString() });
  try {
    const silent = silentAfter(connection, writes).then(() => 'killed' as const);
    return await Promise.race([silent, doWork(context, work).then(() => 'finished' as const)]);
  } finally {
    await connection.close();
  }
}

/** A sweep over the writes of a work: the second one in a process that is killed, the others as if. */
export const workStoppedAfter: typeof workKilledAfter = (server, work, writes) =>
  (writes === 2 ? workKilledAfter : workSilentAfter)(server, work, writes);

/** The order of this process. */
export const readOrder = async (file: string): Promise<Order> => JSON.parse(await readFile(file, 'utf8')) as Order;
