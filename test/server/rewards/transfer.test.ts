import { changeMyClaim, confirmedMyReward } from '../../../server/contract/rewards/claims';
import { payNotice } from '../../../server/contract/rewards/pay-notice';
import { askRewardChange, sendShare } from '../../../server/contract/rewards/rewards';
import { injectFaults } from '../../support/faults';
import { workStoppedAfter } from '../../support/killed-process';
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
const notify = (notice: { headers: Record<string, string>; body: string }) =>
  fetch(server.base + payNotice.path, { method: 'POST', ...notice });
/** The payee confirms on the telephone. */
async function confirm(claim: WeChatClaim): Promise<void> {
  const asked = (await mine(claim))?.confirm;
  expect(asked && pay.confirm(claim.openid, asked)).toBe(true);
}
const billOf = (claim: WeChatClaim) => walk.billOf(claim);

describe('a transfer to the purse of who reported', () => {
  it('is sent, confirmed by the payee and entered as paid with WeChat’s number; the account alone is handed the key to it', async () => {
    const claim = await claimed();
    const view = await walk.seen(claim.reward);
    expect(view).toMatchObject({ may: { send: true, pay: true }, shares: [{ state: 'claimed', transfer: null }] });
    const sent = await walk.send(view);
    expect(sent.body.shares[0]).toMatchObject({
      state: 'sending',
      transfer: { by: '演示奖励专员', again: false, words: expect.stringContaining('确认收款') },
    });
    expect(await mine(claim)).toMatchObject({ state: 'sending', confirm: { mchId: pay.options.mchId } });
    const asked = (await mine(claim))?.confirm;
    for (const text of [sent.text, JSON.stringify(await server.connection.collection('rewards').find().toArray())])
      expect(text).not.toContain(asked?.package);
    // Another who opens the page with the package gets nothing.
    expect(asked && pay.confirm('oSomebody-else', asked)).toBe(false);
    const withdraw = { version: sent.body.version, wish: 'withdraw' as const, reason: '认定有误' };
    const change = await (await walk.officer())(askRewardChange, { params: { id: claim.reward }, body: withdraw });
    expect(change.problem.detail).toContain('正在转账');

    await confirm(claim);
    const told = await claim.resident(confirmedMyReward, { params: { id: claim.report } });
    const bill = pay.bill([...pay.paid.keys()].at(-1) ?? '');
    expect(told.body.reward).toMatchObject({ state: 'paid', voucher: bill?.number, confirm: null });
    expect(await walk.seen(claim.reward)).toMatchObject({ state: 'settled', shares: [{ voucher: bill?.number }] });
    expect(pay.paid.get(bill?.order.out_bill_no ?? '')).toEqual({ openid: claim.openid, fen: 50_000, name: null });
    const history = (await walk.seen(claim.reward)).history.map(({ label }) => label);
    expect(history.slice(-3)).toEqual(['发起微信转账', '微信已受理，等举报人确认收款', '发放']);
    const log = await server.connection.collection('audit').find({ subject: view.case }).toArray();
    expect(log.map(({ action }) => String(action))).toEqual(
      expect.arrayContaining(['reward.payoutRead', 'reward.payeeUsed', 'reward.send', 'reward.pay']),
    );
  });

  it('of 2,000 yuan and more names the payee, and says where the name is missing', async () => {
    const claim = await claimed();
    await server.connection
      .collection<{ _id: string }>('rewards')
      .updateOne({ _id: claim.reward }, { $set: { 'shares.0.fen': 200_000 } });
    const view = await walk.seen(claim.reward);
    const missing = await walk.send(view);
    expect([missing.status, missing.problem.errors?.[0]?.field]).toEqual([422, 'name']);
    expect((await walk.send(view, { name: '转账人乙' })).body.shares[0]?.state).toBe('sending');
    await confirm(claim);
    await follow();
    expect([...pay.paid.values()].at(-1)).toEqual({ openid: claim.openid, fen: 200_000, name: '转账人乙' });
  });

  it('goes to the purse that was claimed to and to no other, and never while the way is another or disputed', async () => {
    const claim = await claimed();
    const view = await walk.seen(claim.reward);
    const before = pay.asked.sent;
    const other = await walk.send(view, { openid: 'oOfficer-own-purse' });
    expect([other.status, other.problem.detail?.includes('不一致')]).toEqual([409, true]);
    const town = await walk.cases.as('town');
    const handler = await town(sendShare, {
      params: { id: view.id, index: 0 },
      body: { version: view.version, openid: claim.openid },
    });
    expect(handler.status).toBe(403);
    // The reporter thinks better of it: what the officer has open is out of date.
    const payout = { way: 'cash' as const };
    const changed = await claim.resident(changeMyClaim, { params: { id: claim.report }, body: { payout, claim: 1 } });
    expect(changed.body.reward).toMatchObject({ state: 'claimed', claim: 2 });
    const body = { version: view.version, openid: claim.openid };
    const late = await (await walk.officer())(sendShare, { params: { id: view.id, index: 0 }, body });
    expect(late.problem.code).toBe('stale_version');
    const { version, shares } = await walk.seen(claim.reward);
    expect(shares[0]).toMatchObject({ way: 'cash', changed: true });
    const wrongWay = await (
      await walk.officer()
    )(sendShare, { params: { id: view.id, index: 0 }, body: { ...body, version } });
    expect(wrongWay.problem.detail).toContain('不是转入微信零钱');
    expect(pay.asked.sent).toBe(before);
  });

  it('pressed twice, by two officers, and paid by hand at the same time: one of them counts', async () => {
    const claim = await claimed();
    const view = await walk.seen(claim.reward);
    const before = pay.asked.sent;
    const reviewer = await walk.reviewer();
    const all = await Promise.all([walk.send(view), walk.send(view), walk.send(view, {}, reviewer), walk.byHand(view)]);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { state } = (await walk.share(claim.reward)) ?? {};
    expect(pay.asked.sent - before).toBe(state === 'sending' ? 1 : 0);
    // What is being sent is not paid by hand, nor claimed in another way.
    if (state !== 'sending') return;
    const hand = await walk.byHand(await walk.seen(claim.reward));
    expect(hand.problem.detail).toContain('转账中');
    const payout = { way: 'cash' as const };
    const change = await claim.resident(changeMyClaim, { params: { id: claim.report }, body: { payout, claim: 1 } });
    expect(change.problem.code).toBe('step_refused');
    expect((await walk.sent(claim.reward)).problem.detail).toContain('不能重复');
  });
});

describe('a transfer that goes wrong', () => {
  it('whose answer is lost or forged stays under its number: sent again it is the same bill, and paid once', async () => {
    for (const trouble of [{ kind: 'silent', when: 'after' }, { kind: 'forge' }] as const) {
      const claim = await claimed();
      pay.next(trouble);
      const sent = await walk.sent(claim.reward);
      expect(sent.body.shares[0]).toMatchObject({ state: 'sending', transfer: { again: true } });
      const bill = await billOf(claim);
      await follow(minutes);
      expect(await walk.share(claim.reward)).toMatchObject({
        transfer: { again: true, words: expect.stringContaining('原单号') },
      });
      expect((await mine(claim))?.confirm).toBeNull();
      const again = await walk.sent(claim.reward);
      expect(again.body.shares[0]?.transfer).toMatchObject({ bill, again: false });
      await confirm(claim);
      await follow();
      expect(await walk.share(claim.reward)).toMatchObject({ state: 'paid', voucher: pay.bill(bill)?.number });
    }
  }, 30_000);

  it('that never arrived is free again once no request can be on its way, and keeps its number', async () => {
    const claim = await claimed();
    pay.next({ kind: 'silent', when: 'before' });
    await walk.sent(claim.reward);
    const bill = await billOf(claim);
    await follow(2 * minutes);
    expect((await walk.share(claim.reward))?.state).toBe('sending');
    await follow(10 * minutes);
    expect(await walk.share(claim.reward)).toMatchObject({
      state: 'claimed',
      failure: { bill, words: expect.stringContaining('没有送达') },
    });
    expect(await mine(claim)).toMatchObject({ state: 'claimed', failure: expect.stringContaining('没有成功') });
    await walk.sent(claim.reward);
    expect(await billOf(claim)).toBe(bill);
    await confirm(claim);
    await follow();
    expect((await walk.share(claim.reward))?.state).toBe('paid');
  }, 30_000);

  it('that is refused says why at once, after WeChat was asked for the bill', async () => {
    for (const [code, words] of [
      ['NOT_ENOUGH', '余额不足'],
      ['A_NEW_CODE', 'A_NEW_CODE'],
    ] as const) {
      const claim = await claimed();
      const looked = pay.asked.looked;
      pay.next({ kind: 'refuse', status: 403, code });
      const sent = await walk.sent(claim.reward);
      expect(sent.body.shares[0]).toMatchObject({
        state: 'claimed',
        transfer: null,
        failure: { words: expect.stringContaining(words) },
      });
      expect(pay.asked.looked).toBe(looked + 1);
      // Then it is paid by hand: the refused number was never taken.
      const paid = await walk.byHand(sent.body);
      expect(paid.body.shares[0]?.state).toBe('paid');
    }
    const claim = await claimed();
    pay.next({ kind: 'refuse', status: 500, code: 'SYSTEM_ERROR' });
    expect((await walk.sent(claim.reward)).body.shares[0]?.state).toBe('sending');
  });

  it('that the payee did not confirm is back for another try under a new number, and a late notice of the old one changes nothing', async () => {
    const claim = await claimed();
    await walk.sent(claim.reward);
    const bill = await billOf(claim);
    pay.end(bill, 'FAIL', 'OVERDUE_CLOSE');
    const old = pay.notice(bill);
    expect((await notify(old)).status).toBe(204);
    expect(await walk.share(claim.reward)).toMatchObject({
      state: 'claimed',
      failure: { bill, words: expect.stringContaining('24 小时') },
    });
    const again = await walk.sent(claim.reward);
    const second = again.body.shares[0]?.transfer?.bill ?? '';
    expect(second).not.toBe(bill);
    expect((await notify(old)).status).toBe(204);
    expect((await walk.share(claim.reward))?.state).toBe('sending');
    await confirm(claim);
    const notice = pay.notice(second);
    await Promise.all([notify(notice), notify(notice), server.context.rewards.followDue()]);
    const view = await walk.seen(claim.reward);
    expect(view.shares[0]).toMatchObject({ state: 'paid', voucher: pay.bill(second)?.number });
    expect(view.history.filter(({ label }) => label === '发放')).toHaveLength(1);
    expect([pay.paid.has(bill), pay.paid.has(second)]).toEqual([false, true]);
  });

  it('is not believed from a notice that WeChat did not sign, and a true one only makes the server ask', async () => {
    const claim = await claimed();
    await walk.sent(claim.reward);
    const bill = await billOf(claim);
    for (const flaw of ['key', 'time', 'serial'] as const) {
      const looked = pay.asked.looked;
      expect([flaw, (await notify(pay.falseNotice(bill, flaw))).status]).toEqual([flaw, 403]);
      expect(pay.asked.looked).toBe(looked);
    }
    const notice = pay.notice(bill);
    expect((await notify({ ...notice, body: notice.body.replace('end', 'End') })).status).toBe(403);
    expect((await notify(notice)).status).toBe(204);
    expect((await walk.share(claim.reward))?.state).toBe('sending');
  });

  it('killed before the call, and after it, is found by its number, and never paid twice', async () => {
    const claim = await claimed();
    const own = () => pay.bills().filter((bill) => pay.bill(bill)?.order.openid === claim.openid);
    const killedAfter = async (writes: number) => {
      const body = { version: (await walk.seen(claim.reward)).version, openid: claim.openid };
      const work = { kind: 'send' as const, staff: 'jiangli', reward: claim.reward, body };
      const outcome = await workStoppedAfter(server, work, writes);
      server.clock.pass(minutes);
      await server.context.rewards.deliverLeft();
      return [outcome, (await walk.share(claim.reward))?.state, own().length];
    };
    // The audit's entry; then the share and its number; then, with the call between, what WeChat said.
    expect(await killedAfter(1)).toEqual(['killed', 'claimed', 0]);
    expect(await killedAfter(2)).toEqual(['killed', 'sending', 0]);
    const bill = await billOf(claim);
    let outcome: unknown[] = [];
    for (let n = 6; own().length === 0 && n < 9; n += 1) outcome = await killedAfter(n);
    expect([outcome, await billOf(claim)]).toEqual([['killed', 'sending', 1], bill]);
    if (!(await mine(claim))?.confirm) await walk.sent(claim.reward);
    await confirm(claim);
    await follow();
    expect(await walk.share(claim.reward)).toMatchObject({ state: 'paid' });
    expect(own()).toEqual([bill]);
  }, 60_000);

  it('with writes cut off at random pays each reward once', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const faults = injectFaults(server.connection, ['rewards', 'audit'], random);
    for (let round = 0; round < 2; round += 1) {
      const claim = await claimed();
      for (let n = 0; n < 40 && (await walk.share(claim.reward))?.state !== 'paid'; n += 1) {
        faults.set(0.2);
        await walk.sent(claim.reward).catch(() => undefined);
        await server.context.rewards.followDue().catch(() => undefined);
        faults.set(0);
        const asked = (await mine(claim))?.confirm;
        if (asked) pay.confirm(claim.openid, asked);
        server.clock.pass(3 * minutes);
      }
      expect((await walk.share(claim.reward))?.state).toBe('paid');
      expect([...pay.paid.values()].filter(({ openid }) => openid === claim.openid)).toHaveLength(1);
    }
  }, 60_000);
});

it('leaves no purse and no name in the log, the database or the audit', async () => {
  const names = await server.connection.db?.listCollections().toArray();
  const stored = await Promise.all(
    (names ?? []).map(async ({ name }) => JSON.stringify(await server.connection.collection(name).find().toArray())),
  );
  for (const text of [...stored, server.logged()]) {
    expect(text).not.toMatch(/oTransfer-|canary/);
    expect(text).not.toMatch(/转账人/);
  }
});
