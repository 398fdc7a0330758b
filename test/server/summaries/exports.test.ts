import { Workbook } from '@protobi/exceljs';
import { listCases } from '../../../server/contract/cases/cases';
import { categoryTexts } from '../../../server/contract/reports/reports.texts';
import {
  getExportFile,
  listExports,
  mostWithPictures,
  requestExport,
} from '../../../server/contract/summaries/exports';
import { pathOf } from '../../../server/contract/request';
import { demoPoints } from '../../../server/demo/points';
import { chinaMoment } from '../../../server/platform/china-time';
import { harmless } from '../../../server/platform/spreadsheet/harmless';
import { CaseWalk, type Post } from '../../support/case-walk';
import { workKilledAfter } from '../../support/killed-process';
import { request } from '../../support/request';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
type Filter = Parameters<TestServer['context']['exports']['ask']>[1];

const ask = async (filter: object, post: Post = 'town') =>
  (await walk.as(post))(requestExport, { body: { filter: filter as Filter } });
const mine = async (post: Post = 'town') => (await (await walk.as(post))(listExports)).body.exports;
const fetchFile = async (id: string, post: Post = 'town') =>
  request(`${server.base}${pathOf(getExportFile, { params: { id } })}`, { headers: (await walk.as(post)).headers });

/** The file of an export read back: the rows as texts under their heads, the notes, and how many pictures. */
async function readBack(id: string, post: Post = 'town') {
  const book = new Workbook();
  await book.xlsx.load((await fetchFile(id, post)).bytes as never);
  const [sheet, notes] = book.worksheets;
  const lines = (sheet?.getSheetValues() ?? []).slice(1) as unknown[][];
  const heads = lines[0] ?? [];
  const rows = lines
    .slice(1)
    .map((line) => Object.fromEntries(Array.from(heads, (head, i) => [String(head), line[i] ?? ''] as const)));
  return { rows, notes: JSON.stringify(notes?.getSheetValues()), pictures: sheet?.getImages().length ?? 0 };
}

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  const { id } = await walk.at('closed');
  await walk.take('reopen', id, 'town');
  server.clock.pass(1000);
  const filed = await walk.at('filed');
  await walk.take('penalise', filed.id, 'law', { fineFen: 620_050, decisionNumber: '@SUM(A1)' });
  server.clock.pass(1000);
  await walk.fresh({ place: { point: site(), words: '=HYPERLINK("http://x","点我")' } });
}, 180_000);
afterAll(() => server.close());
const site = () => {
  const { lng, lat } = demoPoints().insideGrid;
  return { lng, lat, system: 'wgs84' as const };
};

describe('the register of cases as a file', () => {
  it('holds what the screen shows under the same filter, and nothing that could begin a formula', async () => {
    const answer = await ask({ category: 'farmland' });
    expect([answer.status, answer.body.state, answer.body.filter]).toEqual([
      201,
      'queued',
      categoryTexts.farmland.label,
    ]);
    expect(await server.context.exports.runDue()).toBe(1);
    const [made] = await mine();
    expect(made).toMatchObject({ id: answer.body.id, state: 'done', rows: 3 });
    const { rows, notes, pictures } = await readBack(answer.body.id);
    const { cases } = (await (await walk.as('town'))(listCases, { query: { category: 'farmland' } })).body;
    expect(
      rows.map((row) => [row['案件编号'], row['状态'], row['收件时间'], row['村（社区）'], row['网格员']]),
    ).toEqual(
      cases.map((row) => [
        row.number,
        row.stateLabel,
        chinaMoment(new Date(row.createdAt)),
        row.place.village?.name,
        row.officer ?? '',
      ]),
    );
    expect(rows[0]).toMatchObject({ 具体位置: `'=HYPERLINK("http://x","点我")`, 序号: 1 });
    expect(rows[1]).toMatchObject({ 处罚决定书号: "'@SUM(A1)", '罚款（元）': 6200.5, 核查结果: '属实' });
    expect(rows[2]).toMatchObject({
      当事人: '当事人甲',
      党员或公职人员: '否',
      '违建面积（平方米）': 1,
      状态: '核查中',
    });
    expect(pictures).toBeGreaterThanOrEqual(2);
    for (const words of ['演示', '行数', '3', '不含举报人']) expect(notes).toContain(words);
  });

  it('never holds a photo of the reporter', async () => {
    const [last] = (await (await walk.as('town'))(listCases, { query: { state: 'received' } })).body.cases;
    expect(last?.thumbUrl).not.toBeNull();
    const { id } = (await ask({ state: 'received' })).body;
    await server.context.exports.runDue();
    expect((await readBack(id)).pictures).toBe(0);
  });

  it('is one file though it was asked for twice, and another for another person', async () => {
    const [first, second, other] = [
      ...(await Promise.all([ask({ q: '村小学' }), ask({ q: '村小学' })])),
      await ask({ q: '村小学' }, 'law'),
    ];
    expect(second?.body.id).toBe(first?.body.id);
    expect(other?.body.id).not.toBe(first?.body.id);
    const ended = await Promise.all([server.context.exports.runDue(), server.context.exports.runDue()]);
    expect(ended[0] + ended[1]).toBe(2);
    expect((await mine()).filter(({ id }) => id === first?.body.id)).toEqual([
      expect.objectContaining({ state: 'done' }),
    ]);
    expect((await ask({ q: '村小学' })).body.id).not.toBe(first?.body.id);
    await server.context.exports.runDue();
  });

  it('refuses a filter that is not known instead of passing it over', async () => {
    const answer = await ask({ village: '430321108201' });
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'filter']);
    expect((await ask({ state: 'castle' })).problem.errors?.map(({ field }) => field)).toEqual(['filter.state']);
  });

  it('is its owner’s alone, and only while the owner has the right', async () => {
    const { id } = (await ask({}, 'otherTown')).body;
    await server.context.exports.runDue();
    expect((await readBack(id, 'otherTown')).rows).toEqual([]);
    expect((await fetchFile(id, 'town')).status).toBe(404);
    const staff = server.connection.collection('staff');
    const held = await staff.findOne({ login: walk.staff.otherTown });
    await staff.updateOne({ login: walk.staff.otherTown }, { $set: { roles: [{ role: 'clerk', area: '430321108' }] } });
    expect((await fetchFile(id, 'otherTown')).status).toBe(404);
    const waiting = (await ask({ sign: 'overdue' }, 'otherTown')).body.id;
    await staff.updateOne({ login: walk.staff.otherTown }, { $set: { roles: held?.roles as unknown[] } });
    await server.context.exports.runDue();
    expect((await mine('otherTown')).find((one) => one.id === waiting)).toMatchObject({ state: 'failed' });
  });
});

describe('the writing of exports', () => {
  it('is taken over where the process was killed, once', async () => {
    const { id } = (await ask({ sort: 'due' })).body;
    expect(await workKilledAfter(server, { kind: 'exports' }, 2)).toBe('killed');
    expect((await mine()).find((one) => one.id === id)?.state).toBe('running');
    expect(await server.context.exports.runDue()).toBe(0);
    server.clock.pass(61_000);
    expect(await Promise.all([server.context.exports.runDue(), server.context.exports.runDue()])).toEqual(
      expect.arrayContaining([1, 0]),
    );
    expect((await mine()).find((one) => one.id === id)).toMatchObject({ state: 'done', rows: 3 });
  }, 60_000);

  it('writes a long register without pictures, and says so', async () => {
    const cases = server.connection.collection<{ _id: string }>('cases');
    const [one] = await cases.find({ state: 'inspecting' }).toArray();
    const many = Array.from({ length: mostWithPictures + 101 }, (_, n) => {
      const { partyCode: _code, ...rest } = one as unknown as Record<string, unknown>;
      return { ...rest, _id: `many-${n}`, number: `MANY-${n}`, category: 'pipeline' };
    });
    await cases.insertMany(many as never);
    const { id } = (await ask({ category: 'pipeline' })).body;
    await server.context.exports.runDue();
    const { rows, notes, pictures } = await readBack(id);
    expect([rows.length, new Set(rows.map((row) => row['案件编号'])).size, pictures]).toEqual([601, 601, 0]);
    expect(notes).toContain(`超过 ${mostWithPictures} 行`);
    await cases.deleteMany({ category: 'pipeline' });
  }, 30_000);

  it('is swept after its days', async () => {
    const made = (await mine()).find(({ state }) => state === 'done');
    expect((await fetchFile(made?.id ?? '')).status).toBe(200);
    walk.later(8);
    expect((await fetchFile(made?.id ?? '')).status).toBe(410);
    await server.context.exports.sweep();
    expect((await fetchFile(made?.id ?? '')).status).toBe(404);
    expect(await mine()).toEqual([]);
  });
});

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86 731', "'+86 731"],
    ['-2', "'-2"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['\r=1', "'\r=1"],
    ['  =1', "'  =1"],
    ['村小学=东', '村小学=东'],
    ['a\u0000b\u0008', 'ab'],
  ])('%j is written as %j', (text, safe) => expect(harmless(text)).toBe(safe));
});
