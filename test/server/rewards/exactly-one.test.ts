import {
  askRewardChange,
  decideRewardChange,
  payShare,
  proposeReward,
  reviewReward,
  type RewardView,
} from '../../../server/contract/rewards/rewards';
import { claimRewardByCode } from '../../../server/contract/rewards/claims';
import { actOnLookedUpReport } from '../../../server/contract/reports/reporter-acts';
import { seededRandom } from '../../../server/demo/seeded-random';
import type { FreshCase } from '../../support/case-walk';
import { injectFaults } from '../../support/faults';
import { byCode, RewardWalk } from '../../support/reward-walk';
import { startTestServer, type TestServer } from '../../support/server';

const rounds = 3;
/** Chance may lead few rounds to a reward; more are walked until two have come, but not without end. */
const roundsAtMost = 12;
const approvalsWanted = 2;
const stepsOfRound = 18;

let server: TestServer;
let walk: RewardWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
}, 120_000);
afterAll(() => server.close());

interface Stored {
  _id: string;
  case: string;
  kind: string;
  state: string;
  held?: string;
  differs: unknown;
  shares: { state: string }[];
}
const rewardsOf = (cases: readonly string[]): Promise<Stored[]> =>
  server.connection
    .collection<Stored>('rewards')
    .find({ case: { $in: [...cases] } })
    .toArray();

/** The cases that stand, each with those that were joined to it. */
async function groups(): Promise<string[][]> {
  const docs = await server.connection
    .collection<{ _id: string; mergedInto: { id: string } | null; joined: { case: string }[] }>('cases')
    .find({})
    .toArray();
  return docs.filter(({ mergedInto }) => !mergedInto).map(({ _id, joined }) => [_id, ...joined.map((one) => one.case)]);
}

/** Lets everything that was cut off be delivered, and decides anew. */
async function settle(files: readonly FreshCase[]): Promise<void> {
  server.clock.pass(60_000);
  for (let n = 0; n < 3; n += 1) {
    await server.context.cases.deliverLeftovers();
    await server.context.rewards.deliverLeft();
    server.clock.pass(11_000);
  }
  for (const { id } of files) await server.context.rewards.redecide(id);
}

const approvedOf = (rewards: readonly Stored[]): Stored[] =>
  rewards.filter(({ kind, state }) => kind === 'first' && (state === 'approved' || state === 'settled'));

/** One random act of one of those who have to do with the cases; what is refused is refused. */
async function act(random: () => number, files: readonly FreshCase[]): Promise<void> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const file = pick(files);
  const officer = await walk.officer();
  const reviewer = await walk.reviewer();
  const view = await walk.ofCase(file.id);
  const params = { id: view.id ?? 'none' };
  const first = view.order?.find(({ verdict }) => verdict === 'first')?.report ?? 'none';
  const { version } = view;
  const step = (event: 'merge' | 'unmerge' | 'split', change: object) =>
    walk.cases.try(event, file.id, 'town', change).catch(() => undefined);
  const propose = async () => {
    const comparison = await walk.compared(view, first);
    return officer(proposeReward, { params, body: { version, report: first, comparison } });
  };
  const agree = (seen: RewardView = view, as = reviewer) =>
    as(reviewReward, { params: { id: seen.id ?? 'none' }, body: { version: seen.version, ok: true } });
  const acts: (() => Promise<unknown>)[] = [
    () => step('merge', { into: pick(files).id }),
    () => step('merge', { into: pick(files).id }),
    () => step('unmerge', {}),
    () => step('split', { reports: [pick(view.order ?? [{ report: 'none' }]).report] }),
    () => Promise.all([propose(), propose()]),
    // Two who agree at once, and who agree while the case moves on.
    async () => {
      const proposed = await propose();
      await Promise.all([agree(proposed.body), agree(proposed.body), step('merge', { into: pick(files).id })]);
    },
    async () => agree((await propose()).body),
    () => agree(),
    () => walk.nobody()(actOnLookedUpReport, { body: { ...byCode(file), act: { act: 'withdraw' } } }),
    async () => {
      const asked = await officer(askRewardChange, { params, body: { version, wish: 'withdraw', reason: '认定有误' } });
      await reviewer(decideRewardChange, { params, body: { version: asked.body.version, ok: true, note: '同意' } });
    },
    async () => {
      await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout: { way: 'cash' } } });
      const now = await walk.ofCase(file.id);
      const pay = () =>
        officer(payShare, { params: { ...params, index: 0 }, body: { version: now.version, voucher: 'PZ' } });
      await Promise.all([pay(), pay()]);
    },
  ];
  await pick(acts)().catch(() => undefined);
}

it('gives one first-reporter reward a case, whatever is merged, undone, split, withdrawn, repeated or cut off', async () => {
  const random = seededRandom(20261126);
  const faults = injectFaults(server.connection, ['rewards', 'cases', 'reports', 'rewardCaps', 'audit'], random);
  let approvals = 0;
  for (let round = 0; round < rounds || (approvals < approvalsWanted && round < roundsAtMost); round += 1) {
    walk.cases.later(0);
    const files = [await walk.fresh(), await walk.fresh(), await walk.fresh(), await walk.fresh()];
    for (const { id } of files) await walk.confirmed({ id } as FreshCase);
    for (let n = 0; n < stepsOfRound; n += 1) {
      faults.set(0.04);
      await act(random, files);
      faults.set(0);
    }
    await settle(files);
    for (const group of await groups()) {
      const rewards = await rewardsOf(group);
      // One that stands undisputed; any other is marked, and is not paid until two people have decided.
      const undisputed = approvedOf(rewards).filter(({ differs }) => differs === null);
      expect([round, undisputed.length]).toEqual([round, Math.min(undisputed.length, 1)]);
      approvals += undisputed.length;
      for (const { _id, case: caseId } of rewards) expect(_id.startsWith(caseId)).toBe(true);
    }
    const held = (await rewardsOf((await groups()).flat())).flatMap((one) => one.held ?? []);
    expect(new Set(held).size).toBe(held.length);
  }
  // The walk must have come to rewards, or it shows nothing.
  expect(approvals).toBeGreaterThanOrEqual(approvalsWanted);
}, 240_000);
