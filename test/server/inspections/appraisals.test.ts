import { importAppraisals, type AppraisalListView } from '../../../server/contract/inspections/appraisal-lists';
import {
  appraiseHouse,
  hazardOfLevel,
  listAppraisals,
  type Level,
} from '../../../server/contract/inspections/appraisals';
import type { Facts } from '../../../server/contract/houses/house-fields';
import { endHouse, getHouse, getHouseHistory, type HouseView } from '../../../server/contract/houses/houses';
import { inspectHouse } from '../../../server/contract/inspections/inspections';
import type { Hazard } from '../../../server/contract/inspections/verdict';
import { appraised } from '../../../server/modules/houses/screening.rules';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import { uploaded, type Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { factOf, freshHouse } from '../../support/houses';
import { handled, officerForm, photoOf } from '../../support/inspections';
import { photoAt } from '../../support/photos';
import { workbook, type MadeCell } from '../../support/registers';
import { sendFile } from '../../support/send-file';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let admin: Client;
let town: Client;
let village: string;
beforeAll(async () => {
  server = await startTestServer();
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const walk = new CaseWalk(server);
  admin = await walk.as('villageAdmin');
  town = await walk.as('town');
}, 120_000);
afterAll(() => server.close());

let seed = 95_000;
async function form(level: Level, over: { hazard?: Hazard | null; appraisedOn?: string } = {}) {
  const { session, files } = await uploaded(server.base, [await photoAt({ seed: (seed += 1) })]);
  return {
    idempotencyKey: newToken(),
    appraisedOn: '2026-11-20',
    level,
    hazard: hazardOfLevel[level],
    company: '演示鉴定公司',
    pages: { uploadSession: session, files },
    ...over,
  };
}
const appraise = ({ id }: HouseView, body: Awaited<ReturnType<typeof form>>, as = town) =>
  as(appraiseHouse, { params: { id }, body });
const recordOf = async ({ id }: HouseView) => (await town(getHouse, { params: { id } })).body;
interface Closed {
  _id: string;
  closedHazards: { why: string; facts: Facts }[];
}
const closedOf = async ({ id }: HouseView) =>
  (await server.connection.collection<Closed>('houses').findOne({ _id: id }))?.closedHazards;

it.each<[string, Facts, Level, Hazard | null, Partial<Facts>, string | null]>([
  ['opens a hazard', {}, 'C', 'larger', { hazard: 'larger', hazardFoundOn: '2026-11-20' }, null],
  ['of a sound house opens none', {}, 'A', null, { hazard: undefined, level: 'A' }, null],
  [
    'regrades an open one',
    { hazard: 'general', hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    'D',
    'major',
    { hazard: 'major', hazardFoundOn: '2026-11-20', planFunds: undefined },
    'regraded',
  ],
  [
    'of a sound house ends an open one',
    { hazard: 'general', hazardFoundOn: '2026-05-01' },
    'A',
    null,
    { hazard: undefined },
    'regraded',
  ],
  [
    'of the same grade goes on with its plan',
    { hazard: 'larger', hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    'C',
    'larger',
    { hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    null,
  ],
  [
    'opens one anew after a closed one',
    { hazard: 'larger', hazardFoundOn: '2026-05-01', hazardClosedOn: '2026-06-01' },
    'C',
    'larger',
    { hazardFoundOn: '2026-11-20', hazardClosedOn: undefined },
    'closed',
  ],
])('an appraisal %s', (_name, facts, level, hazard, after, why) => {
  const change = appraised(facts, { day: '2026-11-20', level, hazard });
  expect(change).not.toBe('older');
  if (change === 'older') return;
  expect(change.replaced?.why ?? null).toBe(why);
  for (const [field, value] of Object.entries(after))
    expect([field, (change.facts as Record<string, unknown>)[field]]).toEqual([field, value]);
});

it('a regrade closes the old hazard and opens the new one by one step, once', async () => {
  const house = await freshHouse(admin, village);
  const photos = await photoOf(server.base, 'crack');
  await admin(inspectHouse, { params: { id: house.id }, body: officerForm({ crack: 'wide', ...handled }, { photos }) });
  expect(factOf(await recordOf(house), 'hazard')).toBe('general');
  const body = await form('D');
  const [first, again] = await Promise.all([appraise(house, body), appraise(house, body)]);
  expect([first.status, again.status, first.body.id === again.body.id]).toEqual([201, 201, true]);
  const record = await recordOf(house);
  expect(['level', 'appraisedOn', 'hazard', 'hazardFoundOn'].map((f) => factOf(record, f))).toEqual([
    'D',
    '2026-11-20',
    'major',
    '2026-11-20',
  ]);
  expect(await closedOf(house)).toMatchObject([{ why: 'regraded', facts: { hazard: 'general' } }]);
  const { changes } = (await town(getHouseHistory, { params: { id: house.id } })).body;
  expect(changes.map(({ event }) => event)).toEqual(['appraised', 'hazardOpened', 'created']);
  const listed = (await admin(listAppraisals, { params: { id: house.id } })).body.appraisals;
  expect(listed).toMatchObject([{ level: 'D', company: '演示鉴定公司', effect: 'applied' }]);
  expect(listed[0]?.pages).toHaveLength(1);
});

it('what is wrong is said at its field; an older one, a stranger and an ended record are refused', async () => {
  const house = await freshHouse(admin, village);
  const wrong = await appraise(house, await form('C', { hazard: null, appraisedOn: '2027-01-01' }));
  expect([wrong.status, wrong.problem.errors?.map(({ field }) => field)]).toEqual([422, ['appraisedOn', 'hazard']]);
  await appraise(house, await form('B'));
  const older = await appraise(house, await form('C', { appraisedOn: '2026-01-01' }));
  expect(older.problem.detail).toContain('更晚的鉴定');
  const stranger = await new CaseWalk(server).as('otherTown');
  expect((await appraise(house, await form('C'), stranger)).status).toBe(404);
  expect((await stranger(listAppraisals, { params: { id: house.id } })).status).toBe(404);
  expect((await appraise(house, await form('C'), admin)).status).toBe(403);
  const { version } = await recordOf(house);
  await admin(endHouse, { params: { id: house.id }, body: { version, how: 'demolished', reason: '已拆除' } });
  expect((await appraise(house, await form('D'))).problem.detail).toContain('已经终止');
});

it('an appraisal reaches the record exactly once, wherever the server dies', async () => {
  let n = 0;
  const faults = injectFaults(server.connection, ['appraisals', 'houses', 'houseChanges', 'audit'], () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const houses = await Promise.all(Array.from({ length: 6 }, () => freshHouse(admin, village)));
  const forms = await Promise.all(houses.map(() => form('C')));
  faults.set(0.35);
  for (const [index, house] of houses.entries()) {
    const body = forms[index];
    if (body) await appraise(house, body).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.appraisals.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const [index, house] of houses.entries()) {
    const body = forms[index];
    if (body) await appraise(house, body);
  }
  server.clock.pass(60_000);
  await server.context.appraisals.deliverLeft();
  await server.context.houses.deliverLeft();
  for (const house of houses) {
    const { changes } = (await town(getHouseHistory, { params: { id: house.id } })).body;
    expect(changes.map(({ event }) => event)).toEqual(['appraised', 'created']);
    expect(await closedOf(house)).toEqual([]);
  }
});

describe('a list of reports', () => {
  const head = ['序号', '报告编号', '房屋编号', '鉴定单位', '鉴定日期', '鉴定等级', '隐患级别', '备注'];
  const line = (code: string, number: string, level: string, over: Record<number, MadeCell> = {}): MadeCell[] => {
    const cells: MadeCell[] = [1, number, code, '湘潭房屋鉴定中心', '2026年11月20日', level, null, ''];
    for (const [at, cell] of Object.entries(over)) cells[Number(at)] = cell;
    return cells;
  };
  const book = (rows: MadeCell[][]) => workbook([{ rows: [['鉴定报告清单'], head, ...rows] }]);
  const area = (): string => village.slice(0, 9);
  const send = (content: Buffer, mode: 'check' | 'good' | 'all', as = town, name = '清单.xlsx') =>
    sendFile<AppraisalListView>(server, as, importAppraisals, { query: { area: area(), mode } }, content, name);
  const eventsOf = async (house: HouseView) =>
    (await town(getHouseHistory, { params: { id: house.id } })).body.changes.map(({ event }) => event);

  it('is checked row by row, taken in once, and regrades as a single report does', async () => {
    const [one, two, three] = [1, 2, 3].map(() => freshHouse(admin, village));
    const [a, b, c] = [await one, await two, await three] as [HouseView, HouseView, HouseView];
    await appraise(c, await form('C', { appraisedOn: '2026-10-01' }));
    const rows = [line(a.code, 'JD-1', 'D级'), line(b.code, 'JD-2', 'b'), line(c.code, 'JD-3', 'D')];
    const list = await book(rows);
    const check = await send(list, 'check');
    expect(check.body).toMatchObject({ rows: 3, fresh: 3, same: 0, faulty: 0, faults: [], entered: null });
    expect(await eventsOf(a)).toEqual(['created']);
    const [first, twice] = await Promise.all([send(list, 'all'), send(list, 'all')]);
    expect([first.status, twice.status]).toEqual([200, 200]);
    server.clock.pass(20_000);
    await server.context.appraisalLists.deliverLeft();
    expect(await eventsOf(a)).toEqual(['appraised', 'created']);
    expect(await eventsOf(c)).toEqual(['appraised', 'appraised', 'created']);
    expect(await closedOf(c)).toMatchObject([{ why: 'regraded', facts: { hazard: 'larger' } }]);
    expect(factOf(await recordOf(c), 'hazard')).toBe('major');
    expect(factOf(await recordOf(b), 'level')).toBe('B');
    const again = await send(list, 'all');
    expect(again.body).toMatchObject({ fresh: 0, same: 3, entered: 0 });
    const { appraisals } = (await town(listAppraisals, { params: { id: a.id } })).body;
    expect(appraisals).toMatchObject([
      { reportNumber: 'JD-1', company: '湘潭房屋鉴定中心', hazard: 'major', pages: [] },
    ]);
    const said = await server.connection.collection('audit').countDocuments({ action: 'appraisals.listed' });
    expect(said).toBe(1);
  });

  it('says of every row what is wrong and what would be right; all or the good ones are written', async () => {
    const house = await freshHouse(admin, village);
    const other = await freshHouse(admin, village);
    const rows = [
      line(house.code, 'JD-11', 'C级', { 6: '无' }),
      line(house.code, 'JD-12', 'E级'),
      line('NO-SUCH-1', 'JD-13', 'B级'),
      line(house.code, '', 'B级', { 4: '2027-01-01' }),
      line(house.code, 'JD-14', 'A级', { 6: '重大' }),
      line(house.code, 'JD-15', 'B级', { 3: { formula: 'A1', result: 1 } }),
      line(house.code, 'JD-16', 'B级'),
      line(house.code, 'JD-16', 'C级'),
      line(other.code, 'JD-17', 'C级', { 4: 20261120 }),
    ];
    const list = await book(rows);
    const { body } = await send(list, 'check');
    expect(body.faults.map(({ row, column }) => [row, column.slice(2)])).toEqual([
      [3, '隐患级别'],
      [4, '鉴定等级'],
      [5, '房屋编码'],
      [6, '报告编号'],
      [6, '鉴定日期'],
      [7, '隐患级别'],
      [8, '鉴定机构'],
      [9, '报告编号'],
      [10, '报告编号'],
    ]);
    for (const { wrong, right } of body.faults) expect(wrong.length * right.length).toBeGreaterThan(3);
    expect(body).toMatchObject({ rows: 9, fresh: 1, faulty: 8 });
    const all = await send(list, 'all');
    expect([all.status, all.problem.detail]).toEqual([409, expect.stringContaining('一行也没有写入')]);
    expect(await eventsOf(other)).toEqual(['created']);
    expect((await send(list, 'good')).body.entered).toBe(1);
    expect(await eventsOf(other)).toEqual(['appraised', 'created']);
    expect(await eventsOf(house)).toEqual(['created']);
    const differs = await send(await book([line(other.code, 'JD-17', 'D级')]), 'check');
    expect(differs.body.faults[0]?.wrong).toContain('内容和这一行不同');
  });

  it('a file that is none, a village that is not one’s own and a CSV', async () => {
    expect((await send(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'check')).status).toBe(422);
    const none = await send(await workbook([{ rows: [['姓名', '电话']] }]), 'check');
    expect(none.problem.detail).toContain('没有找到表头');
    const stranger = await new CaseWalk(server).as('otherTown');
    const house = await freshHouse(admin, village);
    const csv = Buffer.from(`${head.slice(1).join(',')}\nCS-1,${house.code},某鉴定机构,2026/11/20,C,较大,\n`);
    expect((await send(csv, 'check', stranger)).status).toBe(404);
    expect((await send(csv, 'check', admin)).status).toBe(403);
    expect((await send(csv, 'all', town, '清单.csv')).body).toMatchObject({ fresh: 1, entered: 1 });
    expect(factOf(await recordOf(house), 'hazard')).toBe('larger');
  });

  it('is entered whole and once, wherever the server dies', async () => {
    let n = 0;
    const faults = injectFaults(server.connection, ['appraisalLists', 'appraisals', 'houses', 'audit'], () => {
      n += 1;
      return (n * 0.618_034) % 1;
    });
    const houses = await Promise.all(Array.from({ length: 5 }, () => freshHouse(admin, village)));
    const list = await book(houses.map(({ code }, index) => line(code, `K-${index}`, 'C')));
    faults.set(0.35);
    for (let round = 0; round < 4; round += 1) {
      await send(list, 'all').catch(() => undefined);
      server.clock.pass(20_000);
      await server.context.appraisalLists.deliverLeft().catch(() => undefined);
    }
    faults.set(0);
    await send(list, 'all');
    server.clock.pass(20_000);
    await server.context.appraisalLists.deliverLeft();
    await server.context.appraisals.deliverLeft();
    await server.context.houses.deliverLeft();
    for (const house of houses) expect(await eventsOf(house)).toEqual(['appraised', 'created']);
    expect(await server.connection.collection('appraisals').countDocuments({ reportNumber: /^K-/ })).toBe(5);
  });
});
