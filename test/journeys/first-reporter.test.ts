import { getCase, listCases } from '../../server/contract/cases/cases';
import { listOpenings, openIdentity } from '../../server/contract/identities/openings';
import { checkReceipt } from '../../server/contract/receipts/check-receipt';
import { getInclusionProof, getReceiptHead } from '../../server/contract/receipts/log';
import { getReceiptKeys } from '../../server/contract/receipts/receipts';
import { sha256 } from '../../server/contract/receipts/sha256';
import { getMyReport, listMyReports, type Registered } from '../../server/contract/reports/reports';
import { fileForCaller } from '../../server/contract/reports/staff-reports';
import { claimMyReward, getMyReward, lookUpReward } from '../../server/contract/rewards/claims';
import { listRewards, payShare } from '../../server/contract/rewards/rewards';
import { signatureHolds } from '../../server/modules/receipts';
import type { FreshCase } from '../support/case-walk';
import { residentClient, type Client } from '../support/client';
import { newKey, register, reportBody } from '../support/reports';
import { named, RewardWalk } from '../support/reward-walk';
import { startTestServer, type TestServer } from '../support/server';

const town = '430321108';
const people = {
  first: { name: '首报人甲', phone: '13811110001' },
  joint: [
    { name: '联名人乙', phone: '13811110002' },
    { name: '联名人丙', phone: '13811110003' },
  ],
};

let server: TestServer;
let walk: RewardWalk;
let resident: Client;
let first: FreshCase;
let second: FreshCase;
let third: FreshCase;
let caseId = '';

const caseOf = async (sent: Registered): Promise<FreshCase> => {
  const row = await server.connection.collection('cases').findOne({ number: `AJ-${sent.receipt.number}` });
  return { id: String(row?._id), sent };
};

beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  resident = await residentClient(server, 'openid-first-reporter');
  // By name from an account, without a name from the web, and two people together at the counter.
  first = await caseOf(await register(server, named(people.first), resident));
  second = await walk.fresh();
  server.clock.pass(1000);
  const { town: _town, ...said } = await reportBody(server, named(...people.joint));
  const clerk = await walk.cases.as('clerk');
  const typed = await clerk(fileForCaller, { body: { ...said, town, channel: 'walk_in', idempotencyKey: newKey() } });
  third = await caseOf(typed.body);
}, 120_000);
afterAll(() => server.close());

it('a handler who tries to learn who reported finds nothing, and no difference between the three', async () => {
  const handler = await walk.cases.as('town');
  const secrets = [people.first, ...people.joint].flatMap(({ name, phone }) => [name, phone]);
  for (const q of secrets) expect((await handler(listCases, { query: { q } })).body.cases).toEqual([]);
  const pages = await Promise.all([first, second, third].map(({ id }) => handler(getCase, { params: { id } })));
  for (const { text } of pages) for (const secret of secrets) expect(text).not.toContain(secret);
  const shapes = pages.map(({ body }) => Object.keys(body.reportList[0] ?? {}).sort());
  expect(shapes[1]).toEqual(shapes[0]);
  for (const endpoint of [listRewards, listOpenings, openIdentity])
    expect((await handler(endpoint as typeof listRewards)).status).toBe(403);
});

it('the site is confirmed; the first of the three is rewarded, claims from the account, and is paid', async () => {
  caseId = await walk.confirmed(first, second, third);
  const view = await walk.ofCase(caseId);
  expect(view.order.map(({ number, verdict }) => [number, verdict])).toEqual([
    [first.sent.receipt.number, 'first'],
    [second.sent.receipt.number, 'later'],
    [third.sent.receipt.number, 'later'],
  ]);
  const officer = await walk.officer();
  const opened = await officer(openIdentity, {
    body: {
      number: first.sent.receipt.number,
      reason: 'kin',
      words: '核对是否工作人员近亲属',
      idempotencyKey: newKey(),
    },
  });
  expect(opened.body.state).toBe('open');

  const approved = await walk.approved(caseId);
  const [mine] = (await resident(listMyReports)).body.reports;
  const params = { id: mine?.id ?? '' };
  expect((await resident(getMyReward, { params })).body.reward?.state).toBe('open');
  expect((await resident(claimMyReward, { params, body: { payout: { way: 'cash' } } })).status).toBe(200);
  const { version } = await walk.seen(approved.id);
  await officer(payShare, { params: { id: approved.id, index: 0 }, body: { version, voucher: 'PZ-1' } });
  expect((await resident(getMyReward, { params })).body.reward).toMatchObject({ state: 'paid', voucher: 'PZ-1' });
  for (const { sent } of [second, third]) {
    const body = { number: sent.receipt.number, claimCode: sent.claimCode ?? '' };
    expect((await walk.nobody()(lookUpReward, { body })).body.reward).toBeNull();
  }
  // The reporter sees that somebody looked, as what, and why; the supervisor sees by whom.
  const report = (await resident(getMyReport, { params })).body;
  expect(report.seenBy).toEqual([expect.objectContaining({ role: '奖励专员' })]);
  expect(JSON.stringify(report)).not.toContain('演示奖励专员');
  const supervisor = await walk.cases.as('supervisor');
  expect((await supervisor(listOpenings)).body.openings.map(({ officer: by }) => by.name)).toContain('演示奖励专员');
});

it('the second proves by the own receipt, with the town’s public key alone, that they were second', async () => {
  await server.context.receiptLog.publish(town);
  const { receipt } = second.sent;
  const anybody = walk.nobody();
  const { keys } = (await anybody(getReceiptKeys, { params: { town } })).body;
  const head = (await anybody(getReceiptHead, { params: { town } })).body;
  const proof = await anybody(getInclusionProof, {
    params: { town, sequence: receipt.sequence },
    query: { size: head.size },
  });
  const results = await checkReceipt({
    receipt: { ...receipt },
    trusted: keys[0]?.publicKey ?? null,
    head,
    proof: proof.body,
    sha: sha256,
    signed: signatureHolds,
  });
  expect(results.map(({ what, outcome }) => [what, outcome])).toEqual([
    ['shape', 'holds'],
    ['promise', 'holds'],
    ['head', 'holds'],
    ['inclusion', 'holds'],
  ]);
  expect([first, second, third].map(({ sent }) => sent.receipt.sequence)).toEqual([1, 2, 3]);
});

it('an insider who writes an earlier report into the database is found', async () => {
  expect((await server.context.receiptLog.check(town)).flaws).toEqual([]);
  const reports = server.connection.collection<{ _id: string; sequence: number }>('reports');
  const real = await reports.findOne({ sequence: 1, town });
  const forged = {
    ...real,
    _id: `${town}-FORGED`,
    idempotency: 'forged',
    number: `${town}-20261120-000000`,
    sequence: 0,
    registeredAt: new Date('2026-11-20T00:00:00Z'),
    caseId,
  };
  await reports.insertOne(forged as never);
  const flaws = (await server.context.receiptLog.check(town)).flaws;
  expect(flaws).not.toEqual([]);
  // Put in the place of the first, it is found as well.
  await reports.deleteOne({ _id: forged._id });
  await reports.updateOne({ sequence: 1, town }, { $set: { registeredAt: forged.registeredAt } as never });
  expect((await server.context.receiptLog.check(town)).flaws.map(({ sequence }) => sequence)).toContain(1);
});
