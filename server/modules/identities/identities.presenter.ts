import type { Opening, SeenOpening } from '../../contract/identities/openings';
import {
  openingReasonTexts,
  payoutReason,
  payoutWords,
  resealedReason,
  resealedWords,
} from '../../contract/identities/identities.texts';
import { roleTexts } from '../../contract/staff/staff.texts';
import { holdsOn, type StaffActor } from '../../http/actor';
import type { OpeningDoc } from './opening-file';
import { stateOf } from './openings.rules';

interface Words {
  areaName(code: string): string;
  clock: { now(): Date };
  caseNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const mayApprove = (doc: OpeningDoc, actor: StaffActor, now: Date): boolean =>
  stateOf(doc, now) === 'asked' && doc.officer !== actor.id && holdsOn(actor, ['rewardOfficer'], doc.town);

function staffWords({ kind, words }: OpeningDoc): string {
  if (kind === 'resealed') return resealedReason;
  return kind === 'payoutRead' ? payoutReason : words;
}

function reporterWords({ kind, reason }: OpeningDoc): string {
  if (kind === 'payoutRead') return payoutWords;
  return reason ? openingReasonTexts[reason] : resealedWords;
}

/** Openings for reward officers and supervisors: who, when, which report, why. Nothing of the identity. */
export async function presentOpenings(
  words: Words,
  docs: readonly OpeningDoc[],
  actor: StaffActor,
): Promise<Opening[]> {
  const numbers = await words.caseNumbers([...new Set(docs.map((doc) => doc.case))]);
  const now = words.clock.now();
  return docs.map((doc) => ({
    id: doc._id,
    town: doc.town,
    townName: words.areaName(doc.town),
    kind: doc.kind,
    state: stateOf(doc, now),
    number: doc.number,
    caseNumber: numbers.get(doc.case) ?? null,
    at: doc.at.toISOString(),
    until: doc.until?.toISOString() ?? null,
    officer: { id: doc.officer, name: doc.officerName },
    reason: doc.reason,
    reasonWords: staffWords(doc),
    approvedBy: doc.approvedBy?.name ?? null,
    mayApprove: mayApprove(doc, actor, now),
    mine: doc.officer === actor.id,
  }));
}

/** One of them. */
export async function presentOpening(words: Words, doc: OpeningDoc, actor: StaffActor): Promise<Opening> {
  const [shown] = await presentOpenings(words, [doc], actor);
  if (!shown) throw new Error('an opening was not presented');
  return shown;
}

/** What the reporter sees: the moment, the post, the reason. Never a name, and not the officer's own words. */
export const presentSeen = (doc: OpeningDoc): SeenOpening => ({
  at: (doc.until ? beganAt(doc) : doc.at).toISOString(),
  role: roleTexts.rewardOfficer,
  reason: reporterWords(doc),
});

/** An opening that waited for a second officer began later than it was asked for. */
const beganAt = ({ at, agreeBy, until }: OpeningDoc): Date =>
  agreeBy && until ? new Date(until.getTime() - 10 * 60_000) : at;
