import type { ClockSign, CaseState } from '../../contract/cases/states';
import type { Priority } from '../../contract/reports/categories';
import { addDays, chinaDay, chinaInstant, timeOfChinaDay } from '../../platform/china-time';

/** A time limit names its unit (decision 15): working days stop on rest days, hours run round the clock. */
export interface Limit {
  amount: number;
  unit: 'workingDays' | 'calendarDays' | 'hours';
}

/** Whether a China day is a working day; null where the year's calendar is not there. */
export type WorkCalendar = (day: string) => boolean | null;

/** The limits for leaving a state: domain's table. Source: the township plans; a town may set its own. */
export interface LimitTable {
  received: Record<Priority, Limit>;
  accepted: Record<Priority, Limit>;
  inspecting: Record<Priority, Limit>;
}

const days = (amount: number): Limit => ({ amount, unit: 'workingDays' });
const hours = (amount: number): Limit => ({ amount, unit: 'hours' });

export const defaultLimits: LimitTable = {
  received: { urgent: hours(4), focus: days(1), ordinary: days(2) },
  accepted: { urgent: hours(4), focus: days(1), ordinary: days(1) },
  inspecting: { urgent: hours(24), focus: days(3), ordinary: days(5) },
};

/** Work going on: somebody is on site within two hours (零容忍). */
export const ongoingOnSite: Limit = hours(2);

/** The limit that runs in a state, and from when: round-the-clock ones of inspecting run from registration. */
export function limitOf(
  table: LimitTable,
  at: { state: CaseState; priority: Priority; ongoing: boolean; stateSince: Date; registeredAt: Date },
): { limit: Limit; from: Date } | null {
  if (at.state !== 'received' && at.state !== 'accepted' && at.state !== 'inspecting') return null;
  const limit = at.state === 'inspecting' && at.ongoing ? ongoingOnSite : table[at.state][at.priority];
  const fromRegistration = at.state === 'inspecting' && limit.unit === 'hours';
  return { limit, from: fromRegistration ? at.registeredAt : at.stateSince };
}

/**
 * When a limit ends. Working days count from the day after (民法典 201: the first day is not counted) and
 * end with the last one; a day whose year has no calendar gives that year instead of a guess.
 */
export function dueAt(from: Date, limit: Limit, calendar: WorkCalendar): { at: Date } | { missingYear: number } {
  if (limit.unit === 'hours') return { at: new Date(from.getTime() + limit.amount * 3_600_000) };
  if (limit.unit === 'calendarDays')
    return { at: chinaInstant(addDays(chinaDay(from), limit.amount), timeOfChinaDay(from)) };
  let day = chinaDay(from);
  for (let left = limit.amount; left > 0;) {
    day = addDays(day, 1);
    const working = calendar(day);
    if (working === null) return { missingYear: Number(day.slice(0, 4)) };
    if (working) left -= 1;
  }
  return { at: chinaInstant(addDays(day, 1), -1) };
}

/** How the clock stands: yellow from 70 % of the time, red once it is over. */
export function signOf(from: Date, due: Date | null, now: Date): ClockSign {
  if (!due) return 'none';
  if (now > due) return 'overdue';
  const warnAt = from.getTime() + 0.7 * (due.getTime() - from.getTime());
  return now.getTime() >= warnAt ? 'warned' : 'ok';
}
