import { listAudit } from '../../../server/contract/audit/audit';
import { getHouse, getHouseHistory, listHouses } from '../../../server/contract/houses/houses';
import { getImport, getImportFaults, listImports, withdrawImport } from '../../../server/contract/imports/imports';
import { pathOf } from '../../../server/contract/request';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { factOf, freshHouse, idNumberOf } from '../../support/houses';
import {
  applied,
  checked,
  registerHead,
  registerRow,
  rowsOf,
  sendRegister,
  uploadedAndChecked,
  workbook,
} from '../../support/registers';
import { request } from '../../support/request';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let town: Client;
let townCode: string;
let villages: { code: string; name: string }[];
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  const [first] = server.context.areas.tree();
  townCode = first?.code ?? '';
  villages = first?.villages ?? [];
  town = await walk.as('town');
}, 120_000);
afterAll(() => server.close());

const nameOf = (index: number): string => villages[index]?.name ?? '';
const titled = (rows: ReturnType<typeof registerRow>[]) => [['青山桥镇房屋台账'], registerHead, ...rows];
const houseOf = async (code: string) => {
  const { houses } = (await town(listHouses, { query: { text: code } })).body;
  const row = houses.find((each) => each.code === code);
  return row ? (await town(getHouse, { params: { id: row.id } })).body : null;
};
const booked = async (id: string): Promise<string[][]> => {
  const path = pathOf(getImportFaults, { params: { id } });
  const { bytes } = await request(`${server.base}${path}`, { headers: town.headers });
  return rowsOf(bytes);
};

describe('a register of a town', () => {
  it('is read by its headings, checked, written once, and changes nothing when it comes again', async () => {
    const rows = [1, 2, 3, 4].map((n) => registerRow(n, n < 3 ? nameOf(0) : (villages[1]?.code ?? '')));
    const file = await workbook([{ rows: titled(rows), merged: ['A1:P1'] }]);
    const sent = await sendRegister(server, town, townCode, file);
    expect(sent.body).toMatchObject({ state: 'uploaded', headerRow: 2, kind: 'xlsx', remembered: false });
    expect(sent.body.columns.map(({ letter, target }) => [letter, target])).toEqual([
      ['A', null],
      ['B', 'code'],
      ['C', 'village'],
      ['D', 'address'],
      ['E', 'ownerName'],
      ['F', 'ownerId'],
      ['G', 'ownerPhone'],
      ['H', 'households'],
      ['I', 'structure'],
      ['J', 'storeys'],
      ['K', 'floorArea'],
      ['L', 'landArea'],
      ['M', 'builtYear'],
      ['N', 'selfBuilt'],
      ['O', 'use'],
      ['P', 'screenedOn'],
    ]);
    const found = await checked(server, town, sent.body);
    expect(found).toMatchObject({ state: 'checked', counts: { rows: 4, good: 4, fresh: 4, faulty: 0 }, faults: [] });
    expect(await houseOf('QS-000001')).toBeNull();
    const done = await applied(server, town, found, 'all');
    expect(done).toMatchObject({ state: 'applied', applied: { fresh: 4, changed: 0, left: 0 } });

    const house = await houseOf('QS-000001');
    expect(['structure', 'use', 'landArea', 'screenedOn', 'ownerName'].map((key) => factOf(house!, key))).toEqual([
      'brickConcrete',
      'living',
      200,
      '2025-06-30',
      '测**',
    ]);
    const history = (await town(getHouseHistory, { params: { id: house?.id ?? '' } })).body.changes;
    expect(history).toEqual([
      expect.objectContaining({ event: 'imported', version: 1, reason: '台账导入：台账.xlsx' }),
    ]);
    const log = (await (await walk.as('supervisor'))(listAudit, { query: { action: 'import.applied' } })).body.entries;
    expect(log).toEqual([expect.objectContaining({ note: '台账.xlsx：新建 4 户，更新 0 户，未写入 0 行' })]);

    const again = await uploadedAndChecked(server, town, townCode, file);
    expect(again).toMatchObject({ remembered: true, counts: { good: 4, fresh: 0, changed: 0, same: 4 } });
    expect(await applied(server, town, again)).toMatchObject({ applied: { fresh: 0, changed: 0, left: 0 } });
    expect(await houseOf('QS-000001')).toEqual(house);
    expect(await server.connection.collection('houseChanges').countDocuments({ event: 'imported' })).toBe(4);
  });

  it('changes what differs by one version each, keeps what it does not say, and notes who owns several', async () => {
    const one = registerRow(101, nameOf(0));
    const file = await workbook([{ rows: titled([one, registerRow(102, nameOf(0)), registerRow(103, nameOf(0))]) }]);
    await applied(server, town, await uploadedAndChecked(server, town, townCode, file));
    const changed = await workbook([
      {
        rows: titled([
          registerRow(101, nameOf(0), { 9: 4, 11: null, 5: idNumberOf(20_102) }),
          registerRow(102, nameOf(0)),
          registerRow(104, nameOf(0)),
        ]),
      },
    ]);
    const found = await uploadedAndChecked(server, town, townCode, changed);
    expect(found.counts).toMatchObject({ fresh: 1, changed: 1, same: 1 });
    await applied(server, town, found);
    const [first, second] = [await houseOf('QS-000101'), await houseOf('QS-000102')];
    expect([first?.version, factOf(first!, 'storeys'), factOf(first!, 'landArea')]).toEqual([2, 4, 200]);
    expect([second?.version, first?.severalHouses, second?.severalHouses]).toEqual([1, true, true]);
    const entries = (await town(getHouseHistory, { params: { id: first?.id ?? '' } })).body.changes;
    expect(entries[0]?.changes.map(({ field }) => field)).toEqual(['ownerId', 'storeys']);
  });
});

describe('what is wrong', () => {
  it('is said row by row: column, value, what is wrong and what would be right, people masked', async () => {
    const bad = (n: number, over: Parameters<typeof registerRow>[2]) => registerRow(n, nameOf(0), over);
    const wrongId = `${idNumberOf(7).slice(0, 17)}${idNumberOf(7).endsWith('1') ? '2' : '1'}`;
    const other = await freshHouse(await walk.as('villageAdmin'), villages[0]?.code ?? '');
    const rows = [
      bad(201, { 5: wrongId }),
      bad(202, { 9: 0, 10: '约180' }),
      bad(203, { 9: 99, 15: '2025-13-40' }),
      bad(204, { 1: 'QS-000205' }),
      bad(205, {}),
      bad(206, { 2: '没有这个村' }),
      bad(207, { 10: { formula: 'J9*90', result: 180 } }),
      bad(208, { 8: '纸糊' }),
      bad(209, { 1: null, 4: '李5', 6: '12345' }),
      registerRow(210, nameOf(1), { 1: other.code }),
      bad(211, { 3: '青山组１２号，河边（Ｂ栋）', 9: '３', 10: '１８０．５', 15: '2025/6/30', 11: 120 }),
      bad(212, { 15: new Date(Date.UTC(2025, 5, 30)) }),
      bad(213, {}),
      bad(214, {}),
      ['合计', null, null, null, null, null, null, 14],
    ];
    const file = await workbook([{ rows: titled(rows), merged: ['A1:P1', 'D15:D16'] }]);
    const found = await uploadedAndChecked(server, town, townCode, file, '有问题的台账.xlsx');
    expect(found.counts).toMatchObject({ rows: 14, good: 2, fresh: 2, faulty: 12 });
    const said = found.faults.map(({ row, column, wrong }) => `${row} ${column} ${wrong}`);
    for (const part of [
      '3 F 身份证号码 身份证号校验码不对',
      '4 J 层数 应在 1 到 60 之间',
      '4 K 建筑面积（㎡） 请填面积数字',
      '5 J 层数 应在 1 到 60 之间',
      '5 P 排查时间 日期请写成',
      '6 B 房屋编号 和第 7 行是同一个房屋编码',
      '7 B 房屋编号 和第 6 行是同一个房屋编码',
      '8 C 所属村 没有“没有这个村”这个村',
      '9 K 建筑面积（㎡） 是公式，上次算出的是“180”',
      '10 I 房屋结构 请从这些里选一个',
      '11 B 房屋编号 没有填房屋编码',
      `12 B 房屋编号 登记簿里这个房屋编号属于${nameOf(0)}`,
      '15 D 房屋地址 是合并单元格',
      '16 D 房屋地址 是合并单元格',
    ])
      expect([part, said.filter((each) => each.startsWith(part)).length]).toEqual([part, 1]);
    const book = await booked(found.id);
    expect(book[0]).toEqual(['工作表', '行号', '列', '原来的内容', '什么不对', '怎样才对']);
    expect(book).toHaveLength((found.counts?.faults ?? 0) + 1);
    const stored = JSON.stringify(await server.connection.collection('imports').findOne({ _id: found.id as never }));
    for (const secret of [wrongId, idNumberOf(20_205), '测户', '李5']) {
      expect(JSON.stringify(book)).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    expect((await applied(server, town, found)).applied).toEqual({ fresh: 2, changed: 0, left: 12 });
    expect(factOf((await houseOf('QS-000211'))!, 'storeys')).toBe(3);
    expect(factOf((await houseOf('QS-000211'))!, 'address')).toBe('青山组12号，河边（B栋）');
    expect(factOf((await houseOf('QS-000212'))!, 'screenedOn')).toBe('2025-06-30');
    expect(await houseOf('QS-000213')).toBeNull();
  });

  it('keeps everything out where all were to be good and one is not any more', async () => {
    const rows = [301, 302].map((n) => registerRow(n, nameOf(0)));
    const found = await uploadedAndChecked(server, town, townCode, await workbook([{ rows: titled(rows) }]));
    const admin = await walk.as('villageAdmin');
    await freshHouse(admin, villages[0]?.code ?? '');
    const taken = await uploadedAndChecked(
      server,
      town,
      townCode,
      await workbook([{ rows: titled([registerRow(302, nameOf(1))]) }]),
    );
    await applied(server, town, taken);
    const done = await applied(server, town, found, 'all');
    expect(done).toMatchObject({ state: 'checked', mode: null });
    expect(done.error).toContain('一行也没有写入');
    expect(await houseOf('QS-000301')).toBeNull();
    expect(await server.connection.collection('houses').countDocuments({ code: 'QS-000301' })).toBe(0);
    expect(
      await server.connection.collection('houseChanges').countDocuments({ ref: new RegExp(`^${found.id}/`) }),
    ).toBe(0);
  });
});

describe('who may', () => {
  it('lets a village bring in its own rows alone, and hides the imports of others', async () => {
    const admin = await walk.as('villageAdmin');
    const own = villages.find(({ code }) => server.context.areas.tree()[0]?.villages[0]?.code === code)?.code ?? '';
    expect((await sendRegister(server, admin, townCode, Buffer.from('x'))).status).toBe(404);
    const rows = [registerRow(401, nameOf(0)), registerRow(402, nameOf(1)), registerRow(403, '')];
    const found = await uploadedAndChecked(server, admin, own, await workbook([{ rows: titled(rows) }]));
    expect(found.counts).toMatchObject({ good: 2, faulty: 1 });
    expect(found.faults[0]).toMatchObject({ row: 4, wrong: `${nameOf(1)}不在本次导入的范围内` });
    const stranger = await walk.as('otherTown');
    expect((await stranger(getImport, { params: { id: found.id } })).status).toBe(404);
    expect((await stranger(listImports)).body.imports).toEqual([]);
    const gone = await admin(withdrawImport, { params: { id: found.id }, body: { version: found.version } });
    expect(gone.body).toMatchObject({ state: 'withdrawn', may: { check: false, apply: false } });
    expect(await server.context.imports.sweep()).toBeUndefined();
  });
});
