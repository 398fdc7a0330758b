import { limitTexts } from '../../contract/cases/clock.texts';
import type { CaseRow } from '../../contract/cases/case-view';
import type { TownRules } from '../settings';
import type { CaseDoc } from './case-file';
import { nextMark, reckonClock, signOf, type RunningClock } from './limits.rules';

/** What of a case its clock is reckoned from. */
export type Clocked = Pick<
  CaseDoc,
  'state' | 'priority' | 'ongoing' | 'stateSince' | 'registeredAt' | 'pauses' | 'facts'
>;

/** The fields of a case that hold its clock. */
export type ClockFields = Required<RunningClock> & Pick<CaseDoc, 'settings' | 'marked'>;

/** What to set and what to take away of a case so that its clock is right. */
export interface ClockWrite {
  set: Omit<RunningClock, 'missingYear'> &
    Pick<CaseDoc, 'settings' | 'marked'> & { missingYear?: number; nextMarkAt?: Date };
  unset: Partial<Record<'missingYear' | 'nextMarkAt', 1>>;
}

/** The clock of a case by its town's rules; a clock that is as it was keeps its marks. */
export function clockWrite(
  rules: TownRules,
  at: Clocked,
  before: Pick<CaseDoc, 'dueAt' | 'marked'> | null,
): ClockWrite {
  const { missingYear, ...running } = reckonClock(rules.limits, rules.calendar, {
    ...at,
    deadline: at.facts.order?.deadline ?? null,
  });
  const same = before?.dueAt?.getTime() === running.dueAt?.getTime();
  const marked = same && before ? before.marked : 'none';
  const next = nextMark(running, marked);
  return {
    set: {
      ...running,
      settings: rules.version,
      marked,
      ...(missingYear === undefined ? {} : { missingYear }),
      ...(next ? { nextMarkAt: next } : {}),
    },
    unset: { ...(missingYear === undefined ? { missingYear: 1 } : {}), ...(next ? {} : { nextMarkAt: 1 }) },
  };
}

/** The clock as it is shown: the sign, when it is due, and the limit in words. */
export function presentClock(
  doc: Pick<CaseDoc, 'limit' | 'dueAt' | 'warnAt' | 'missingYear' | 'pauses' | 'state' | 'facts'>,
  now: Date,
): CaseRow['clock'] {
  const { limit, dueAt, missingYear } = doc;
  if (doc.pauses.some(({ to }) => to === null)) return { sign: 'none', dueAt: null, limit: limitTexts.suspended };
  if (missingYear) return { sign: 'none', dueAt: null, limit: limitTexts.missingYear(missingYear) };
  if (!dueAt) return { sign: 'none', dueAt: null, limit: null };
  const words = limit ? limitTexts[limit.unit](limit.amount) : limitTexts.order;
  return { sign: signOf(doc, now), dueAt: dueAt.toISOString(), limit: words };
}
