import { getCase, listCases } from '../../../server/contract/cases/cases';
import { stepEndpoints } from '../../../server/contract/cases/steps';
import { lookUpReport } from '../../../server/contract/reports/reports';
import { clientOf, staffClient, type Client } from '../../support/client';
import { workStoppedAfter } from '../../support/killed-process';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let handler: Client;
beforeAll(async () => {
  server = await startTestServer();
  handler = await staffClient(server, 'jingban');
}, 120_000);
afterAll(() => server.close());

const fresh = async () => {
  const sent = await register(server);
  const { cases } = (await handler(listCases)).body;
  const row = cases.find((one) => one.number === `AJ-${sent.receipt.number}`);
  if (!row) throw new Error('the case is not in the queue');
  return { sent, id: row.id };
};
const reporterSees = async ({ sent }: Awaited<ReturnType<typeof fresh>>) =>
  (
    await clientOf(server.base)(lookUpReport, {
      body: { number: sent.receipt.number, claimCode: sent.claimCode ?? '' },
    })
  ).body;

describe('two handlers at once', () => {
  it('one wins, the other is told, and one step is in the history', async () => {
    const { id } = await fresh();
    const answers = await Promise.all([
      handler(stepEndpoints.accept, { params: { id }, body: { version: 1 } }),
      handler(stepEndpoints.reject, { params: { id }, body: { version: 1, reason: 'other', note: '不属于违法建设' } }),
      handler(stepEndpoints.accept, { params: { id }, body: { version: 1 } }),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    for (const answer of answers.filter((one) => one.status !== 200)) expect(answer.problem.code).toBe('stale_version');
    const page = (await handler(getCase, { params: { id } })).body;
    expect([page.version, page.history.length]).toEqual([2, 2]);
  });
});

describe('steps that are refused', () => {
  it('a stale page', async () => {
    const { id } = await fresh();
    await handler(stepEndpoints.accept, { params: { id }, body: { version: 1 } });
    const stale = await handler(stepEndpoints.dispatch, { params: { id }, body: { version: 1, officer: 'x' } });
    expect([stale.status, stale.problem.code]).toEqual([409, 'stale_version']);
  });
  it('a step out of order, with the reason in words', async () => {
    const { id } = await fresh();
    const early = await handler(stepEndpoints.dispatch, { params: { id }, body: { version: 1, officer: 'x' } });
    expect(early.problem).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('已收件') as string });
  });
  it('an officer of another town, at its field', async () => {
    const { id } = await fresh();
    await handler(stepEndpoints.accept, { params: { id }, body: { version: 1 } });
    const theirs = server.context.areas.tree()[1]?.villages[0]?.grids[0]?.code ?? '';
    const [officer] = await server.context.staff.gridOfficersOf([theirs]);
    const answer = await handler(stepEndpoints.dispatch, {
      params: { id },
      body: { version: 2, officer: officer?.id ?? '' },
    });
    expect(answer.problem.errors).toEqual([expect.objectContaining({ field: 'officer' })]);
  });
  it('a rejection without a reason that the reporter can read', async () => {
    const { id } = await fresh();
    const answer = await handler(stepEndpoints.reject, {
      params: { id },
      body: { version: 1, reason: 'other', note: '否' },
    });
    expect(answer.problem.errors).toEqual([expect.objectContaining({ field: 'note' })]);
  });
});

describe('staff of another town', () => {
  it('see neither the case nor that it exists', async () => {
    const { id } = await fresh();
    const stranger = await staffClient(server, 'jingban-2');
    const [theirs, unknown] = [
      await stranger(getCase, { params: { id } }),
      await stranger(getCase, { params: { id: 'none' } }),
    ];
    expect({ ...theirs.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' });
    expect((await stranger(stepEndpoints.accept, { params: { id }, body: { version: 1 } })).status).toBe(404);
    expect((await stranger(listCases, { query: { area: '430321108' } })).body.cases).toEqual([]);
    expect((await handler(getCase, { params: { id } })).body.version).toBe(1);
  });
});

it('a process killed after any write of a step leaves nothing undone', async () => {
  let outcome = 'killed';
  for (let n = 1; outcome === 'killed'; n += 1) {
    if (n > 10) throw new Error('a step has more writes than it should');
    const one = await fresh();
    outcome = await workStoppedAfter(
      server,
      { kind: 'step', staff: 'jingban', caseId: one.id, event: 'accept', form: { version: 1, note: '' } },
      n,
    );
    server.clock.pass(60_000);
    await server.context.cases.deliverLeftovers();
    await server.context.cases.deliverLeftovers();
    const [seen, page] = [await reporterSees(one), (await handler(getCase, { params: { id: one.id } })).body];
    expect([n, page.state, page.history.length, seen.answer]).toEqual([n, 'accepted', 2, 'accepted']);
    const audited = await server.context.audit.ofSubject(one.id);
    expect([n, audited.map((entry) => entry.action)]).toEqual([n, ['case.accept']]);
  }
}, 240_000);
