import { nobodyTexts } from '../../contract/rewards/rewards.texts';
import { newToken } from '../../platform/crypto/random';
import type { CaseStanding } from '../cases';
import { decide } from './first-reporter.rules';
import type { Decision, RewardDoc, RewardOutboxEntry } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { deliver } from './deliver';
import { systemActor } from './step';

/** The states of which a decision of now is only noted, because a change needs a second person. */
const fixedStates: readonly RewardDoc['state'][] = ['approved', 'settled'];
export const isFixed = ({ state }: Pick<RewardDoc, 'state'>): boolean => fixedStates.includes(state);

export const rewardId = (caseId: string, episode: number): string => `${caseId}-${episode}`;

/** The decision on one episode of a case as it stands now, with what officers excluded. */
export async function decisionNow(
  ports: RewardPorts,
  file: CaseStanding,
  episode: number,
  doc: Pick<RewardDoc, '_id' | 'excluded'> | null,
): Promise<{ decision: Decision; rules: number }> {
  const [{ rules, version }, reports, holding] = await Promise.all([
    ports.rulesOf(file.town),
    ports.reports.standing(file.reports),
    ports.store.holding(file.reports),
  ]);
  const rewardedElsewhere = new Set(holding.filter(({ _id }) => _id !== doc?._id).flatMap(({ held }) => held ?? []));
  const around = { rules, file, excluded: doc?.excluded ?? [], rewardedElsewhere };
  return { decision: decide(around, episode, reports), rules: version };
}

const fresh = (file: CaseStanding, episode: number, decision: Decision, rules: number, now: Date): RewardDoc => ({
  _id: rewardId(file.id, episode),
  kind: 'first',
  town: file.town,
  case: file.id,
  caseNumber: file.number,
  episode,
  state: decision.first ? 'provisional' : 'nobody',
  version: 1,
  decision,
  excluded: [],
  report: null,
  receiptNumber: null,
  amountFen: null,
  rules,
  proposedBy: null,
  approvedBy: [],
  approvalsNeeded: 1,
  comparison: null,
  capTags: [],
  capBuckets: [],
  shares: [],
  claimBy: null,
  change: null,
  differs: null,
  reclaims: [],
  createdAt: now,
  updatedAt: now,
  history: [],
  outbox: [],
});

const same = (a: Decision, b: Decision): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a fixed reward is told of a decision that says otherwise; null where it agrees. */
export function differenceOf(doc: RewardDoc, file: CaseStanding, decision: Decision, now: Date): RewardDoc['differs'] {
  if (file.mergedInto) return { first: null, why: rewardTexts.differsJoined, at: now };
  if (doc.kind === 'supplementary') {
    const stays = file.reports.includes(doc.report ?? '');
    return stays ? null : { first: null, why: rewardTexts.unknownReport, at: now };
  }
  const { first, why } = decision;
  if (first?.report === doc.report) return null;
  if (first) return { first: first.report, why: rewardTexts.differsOther(first.number), at: now };
  return { first: null, why: why ? nobodyTexts[why] : rewardTexts.differsNobody, at: now };
}

/** What goes with a proposal that is taken back. */
export const takenBack = {
  report: null,
  receiptNumber: null,
  amountFen: null,
  proposedBy: null,
  approvedBy: [],
  comparison: null,
  capTags: [],
  capBuckets: [],
  shares: [],
  claimBy: null,
  change: null,
  differs: null,
  held: undefined,
  openUntil: undefined,
} satisfies Partial<RewardDoc>;

/** The count that an approval may have been put into is given back. */
export const releaseEntry = ({ capBuckets }: Pick<RewardDoc, 'capBuckets'>): RewardOutboxEntry[] =>
  capBuckets.length > 0 ? [{ id: newToken(), kind: 'releaseCap', buckets: capBuckets }] : [];

type Write = Parameters<RewardPorts['store']['write']>[1];

/** What a decision of now changes in a reward; null where nothing. */
function changeBy(doc: RewardDoc, file: CaseStanding, decision: Decision, rules: number, now: Date): Write | null {
  const entry = { id: newToken(), at: now, event: 'redecide' as const, by: systemActor.name, note: '' };
  if (isFixed(doc)) {
    const differs = differenceOf(doc, file, decision, now);
    if ((differs?.why ?? null) === (doc.differs?.why ?? null)) return null;
    return { set: { differs }, entry: { ...entry, note: differs?.why ?? '' }, outbox: [] };
  }
  if (doc.kind === 'supplementary') return null;
  if (file.mergedInto) {
    if (doc.state === 'joined') return null;
    return { set: { ...takenBack, state: 'joined', decision, rules }, entry, outbox: releaseEntry(doc) };
  }
  const state = decision.first ? 'provisional' : 'nobody';
  const stands = doc.state === 'proposed' && decision.first?.report === doc.report;
  if (stands ? same(decision, doc.decision) : doc.state === state && same(decision, doc.decision)) return null;
  if (stands) return { set: { decision }, entry, outbox: [] };
  const note = doc.state === 'proposed' ? rewardTexts.redecided : '';
  return { set: { ...takenBack, state, decision, rules }, entry: { ...entry, note }, outbox: releaseEntry(doc) };
}

/** How often a reward that others change meanwhile is tried. */
const mostTries = 8;

async function redecideEpisode(ports: RewardPorts, caseId: string, episode: number): Promise<void> {
  for (let n = 0; n < mostTries; n += 1) {
    const file = await ports.cases.standing(caseId);
    if (!file?.episodes[episode]) return;
    const doc = await ports.store.byId(rewardId(caseId, episode));
    // Most steps are on cases that are not confirmed: nothing is read for them.
    if (!doc && !file.episodes[episode].confirmed) return;
    const { decision, rules } = await decisionNow(ports, file, episode, doc);
    const now = ports.clock.now();
    if (!doc) {
      if (await ports.store.add(fresh(file, episode, decision, rules, now))) return;
      continue;
    }
    const change = changeBy(doc, file, decision, rules, now);
    if (!change) return;
    const written = await ports.store.write(doc, change);
    if (written === 'stale') continue;
    if (written !== 'held') await deliver(ports, written).catch(ports.onLeftover);
    return;
  }
  throw new Error(`the reward of case ${caseId} changes too often to be decided`);
}

/**
 * Decides the rewards of a case by how it stands now, and those of the case that it was joined to. It reads everything
 * anew, so it may be called at any time and by several at once: what comes last is right.
 */
export async function redecide(ports: RewardPorts, caseId: string): Promise<void> {
  const file = await ports.cases.standing(caseId);
  if (!file) return;
  for (const episode of file.episodes.keys()) await redecideEpisode(ports, caseId, episode);
  for (const doc of await ports.store.ofCases([caseId])) {
    if (doc.kind === 'supplementary') await recheckSupplementary(ports, doc, file);
  }
  if (file.mergedInto) await redecide(ports, file.mergedInto);
}

async function recheckSupplementary(ports: RewardPorts, doc: RewardDoc, file: CaseStanding): Promise<void> {
  const change = changeBy(doc, file, doc.decision, doc.rules, ports.clock.now());
  if (change) await ports.store.write(doc, change);
}
