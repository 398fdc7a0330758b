import { getBoundaries, importBoundaries, listAreas, locatePoint } from '../../../server/contract/areas/areas';
import { demoBoundaries } from '../../../server/demo/geography';
import { demoPoints } from '../../../server/demo/points';
import { createAreas } from '../../../server/modules/areas';
import gcoord from 'gcoord';
import { createConnection, type Connection } from 'mongoose';
import { clientOf, staffClient, type Client } from '../../support/client';
import { startTestServer, type TestServer } from '../../support/server';

const town = '430321108';
let server: TestServer;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  admin = await staffClient(server, 'guanli');
}, 120_000);
const opened: Connection[] = [];
/** A connection of its own, as another server has it. */
async function ownConnection(): Promise<Connection> {
  const connection = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
  opened.push(connection);
  return connection;
}
afterAll(async () => {
  for (const connection of opened) await connection.close();
  await server.close();
});

type Collection = ReturnType<typeof demoBoundaries>;
const copy = (): Collection => JSON.parse(JSON.stringify(demoBoundaries(town))) as Collection;
const send = (
  collection: unknown,
  query: { dryRun?: 'yes' | 'no' } = {},
  system: 'wgs84' | 'gcj02' = 'wgs84',
  as = admin,
) => as(importBoundaries, { params: { code: town }, query, body: { system, collection: collection as Collection } });
const version = async (): Promise<number> =>
  (await clientOf(server.base)(getBoundaries, { params: { code: town } })).body.version;
const gridAt = async (point: { lng: number; lat: number }) =>
  (await clientOf(server.base)(locatePoint, { body: { point: { lng: point.lng, lat: point.lat, system: 'wgs84' } } }))
    .body.grid?.code ?? null;

/** All positions of a geometry changed. */
const moved = (collection: Collection, change: (position: [number, number]) => [number, number]): Collection => {
  const walk = (value: unknown): unknown =>
    Array.isArray(value) && typeof value[0] === 'number'
      ? change(value as [number, number])
      : (value as unknown[]).map(walk);
  for (const feature of collection.features) feature.geometry.coordinates = walk(feature.geometry.coordinates) as never;
  return collection;
};

describe('an import of boundaries', () => {
  it('is only tried in a dry run', async () => {
    const before = await version();
    const answer = await send(copy(), { dryRun: 'yes' });
    expect(answer.body).toMatchObject({ imported: false });
    expect(answer.body.grids).toBeGreaterThan(100);
    expect(await version()).toBe(before);
  });

  it('replaces the whole, and lookups and lists follow at once', async () => {
    const before = await version();
    const collection = copy();
    const { insideGrid } = demoPoints();
    const grid = collection.features.find((feature) => feature.properties.code === insideGrid.grid);
    if (grid) grid.properties.name = '改名网格';
    const answer = await send(collection);
    expect(answer.body.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(answer.body).toMatchObject({ imported: true });
    expect(await version()).toBe(before + 1);
    const { towns } = (await clientOf(server.base)(listAreas)).body;
    const names = towns.flatMap(({ villages }) => villages.flatMap(({ grids }) => grids.map(({ name }) => name)));
    expect(names).toContain('改名网格');
    await send(copy());
  });

  it('takes a file in GCJ-02 to the same grids', async () => {
    const collection = moved(
      copy(),
      ([lng, lat]) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02) as [number, number],
    );
    expect((await send(collection, {}, 'gcj02')).body).toMatchObject({ imported: true });
    for (const point of [demoPoints().insideGrid, demoPoints().nearBorder])
      expect(await gridAt(point)).toBe(point.grid);
    await send(copy());
  });

  it('ends a grid that is not in it any more, and keeps its name for the history', async () => {
    const { insideGrid } = demoPoints();
    const collection = copy();
    const before = server.context.areas.areaName(insideGrid.grid);
    collection.features = collection.features.filter((feature) => feature.properties.code !== insideGrid.grid);
    expect((await send(collection)).body).toMatchObject({ imported: true });
    expect(server.context.areas.exists(insideGrid.grid)).toBe(false);
    expect(server.context.areas.areaName(insideGrid.grid)).toBe(before);
    expect(await gridAt(insideGrid)).not.toBe(insideGrid.grid);
    await send(copy());
    expect(await gridAt(insideGrid)).toBe(insideGrid.grid);
  });
});

describe('a file with errors is imported not at all, and every error is named', () => {
  const first = (collection: Collection) =>
    collection.features.find((feature) => feature.properties.kind === 'grid') as Collection['features'][number];
  it.each([
    ['an open ring', 'ring_open', (c: Collection) => ((first(c).geometry.coordinates as number[][][])[0]?.pop(), c)],
    ['swapped coordinates', 'out_of_range', (c: Collection) => moved(c, ([lng, lat]) => [lat, lng])],
    ['a code twice', 'duplicate_code', (c: Collection) => (c.features.push(first(c)), c)],
    [
      'a village that is not there',
      'parent_missing',
      (c: Collection) => ((first(c).properties.code = '430321108999001'), c),
    ],
    ['a code that is none', 'code', (c: Collection) => ((first(c).properties.code = 'x'), c)],
    ['a geometry that is none', 'shape', (c: Collection) => ((first(c).geometry.type = 'Point' as never), c)],
  ])('%s', async (_what, kind, spoil) => {
    const before = await version();
    const answer = await send(spoil(copy()));
    const found = answer.body.findings.filter((finding) => finding.kind === kind && finding.severity === 'error');
    expect([answer.status, answer.body.imported, await version()]).toEqual([200, false, before]);
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) expect(message).toMatch(/\p{Script=Han}/u);
  });

  it('a gap and an overlap are told with their size', async () => {
    const collection = copy();
    const { insideGrid } = demoPoints();
    collection.features = collection.features.filter((feature) => feature.properties.code !== insideGrid.grid);
    const { findings } = (await send(collection, { dryRun: 'yes' })).body;
    const gap = findings.find((finding) => finding.kind === 'gap');
    expect(gap?.squareMetres).toBeGreaterThan(100_000);
  });
});

describe('who and when', () => {
  it('another town’s administrator and every other role are refused', async () => {
    const stranger = await staffClient(server, 'guanli-2');
    expect([403, 404]).toContain((await send(copy(), {}, 'wgs84', stranger)).status);
    const handler = await staffClient(server, 'jingban');
    expect((await send(copy(), {}, 'wgs84', handler)).status).toBe(403);
  });

  it('of two at once one wins, and the other is told; the whole stays whole', async () => {
    const before = await version();
    const answers = await Promise.all([send(copy()), send(copy()), send(copy())]);
    const won = answers.filter(({ status }) => status === 200);
    for (const { problem } of answers.filter(({ status }) => status !== 200))
      expect(problem.code).toBe('stale_version');
    expect(won.length).toBeGreaterThan(0);
    expect(await version()).toBe(before + won.length);
    expect(await gridAt(demoPoints().insideGrid)).toBe(demoPoints().insideGrid.grid);
  });

  it('another server sees the new boundaries when it looks', async () => {
    const other = createAreas({ connection: await ownConnection(), clock: server.clock });
    await other.refresh();
    const before = other.boundaries(town, 'grid').version;
    await send(copy());
    expect(other.boundaries(town, 'grid').version).toBe(before);
    await other.refresh();
    expect(other.boundaries(town, 'grid').version).toBe(before + 1);
  });

  it('a process that dies between the writes leaves the old boundaries or the new ones, each whole, and a repeat works', async () => {
    const before = await version();
    for (let writes = 0; writes < 12; writes += 1) {
      const dying = createAreas({ connection: failingAfter(await ownConnection(), writes), clock: server.clock });
      await dying.refresh();
      const died = await dying.importBoundaries(town, { system: 'wgs84', collection: copy() }).then(
        () => false,
        () => true,
      );
      const fresh = createAreas({ connection: await ownConnection(), clock: server.clock });
      await fresh.refresh();
      expect(fresh.boundaries(town, 'grid').features.length).toBeGreaterThan(100);
      if (!died) break;
      // Dead before the one update that makes it visible: the old; dead while tidying up behind it: the new.
      const now = fresh.boundaries(town, 'grid').version;
      expect(now).toBe(writes < 2 ? before : before + writes - 1);
    }
    expect((await send(copy())).body.imported).toBe(true);
  });
});

/** The connection whose collections fail every write after so many. */
function failingAfter(connection: Connection, writes: number): Connection {
  let left = writes;
  const fails = new Set([
    'insertOne',
    'insertMany',
    'create',
    'updateOne',
    'findOneAndUpdate',
    'deleteMany',
    'deleteOne',
    'bulkWrite',
    'replaceOne',
  ]);
  const guarded = (model: object): object =>
    new Proxy(model, {
      get(target, name, self) {
        const value: unknown = Reflect.get(target, name, self);
        if (typeof value !== 'function' || !fails.has(String(name))) return value;
        return (...given: unknown[]) => {
          if (left <= 0) throw new Error('the process died');
          left -= 1;
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  return new Proxy(connection, {
    get(target, name) {
      if (name === 'model') return (called: string, schema: never) => guarded(target.model(called, schema));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
