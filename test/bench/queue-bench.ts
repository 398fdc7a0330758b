import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createApp } from '../../server/app';
import type { AppContext } from '../../server/context';
import { getCase, listCases, mapCases } from '../../server/contract/cases/cases';
import { demoPassword } from '../../server/demo';
import { openDatabase } from '../../server/platform/mongo/engine';
import { clusterer } from '../../server/console/features/areas/clusters';
import { staffClient, type Client } from '../support/client';
import { contextOn, listen, median } from './bench-context';
import type { Figure } from './figure';
import { addCases } from './many-cases';

const rounds = 9;
const town = '430321108';

/** Milliseconds of the work, the median of some rounds after one to warm up. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n <= rounds; n += 1) {
    const started = performance.now();
    await work();
    if (n > 0) times.push(performance.now() - started);
  }
  return median(times);
}

const expected = async <T extends { status: number; text: string }>(answer: Promise<T>): Promise<T> => {
  const got = await answer;
  if (got.status !== 200) throw new Error(got.text);
  return got;
};

/** What staff do all day, each as one question over HTTP. The result is of one size however many cases there are. */
const questions = (handler: Client): Record<string, () => Promise<unknown>> => ({
  queue: () => expected(handler(listCases)),
  queue_filtered: () => expected(handler(listCases, { query: { state: 'inspecting', area: `${town}201` } })),
  count_filtered: () => expected(handler(mapCases, { query: { state: 'ordered', area: `${town}201` } })),
  map_clusters: async () => {
    const { marks } = (await expected(handler(mapCases))).body;
    clusterer(marks.map(({ id, point, number, sign }) => ({ id, point, label: number, tone: sign })))(13);
  },
  case_page: () => expected(handler(getCase, { params: { id: 'bench-7' } })),
});

/** The page of the queue by the bare driver: the same question, and JSON of what comes. */
const bareQueue = (connection: Connection) => async (): Promise<unknown> =>
  JSON.stringify(
    await connection
      .collection('cases')
      .find({ areas: town }, { projection: { history: 0, outbox: 0 } })
      .sort({ createdAt: -1, _id: -1 })
      .limit(31)
      .toArray(),
  );

async function measure(context: AppContext, connection: Connection, base: string): Promise<Record<string, number>> {
  const handler = await staffClient({ base, password: demoPassword(context.keyring) }, 'jingban');
  const found: Record<string, number> = {};
  for (const [name, question] of Object.entries(questions(handler))) found[name] = await timed(question);
  found.queue_bare = await timed(bareQueue(connection));
  return found;
}

/**
 * Queue, filtered count, clusters and case page at 10,000 and 1,000,000 cases. Only an engine with real indexes can
 * say how they grow: the fallback scans, so there the growth is not measured.
 */
export async function benchQueue(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  const real = database.engine.kind !== 'fallback';
  const context = await contextOn(database.connection, folder);
  const server = createServer(createApp(context, { changesAMinute: 1_000_000 }).callback());
  try {
    const base = await listen(server);
    await addCases(database.connection, context, [0, 10_000]);
    const few = await measure(context, database.connection, base);
    if (real) await addCases(database.connection, context, [10_000, 1_000_000]);
    const many = real ? await measure(context, database.connection, base) : null;
    const names = Object.keys(few).filter((name) => name !== 'queue_bare');
    return [
      ...names.map((name) => ({ name: `${name}_ms_10k`, value: few[name] ?? null, goal: null, unit: 'ms' })),
      { name: 'queue_vs_bare_10k', value: (few.queue_bare ?? 0) / (few.queue ?? 1), goal: null, unit: '×' },
      ...names.map((name) => ({
        name: `${name}_growth`,
        value: many ? (many[name] ?? 0) / (few[name] ?? 1) : null,
        goal: '<=1.5',
        unit: '×',
      })),
    ];
  } finally {
    server.closeAllConnections();
    server.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
