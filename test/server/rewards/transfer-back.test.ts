import { listOpenings } from '../../../server/contract/identities/openings';
import { getMyReport } from '../../../server/contract/reports/reports';
import { askRewardChange, cancelTransfer, decideRewardChange } from '../../../server/contract/rewards/rewards';
import { startMerchantTransferStandIn, type MerchantTransferStandIn } from '../../support/merchant-transfer-stand-in';
import { startTestServer, type TestServer } from '../../support/server';
import { TransferWalk, type WeChatClaim } from '../../support/transfer-walk';

let server: TestServer;
let walk: TransferWalk;
let pay: MerchantTransferStandIn;
beforeAll(async () => {
  pay = await startMerchantTransferStandIn();
  server = await startTestServer({ merchant: pay.options });
  walk = new TransferWalk(server);
}, 120_000);
afterAll(async () => {
  await server.close();
  await pay.close();
});

const minutes = 60_000;
let people = 0;
const claimed = (): Promise<WeChatClaim> => walk.claimed(`oTransfer-${(people += 1)}-canary`, `转账人${people}`);
const mine = (claim: WeChatClaim) => walk.mine(claim);
/** The job that follows transfers, some time later. */
async function follow(ms = 20 * minutes): Promise<void> {
  server.clock.pass(ms);
  await server.context.rewards.followDue();
}
/** The payee confirms on the telephone. */
async function confirm(claim: WeChatClaim): Promise<void> {
  const asked = (await mine(claim))?.confirm;
  expect(asked && pay.confirm(claim.openid, asked)).toBe(true);
}
const billOf = (claim: WeChatClaim) => walk.billOf(claim);
describe('a transfer that is taken back', () => {
  const takeBack = async (claim: WeChatClaim, note = '金额有误，先撤回') =>
    (await walk.officer())(cancelTransfer, {
      params: { id: claim.reward, index: 0 },
      body: { version: (await walk.seen(claim.reward)).version, note },
    });

  it('before its payee confirmed is free to be paid in another way, under another number', async () => {
    const claim = await claimed();
    await walk.sent(claim.reward);
    const bill = await billOf(claim);
    expect((await walk.share(claim.reward))?.transfer?.cancels).toBe(true);
    const asked = await takeBack(claim);
    expect(asked.body.shares[0]).toMatchObject({ state: 'sending', transfer: { cancels: false, again: false } });
    expect(asked.body.shares[0]?.transfer?.words).toContain('撤回');
    expect(pay.bill(bill)?.state).toBe('CANCELING');
    expect((await takeBack(claim)).problem.detail).toContain('不能撤回');
    pay.end(bill, 'CANCELLED');
    await follow();
    const view = await walk.seen(claim.reward);
    expect(view.shares[0]).toMatchObject({ state: 'claimed', failure: { bill, words: '转账已撤销' } });
    expect(view.history.map(({ label, note }) => `${label} ${note}`)).toContain('申请撤回微信转账 金额有误，先撤回');
    await walk.sent(claim.reward);
    expect(await billOf(claim)).not.toBe(bill);
  });

  it('too late is paid, and entered as paid; a handler may not take it back', async () => {
    const claim = await claimed();
    await walk.sent(claim.reward);
    await confirm(claim);
    const { version } = await walk.seen(claim.reward);
    const params = { id: claim.reward, index: 0 };
    const body = { version, note: '来不及了' };
    expect((await (await walk.cases.as('town'))(cancelTransfer, { params, body })).status).toBe(403);
    const late = await takeBack(claim);
    expect(late.body.shares[0]).toMatchObject({ state: 'paid' });
    expect(pay.paid.has(late.body.shares[0]?.transfer?.bill ?? '')).toBe(false);
  });

  it('whose request is lost, or whose server dies before it asks, is asked again by the job', async () => {
    const claim = await claimed();
    await walk.sent(claim.reward);
    const bill = await billOf(claim);
    pay.next({ kind: 'silent', when: 'before' });
    expect((await takeBack(claim)).body.shares[0]?.transfer?.words).toContain('已申请撤回');
    expect(pay.bill(bill)?.state).toBe('WAIT_USER_CONFIRM');
    await follow();
    expect(pay.bill(bill)?.state).toBe('CANCELING');
    const before = pay.asked.cancelled;
    await follow();
    expect(pay.asked.cancelled).toBe(before);
    pay.end(bill, 'CANCELLED');
    await follow();
    expect((await walk.share(claim.reward))?.state).toBe('claimed');
  });
});

describe('a transfer that WeChat Pay answers for no more', () => {
  const days = 24 * 60 * minutes;
  /** As if the last request had been sent so long ago; nobody's sign-in ends by it. */
  const sentLongAgo = (claim: WeChatClaim) =>
    server.connection
      .collection<{ _id: string }>('rewards')
      .updateOne(
        { _id: claim.reward },
        { $set: { 'shares.0.transfer.triedAt': new Date(server.clock.now().getTime() - 29 * days) } },
      );
  const ask = async (claim: WeChatClaim, wish: 'bookPaid' | 'bookUnpaid', reason: string, share = 0) =>
    (await walk.officer())(askRewardChange, {
      params: { id: claim.reward },
      body: { version: (await walk.seen(claim.reward)).version, wish, reason, share },
    });
  const decide = async (claim: WeChatClaim, as: 'officer' | 'reviewer', ok = true) =>
    (await walk[as]())(decideRewardChange, {
      params: { id: claim.reward },
      body: { version: (await walk.seen(claim.reward)).version, ok, note: '已核对商户平台' },
    });
  /** Sent, without an answer ever. */
  async function lost(): Promise<WeChatClaim> {
    const claim = await claimed();
    pay.next({ kind: 'silent', when: 'before' });
    await walk.sent(claim.reward);
    return claim;
  }

  it('is entered as it was found by one officer and another, as paid or as not paid; before its day it is not', async () => {
    const [paid, unpaid] = [await lost(), await lost()];
    expect((await ask(paid, 'bookPaid', '1330000107110')).problem.detail).toContain('28 天');
    await Promise.all([paid, unpaid].map(sentLongAgo));
    expect(await walk.share(paid.reward)).toMatchObject({
      state: 'sending',
      transfer: { unanswered: true, again: false },
    });
    expect((await ask(paid, 'bookPaid', '1330000107110', 3)).problem.code).toBe('step_refused');
    expect((await ask(paid, 'bookPaid', '1330000107110')).body.change).toMatchObject({ wish: 'bookPaid', share: 0 });
    expect((await decide(paid, 'officer')).problem.detail).toContain('不能是同一个人');
    expect((await decide(paid, 'reviewer')).body).toMatchObject({
      state: 'settled',
      change: null,
      shares: [{ state: 'paid', voucher: '1330000107110' }],
    });

    await ask(unpaid, 'bookUnpaid', '商户平台没有这笔转账');
    expect((await decide(unpaid, 'reviewer')).body).toMatchObject({
      state: 'approved',
      change: null,
      shares: [{ state: 'claimed', failure: { words: expect.stringContaining('没有到账') } }],
    });
    const paidByHand = await walk.byHand(await walk.seen(unpaid.reward));
    expect(paidByHand.body.shares[0]?.state).toBe('paid');
  });

  it('that was answered after all while the second officer had not decided is as WeChat says', async () => {
    const claim = await lost();
    await sentLongAgo(claim);
    await ask(claim, 'bookPaid', '1330000107111');
    await server.connection
      .collection<{ _id: string }>('rewards')
      .updateOne({ _id: claim.reward }, { $set: { 'shares.0.state': 'claimed' }, $inc: { version: 1 } });
    expect((await decide(claim, 'reviewer')).problem.detail).toContain('还可以向微信查询');
    expect((await decide(claim, 'reviewer', false)).body).toMatchObject({
      change: null,
      shares: [{ state: 'claimed' }],
    });
  });
});

it('each reading of a way to be paid is shown to who reported, by post and reason, and to the supervisor by name', async () => {
  const claim = await claimed();
  const seen = async () => (await claim.resident(getMyReport, { params: { id: claim.report } })).body.seenBy;
  const before = (await seen()).length;
  await walk.opened(await walk.officer(), claim.reward);
  const [newest, ...rest] = await seen();
  expect(rest).toHaveLength(before);
  expect(newest).toEqual({
    at: server.clock.now().toISOString(),
    role: '奖励专员',
    reason: expect.stringContaining('领取方式'),
  });
  const supervisor = await walk.cases.as('supervisor');
  const { openings } = (await supervisor(listOpenings, { query: { limit: 1 } })).body;
  expect(openings[0]).toMatchObject({ kind: 'payoutRead', state: 'ended', officer: { name: '演示奖励专员' } });
  expect(openings[0]?.reasonWords).toContain('收款人姓名、账号');
});
