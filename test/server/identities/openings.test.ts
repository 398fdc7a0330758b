import { listAudit } from '../../../server/contract/audit/audit';
import {
  approveOpening,
  listCaseReports,
  listOpenings,
  openIdentity,
  openingLimits,
  readIdentity,
} from '../../../server/contract/identities/openings';
import { getMyReport, listMyReports, lookUpReport } from '../../../server/contract/reports/reports';
import { clientOf, residentClient, staffClient, type Client } from '../../support/client';
import { addOfficer, firstPassphrase, keysOf, openAs, townOf } from '../../support/officers';
import { newKey, register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

const people = ['甲', '乙', '丙'].map((who, i) => ({ name: `测试${who}`, phone: `1380000000${i}` }));
const joint = { identity: { mode: 'named' as const, contacts: people } };
const minute = 60_000;

let server: TestServer;
let officer: Client;
let needsSecond = false;

beforeAll(async () => {
  server = await startTestServer({ needsSecond: () => Promise.resolve(needsSecond) });
  officer = await staffClient(server, 'jiangli');
}, 120_000);
afterAll(() => server.close());

const wish = (number: string, change: object = {}) => ({
  idempotencyKey: newKey(),
  number,
  reason: 'reward' as const,
  words: '核对首报人资格',
  ...change,
});
const audited = async (action: 'identity.opened' | 'identity.read' | 'identity.asked' | 'identity.approved') =>
  server.connection.collection('audit').countDocuments({ action });

describe('an opening', () => {
  it('is recorded before anything is handed out, opens all joint reporters by index, and needs no second reason for ten minutes', async () => {
    const { receipt } = await register(server, joint);
    const body = wish(receipt.number);
    const [one, two] = await Promise.all([officer(openIdentity, { body }), officer(openIdentity, { body })]);
    expect([one.status, two.status, one.body.id === two.body.id]).toEqual([201, 201, true]);
    expect(await server.connection.collection('openings').countDocuments({ report: { $exists: true } })).toBe(1);
    expect([await audited('identity.opened'), await audited('identity.read')]).toEqual([1, 0]);
    const params = { id: one.body.id };
    const keys = await keysOf(officer, townOf(server), firstPassphrase(server));
    expect(await openAs(officer, receipt.number, keys)).toEqual(people);
    server.clock.pass(9 * minute);
    expect((await officer(readIdentity, { params })).body.sealed.length).toBe(3);
    expect(await audited('identity.read')).toBe(2);
    server.clock.pass(minute);
    const late = await officer(readIdentity, { params });
    expect([late.status, late.problem.code]).toEqual([409, 'step_refused']);
    expect(late.problem.detail).toContain('十分钟');
    const other = await officer(openIdentity, { body: { ...body, words: '另一个理由写在这里' } });
    expect(other.problem.code).toBe('idempotency_conflict');
  });

  it('needs a reason from the list and in words, all errors at once', async () => {
    const answer = await officer(openIdentity, { body: wish('x', { reason: 'curious', words: '看看' }) });
    expect(answer.problem.errors?.map(({ field }) => field).sort()).toEqual(['number', 'reason', 'words']);
  });

  it('holds in the sign-in that it was recorded in', async () => {
    const { receipt } = await register(server, joint);
    const { id } = (await officer(openIdentity, { body: wish(receipt.number) })).body;
    const again = await staffClient(server, 'jiangli');
    expect((await again(readIdentity, { params: { id } })).problem.code).toBe('step_refused');
    expect((await officer(readIdentity, { params: { id } })).status).toBe(200);
    const colleague = await addOfficer(server, 'tongshi');
    expect((await colleague(readIdentity, { params: { id } })).problem.code).toBe('not_found');
  });

  it('of an anonymous report says that it holds none, to the proper officer alone and after the record', async () => {
    const { receipt } = await register(server);
    const opened = await officer(openIdentity, { body: wish(receipt.number) });
    const named = await officer(openIdentity, { body: wish((await register(server, joint)).receipt.number) });
    const shape = ({ id: _i, number: _n, caseNumber: _c, at: _a, until: _u, ...rest }: typeof named.body) => rest;
    expect([opened.status, shape(opened.body)]).toEqual([named.status, shape(named.body)]);
    const read = await officer(readIdentity, { params: { id: opened.body.id } });
    expect(read.body).toMatchObject({ sealed: [], key: null });
  });

  it('is refused alike to another town’s officer, for no such report, for a named and an anonymous one', async () => {
    const numbers = [
      (await register(server, joint)).receipt.number,
      (await register(server)).receipt.number,
      `${townOf(server)}-20261124-999999`,
    ];
    const stranger = await staffClient(server, 'jiangli-2');
    const handler = await staffClient(server, 'jingban');
    for (const client of [stranger, handler]) {
      const answers = await Promise.all(numbers.map((number) => client(openIdentity, { body: wish(number) })));
      const said = answers.map(({ status, problem: { requestId: _id, ...rest } }) => [status, rest]);
      expect(said[1]).toEqual(said[0]);
      expect(said[2]).toEqual(said[0]);
      expect(said[0]?.[0]).toBe(client === stranger ? 404 : 403);
    }
    expect((await server.connection.collection('openings').find({ officerName: /2/ }).toArray()).length).toBe(0);
  });
});

describe('a second officer', () => {
  beforeAll(() => {
    needsSecond = true;
  });
  afterAll(() => {
    needsSecond = false;
  });

  it('has to agree within a day, is never who asked, and the ten minutes begin with the reading', async () => {
    const { receipt } = await register(server, joint);
    const { body } = await officer(openIdentity, { body: wish(receipt.number) });
    expect(body).toMatchObject({ state: 'asked', until: null });
    const params = { id: body.id };
    expect((await officer(readIdentity, { params })).problem.detail).toContain('另一位');
    expect((await officer(approveOpening, { params })).problem.detail).toContain('申请人');
    const stranger = await staffClient(server, 'jiangli-2');
    expect((await stranger(approveOpening, { params })).problem.code).toBe('not_found');
    const second = await addOfficer(server, 'dier');
    const third = await addOfficer(server, 'disan');
    expect((await second(listOpenings)).body.openings.find(({ id }) => id === body.id)).toMatchObject({
      mayApprove: true,
    });
    const both = await Promise.all([second, third].map((client) => client(approveOpening, { params })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    server.clock.pass(60 * minute);
    const read = await officer(readIdentity, { params });
    expect([read.status, read.body.sealed.length, read.body.opening.state]).toEqual([200, 3, 'open']);
    server.clock.pass(openingLimits.minutes * minute);
    expect((await officer(readIdentity, { params })).status).toBe(409);
    expect([await audited('identity.asked'), await audited('identity.approved')]).toEqual([1, 1]);
  });

  it('who comes after a day comes too late', async () => {
    const { receipt } = await register(server, joint);
    const { id } = (await officer(openIdentity, { body: wish(receipt.number) })).body;
    server.clock.pass(openingLimits.approvalHours * 60 * minute);
    const again = await staffClient(server, 'jiangli');
    const second = await staffClient(server, 'dier', 'pass-word-officer');
    expect((await second(approveOpening, { params: { id } })).problem.detail).toContain('一天');
    expect((await again(listOpenings)).body.openings.find((one) => one.id === id)?.state).toBe('lapsed');
    officer = again;
  });
});

describe('who saw me', () => {
  it('is shown to the reporter by account and by code: when, which post, why; never who', async () => {
    const mine = await residentClient(server, 'openid-seen');
    await register(server, joint, mine);
    const { receipt, claimCode } = await register(server, joint);
    const [row] = (await mine(listMyReports)).body.reports;
    const params = { id: row?.id ?? '' };
    expect((await mine(getMyReport, { params })).body.seenBy).toEqual([]);
    for (const number of [row?.number ?? '', receipt.number])
      await officer(openIdentity, { body: wish(number, { reason: 'kin', words: '核对是否亲属，写给督查看' }) });
    const byAccount = (await mine(getMyReport, { params })).body.seenBy;
    const lookup = { body: { number: receipt.number, claimCode: claimCode ?? '' } };
    const byCode = await clientOf(server.base)(lookUpReport, lookup);
    for (const seen of [byAccount, byCode.body.seenBy]) {
      expect(seen).toEqual([
        { at: server.clock.now().toISOString(), role: '奖励专员', reason: expect.stringContaining('近亲属') },
      ]);
    }
    expect(byCode.text).not.toMatch(/演示奖励专员|写给督查看/);
  });

  it('is shown to the supervisor with everything, by month and by person', async () => {
    const supervisor = await staffClient(server, 'ducha');
    const all = (await supervisor(listOpenings, { query: { limit: 100 } })).body.openings;
    expect(all.length).toBeGreaterThan(5);
    expect(all[0]).toMatchObject({ officer: { name: '演示奖励专员' }, reasonWords: '核对是否亲属，写给督查看' });
    expect(all[0]?.caseNumber).toMatch(/^AJ-/);
    expect(JSON.stringify(all)).not.toContain(people[0]?.name);
    const month = (all[0]?.at ?? '').slice(0, 7);
    const asked = { query: { month, officer: '演示奖励专员', limit: 2 } };
    const page = (await supervisor(listOpenings, asked)).body;
    expect([page.openings.length, page.next !== null]).toEqual([2, true]);
    const next = await supervisor(listOpenings, { query: { ...asked.query, cursor: page.next ?? '' } });
    expect(next.body.openings.map(({ id }) => id)).not.toContain(page.openings[0]?.id);
    expect((await supervisor(listOpenings, { query: { month: '2020-01' } })).body.openings).toEqual([]);
    const stranger = await staffClient(server, 'jiangli-2');
    expect((await stranger(listOpenings)).body.openings).toEqual([]);
    const log = (await supervisor(listAudit, { query: { action: 'identity.read' } })).body.entries;
    expect(log[0]).toMatchObject({ actor: '演示奖励专员', case: { number: expect.stringMatching(/^AJ-/) } });
  });
});

it('the officer finds the reports of a case in order, without a word of who sent them', async () => {
  const { receipt } = await register(server, joint);
  const found = await officer(listCaseReports, { query: { case: `AJ-${receipt.number}` } });
  expect(found.body.reports).toEqual([
    expect.objectContaining({ number: receipt.number, sequence: receipt.sequence, answer: 'registered' }),
  ]);
  expect(Object.keys(found.body.reports[0] ?? {}).sort()).toEqual([
    'answer',
    'answerLabel',
    'number',
    'registeredAt',
    'sequence',
  ]);
  const stranger = await staffClient(server, 'jiangli-2');
  for (const number of [`AJ-${receipt.number}`, 'AJ-nothing'])
    expect((await stranger(listCaseReports, { query: { case: number } })).problem.code).toBe('not_found');
});
