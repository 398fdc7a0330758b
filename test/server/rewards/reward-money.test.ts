import { claimRewardByCode, lookUpReward } from '../../../server/contract/rewards/claims';
import { getRewardRules, previewRewardRules, saveRewardRules } from '../../../server/contract/rewards/reward-rules';
import {
  askRewardChange,
  decideRewardChange,
  payShare,
  proposeSupplementaryReward,
} from '../../../server/contract/rewards/rewards';
import { residentClient } from '../../support/client';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

import { byCode, named, RewardWalk } from '../../support/reward-walk';
import type { FreshCase } from '../../support/case-walk';

let walk: RewardWalk;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
}, 120_000);
afterAll(() => server.close());

describe('the money', () => {
  it('waits for the fine where it is a share of it; above the sum two others review', async () => {
    const admin = await walk.cases.as('admin');
    const params = { town: '430321108' };
    const { version, savedAt: _at, savedBy: _by, ...rules } = (await admin(getRewardRules, { params })).body;
    const share = { kind: 'fineShare' as const, permille: 100, floorFen: 10_000, capFen: 500_000 };
    const tiers = [{ categories: [], stages: [], areaTo: null, amount: share }];
    const wanted = { ...rules, tiers, secondReviewAboveFen: 40_000 };
    const file = await walk.fresh();
    const id = await walk.confirmed(file);
    const preview = await admin(previewRewardRules, { params, body: { rules: wanted, months: 1 } });
    expect(preview.body.rows.find(({ number }) => number === `AJ-${file.sent.receipt.number}`)).toMatchObject({
      now: 50_000,
      then: null,
    });
    const saved = await admin(saveRewardRules, { params, body: { ...wanted, version } });
    expect(saved.body.version).toBe(version + 1);
    expect((await admin(saveRewardRules, { params, body: { ...wanted, version } })).problem.code).toBe('stale_version');
    expect((await walk.propose(await walk.ofCase(id))).problem.detail).toContain('罚款');
    await walk.cases.take('file', id, 'law');
    await walk.cases.take('penalise', id, 'law', { fineFen: 450_000 });
    const proposed = (await walk.propose(await walk.ofCase(id))).body;
    expect(proposed).toMatchObject({ amountFen: 45_000, approvalsNeeded: 2 });
    const half = (await walk.agree(proposed)).body;
    expect(half).toMatchObject({ state: 'proposed', approvedBy: [{ name: '演示奖励复核' }] });
    expect((await walk.agree(half)).problem.detail).toContain('两次');
    await admin(saveRewardRules, { params, body: { ...rules, version: version + 1 } });
  });

  it('of one account ends at the month’s cap, without opening who it is', async () => {
    const resident = await residentClient(server, 'openid-farmer');
    const send = async (): Promise<FreshCase> => {
      server.clock.pass(1000);
      const sent = await register(server, named({ name: '戊某', phone: '13900000009' }), resident);
      const row = await server.connection.collection('cases').findOne({ number: `AJ-${sent.receipt.number}` });
      return { id: String(row?._id), sent };
    };
    const outcomes: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const id = await walk.confirmed(await send());
      const answer = await walk.agree((await walk.propose(await walk.ofCase(id))).body);
      outcomes.push(answer.status === 200 ? answer.body.state : (answer.problem.detail ?? ''));
    }
    expect(outcomes.slice(0, 3)).toEqual(['approved', 'approved', 'approved']);
    expect(outcomes[3]).toContain('上限');
  });

  it('that nobody claims lapses after the window, once; a late claim is refused', async () => {
    const file = await walk.fresh();
    const { id } = await walk.approved(await walk.confirmed(file));
    walk.cases.later(61);
    const late = await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout: { way: 'cash' } } });
    expect(late.problem.code).toBe('step_refused');
    const lapsed = await Promise.all([1, 2, 3].map(() => server.context.rewards.lapseDue()));
    expect(lapsed.reduce((a, b) => a + b)).toBeGreaterThan(0);
    const view = await walk.seen(id);
    expect([view.state, view.shares[0]?.state]).toEqual(['settled', 'lapsed']);
    expect(view.history.filter(({ label }) => label === '逾期失效')).toHaveLength(1);
  });

  it('that was paid is clawed back with a reason by two, and the next one is first then', async () => {
    const files = [await walk.fresh(), await walk.fresh()];
    const id = await walk.confirmed(...files);
    const view = await walk.approved(id);
    await walk.nobody()(claimRewardByCode, { body: { ...byCode(files[0]!), payout: { way: 'cash' } } });
    const at = { params: { id: view.id } };
    const { version } = await walk.seen(view.id);
    const paid = await (
      await walk.officer()
    )(payShare, { params: { id: view.id, index: 0 }, body: { version, voucher: 'PZ-9' } });
    const asked = await (
      await walk.officer()
    )(askRewardChange, {
      ...at,
      body: { version: paid.body.version, wish: 'clawBack', reason: '冒领' },
    });
    const gone = await (
      await walk.reviewer()
    )(decideRewardChange, {
      ...at,
      body: { version: asked.body.version, ok: true, note: '属实' },
    });
    expect(gone.body).toMatchObject({
      state: 'provisional',
      receiptNumber: files[1]?.sent.receipt.number,
      reclaims: [{ number: files[0]?.sent.receipt.number, fen: 50_000, reason: '冒领' }],
    });
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[0]!) })).body.reward).toMatchObject({
      state: 'clawedBack',
      fen: 50_000,
      voucher: 'PZ-9',
    });
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[1]!) })).body).toEqual({ reward: null });
  });

  it('has a smaller part for a later report whose detail was decisive, once', async () => {
    const files = [await walk.fresh(), await walk.fresh()];
    const view = await walk.ofCase(await walk.confirmed(...files));
    const report = view.order[1]?.report ?? '';
    const ask = async (id: string) =>
      (await walk.officer())(proposeSupplementaryReward, {
        params: { id: view.id },
        body: { report: id, note: '提供了施工队线索', comparison: await walk.compared(view, id) },
      });
    const [one, two] = await Promise.all([ask(report), ask(report)]);
    expect([one.body.id, one.body.amountFen]).toEqual([two.body.id, 10_000]);
    expect((await ask(view.order[0]?.report ?? '')).problem.code).toBe('step_refused');
    expect((await walk.agree(one.body)).body).toMatchObject({ kind: 'supplementary', state: 'approved' });
    expect((await walk.nobody()(lookUpReward, { body: byCode(files[1]!) })).body.reward).toMatchObject({
      fen: 10_000,
      kind: 'supplementary',
    });
  });
});
