import { claimMyReward, claimRewardByCode, getMyReward, lookUpReward } from '../../../server/contract/rewards/claims';
import {
  askRewardChange,
  decideRewardChange,
  excludeReport,
  getReward,
  listRewards,
  payShare,
  readPayout,
} from '../../../server/contract/rewards/rewards';
import { listMyReports, lookUpReport } from '../../../server/contract/reports/reports';
import { actOnLookedUpReport } from '../../../server/contract/reports/reporter-acts';
import { residentClient } from '../../support/client';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

import { byCode, named, RewardWalk } from '../../support/reward-walk';

let walk: RewardWalk;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
}, 120_000);
afterAll(() => server.close());

it('is looked at no more by the sweep once it owes nothing, also where a process died before it said so', async () => {
  const id = await walk.confirmed(await walk.fresh());
  const { id: reward } = await walk.ofCase(id);
  const docs = server.connection.collection('rewards');
  await docs.updateOne({ _id: reward as never }, { $set: { outboxDue: new Date('2026-11-01T00:00:00Z') } });
  await server.context.rewards.deliverLeft();
  expect(await docs.countDocuments({ outboxDue: { $exists: true } })).toBe(0);
});

describe('a reward from the report to the payment', () => {
  it('goes to the first of three, who claims with the code and is paid; the others see nothing', async () => {
    const files = [
      await walk.fresh(),
      await walk.fresh(named({ name: '甲某', phone: '13900000001' })),
      await walk.fresh(),
    ];
    const id = await walk.confirmed(...files);
    const view = await walk.ofCase(id);
    expect(view).toMatchObject({
      state: 'provisional',
      receiptNumber: files[0]?.sent.receipt.number,
      amountFen: 50_000,
    });
    expect(view.order.map(({ verdict }) => verdict)).toEqual(['first', 'later', 'later']);
    expect(view.order[1]?.why).toContain(files[0]?.sent.receipt.number);
    // Before it is approved nobody is told that there is one.
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[0]!) })).body).toEqual({ reward: null });

    const proposed = await walk.propose(view);
    expect(proposed.body).toMatchObject({ state: 'proposed', approvalsNeeded: 1 });
    expect((await walk.agree(proposed.body, await walk.officer())).problem.detail).toContain('不能是同一个人');
    const agreed = (await walk.agree(proposed.body)).body;
    expect(agreed).toMatchObject({
      state: 'approved',
      claimBy: '2027-01-23',
      shares: [{ fen: 50_000, state: 'open' }],
    });

    const mine = await walk.nobody()(lookUpReward, { body: byCode(files[0]!) });
    expect(mine.body.reward).toMatchObject({ fen: 50_000, state: 'open', claimBy: '2027-01-23' });
    const payout = { way: 'bank' as const, name: '乙某', bank: '农信社', account: '6217 0000 1111 2222 333' };
    const claim = () => walk.nobody()(claimRewardByCode, { body: { ...byCode(files[0]!), payout } });
    const [once, again] = await Promise.all([claim(), claim()]);
    expect([once.status, again.status, once.body.reward?.state]).toEqual([200, 200, 'claimed']);

    const claimed = await walk.seen(view.id);
    expect(claimed.shares[0]).toMatchObject({ state: 'claimed', way: 'bank' });
    expect(JSON.stringify(claimed)).not.toContain('6217');
    const pay = async () =>
      (await walk.officer())(payShare, {
        params: { id: view.id, index: 0 },
        body: { version: claimed.version, voucher: 'PZ-2026-17' },
      });
    const [paid, twice] = await Promise.all([pay(), pay()]);
    expect([paid.status, twice.status].sort()).toEqual([200, 409]);
    expect((await walk.seen(view.id)).state).toBe('settled');
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[0]!) })).body.reward).toMatchObject({
      state: 'paid',
      voucher: 'PZ-2026-17',
    });
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[2]!) })).body).toEqual({ reward: null });
  });

  it('of an account is told in its box, claimed by the account, and nobody else finds it', async () => {
    const resident = await residentClient(server, 'openid-reward-1');
    const sent = await register(server, named({ name: '丙某', phone: '13900000003' }), resident);
    const handler = await walk.cases.as('town');
    const row = await server.connection.collection('cases').findOne({ number: `AJ-${sent.receipt.number}` });
    const id = await walk.confirmed({ id: String(row?._id), sent });
    await walk.approved(id);
    const [report] = (await resident(listMyReports)).body.reports;
    const params = { id: report?.id ?? '' };
    expect((await resident(getMyReward, { params })).body.reward).toMatchObject({ state: 'open', people: 1 });
    const stranger = await residentClient(server, 'openid-reward-2');
    expect((await stranger(getMyReward, { params })).status).toBe(404);
    expect((await stranger(claimMyReward, { params, body: { payout: { way: 'cash' } } })).status).toBe(404);
    expect((await resident(claimMyReward, { params, body: { payout: { way: 'cash' } } })).body.reward?.state).toBe(
      'claimed',
    );
    for (const endpoint of [listRewards, getReward])
      expect((await handler(endpoint as never, { params: { id: 'x' } } as never)).status).toBe(403);
  });

  it('of three who reported together is shared by them: each claims the own part with the own code, and no more', async () => {
    const people = ['甲某', '乙某', '丙某'].map((name, i) => ({ name, phone: `1390000001${i}` }));
    const file = await walk.fresh(named(...people));
    const { claimCode, jointCodes, receipt } = file.sent;
    expect(jointCodes).toHaveLength(2);
    const view = await walk.approved(await walk.confirmed(file));
    expect(view.shares.map(({ fen }) => fen)).toEqual([16_667, 16_667, 16_666]);
    const codes = [claimCode ?? '', ...jointCodes];
    const { number } = receipt;
    for (const code of codes) {
      const seen = await walk.nobody()(lookUpReward, { body: { number, claimCode: code } });
      expect(seen.body.reward).toMatchObject({ people: 3, state: 'open' });
    }
    const claims = codes.map((code) =>
      walk.nobody()(claimRewardByCode, { body: { number, claimCode: code, payout: { way: 'cash' } } }),
    );
    for (const { status, body } of await Promise.all(claims))
      expect([status, body.reward?.state]).toEqual([200, 'claimed']);
    expect((await walk.seen(view.id)).shares.every(({ state }) => state === 'claimed')).toBe(true);
    // A joint reporter follows the report; what is done to it is for who sent it.
    const followed = await walk.nobody()(lookUpReport, { body: { number, claimCode: jointCodes[1] ?? '' } });
    expect(followed.body.receipt.number).toBe(number);
    const act = { number, claimCode: jointCodes[0] ?? '', act: { act: 'withdraw' as const } };
    expect((await walk.nobody()(actOnLookedUpReport, { body: act })).problem.code).toBe('lookup_failed');
    const wrong = { number, claimCode: `${(claimCode ?? '').replaceAll('-', '')}4` };
    expect((await walk.nobody()(lookUpReward, { body: wrong })).problem.code).toBe('lookup_failed');
  });

  it('stands sealed: how it is to be paid is in no answer and not in the database, and reading it is on record', async () => {
    const file = await walk.fresh();
    const id = await walk.confirmed(file);
    const view = await walk.approved(id);
    const payout = { way: 'bank' as const, name: '丁某某', bank: '农信社', account: '6217999988887777' };
    await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout } });
    const stored = JSON.stringify(
      await server.connection.collection<{ _id: string }>('rewards').findOne({ _id: view.id }),
    );
    for (const secret of ['6217999988887777', '丁某某']) expect(stored).not.toContain(secret);
    const read = await (await walk.officer())(readPayout, { params: { id: view.id, index: 0 } });
    expect(read.body.sealed.length).toBeGreaterThan(400);
    const audit = await server.connection.collection('audit').findOne({ subject: id, action: 'reward.payoutRead' });
    expect(audit?.actorName).toBe('演示奖励专员');
    expect(server.logged()).not.toContain('6217999988887777');
  });
});

describe('who is first', () => {
  it('changes with withdrawal, exclusion, undoing and splitting until it is approved', async () => {
    const files = [await walk.fresh(), await walk.fresh(), await walk.fresh()];
    const id = await walk.confirmed(...files);
    await walk.nobody()(actOnLookedUpReport, { body: { ...byCode(files[0]!), act: { act: 'withdraw' } } });
    const first = async () => (await walk.ofCase(id)).receiptNumber;
    expect(await first()).toBe(files[1]?.sent.receipt.number);

    const view = await walk.ofCase(id);
    const report = view.order[1]?.report ?? '';
    const body = { version: view.version, report, reason: 'kin' as const, note: '是网格员的配偶' };
    const excluded = await (await walk.officer())(excludeReport, { params: { id: view.id }, body });
    expect(excluded.body.receiptNumber).toBe(files[2]?.sent.receipt.number);

    const proposed = (await walk.propose(excluded.body)).body;
    await walk.cases.take('unmerge', files[2]!.id, 'town');
    expect(await walk.ofCase(id)).toMatchObject({ state: 'nobody', why: { code: 'nobodyEntitled' } });
    expect((await walk.agree(proposed)).problem.code).toBe('stale_version');
  });

  it('of an approved reward needs a second person to change, and is not paid meanwhile', async () => {
    const files = [await walk.fresh(), await walk.fresh()];
    const id = await walk.confirmed(...files);
    const view = await walk.approved(id);
    await walk.nobody()(claimRewardByCode, { body: { ...byCode(files[0]!), payout: { way: 'cash' } } });
    await walk.cases.take('split', id, 'town', { reports: [view.order[0]?.report] });
    const contested = await walk.ofCase(id);
    expect(contested).toMatchObject({ state: 'approved', contested: true, may: { pay: false } });
    expect(contested.differs).toContain(files[1]?.sent.receipt.number);
    const pay = await (
      await walk.officer()
    )(payShare, {
      params: { id: view.id, index: 0 },
      body: { version: contested.version, voucher: 'PZ-1' },
    });
    expect(pay.problem.code).toBe('step_refused');

    const asked = await (
      await walk.officer()
    )(askRewardChange, {
      params: { id: view.id },
      body: { version: contested.version, wish: 'withdraw', reason: '该件举报不属于本案' },
    });
    const decision = { version: asked.body.version, ok: true, note: '同意' };
    expect(
      (await (await walk.officer())(decideRewardChange, { params: { id: view.id }, body: decision })).problem.detail,
    ).toContain('同一个人');
    const changed = await (await walk.reviewer())(decideRewardChange, { params: { id: view.id }, body: decision });
    expect(changed.body).toMatchObject({ state: 'provisional', receiptNumber: files[1]?.sent.receipt.number });
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[0]!) })).body.reward).toBeNull();
  });

  it('of a case that was joined has no reward besides: the approved one must be undone by two first', async () => {
    const early = await walk.fresh();
    const late = await walk.fresh();
    const rewarded = await walk.approved(await walk.confirmed(late));
    const id = await walk.confirmed(early);
    await walk.cases.take('merge', late.id, 'town', { into: id });
    expect(await walk.seen(rewarded.id)).toMatchObject({ contested: true });
    const proposed = (await walk.propose(await walk.ofCase(id))).body;
    expect((await walk.agree(proposed)).problem.detail).toContain('已经批准过奖励');
    const asked = await (
      await walk.officer()
    )(askRewardChange, {
      params: { id: rewarded.id },
      body: { version: (await walk.seen(rewarded.id)).version, wish: 'withdraw', reason: '两案实为一处' },
    });
    const undone = await (
      await walk.reviewer()
    )(decideRewardChange, {
      params: { id: rewarded.id },
      body: { version: asked.body.version, ok: true, note: '同意' },
    });
    expect(undone.body.state).toBe('joined');
    expect((await walk.agree(await walk.ofCase(id))).body.state).toBe('approved');
  });

  it('is looked for anew among later reports where a building is put up again', async () => {
    const file = await walk.fresh();
    const id = await walk.confirmed(file);
    const steps = [
      ['order', 'town'],
      ['start', 'town'],
      ['finish', 'officer'],
      ['check', 'town'],
      ['close', 'district'],
    ] as const;
    for (const [event, post] of steps) await walk.cases.take(event, id, post);
    walk.cases.later(1);
    const again = await walk.fresh();
    await walk.cases.take('reopen', id, 'supervisor', { reason: 'rebound' });
    await walk.cases.take('merge', again.id, 'town', { into: id });
    await walk.cases.take('confirm', id, 'officer');
    expect((await walk.ofCase(id)).receiptNumber).toBe(file.sent.receipt.number);
    expect(await walk.ofCase(id, 1)).toMatchObject({ receiptNumber: again.sent.receipt.number, state: 'provisional' });
  });
});
