import type { BodyOf } from '../../contract/endpoint';
import { comparisonWords } from '../../contract/rewards/comparison.texts';
import type { proposeReward, proposeSupplementaryReward } from '../../contract/rewards/rewards';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { capTagsFor, compared } from './compare';
import { excludedBy } from './comparison.rules';
import { isFixed, redecide, releaseEntry } from './redecide';
import type { Exclusion, RewardDoc } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { mustAllow, refused, takeRewardStep } from './step';

/** The reward as a decision of now has it. Throws `stale_version` where the caller saw another. */
export async function freshReward(ports: RewardPorts, doc: RewardDoc, version: number): Promise<RewardDoc> {
  await redecide(ports, doc.case);
  const now = await ports.store.byId(doc._id);
  if (now?.version !== version) throw new Problem('stale_version');
  return now;
}

/**
 * An officer proposes the first reporter's reward with what comparing with staff and kin came to. One who is staff or kin
 * leaves the order instead, with the reason in words, and who comes next is first by the town's rule. The sum is fixed
 * here; throws `step_refused` while it waits for a fine, or where another report is first by now.
 */
export async function propose(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { version, report, comparison, note, capTags }: BodyOf<typeof proposeReward>,
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'propose');
  const { first, amountFen } = now.decision;
  if (first?.report !== report) throw refused(rewardTexts.notFirst);
  const said = compared(ports, actor, now, report, comparison);
  const reason = excludedBy(said);
  if (reason) return exclude(ports, actor, now, version, { report, reason, note: comparisonWords(said) });
  if (amountFen === null) throw refused(rewardTexts.waitsForFine);
  const { rules, version: rulesVersion } = await ports.rulesOf(now.town);
  const account = await ports.reports.accountOf(report);
  return takeRewardStep(ports, actor, now, {
    event: 'propose',
    note,
    set: {
      state: 'proposed',
      report,
      receiptNumber: first.number,
      amountFen,
      rules: rulesVersion,
      proposedBy: { id: actor.id, name: actor.name },
      approvedBy: [],
      approvalsNeeded: amountFen > rules.secondReviewAboveFen ? 2 : 1,
      comparison: said,
      capTags: capTagsFor(account, capTags),
    },
  });
}

/** Takes a report out of the order, or lets it in again; then it is decided anew, and a proposal is taken back. */
export async function exclude(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  version: number,
  exclusion: Pick<Exclusion, 'report' | 'reason' | 'note'> | { readmit: string; note: string },
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  const readmit = 'readmit' in exclusion;
  const event = readmit ? 'readmit' : 'exclude';
  mustAllow(now, event);
  const report = readmit ? exclusion.readmit : exclusion.report;
  const known = now.excluded.some((one) => one.report === report);
  if (!now.decision.placed.some((one) => one.report === report)) throw refused(rewardTexts.unknownReport);
  if (readmit !== known) throw refused(readmit ? rewardTexts.notExcluded : rewardTexts.excludedAlready);
  const excluded = readmit
    ? now.excluded.filter((one) => one.report !== report)
    : [...now.excluded, { ...exclusion, by: actor.name, at: ports.clock.now() }];
  const taken = await takeRewardStep(ports, actor, now, { event, note: exclusion.note, set: { excluded } });
  await redecide(ports, taken.case);
  return (await ports.store.byId(taken._id)) ?? taken;
}

/**
 * A smaller reward for a later report whose detail was decisive; where it is there already, that one. Throws
 * `step_refused` where it is staff or kin.
 */
export async function proposeSupplementary(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { report, comparison, note, capTags }: BodyOf<typeof proposeSupplementaryReward>,
): Promise<RewardDoc> {
  const { rules, version } = await ports.rulesOf(doc.town);
  if (rules.supplementaryFen === 0) throw refused(rewardTexts.noSupplementary);
  await redecide(ports, doc.case);
  const now = (await ports.store.byId(doc._id)) ?? doc;
  const placed = now.decision.placed.find((one) => one.report === report);
  if (!placed) throw refused(rewardTexts.unknownReport);
  if (placed.verdict !== 'later' || !(isFixed(now) || now.state === 'provisional' || now.state === 'proposed'))
    throw refused(rewardTexts.notLater);
  const said = compared(ports, actor, now, report, comparison);
  if (excludedBy(said)) throw refused(comparisonWords(said));
  const account = await ports.reports.accountOf(report);
  const at = ports.clock.now();
  const fresh: RewardDoc = {
    ...now,
    _id: `${doc._id}-${report}`,
    kind: 'supplementary',
    state: 'proposed',
    version: 1,
    decision: { placed: [placed], first: placed, why: null, amountFen: rules.supplementaryFen, tier: null },
    excluded: [],
    report,
    receiptNumber: placed.number,
    held: undefined,
    openUntil: undefined,
    amountFen: rules.supplementaryFen,
    rules: version,
    proposedBy: { id: actor.id, name: actor.name },
    approvedBy: [],
    approvalsNeeded: 1,
    comparison: said,
    capTags: capTagsFor(account, capTags),
    capBuckets: [],
    shares: [],
    claimBy: null,
    change: null,
    differs: null,
    reclaims: [],
    createdAt: at,
    updatedAt: at,
    history: [{ id: `${report}/propose`, at, event: 'propose', by: actor.name, note }],
    outbox: [
      {
        id: `${doc._id}/${report}/propose`,
        kind: 'audit',
        at,
        actor: actor.id,
        actorName: actor.name,
        action: 'reward.propose',
      },
    ],
    outboxDue: at,
  };
  const { held: _held, openUntil: _openUntil, bills: _bills, lookDue: _lookDue, ...stored } = fresh;
  await ports.store.add(stored);
  return (await ports.store.byId(fresh._id)) ?? fresh;
}

/** A reviewer sends a proposal back with a reason. */
export async function returnProposal(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  note: string,
): Promise<RewardDoc> {
  return takeRewardStep(ports, actor, doc, {
    event: 'return',
    note,
    outbox: releaseEntry(doc),
    set: {
      state: 'provisional',
      report: null,
      receiptNumber: null,
      amountFen: null,
      proposedBy: null,
      approvedBy: [],
      comparison: null,
      capTags: [],
    },
  });
}
