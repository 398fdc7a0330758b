import { limitTexts } from '../../contract/cases/clock.texts';
import type { ClockSign } from '../../contract/cases/states';
import type { CaseDoc } from './case-file';
import { dueAt, limitOf, signOf, type Limit, type LimitTable, type WorkCalendar } from './limits.rules';

const words = ({ amount, unit }: Limit): string => limitTexts[unit](amount);

/** The clock of a case as it is shown: the sign, when it is due, and the limit in words. */
export function clockOf(
  doc: Pick<CaseDoc, 'state' | 'priority' | 'ongoing' | 'stateSince' | 'registeredAt'>,
  table: LimitTable,
  calendar: WorkCalendar,
  now: Date,
): { sign: ClockSign; dueAt: string | null; limit: string | null } {
  const running = limitOf(table, doc);
  if (!running) return { sign: 'none', dueAt: null, limit: null };
  const due = dueAt(running.from, running.limit, calendar);
  if ('missingYear' in due) return { sign: 'none', dueAt: null, limit: limitTexts.missingYear(due.missingYear) };
  return { sign: signOf(running.from, due.at, now), dueAt: due.at.toISOString(), limit: words(running.limit) };
}
