import { Problem } from '../../contract/problem';
import { chinaMonth } from '../../platform/china-time';
import { isOver } from './pay';
import { isSending } from './transfer.rules';
import { redecide, releaseEntry, takenBack } from './redecide';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { refused, reporterActor, takeRewardStep } from './step';

/** Whether a reward may still come, or go back. */
const isOpen = ({ state, change }: RewardDoc): boolean =>
  change !== null || state === 'provisional' || state === 'proposed' || state === 'approved';

/** Whose reward it is as things stand; null where nobody's. */
const reportOf = (doc: RewardDoc): string | null => doc.report ?? doc.decision.first?.report ?? null;

/** How the rewards of cases stand: whether one is open, and when the last of them came to its end. */
export async function rewardsOf(
  { store }: Pick<RewardPorts, 'store'>,
  cases: readonly string[],
): Promise<{ open: boolean; endedAt: Date | null }> {
  const docs = await store.ofCases(cases);
  const times = docs.map(({ updatedAt }) => updatedAt.getTime());
  return { open: docs.some(isOpen), endedAt: times.length > 0 ? new Date(Math.max(...times)) : null };
}

const waitingFor = async ({ store }: Pick<RewardPorts, 'store'>, report: string, cases: readonly string[]) =>
  (await store.ofCases(cases)).filter((doc) => isOpen(doc) && reportOf(doc) === report);

/** Whether a reward waits for a report. */
export const rewardWaits = async (ports: RewardPorts, report: string, cases: readonly string[]): Promise<boolean> =>
  (await waitingFor(ports, report, cases)).length > 0;

const withoutPayout = ({ payout: _payout, payee: _payee, ...share }: Share): Share => share;

/** What is left of a reward that its reporter gives up: what is paid stays, all else is free for who comes next. */
function givenUp(doc: RewardDoc, report: string, at: Date): Partial<RewardDoc> {
  if (doc.shares.some(({ state }) => state === 'paid')) {
    const end = (share: Share): Share => ({ ...withoutPayout(share), state: 'lapsed' });
    const shares = doc.shares.map((share) => (share.state === 'paid' ? share : end(share)));
    return { shares, openUntil: undefined, ...(isOver(shares) ? { state: 'settled' } : {}) };
  }
  const exclusion = {
    report,
    reason: 'otherReason' as const,
    note: rewardTexts.gaveUp,
    by: reporterActor.name,
    at,
  };
  return { ...takenBack, state: 'nobody', excluded: [...doc.excluded, exclusion] };
}

/** How often a reward that others change meanwhile is tried. */
const mostTries = 5;

/**
 * The reporter gives up what waits for a report; who comes next in the order follows. The same again changes nothing.
 * Throws `step_refused` while officers are about to change the reward.
 */
export async function giveUp(ports: RewardPorts, report: string, cases: readonly string[]): Promise<void> {
  for (let n = 0; n < mostTries; n += 1) {
    const waiting = await waitingFor(ports, report, cases);
    if (waiting.length === 0) return;
    for (const doc of waiting) {
      if (doc.change) throw refused(rewardTexts.contested);
      if (isSending(doc)) throw refused(rewardTexts.sending);
      const set = givenUp(doc, report, ports.clock.now());
      const outbox = set.state === 'nobody' ? releaseEntry(doc) : [];
      try {
        await takeRewardStep(ports, reporterActor, doc, { event: 'giveUp', set, outbox });
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
      }
    }
    for (const id of new Set(waiting.map((doc) => doc.case))) await redecide(ports, id);
  }
  throw new Problem('stale_version');
}

/** The month at the end of a bucket's name. */
const isOfMonth = (bucket: string, month: string): boolean => bucket.endsWith(`/${month}`);

/** A reward without what tells who was paid and how; null where nothing of it is left. */
function forgotten(doc: RewardDoc, month: string): Partial<RewardDoc> | null {
  const paysStill = doc.shares.some(({ state }) => state === 'claimed' || state === 'sending');
  const shares = paysStill ? doc.shares : doc.shares.map(withoutPayout);
  const reclaims = doc.reclaims.map((one) => ({ ...one, shares: one.shares.map(withoutPayout) }));
  const counts = isOpen(doc) || doc.capBuckets.some((bucket) => isOfMonth(bucket, month));
  const held = [...doc.shares, ...doc.reclaims.flatMap((one) => one.shares)].some(({ payout }) => payout);
  if (!held && doc.capTags.length === 0) return null;
  return { shares, reclaims, ...(counts ? {} : { capTags: [], capBuckets: [] }) };
}

/**
 * Deletes how a report's rewards were to be paid, and the keyed names that the cap counts by; counts of the running
 * month stay until it is over. Gives back whether all is gone. Safe to repeat, and at a process that is killed.
 */
export async function forgetPayouts(ports: RewardPorts, report: string, cases: readonly string[]): Promise<boolean> {
  const { store, caps, clock } = ports;
  const docs = [...(await store.ofCases(cases)), ...(await store.holding([report]))];
  const own = docs.filter((doc) => doc.report === report || doc.reclaims.some((one) => one.report === report));
  const month = chinaMonth(clock.now());
  for (const doc of new Map(own.map((one) => [one._id, one])).values()) {
    const set = forgotten(doc, month);
    if (!set) continue;
    // The counts first: their names are written down in the reward alone.
    if (set.capBuckets) for (const bucket of doc.capBuckets) await caps.forget(bucket, doc._id);
    await store.note(doc, set);
  }
  const left = await Promise.all(own.map(({ _id }) => store.byId(_id)));
  return left.every((doc) => !doc || forgotten(doc, month) === null);
}
