import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { lastDayOf } from '../cases';
import { sharesOf } from './amount.rules';
import { capBuckets, releaseCap, reserveCap } from './cap';
import { freshReward, returnProposal } from './propose';
import { differenceOf, isFixed, takenBack } from './redecide';
import type { RewardDoc } from './reward-file';
import { hasProposedOrReviewed } from './rewards.policy';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { mustAllow, refused, systemActor, takeRewardStep } from './step';

/**
 * Takes the rewards of joined cases out of the way, each by a guarded update, so that none of them can be approved any
 * more. Throws `step_refused` where one is approved: a case has one first-reporter reward.
 */
async function settleJoined(ports: RewardPorts, joined: readonly string[]): Promise<void> {
  for (const doc of await ports.store.ofCases(joined)) {
    if (doc.kind !== 'first' || doc.state === 'joined') continue;
    if (isFixed(doc)) throw refused(rewardTexts.joinedRewarded(doc.caseNumber));
    const entry = { id: newToken(), at: ports.clock.now(), event: 'redecide' as const, by: systemActor.name, note: '' };
    const written = await ports.store.write(doc, { set: { ...takenBack, state: 'joined' }, entry, outbox: [] });
    if (typeof written === 'string') throw new Problem('stale_version');
  }
}

/** The last day to claim. Throws `step_refused` where the working calendar of a year is missing. */
async function claimDay(ports: RewardPorts, town: string, now: Date): Promise<string> {
  const [{ rules }, calendar] = await Promise.all([ports.rulesOf(town), ports.calendarOf(town)]);
  const last = lastDayOf(now, rules.claimWindow, calendar);
  if (typeof last === 'number') throw refused(rewardTexts.missingYear(last));
  return last;
}

/** The approval that completes a proposal: the sum is in shares, the window to claim begins, the report is held. */
async function approvalOf(
  ports: RewardPorts,
  doc: RewardDoc,
  buckets: string[],
  now: Date,
): Promise<Partial<RewardDoc>> {
  const people = await ports.reports.peopleOf(doc.report ?? '');
  const claimBy = await claimDay(ports, doc.town, now);
  return {
    state: 'approved',
    held: doc.report ?? undefined,
    capBuckets: buckets,
    claimBy,
    openUntil: claimBy,
    shares: sharesOf(doc.amountFen ?? 0, people).map((fen) => ({ fen, state: 'open' })),
  };
}

async function approve(ports: RewardPorts, actor: StaffActor, doc: RewardDoc, note: string): Promise<RewardDoc> {
  const file = await ports.cases.standing(doc.case);
  if (!file || file.mergedInto) throw refused(rewardTexts.caseJoined);
  const differs = doc.kind === 'supplementary' ? differenceOf(doc, file, doc.decision, ports.clock.now()) : null;
  if (differs) throw refused(differs.why);
  const now = ports.clock.now();
  const approvedBy = [...doc.approvedBy, { id: actor.id, name: actor.name, at: now }];
  if (approvedBy.length < doc.approvalsNeeded)
    return takeRewardStep(ports, actor, doc, { event: 'approve', note, set: { approvedBy } });

  if (doc.kind === 'first') await settleJoined(ports, file.joined);
  const { rules } = await ports.rulesOf(doc.town);
  const buckets = capBuckets(doc, file.category, now);
  if (!(await reserveCap(ports, doc._id, buckets, doc.amountFen ?? 0, rules.cap)))
    throw refused(rewardTexts.capReached);
  try {
    return await takeRewardStep(ports, actor, doc, {
      event: 'approve',
      note,
      set: { approvedBy, ...(await approvalOf(ports, doc, buckets, now)) },
      outbox: [{ id: newToken(), kind: 'notify', at: now, report: doc.report ?? '', what: 'approved' }],
    });
  } catch (error) {
    const stands = await ports.store.byId(doc._id);
    if (!stands || stands.capBuckets.length === 0) await releaseCap(ports, doc._id, buckets);
    throw error;
  }
}

/**
 * Another officer reviews a proposal: agrees (above the town's sum two have to), or sends it back with a reason. The
 * decision is made anew first: what is not right any more cannot be approved.
 */
export async function review(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { version, ok, note }: { version: number; ok: boolean; note: string },
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  mustAllow(now, ok ? 'approve' : 'return');
  if (hasProposedOrReviewed(now, actor.id)) throw refused(rewardTexts.otherPerson);
  return ok ? approve(ports, actor, now, note) : returnProposal(ports, actor, now, note);
}
