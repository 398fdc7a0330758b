import { houseChoices, type Facts } from '../../../server/contract/houses/house-fields';
import { changeHouse, endHouse, getHouse, listHouses, type HouseFilter } from '../../../server/contract/houses/houses';
import { figureKinds, rateOf, type FigureKind } from '../../../server/contract/register-figures/dimensions';
import {
  getRegisterFigureBook,
  getRegisterFigures,
  housesBehind,
  type RegisterFigures,
} from '../../../server/contract/register-figures/register-figures';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { freshHouse } from '../../support/houses';
import { withSafety } from '../../support/safety';
import { fetchedFile } from '../../support/fetched';
import { rowsOf as rowsOfBook } from '../../support/registers';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let admin: Client;
let village: string;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  admin = await walk.as('villageAdmin');
}, 120_000);
afterAll(() => server.close());

const table = async (query: object = {}, as = admin): Promise<RegisterFigures> =>
  (await as(getRegisterFigures, { query })).body;

const rowsOf = ({ rows }: RegisterFigures, kind: FigureKind) =>
  Object.fromEntries(
    rows.map(({ keys, figures }) => {
      const { houses, households, area } = figures[kind];
      return [keys.map(({ value }) => value).join(' '), [houses, households, area]];
    }),
  );

/** All codes of a list, page by page. */
async function codesOf(query: HouseFilter): Promise<string[]> {
  const codes: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { houses, next } = (await admin(listHouses, { query: { ...query, limit: 7, ...(cursor ? { cursor } : {}) } }))
      .body;
    codes.push(...houses.map(({ code }) => code));
    if (!next) return codes;
    cursor = next;
  }
}

describe('the summary tables', () => {
  it('are what a hand counts', async () => {
    const shop = await freshHouse(admin, village, [
      { field: 'use', value: 'business' },
      { field: 'storeys', value: 4 },
      { field: 'floorArea', value: 420.55 },
      { field: 'households', value: 2 },
    ]);
    const cracked = await freshHouse(admin, village, [{ field: 'structure', value: 'earthTimber' }]);
    const mended = await freshHouse(admin, village, [{ field: 'floorArea', value: 99.45 }]);
    const gone = await freshHouse(admin, village);
    await admin(endHouse, { params: { id: gone.id }, body: { version: 1, how: 'demolished', reason: '已拆除' } });
    await withSafety(server, admin, shop, { screenedOn: '2026-11-01', verdict: 'safe' });
    await withSafety(server, admin, cracked, { screenedOn: '2026-11-01', verdict: 'suspect' });
    await withSafety(server, admin, mended, {
      screenedOn: '2026-11-01',
      verdict: 'suspect',
      level: 'C',
      appraisedOn: '2026-11-05',
      hazard: 'larger',
      hazardFoundOn: '2026-11-05',
      hazardClosedOn: '2026-11-20',
      measure: 'repair',
    });
    await freshHouse(admin, village, [
      { field: 'use', value: null },
      { field: 'storeys', value: null },
    ]);
    const byUse = await table({ by: 'use', area: village });
    // Two ordinary ones of 180 and 99.45, one shop, one that says nothing of its use.
    expect(rowsOf(byUse, 'all')).toEqual({ living: [2, 2, 279.45], business: [1, 2, 420.55], none: [1, 1, 180] });
    expect(byUse.total).toEqual({
      all: { houses: 4, households: 5, area: 880 },
      screened: { houses: 3, households: 4, area: 700 },
      suspect: { houses: 2, households: 2, area: 279.45 },
      appraised: { houses: 1, households: 1, area: 99.45 },
      hazard: { houses: 1, households: 1, area: 99.45 },
      closed: { houses: 1, households: 1, area: 99.45 },
    });
    expect(byUse.settled).toBe(true);
    expect([
      rateOf(byUse.total, 'screening', 'houses'),
      rateOf(byUse.total, 'appraisal', 'houses'),
      rateOf(byUse.total, 'rectification', 'area'),
      rateOf(byUse.total, 'screening', 'area'),
    ]).toEqual([75, 50, 100, 79.5]);
    expect(rowsOf(await table({ by: 'storeys' }), 'all')).toEqual({
      2: [2, 2, 279.45],
      3: [1, 2, 420.55],
      none: [1, 1, 180],
    });
    expect(rowsOf(await table({ by: 'village,structure', use: 'living' }), 'all')).toEqual({
      [`${village} brickConcrete`]: [1, 1, 99.45],
      [`${village} earthTimber`]: [1, 1, 180],
    });
    expect(rowsOf(await table({ by: 'level,measure' }), 'closed')).toMatchObject({ 'C repair': [1, 1, 99.45] });
    expect(rowsOf(await table({ by: 'hazard' }), 'hazard')).toEqual({ none: [1, 1, 99.45] });
  });

  it('show the own areas alone, each village with its row', async () => {
    const whole = await table({ by: 'village' }, await walk.as('town'));
    expect(whole.rows).toHaveLength(server.context.areas.tree()[0]?.villages.length ?? 0);
    expect((await table()).rows).toHaveLength(1);
    const other = server.context.areas.tree()[0]?.villages[1]?.code ?? '';
    expect((await table({ area: other })).rows).toEqual([]);
    expect((await table({ area: village.slice(0, 9) })).total).toEqual((await table()).total);
    const officer = await walk.as('officer');
    expect((await officer(getRegisterFigures, { query: {} })).problem.code).toBe('forbidden');
  });

  it('refuse rows of no kind, and too many of them', async () => {
    for (const by of ['owner', 'village,village,use,level'])
      expect((await admin(getRegisterFigures, { query: { by } })).problem.code).toBe('invalid_input');
  });
});

/** Houses of every sort, by a running number. */
async function manySorts(n: number): Promise<void> {
  const pick = <T>(from: readonly T[], by: number): T | null => from[(n * by + (n >> 2)) % (from.length + 1)] ?? null;
  const house = await freshHouse(admin, village, [
    { field: 'use', value: pick(houseChoices.use, 5) },
    { field: 'structure', value: pick(houseChoices.structure, 3) },
    { field: 'storeys', value: n % 6 === 0 ? null : n % 6 },
    { field: 'floorArea', value: 60 + n * 1.37 },
    { field: 'households', value: n % 3 },
    { field: 'selfBuilt', value: n % 4 === 0 ? null : n % 4 === 1 },
    { field: 'altered', value: n % 5 === 0 ? null : n % 5 < 3 },
    { field: 'setting', value: pick(houseChoices.setting, 1) },
  ]);
  const hazard = pick(houseChoices.hazard, 1);
  const level = pick(houseChoices.level, 7);
  const measure = pick(houseChoices.measure, 2);
  const verdict = pick(houseChoices.verdict, 1);
  const safety: Facts = {
    ...(n % 3 ? { screenedOn: '2026-10-01' } : {}),
    ...(verdict ? { verdict } : {}),
    ...(level ? { level, appraisedOn: '2026-10-09' } : {}),
    ...(hazard ? { hazard, hazardFoundOn: '2026-10-10', ...(n % 2 ? { hazardClosedOn: '2026-11-10' } : {}) } : {}),
    ...(measure ? { measure } : {}),
  };
  await withSafety(server, admin, house, safety);
}

it('leads from every number to exactly its houses', async () => {
  for (let n = 0; n < 36; n += 1) await manySorts(n);
  let looked = 0;
  for (const by of [
    'village',
    'use',
    'structure',
    'storeys',
    'level',
    'hazard',
    'measure',
    'selfBuilt',
    'altered',
    'setting',
  ]) {
    const { rows } = await table({ by });
    for (const { keys, figures } of rows)
      for (const kind of by === 'use' || by === 'hazard' ? figureKinds : (['all'] as const)) {
        const codes = await codesOf(housesBehind({}, keys, kind));
        expect([by, keys[0]?.value, kind, new Set(codes).size]).toEqual([
          by,
          keys[0]?.value,
          kind,
          figures[kind].houses,
        ]);
        looked += 1;
      }
  }
  const narrow = await table({ by: 'use,structure', storeys: '3', hazard: 'none' });
  for (const { keys, figures } of narrow.rows)
    expect(await codesOf(housesBehind({ storeys: '3', hazard: 'none' }, keys, 'all'))).toHaveLength(figures.all.houses);
  expect(looked).toBeGreaterThan(80);
}, 120_000);

/** Houses by use, counted from what lies in the database. */
async function naive(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const doc of await server.connection.collection('houses').find({ village, state: 'standing' }).toArray()) {
    const use = String((doc.facts as Facts).use ?? 'none');
    counts[use] = (counts[use] ?? 0) + 1;
  }
  return counts;
}

it('are never older than the last change, wherever a process dies', async () => {
  let n = 0;
  const faults = injectFaults(
    server.connection,
    ['houses', 'houseChanges', 'houseMarks', 'houseTallies', 'audit'],
    () => {
      n += 1;
      return (n * 0.618_034) % 1;
    },
  );
  const houses = await Promise.all([1, 2, 3, 4].map(() => freshHouse(admin, village)));
  let changed = 0;
  let answered = 0;
  for (let round = 0; round < 24; round += 1) {
    const id = houses[round % houses.length]?.id ?? '';
    const { version } = (await admin(getHouse, { params: { id } })).body;
    faults.set(0.45);
    const value = houseChoices.use[round % houseChoices.use.length] ?? 'living';
    const change = await admin(changeHouse, {
      params: { id },
      body: { version, changes: [{ field: 'use', value }], reason: '核对用途' },
    });
    if (change.status === 200) changed += 1;
    // Sometimes the sweep goes on where a process died, and may die itself.
    if (round % 3 === 0) {
      server.clock.pass(60_000);
      await server.context.houses.deliverLeft().catch(() => undefined);
    }
    const answer = await admin(getRegisterFigures, { query: { by: 'use' } });
    faults.set(0);
    if (answer.status === 200) {
      answered += 1;
      const counted = Object.fromEntries(
        answer.body.rows.map(({ keys, figures }) => [keys[0]?.value, figures.all.houses]),
      );
      expect(counted).toEqual(await naive());
    }
    const sure = await table({ by: 'use' });
    expect(Object.fromEntries(sure.rows.map(({ keys, figures }) => [keys[0]?.value, figures.all.houses]))).toEqual(
      await naive(),
    );
  }
  expect(changed).toBeGreaterThan(3);
  expect(answered).toBeGreaterThan(3);
  // Once all is delivered the kept figures hold, and nothing stays marked as owing.
  server.clock.pass(60_000);
  while ((await server.context.houses.deliverLeft()) > 0) server.clock.pass(60_000);
  expect(await server.connection.collection('houses').countDocuments({ outboxDue: { $exists: true } })).toBe(0);
  await table();
  const mark = await server.connection.collection<{ _id: string; n: number }>('houseMarks').findOne({ _id: village });
  const kept = await server.connection
    .collection<{ _id: string; mark: number }>('houseTallies')
    .findOne({ _id: village });
  expect(kept?.mark).toBe(mark?.n);
}, 120_000);

it('a table goes out as a workbook with the same figures, for who may see it', async () => {
  const { body } = await admin(getRegisterFigures, { query: { by: 'village,use' } });
  const { content, headers } = await fetchedFile(server, admin, getRegisterFigureBook, {
    query: { by: 'village,use' },
  });
  expect(headers.get('content-disposition')).toContain('attachment');
  const [head, ...rows] = await rowsOfBook(content, '汇总表');
  expect(head?.slice(0, 4)).toEqual(['村（社区）', '用途', '在册 栋数（栋）', '在册 户数（户）']);
  expect(rows).toHaveLength(body.rows.length + 1);
  expect(rows.at(-1)?.[0]).toBe('合计');
  expect(rows.map((row) => Number(row[2]))).toEqual([
    ...body.rows.map(({ figures }) => figures.all.houses),
    body.total.all.houses,
  ]);
  expect((await rowsOfBook(content, '说明')).map(([what]) => what)).toContain('筛选条件');
  const officer = await new CaseWalk(server).as('officer');
  expect((await fetchedFile(server, officer, getRegisterFigureBook, { query: {} })).status).toBe(403);
});
