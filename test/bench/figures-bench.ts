import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createApp } from '../../server/app';
import { changeHouse, getHouse } from '../../server/contract/houses/houses';
import { getRegisterFigures } from '../../server/contract/register-figures/register-figures';
import { demoPassword } from '../../server/demo';
import { openDatabase } from '../../server/platform/mongo/engine';
import { staffClient, type Client } from '../support/client';
import { contextOn, listen, median } from './bench-context';
import type { Figure } from './figure';
import { addHouses } from './many-houses';

/** The register of one district (篇6) and that of a large one. */
const sizes = [25_681, 100_000] as const;
const rounds = 7;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function table(reviewer: Client): Promise<number> {
  const answer = await reviewer(getRegisterFigures, { query: { by: 'village,use' } });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.total.all.houses;
}

async function changeOne(handler: Client): Promise<void> {
  const id = 'bench-house-7';
  const { version } = (await handler(getHouse, { params: { id } })).body;
  const changes = [{ field: 'storeys' as const, value: 1 + (version % 9) }];
  const answer = await handler(changeHouse, { params: { id }, body: { version, changes, reason: '核对层数' } });
  if (answer.status !== 200) throw new Error(answer.text);
}

/** The whole register counted, then read from what is kept, then with one village changed; milliseconds. */
async function measure(connection: Connection, reviewer: Client, handler: Client, houses: number) {
  await connection.collection('houseTallies').deleteMany({});
  let counted = 0;
  const cold = await timed(async () => {
    counted = await table(reviewer);
  });
  if (counted !== houses) throw new Error(`${counted} houses counted of ${houses}`);
  const kept: number[] = [];
  const changed: number[] = [];
  for (let n = 0; n < rounds; n += 1) kept.push(await timed(() => table(reviewer)));
  for (let n = 0; n < rounds; n += 1) {
    await changeOne(handler);
    changed.push(await timed(() => table(reviewer)));
  }
  return { cold, kept: median(kept), changed: median(changed) };
}

/** Summary tables over the whole register at 25,681 and 100,000 houses: counted, kept, and after one change. */
export async function benchRegisterFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  const context = await contextOn(database.connection, folder);
  const server = createServer(createApp(context, { changesAMinute: 1_000_000 }).callback());
  try {
    const base = await listen(server);
    const password = demoPassword(context.keyring);
    const reviewer = await staffClient({ base, password }, 'quxian');
    const handler = await staffClient({ base, password }, 'jingban');
    const found: Awaited<ReturnType<typeof measure>>[] = [];
    let before = 0;
    for (const size of sizes) {
      await addHouses(database.connection, context, [before, size]);
      before = size;
      found.push(await measure(database.connection, reviewer, handler, size));
    }
    const [few, many] = found;
    return (['cold', 'kept', 'changed'] as const).flatMap((what) => [
      { name: `register_figures_${what}_ms_25k`, value: few?.[what] ?? null, goal: null, unit: 'ms' },
      { name: `register_figures_${what}_ms_100k`, value: many?.[what] ?? null, goal: null, unit: 'ms' },
      {
        name: `register_figures_${what}_growth`,
        value: few && many ? many[what] / few[what] : null,
        // What is kept is one document a village: it does not grow with the houses as counting does.
        goal: what === 'kept' ? '<=2' : null,
        unit: '×',
      },
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
