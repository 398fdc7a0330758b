import type { CaseState } from '../../contract/cases/states';
import type { AnswerState } from '../../contract/reports/categories';

const day = 86_400_000;

/** The states in which a case is over; a joined one is as the one that it was joined to. */
const ended: readonly CaseState[] = ['closed', 'rejected', 'unfounded', 'transferred'];

/** What decides how long contact data is needed. */
export interface Need {
  /** The case that the report has come to in the end; null where it is not there yet. */
  file: { state: CaseState; since: Date } | null;
  rewards: { open: boolean; endedAt: Date | null };
}

/** When the case came to its end; null while it has not. */
export const caseEndedAt = ({ file }: Need): Date | null => (file && ended.includes(file.state) ? file.since : null);

/** When the case and all of its rewards had come to their end; null while one is open. */
export function endedAt(need: Need): Date | null {
  const closed = caseEndedAt(need);
  if (!closed || need.rewards.open) return null;
  return new Date(Math.max(closed.getTime(), need.rewards.endedAt?.getTime() ?? 0));
}

/** From when on contact data is deleted; null while something needs it. */
export function deleteFrom(need: Need, days: number): Date | null {
  const end = endedAt(need);
  return end && new Date(end.getTime() + days * day);
}

/** When it is looked at again: every day while something is open, at most a week later otherwise. */
export function nextLook(from: Date | null, now: Date): Date {
  const tomorrow = now.getTime() + day;
  return new Date(from ? Math.min(Math.max(from.getTime(), now.getTime() + 1), now.getTime() + 7 * day) : tomorrow);
}

/** Why contact data cannot be deleted at the reporter's wish; null where it can. */
export function refusalOf(
  need: Need,
  { answer, rewardWaits, giveUpReward }: { answer: AnswerState; rewardWaits: boolean; giveUpReward: boolean },
): 'caseOpen' | 'rewardWaits' | null {
  if (!caseEndedAt(need) && answer !== 'withdrawn') return 'caseOpen';
  return rewardWaits && !giveUpReward ? 'rewardWaits' : null;
}
