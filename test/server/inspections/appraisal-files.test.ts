import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAppraisalDocument, getAppraisalDocument } from '../../../server/contract/inspections/appraisal-documents';
import {
  findAppraisalFaults,
  importAppraisals,
  shownListFaults,
  type AppraisalListView,
} from '../../../server/contract/inspections/appraisal-lists';
import { listAppraisals, type AppraisalView } from '../../../server/contract/inspections/appraisals';
import { getHouseHistory, type HouseView } from '../../../server/contract/houses/houses';
import { appraisalsWorld } from '../../support/appraisals';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { fetchedFile } from '../../support/fetched';
import { factOf, freshHouse } from '../../support/houses';
import { rowsOf, workbook, type MadeCell } from '../../support/registers';
import { sendFile, sendForFile } from '../../support/send-file';
import type { TestServer } from '../../support/server';

const { world, form, appraise, recordOf, closedOf } = appraisalsWorld();
let server: TestServer;
let admin: Client;
let town: Client;
let village: string;
beforeAll(() => {
  ({ server, admin, town, village } = world);
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
    expect(check.body.houses).toHaveLength(3);
    expect(check.body.houses).toContainEqual({ id: a.id, code: a.code });
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
    // Whichever of the two presses entered a report has said so, and no other.
    const said = await server.connection.collection('audit').find({ action: 'appraisals.listed' }).toArray();
    const counts = said.map(({ note }) => Number(/(\d+) 份/.exec(String(note))?.[1]));
    expect([counts.reduce((a, b) => a + b, 0), counts.includes(0)]).toEqual([3, false]);
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

  it('has every fault in an error workbook, which no formula gets into and nobody else gets', async () => {
    const rows = Array.from({ length: shownListFaults + 1 }, (_, n) => line(`NO-SUCH-${n}`, `JD-9${n}`, 'B级'));
    const list = await book([...rows, line('NO-SUCH-X', 'JD-9X', "=cmd|' /C calc'!A0", { 2: '+1' })]);
    const { body } = await send(list, 'check');
    const all = shownListFaults + 3;
    expect([body.faults.length, body.faultCount]).toEqual([shownListFaults, all]);
    const before = await server.connection.collection('appraisalLists').countDocuments();
    const asked = (as: Client, content = list, query = { area: area() }) =>
      sendForFile(server, as, findAppraisalFaults, { query }, content, '鉴定清单.xlsx');
    const { status, headers, content } = await asked(town);
    expect([status, headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/^attachment/)]);
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('鉴定清单 问题清单.xlsx');
    const [heads, first, ...more] = await rowsOf(content);
    expect(heads).toEqual(['工作表', '行号', '列', '原来的内容', '什么不对', '怎样才对']);
    expect([more.length + 1, first]).toEqual([all, Object.values(body.faults[0] ?? {}).map(String)]);
    expect(more.slice(-2).map(([, row, column, value]) => [row, column?.slice(2), value])).toEqual([
      [String(all + 1), '房屋编码', "'+1"],
      [String(all + 1), '鉴定等级', "'=cmd|' /C calc'!A0"],
    ]);
    expect(await server.connection.collection('appraisalLists').countDocuments()).toBe(before);
    const stranger = await new CaseWalk(server).as('otherTown');
    expect([(await asked(stranger)).status, (await asked(admin)).status]).toEqual([404, 403]);
    expect((await asked(town, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).status).toBe(422);
    expect(await rowsOf((await asked(town, await book([]))).content)).toEqual([heads]);
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

describe('the report of an appraisal as PDF', () => {
  const pdf = (inside = ''): Buffer =>
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${inside}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
    );
  const send = (id: string, content: Buffer, name = '报告.pdf', as = town) =>
    sendFile<AppraisalView>(server, as, addAppraisalDocument, { params: { id } }, content, name);
  const fetched = (id: string, as = admin) => fetchedFile(server, as, getAppraisalDocument, { params: { id } });

  it('is kept sealed as it was given, once, and served to be saved and not to run', async () => {
    const house = await freshHouse(admin, village);
    const { id } = (await appraise(house, await form('C'))).body;
    expect((await fetched(id)).status).toBe(404);
    const [one, two] = await Promise.all([send(id, pdf()), send(id, pdf())]);
    expect([one.status, two.status, one.body.document]).toEqual([201, 201, two.body.document]);
    const { status, headers, content } = await fetched(id);
    expect([status, content.equals(pdf()), headers.get('content-type')]).toEqual([200, true, 'application/pdf']);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const files = join(server.folder, 'files');
    const entries = await readdir(files, { recursive: true, withFileTypes: true });
    const kept = await Promise.all(
      entries.filter((each) => each.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name))),
    );
    expect([kept.length > 0, kept.some((bytes) => bytes.includes('%PDF'))]).toEqual([true, false]);
    const another = await send(id, pdf('/Lang(zh)'));
    expect([another.status, another.problem.detail]).toEqual([409, expect.stringContaining('不能换成另一份')]);
    expect((await fetched(id)).content.equals(pdf())).toBe(true);
    const stranger = await new CaseWalk(server).as('otherTown');
    expect([(await send(id, pdf(), '报告.pdf', stranger)).status, (await fetched(id, stranger)).status]).toEqual([
      404, 404,
    ]);
    expect((await send(id, pdf(), '报告.pdf', admin)).status).toBe(403);
  });

  it.each([
    ['no PDF', Buffer.from('<html><script>alert(1)</script></html>'), '报告.pdf'],
    ['script', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), '报告.pdf'],
    ['script with its name disguised', pdf('/OpenAction<</S/J#61vaScript/J#53(x)>>'), '报告.pdf'],
    ['a program', pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'), '报告.pdf'],
    ['attached files', pdf('/Names<</EmbeddedFiles 9 0 R>>'), '报告.pdf'],
    ['another name', pdf(), '报告.docx'],
    ['21 MB', Buffer.concat([pdf(), Buffer.alloc(21 * 1024 * 1024)]), '报告.pdf'],
  ])('%s is refused', async (_name, content, name) => {
    const house = await freshHouse(admin, village);
    const { id } = (await appraise(house, await form('B'))).body;
    const answer = await send(id, content, name);
    expect([415, 422, 413]).toContain(answer.status);
    expect(answer.problem.detail).toMatch(/PDF|MB/);
    expect((await fetched(id)).status).toBe(404);
  });
});
