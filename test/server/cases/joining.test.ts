import { listCaseReports } from '../../../server/contract/cases/cases';
import { lookUpReport } from '../../../server/contract/reports/reports';
import { stepEndpoints } from '../../../server/contract/cases/steps';
import { CaseWalk } from '../../support/case-walk';
import { clientOf } from '../../support/client';
import { workStoppedAfter } from '../../support/killed-process';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

type Fresh = Awaited<ReturnType<CaseWalk['fresh']>>;
const reporterSees = async ({ sent }: Fresh) =>
  (
    await clientOf(server.base)(lookUpReport, {
      body: { number: sent.receipt.number, claimCode: sent.claimCode ?? '' },
    })
  ).body;
const numbersOf = async (id: string) => (await walk.page(id)).reportList.map(({ number }) => number);
const settle = async () => {
  server.clock.pass(60_000);
  await server.context.cases.deliverLeftovers();
  await server.context.cases.deliverLeftovers();
};

describe('joining', () => {
  it('puts the reports into the earlier case in the order of their receipts; each reporter follows it there', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    await walk.take('accept', first.id, 'town');
    await walk.take('merge', second.id, 'town', { into: first.id });
    const page = await walk.page(first.id);
    expect(page.reports).toBe(2);
    expect(page.joined).toEqual([expect.objectContaining({ id: second.id, reports: 1 })]);
    expect(await numbersOf(first.id)).toEqual([first.sent.receipt.number, second.sent.receipt.number]);
    expect((await walk.page(second.id)).mergedInto).toEqual({ id: first.id, number: page.number });

    const seen = await reporterSees(second);
    expect([seen.receipt.number, seen.answer, seen.state.code]).toEqual([
      second.sent.receipt.number,
      'accepted',
      'accepted',
    ]);
    await walk.take('dispatch', first.id, 'town');
    expect((await reporterSees(second)).state.code).toBe('inspecting');
    await walk.take('refute', first.id, 'officer');
    expect([(await reporterSees(first)).answer, (await reporterSees(second)).answer]).toEqual(['answered', 'answered']);
  });

  it('goes to the earlier case only, so that two cannot join each other', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    const [wrong, right] = await Promise.all([
      walk.try('merge', first.id, 'town', { into: second.id }),
      walk.try('merge', second.id, 'town', { into: first.id }),
    ]);
    expect([wrong.status, wrong.problem.errors?.[0]?.field, right.status]).toEqual([422, 'into', 200]);
  });

  it.each([
    ['nothing', async () => 'none'],
    ['itself', async (id: string) => id],
    ['a case that is over', async () => (await walk.at('rejected')).id],
  ])('is refused into %s, at its field', async (_what, into) => {
    const { id } = await walk.fresh();
    const answer = await walk.try('merge', id, 'town', { into: await into(id) });
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'into']);
  });

  it('is refused into a case of another town as if there were none', async () => {
    const other = server.context.areas.towns()[1]?.code ?? '';
    const village = server.context.areas.tree()[1]?.villages[0]?.code ?? '';
    const sent = await walk.fresh();
    const theirs = await register(server, { town: other, place: { words: '村口', village } });
    const doc = await server.connection.collection('cases').findOne({ number: `AJ-${theirs.receipt.number}` });
    const answer = await walk.try('merge', sent.id, 'town', { into: String(doc?._id) });
    expect(answer.problem.errors).toEqual([
      expect.objectContaining({ field: 'into', message: expect.stringContaining('没有找到') as string }),
    ]);
  });

  it('can be undone: the case stands where it stood, and the other has its own reports again', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    await walk.take('accept', second.id, 'town');
    await walk.take('merge', second.id, 'town', { into: first.id });
    const back = await walk.take('unmerge', second.id, 'supervisor');
    expect([back.state, back.mergedInto]).toEqual(['accepted', null]);
    expect(await numbersOf(first.id)).toEqual([first.sent.receipt.number]);
    expect((await reporterSees(second)).state.code).toBe('accepted');
  });

  it('of a case that holds joined ones takes them along, and undoing takes them back', async () => {
    const [a, b, c] = [await walk.fresh(), await walk.fresh(), await walk.fresh()];
    await walk.take('merge', c.id, 'town', { into: b.id });
    await walk.take('merge', b.id, 'town', { into: a.id });
    expect(await numbersOf(a.id)).toHaveLength(3);
    expect((await reporterSees(c)).state.code).toBe('received');
    await walk.take('accept', a.id, 'town');
    expect((await reporterSees(c)).state.code).toBe('accepted');
    await walk.take('unmerge', b.id, 'town');
    expect([await numbersOf(a.id), (await numbersOf(b.id)).length]).toEqual([[a.sent.receipt.number], 2]);
  });

  it('makes an open page of the other case stale', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    const { version } = await walk.page(first.id);
    await walk.take('merge', second.id, 'town', { into: first.id });
    const stale = await walk.send('accept', first.id, 'town', { version, note: '' });
    expect(stale.problem.code).toBe('stale_version');
  });
});

describe('splitting', () => {
  it('gives reports a case of their own that starts where this one stood', async () => {
    const [first, second, third] = [await walk.fresh(), await walk.fresh(), await walk.fresh()];
    for (const other of [second, third]) await walk.take('merge', other.id, 'town', { into: first.id });
    await walk.take('accept', first.id, 'town');
    const page = await walk.page(first.id);
    const leaving = page.reportList.find(({ number }) => number === third.sent.receipt.number)?.id;
    const after = await walk.take('split', first.id, 'town', { reports: [leaving] });
    expect(after.reports).toBe(2);
    const seen = await reporterSees(third);
    expect(seen.state.code).toBe('accepted');

    const doc = await server.connection.collection('cases').findOne({ reports: leaving, state: 'accepted' });
    const fresh = await walk.page(String(doc?._id));
    expect([fresh.number, fresh.state, fresh.reports]).toEqual([`${page.number}-F${page.version}`, 'accepted', 1]);
    expect(fresh.clock.dueAt).not.toBeNull();
    await walk.take('dispatch', fresh.id, 'town');
    expect([(await reporterSees(third)).state.code, (await reporterSees(second)).state.code]).toEqual([
      'inspecting',
      'accepted',
    ]);
    // The case that had held the report has none left to come back with.
    expect((await walk.try('unmerge', third.id, 'town')).problem.detail).toContain('不能撤销并案');
  });

  it('is refused where nothing would stay, or a report is not in the case', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    await walk.take('merge', second.id, 'town', { into: first.id });
    const all = (await walk.page(first.id)).reportList.map(({ id }) => id);
    for (const reports of [all, ['nobody']]) {
      const answer = await walk.try('split', first.id, 'town', { reports });
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'reports']);
    }
  });
});

describe('a process that is killed after any write', () => {
  it('of a join or its undoing leaves every report in exactly one case', async () => {
    // One pair to and fro: where a join was finished after a kill, its undoing starts.
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    const killed = new Set(['merge', 'unmerge'] as const);
    for (let n = 1; killed.size > 0; n += 1) {
      if (n > 12) throw new Error('a step has more writes than it should');
      for (const event of ['merge', 'unmerge'] as const) {
        const form = await walk.form(event, await walk.page(second.id), { into: first.id });
        const work = { kind: 'step' as const, staff: walk.staff.town, caseId: second.id, event, form };
        if ((await workStoppedAfter(server, work, n)) === 'finished') killed.delete(event);
        await settle();
        const [target, source] = [await walk.page(first.id), await walk.page(second.id)];
        expect([event, n, target.reports, source.state]).toEqual(
          event === 'merge' ? [event, n, 2, 'merged'] : [event, n, 1, 'received'],
        );
      }
    }
  }, 240_000);

  it('of a split leaves no report without a case', async () => {
    let outcome = 'killed';
    for (let n = 1; outcome === 'killed'; n += 1) {
      if (n > 12) throw new Error('a step has more writes than it should');
      const [first, second] = [await walk.fresh(), await walk.fresh()];
      await walk.take('merge', second.id, 'town', { into: first.id });
      const page = await walk.page(first.id);
      const form = await walk.form('split', page);
      const work = { kind: 'step' as const, staff: walk.staff.town, caseId: first.id, event: 'split' as const, form };
      outcome = await workStoppedAfter(server, work, n);
      await settle();
      expect([n, (await walk.page(first.id)).reports]).toEqual([n, 1]);
      const leaving = page.reportList.at(-1)?.id;
      const holders = await server.connection.collection('cases').find({ reports: leaving }).toArray();
      const report = await server.connection.collection('reports').findOne({ _id: leaving as never });
      expect([n, holders.map(({ _id }) => String(_id))]).toEqual([n, [report?.caseId]]);
    }
  }, 240_000);
});

it('a case with 500 joined reports opens, is answered as one, and can be worked', async () => {
  const first = await walk.fresh();
  const reports = Array.from({ length: 500 }, (_, i) => `joined-${i}`);
  const cases = server.connection.collection('cases');
  await cases.updateOne(
    { _id: first.id as never },
    {
      $push: {
        joined: {
          $each: reports.map((id) => ({
            case: `case-${id}`,
            via: `case-${id}`,
            number: id,
            reports: [id],
            hashes: [],
          })),
        },
      } as never,
    },
  );
  const model = await server.connection.collection('reports').findOne({ number: first.sent.receipt.number });
  await server.connection.collection('reports').insertMany(
    reports.map((id, i) => ({
      ...model,
      _id: id as never,
      idempotency: id,
      number: `joined-number-${i}`,
      sequence: 900_000 + i,
    })),
  );
  const page = await walk.page(first.id);
  expect([page.reports, page.reportList.length]).toEqual([501, 50]);
  const handler = await walk.as('town');
  const seen = page.reportList.map(({ id }) => id);
  for (let more = true; more;) {
    const next = await handler(listCaseReports, { params: { id: first.id }, query: { after: seen.at(-1) ?? '' } });
    seen.push(...next.body.reports.map(({ id }) => id));
    more = next.body.more;
  }
  expect([seen.length, new Set(seen).size]).toEqual([501, 501]);
  const elsewhere = await (
    await walk.as('otherTown')
  )(listCaseReports, {
    params: { id: first.id },
    query: { after: seen[0] ?? '' },
  });
  expect(elsewhere.status).toBe(404);
  const accepted = await handler(stepEndpoints.accept, {
    params: { id: first.id },
    body: { version: page.version, note: '' },
  });
  expect(accepted.status).toBe(200);
  const answered = await server.connection
    .collection('reports')
    .countDocuments({ number: /^joined-number/, answer: 'accepted' });
  expect(answered).toBe(500);
}, 60_000);
