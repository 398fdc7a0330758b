import { closeHazard, planHazard } from '../../../server/contract/houses/hazards';
import type { Facts } from '../../../server/contract/houses/house-fields';
import { endHouse, getHouse, getHouseHistory, type HouseView } from '../../../server/contract/houses/houses';
import { getHazardProgress } from '../../../server/contract/register-figures/hazard-progress';
import { CaseWalk } from '../../support/case-walk';
import { uploaded, type Client } from '../../support/client';
import { factOf, freshHouse } from '../../support/houses';
import { photoAt } from '../../support/photos';
import { withSafety } from '../../support/safety';
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

const found: Facts = { screenedOn: '2026-11-02', verdict: 'suspect', hazard: 'major', hazardFoundOn: '2026-11-02' };
const plan = {
  measure: 'repair' as const,
  planMeasures: '加固东山墙，更换两根檩条',
  planResponsible: '村委会 李某',
  planFunds: '危房改造补助',
  planDeadline: '2026-12-20',
  planContingency: '雨天撤离到村部',
  reason: '村委会议定',
};
const photosOf = async (seed: number) => {
  const { session, files } = await uploaded(server.base, [await photoAt({ seed })]);
  return { uploadSession: session, files };
};
const withHazard = async (facts: Facts = found): Promise<HouseView> => {
  const house = await freshHouse(admin, village);
  await withSafety(server, admin, house, facts);
  return (await admin(getHouse, { params: { id: house.id } })).body;
};
const planAs = (as: Client, { id, version }: HouseView, over: object = {}) =>
  as(planHazard, { params: { id }, body: { version, ...plan, ...over } });
const closeAs = async (as: Client, { id, version }: HouseView, over: object = {}, seed = version + 900) =>
  as(closeHazard, {
    params: { id },
    body: { version, closedOn: '2026-11-24', reason: '加固完成，现场核对', photos: await photosOf(seed), ...over },
  });
const progress = async (query: object = {}, as = admin) => (await as(getHazardProgress, { query })).body;

describe('a hazard', () => {
  it('gets all five things in place, and is closed with photos; both stand in the history', async () => {
    const house = await withHazard();
    expect((await closeAs(admin, house)).problem.detail).toBe('请先落实“五到位”，再销号');
    const planned = await planAs(admin, house);
    expect([factOf(planned.body, 'planFunds'), factOf(planned.body, 'measure')]).toEqual(['危房改造补助', 'repair']);
    expect((await planAs(admin, house)).problem.code).toBe('stale_version');
    const closed = await closeAs(admin, planned.body);
    expect(factOf(closed.body, 'hazardClosedOn')).toBe('2026-11-24');
    expect(closed.body.closings).toMatchObject([{ reason: '加固完成，现场核对', photos: [{}] }]);
    expect(closed.body.closings[0]?.photos[0]?.thumbUrl).toBeTruthy();
    expect((await closeAs(admin, closed.body)).problem.detail).toBe('这户没有未销号的隐患');
    const { changes } = (await admin(getHouseHistory, { params: { id: house.id } })).body;
    expect(changes.slice(0, 2).map(({ event }) => event)).toEqual(['hazardClosed', 'planned']);
    const audited = await server.connection.collection('audit').find({ subject: house.id }).toArray();
    expect(audited.map(({ action }) => String(action))).toEqual(
      expect.arrayContaining(['house.planned', 'house.hazardClosed']),
    );
  });

  it('says of every field what is wrong with it', async () => {
    const house = await withHazard();
    const faults = async (over: object) => (await planAs(admin, house, over)).problem.errors?.map(({ field }) => field);
    expect(await faults({ planMeasures: '', planFunds: ' ', planContingency: 'x' })).toEqual([
      'planMeasures',
      'planFunds',
      'planContingency',
    ]);
    expect(await faults({ planDeadline: '2026-11-23' })).toEqual(['planDeadline']);
    expect(await faults({ planDeadline: '2026-02-30' })).toEqual(['planDeadline']);
    expect(await faults({ measure: 'pray' })).toEqual(['measure']);
    const general = await withHazard({ ...found, hazard: 'general' });
    const closing = async (over: object) => (await closeAs(admin, general, over)).problem.errors?.map((e) => e.field);
    expect(await closing({ closedOn: '2026-11-25' })).toEqual(['closedOn']);
    expect(await closing({ closedOn: '2026-11-01' })).toEqual(['closedOn']);
    expect(await closing({ photos: { uploadSession: 'x'.repeat(43), files: [] } })).toContain('photos.files');
    // An ordinary hazard of a house that is no danger is put right on the spot.
    expect((await closeAs(admin, general)).status).toBe(200);
  });

  it('is nobody else’s to plan or to close, and closed once when two press at once', async () => {
    const house = await withHazard({ ...found, hazard: 'general' });
    for (const [post, code] of [
      ['officer', 'forbidden'],
      ['supervisor', 'forbidden'],
      ['otherTown', 'not_found'],
    ] as const) {
      expect((await planAs(await walk.as(post), house)).problem.code).toBe(code);
      expect((await closeAs(await walk.as(post), house)).problem.code).toBe(code);
    }
    const town = await walk.as('town');
    const both = await Promise.all([closeAs(admin, house, {}, 1), closeAs(town, house, {}, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await admin(getHouse, { params: { id: house.id } })).body.closings).toHaveLength(1);
  });
});

it('comes nearer to zero, counted by hand', async () => {
  const before = (await progress({ by: 'village' })).total;
  const late = await withHazard({ ...found, hazard: 'larger' });
  await planAs(admin, late);
  const gone = await withHazard({ ...found, hazard: 'larger' });
  await admin(endHouse, {
    params: { id: gone.id },
    body: { version: gone.version, how: 'demolished', reason: '拆除' },
  });
  const mistake = await withHazard({ ...found, hazard: 'larger' });
  await admin(endHouse, {
    params: { id: mistake.id },
    body: { version: mistake.version, how: 'removed', reason: '误录' },
  });
  // Two more: one that is left without a plan, the other put right on the spot.
  await withHazard({ ...found, hazard: 'general' });
  await closeAs(admin, await withHazard({ ...found, hazard: 'general' }));
  const counts = (by: string) => progress({ by }).then(({ rows }) => rows);
  const { total } = await progress();
  expect([
    total.opened - before.opened,
    total.closed - before.closed,
    total.left - before.left,
    total.unplanned - before.unplanned,
    total.overdue,
  ]).toEqual([4, 2, 2, 1, 0]);
  expect((await counts('grade')).find(({ value }) => value === 'larger')).toMatchObject({
    label: '较大',
    opened: 2,
    closed: 1,
    left: 1,
  });
  expect((await counts('measure')).reduce((sum, { opened }) => sum + opened, 0)).toBe(total.opened);
  // Time goes on, and the plan is overdue without any change of a record.
  walk.later(40);
  const admins = await walk.as('villageAdmin');
  expect((await progress({}, admins)).total.overdue).toBe(1);
  expect((await progress({ area: village }, await walk.as('district'))).rows).toHaveLength(1);
});
