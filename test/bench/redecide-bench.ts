import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/platform/mongo/engine';
import { contextOn, median } from './bench-context';
import type { Figure } from './figure';
import { reportOnBench } from './identity-bench';

const joined = 500;
const rounds = 5;

type Doc = Record<string, unknown> & { _id: string };

/** How long it takes to decide anew who is first, where hundreds report one site. */
export async function benchRedecide(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  const { connection } = database;
  const context = await contextOn(connection, folder);
  try {
    const number = await reportOnBench(context, { mode: 'anonymous' });
    const [reports, sessions, cases] = ['reports', 'uploadSessions', 'cases'].map((name) =>
      connection.collection<Doc>(name),
    );
    const first = await reports?.findOne({ number });
    const file = await cases?.findOne({ number: `AJ-${number}` });
    const session = await sessions?.findOne({ claimedBy: first?.idempotency as string });
    if (!first || !file || !session || !reports || !sessions || !cases)
      throw new Error('the first report is not there');
    const others = Array.from({ length: joined }, (_, n) => `${first._id}-${n}`);
    await reports.insertMany(
      others.map((id, n): Doc => ({
        ...first,
        _id: id,
        number: `${number}-${n}`,
        sequence: n + 2,
        idempotency: `bench-${n}`,
      })),
    );
    await sessions.insertMany(
      others.map((_id, n): Doc => ({ ...session, _id: `${session._id}-${n}`, claimedBy: `bench-${n}` })),
    );
    const at = new Date();
    await cases.updateOne(
      { _id: file._id },
      {
        $set: {
          joined: [{ case: 'bench', number: 'bench', reports: others, at }],
          state: 'confirmed',
          history: [{ id: 'bench', at, event: 'confirm', from: 'inspecting', to: 'confirmed', by: 'bench' }],
        },
      },
    );
    const times: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const started = performance.now();
      await context.rewards.redecide(file._id);
      times.push(performance.now() - started);
    }
    const reward = await connection.collection<Doc>('rewards').findOne({ _id: `${file._id}-0` });
    const placed = (reward?.decision as { placed: unknown[] } | undefined)?.placed.length;
    if (placed !== joined + 1) throw new Error(`${placed} of ${joined + 1} reports were placed`);
    return [{ name: 'redecide_500_reports', value: median(times), goal: '<=1000', unit: 'ms' }];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
