import {
  changeHouse,
  endHouse,
  getHouse,
  getHouseHistory,
  listHouses,
  mergeHouse,
  restoreHouse,
  splitHouse,
  type FactChange,
} from '../../../server/contract/houses/houses';
import { CaseWalk } from '../../support/case-walk';
import { type Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { factOf, freshHouse, idNumberOf, ownerOf } from '../../support/houses';
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

const change = (id: string, version: number, changes: FactChange[], as = admin) =>
  as(changeHouse, { params: { id }, body: { version, changes, reason: '入户核对' } });
const historyOf = async (id: string) => (await admin(getHouseHistory, { params: { id } })).body.changes;

describe('a record that ends', () => {
  it('is restored with all its history when that was a mistake', async () => {
    const house = await freshHouse(admin, village);
    const ended = await admin(endHouse, {
      params: { id: house.id },
      body: { version: 1, how: 'removed', reason: '重复录入' },
    });
    expect(ended.body).toMatchObject({ ended: { how: 'removed', reason: '重复录入' }, may: { restore: true } });
    expect((await change(house.id, 2, [{ field: 'storeys', value: 3 }])).problem.code).toBe('step_refused');
    expect((await admin(listHouses, { query: { text: house.code } })).body.houses).toEqual([]);
    expect((await admin(listHouses, { query: { text: house.code, ended: 'yes' } })).body.houses).toHaveLength(1);
    const back = await admin(restoreHouse, { params: { id: house.id }, body: { version: 2, reason: '误删' } });
    expect(back.body).toMatchObject({ ended: null, version: 3 });
    expect((await historyOf(house.id)).map(({ event }) => event)).toEqual(['restored', 'removed', 'created']);
  });

  it('merges into another, which notes it once', async () => {
    const [one, other] = [await freshHouse(admin, village), await freshHouse(admin, village)];
    const merged = await admin(mergeHouse, {
      params: { id: one.id },
      body: { version: 1, into: other.id, reason: '同一栋房屋录了两份' },
    });
    expect(merged.body.related).toEqual([{ id: other.id, code: other.code, how: 'into' }]);
    const goesOn = await admin(getHouse, { params: { id: other.id } });
    expect(goesOn.body).toMatchObject({ version: 2, related: [{ id: one.id, code: one.code, how: 'from' }] });
    const itself = await admin(mergeHouse, {
      params: { id: other.id },
      body: { version: 2, into: other.id, reason: '同一栋房屋' },
    });
    expect(itself.problem.detail).toBe('不能并入自己');
  });

  it('splits into records that know what it knew', async () => {
    const house = await freshHouse(admin, village);
    const parts = [1, 2].map((n) => ({ code: `${house.code}-${n}`, facts: [{ field: 'storeys' as const, value: n }] }));
    const split = await admin(splitHouse, {
      params: { id: house.id },
      body: { version: 1, into: parts, reason: '分户' },
    });
    expect(split.body.related.map(({ code, how }) => [code, how])).toEqual([
      [`${house.code}-1`, 'into'],
      [`${house.code}-2`, 'into'],
    ]);
    const made = await admin(getHouse, { params: { id: split.body.related[1]?.id ?? '' } });
    expect([factOf(made.body, 'storeys'), factOf(made.body, 'ownerName'), made.body.version]).toEqual([
      2,
      factOf(house, 'ownerName'),
      1,
    ]);
    const back = await admin(restoreHouse, { params: { id: house.id }, body: { version: 2, reason: '误拆' } });
    expect(back.problem.code).toBe('step_refused');
  });
});

describe('the list', () => {
  it('finds by each filter, and by a code, an address, a name, an ID number or a telephone', async () => {
    const shop = await freshHouse(admin, village, [
      { field: 'use', value: 'business' },
      { field: 'storeys', value: 5 },
      { field: 'structure', value: 'precast' },
      { field: 'builtYear', value: 1971 },
      { field: 'address', value: '白鹭塘老街 8 号' },
      ...ownerOf(4321),
    ]);
    const found = async (query: object): Promise<string[]> =>
      (await admin(listHouses, { query: { limit: 100, ...query } })).body.houses.map(({ code }) => code);
    for (const query of [
      { use: 'business', structure: 'precast' },
      { storeysFrom: 5 },
      { builtBefore: 1972 },
      { screened: 'no', structure: 'precast' },
      { text: '白鹭塘' },
      { text: '测户乙' },
      { text: idNumberOf(4321) },
      { text: '13910004321' },
      { text: shop.code },
    ])
      expect(await found(query)).toContain(shop.code);
    for (const query of [{ use: 'vacant' }, { storeysFrom: 6 }, { level: 'D' }, { hazard: 'any' }, { text: '黑鹭塘' }])
      expect(await found(query)).not.toContain(shop.code);
  });

  it('goes through all pages, each record once', async () => {
    for (let n = 0; n < 6; n += 1) await freshHouse(admin, village);
    const codes: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { houses, next } = (await admin(listHouses, { query: { limit: 3, ...(cursor ? { cursor } : {}) } })).body;
      codes.push(...houses.map(({ code }) => code));
      if (!next) break;
      cursor = next;
    }
    expect(new Set(codes).size).toBe(codes.length);
    expect([...codes].sort()).toEqual(codes);
    expect(codes.length).toBeGreaterThan(10);
  });

  it('marks who owns several houses, until one of them is gone', async () => {
    const one = await freshHouse(admin, village, ownerOf(99));
    const two = await freshHouse(admin, village, ownerOf(99));
    const several = async () =>
      (await admin(listHouses, { query: { several: 'yes' } })).body.houses.map(({ id }) => id);
    expect(await several()).toEqual(expect.arrayContaining([one.id, two.id]));
    const page = (await admin(getHouse, { params: { id: one.id } })).body;
    expect(page.related).toEqual([{ id: two.id, code: two.code, how: 'sameOwner' }]);
    await admin(endHouse, { params: { id: two.id }, body: { version: 1, how: 'demolished', reason: '拆除' } });
    expect(await several()).not.toContain(one.id);
  });
});

it('loses nothing when it is cut off between any two writes', async () => {
  let n = 0;
  const faults = injectFaults(server.connection, ['houses', 'houseChanges', 'houseMarks', 'audit'], () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const houses = await Promise.all([1, 2, 3, 4].map(() => freshHouse(admin, village)));
  faults.set(0.4);
  for (const { id } of houses)
    for (let storeys = 3; storeys < 7; storeys += 1) {
      const doc = await server.context.houses.page(await actor(), id).catch(() => null);
      if (doc) await change(id, doc.version, [{ field: 'storeys', value: storeys }]);
    }
  faults.set(0);
  server.clock.pass(60_000);
  await server.context.houses.deliverLeft();
  for (const { id } of houses) {
    const { version, facts } = (await admin(getHouse, { params: { id } })).body;
    const entries = await historyOf(id);
    expect(entries.map((entry) => entry.version)).toEqual(Array.from({ length: version }, (_, i) => version - i));
    const lastStoreys = entries.flatMap(({ changes }) => changes).find(({ field }) => field === 'storeys');
    expect(lastStoreys?.to).toBe(facts.find(({ field }) => field === 'storeys')?.value);
    const kept = await server.connection.collection('houseChanges').countDocuments({ house: id });
    const audited = await server.connection.collection('audit').countDocuments({ subject: id });
    expect([kept, audited]).toEqual([version, version]);
  }
});

const actor = async () => ({
  kind: 'staff' as const,
  id: 'x',
  name: 'x',
  roles: [{ role: 'villageAdmin' as const, area: village }],
});

it('the list of houses in the order of screening goes on page by page without a gap', async () => {
  for (const fact of [
    { field: 'structure' as const, value: 'precast' },
    { field: 'use' as const, value: 'crowded' },
  ])
    await freshHouse(admin, village, [fact]);
  const all = (await admin(listHouses, { query: { sort: 'priority', limit: 100 } })).body.houses;
  const priorities = all.map(({ priority }) => priority);
  expect(new Set(priorities)).toEqual(new Set([1, 2, 3]));
  expect(priorities).toEqual([...priorities].sort());
  const paged: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { houses, next } = (await admin(listHouses, { query: { sort: 'priority', limit: 3, cursor } })).body;
    paged.push(...houses.map(({ id }) => id));
    if (!next) break;
    cursor = next;
  }
  expect(paged).toEqual(all.map(({ id }) => id));
});
