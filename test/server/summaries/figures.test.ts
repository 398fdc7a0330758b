import { Workbook } from '@protobi/exceljs';
import type { Figure, Grouping, SummaryTable } from '../../../server/contract/summaries/figures';
import { getSummary, getSummaryFile, listFigureCases } from '../../../server/contract/summaries/summaries';
import { demoPoints } from '../../../server/demo/points';
import { summaryTexts } from '../../../server/contract/summaries/summaries.texts';
import { pathOf } from '../../../server/contract/request';
import { CaseWalk, type Post } from '../../support/case-walk';
import { workKilledAfter } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
const november = { from: '2026-11', to: '2026-11' };

const table = async (name: SummaryTable, by: Grouping, post: Post = 'supervisor', period: object = november) =>
  (await (await walk.as(post))(getSummary, { params: { table: name }, query: { ...period, by } })).body;
const totalOf = async (name: SummaryTable, period: object = november, post: Post = 'supervisor') =>
  (await table(name, 'village', post, period)).total.values;
const listed = async (figure: Figure, more: object = {}) =>
  (await (await walk.as('supervisor'))(listFigureCases, { query: { ...november, figure, ...more } })).body;
/** What the sweep does of itself after a while. */
const settle = async (): Promise<void> => {
  server.clock.pass(60_000);
  await server.context.cases.deliverLeftovers();
};

/** The cases of the walk by what happens to them. */
const ids = { closed: '', late: '', joined: '', returned: '', fined: '', placeless: '' };

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  ids.late = (await walk.fresh({ majorDanger: true })).id;
  ids.joined = (await walk.fresh({ majorDanger: true })).id;
  ids.closed = (await walk.at('closed')).id;
  ids.returned = (await walk.at('inspecting')).id;
  await walk.take('chase', ids.returned, 'supervisor');
  await walk.take('return', ids.returned, 'officer');
  ids.fined = (await walk.at('filed')).id;
  await walk.take('penalise', ids.fined, 'law', { fineFen: 500_000 });
  await walk.take('penalise', ids.fined, 'law', { fineFen: 620_050 });
  const place = { point: { ...demoPoints().outside, system: 'wgs84' as const }, words: '不知道在哪个村' };
  ids.placeless = (await walk.fresh({ place })).id;
  // The urgent limit of four hours: yellow, then red, each seen twice; then one is handled too late, one is joined.
  for (const hours of [3, 2]) {
    walk.later(hours / 24);
    for (let i = 0; i < 2; i += 1) await server.context.cases.markClocks();
  }
  await settle();
  await walk.take('accept', ids.late, 'town');
  await walk.take('merge', ids.joined, 'town', { into: ids.late });
}, 180_000);
afterAll(() => server.close());

describe('the figures of a month', () => {
  it('are those that one counts by hand', async () => {
    expect(await totalOf('review')).toEqual({
      opened: 5, // six came in, one was joined
      closed: 1,
      warned: 2,
      overdue: 2,
      returned: 1,
      failed: 0,
      reopened: 0,
      chased: 1,
    });
    expect(await totalOf('performance')).toMatchObject({
      // the closed case without `ordered`, which is the party's; the returned one; the one that was fined
      inTime: 7 + 3 + 4,
      late: 2,
      answered: 3,
      unanswered: 2,
    });
    expect(await totalOf('funnel')).toEqual({
      confirmed: 2,
      filed: 1,
      handled: 1,
      penalised: 1,
      fine: 620_050,
      closed: 1,
    });
  });

  it('are the same after every delivery was repeated', async () => {
    const before = JSON.stringify([await totalOf('review'), await totalOf('funnel'), await totalOf('performance')]);
    const bookings = await server.connection.collection('bookings').find({}).toArray();
    const docs = bookings.map(({ _id, month: _month, ...rest }) => ({ id: String(_id), ...rest }));
    await Promise.all([server.context.figures.book(docs as never), server.context.figures.book(docs as never)]);
    const after = JSON.stringify([await totalOf('review'), await totalOf('funnel'), await totalOf('performance')]);
    expect(after).toBe(before);
  });

  it('come in with the sweep where the process died right after its step', async () => {
    const form = await walk.form('suspend', await walk.page(ids.fined));
    const work = { kind: 'step' as const, staff: walk.staff.law, caseId: ids.fined, event: 'suspend' as const, form };
    const steps = async () =>
      (await table('performance', 'person')).rows.reduce((n, { values }) => n + (values.steps ?? 0), 0);
    const before = await steps();
    expect(await workKilledAfter(server, work, 1)).toBe('killed');
    expect(await steps()).toBe(before);
    for (let i = 0; i < 2; i += 1) await settle();
    expect(await steps()).toBe(before + 1);
  }, 60_000);

  it('lead to the cases behind them', async () => {
    for (const [name, by] of [
      ['review', 'village'],
      ['performance', 'person'],
      ['funnel', 'village'],
    ] as const) {
      const { columns, rows } = await table(name, by);
      for (const figure of columns.filter((one) => one !== 'fine')) {
        for (const row of rows) {
          if (row.values[figure] === 0) continue;
          const { total, cases } = await listed(figure, { [by]: row.key, limit: 100 });
          expect([name, figure, row.label, total]).toEqual([name, figure, row.label, row.values[figure]]);
          expect(cases.length).toBe(total);
        }
      }
    }
    const [fined] = (await listed('fine')).cases;
    expect(fined).toMatchObject({ id: ids.fined, fen: 620_050, now: { stateLabel: '已立案' } });
    const first = await listed('inTime', { limit: 5 });
    const second = await listed('inTime', { limit: 100, cursor: first.next ?? '' });
    expect([first.cases.length, second.cases.length, second.next]).toEqual([5, 9, null]);
    expect(new Set([...first.cases, ...second.cases].map(({ key }) => key)).size).toBe(14);
  });

  it('count a joined case again when the joining is undone', async () => {
    await walk.take('unmerge', ids.joined, 'town');
    expect((await totalOf('review')).opened).toBe(6);
    expect((await listed('opened')).cases.map(({ id }) => id)).toContain(ids.joined);
    await walk.take('merge', ids.joined, 'town', { into: ids.late });
    expect((await totalOf('review')).opened).toBe(5);
  });

  it('follow a case to the village that it is sent to', async () => {
    const none = async () =>
      (await table('review', 'village')).rows.find(({ label }) => label === summaryTexts.noVillage)?.values.opened ?? 0;
    expect(await none()).toBe(1);
    await walk.take('accept', ids.placeless, 'town');
    await walk.take('dispatch', ids.placeless, 'town');
    expect([await none(), (await totalOf('review')).opened]).toEqual([0, 5]);
  });

  it('are kept under the names of those whose they are', async () => {
    const { rows } = await table('performance', 'person');
    const of = (label: string) => rows.find((row) => row.label.includes(label));
    expect(of('乡镇经办（岗位）')).toMatchObject({ values: { late: 2, answered: 4, unanswered: 2 } });
    expect(of('乡镇经办（岗位）')?.replyRate).toBeCloseTo(4 / 6);
    expect(of('综合执法（岗位）')?.values.inTime ?? 0).toBe(0);
    const officer = rows.find(({ values }) => values.returned === 1);
    expect(officer).toMatchObject({ onTimeRate: 1, values: { inTime: 4, returned: 1, closed: 1, assigned: 4 } });
    await server.connection
      .collection<{ _id: string }>('staff')
      .updateOne({ _id: officer?.key ?? '' }, { $set: { active: false } });
    const later = (await table('performance', 'person')).rows.find(({ key }) => key === officer?.key);
    expect(later).toEqual(officer);
    await server.connection
      .collection<{ _id: string }>('staff')
      .updateOne({ _id: officer?.key ?? '' }, { $set: { active: true } });
  });
});

describe('who sees figures', () => {
  it('a village sees its own, another town none of it, a district both', async () => {
    const total = (await totalOf('review')).opened;
    expect((await totalOf('review', november, 'otherTown')).opened).toBe(0);
    expect((await totalOf('review', november, 'district')).opened).toBe(total);
    expect((await totalOf('review', november, 'town')).opened).toBe(total);
    const village = await table('review', 'village', 'villageAdmin');
    expect(village.rows.length).toBe(1);
    expect(village.rows[0]?.key.length).toBe(12);
    const stranger = await walk.as('otherTown');
    const asked = { ...november, area: '430321108' };
    expect((await stranger(getSummary, { params: { table: 'review' }, query: asked })).body.rows).toEqual([]);
    const cases = await stranger(listFigureCases, { query: { ...asked, figure: 'opened' } });
    expect(cases.body.total).toBe(0);
    for (const post of ['officer', 'clerk', 'reward'] as const)
      expect((await (await walk.as(post))(getSummary, { params: { table: 'review' }, query: november })).status).toBe(
        403,
      );
  });

  it('a wrong period is refused at its field', async () => {
    const ask = async (query: object) =>
      (await (await walk.as('town'))(getSummary, { params: { table: 'funnel' }, query })).problem.errors?.map(
        ({ field, message }) => `${field} ${message}`,
      );
    expect(await ask({ from: '2026-13', to: '2026-11' })).toEqual([`query.from ${summaryTexts.monthForm}`]);
    expect(await ask({ from: '2026-11', to: '2026-10' })).toEqual([`query.to ${summaryTexts.wrongWay}`]);
    expect(await ask({ from: '2024-11', to: '2026-11' })).toEqual([`query.to ${summaryTexts.tooLong}`]);
    expect(await ask({ from: '2026-11' })).toEqual([`query.to ${summaryTexts.bothMonths}`]);
    expect(await ask({ ...november, by: 'person' })).toEqual([`query.by ${summaryTexts.unknownGrouping}`]);
  });
});

describe('the month after', () => {
  it('has its own figures and compares them with the month before', async () => {
    server.clock.set('2026-12-01T00:30:00+08:00');
    walk.later(0);
    await walk.take('reopen', ids.closed, 'town');
    const december = { from: '2026-12', to: '2026-12' };
    const { total } = await table('review', 'village', 'supervisor', december);
    expect(total.values).toMatchObject({ opened: 0, closed: 0, reopened: 1 });
    expect(total.before).toMatchObject({ opened: 5, closed: 1, reopened: 0, chased: 1 });
    expect((await totalOf('review', { from: '2026-11', to: '2026-12' })).closed).toBe(1);
    const months = await table('funnel', 'month', 'supervisor', { from: '2026-10', to: '2026-12' });
    expect(months.rows.map(({ label, values }) => [label, values.confirmed])).toEqual([
      ['2026-10', 0],
      ['2026-11', 2],
      ['2026-12', 0],
    ]);
  });

  it('comes as a file with the same figures and what they mean', async () => {
    const client = await walk.as('supervisor');
    const shown = await table('performance', 'person');
    const path = pathOf(getSummaryFile, { params: { table: 'performance' }, query: { ...november, by: 'person' } });
    const answer = await fetch(`${server.base}${path}`, { headers: client.headers });
    expect(answer.headers.get('content-disposition')).toContain('.xlsx');
    const book = new Workbook();
    await book.xlsx.load((await answer.arrayBuffer()) as never);
    const [figures, notes] = book.worksheets;
    const cells = (figures?.getSheetValues() ?? []).slice(2).map((row) => (row as unknown[]).slice(1));
    const expected = [...shown.rows, shown.total].map((row) => [
      row.label,
      ...shown.columns.map((figure) => row.values[figure]),
      ...[row.onTimeRate, row.replyRate].map((rate) => rate ?? undefined),
    ]);
    expect(cells.map((row) => Array.from({ length: expected[0]?.length ?? 0 }, (_, i) => row[i]))).toEqual(expected);
    const said = JSON.stringify(notes?.getSheetValues());
    for (const words of ['2026-12-01 00:30', '按时率', '超时', '2026-11']) expect(said).toContain(words);
  });
});
