import type { ClockSign, CaseState } from '../../contract/cases/states';
import type { Priority } from '../../contract/reports/categories';
import { limitedStates, type Limit, type LimitTable, type LimitedState } from '../../contract/settings/limits';
import { addDays, chinaDay, chinaInstant, timeOfChinaDay } from '../../platform/china-time';
import type { WorkCalendar } from '../settings';
import type { Pause } from './case-file';

/** Work going on: somebody is on site within two hours (零容忍). */
export const ongoingOnSite: Limit = { amount: 2, unit: 'hours' };

const isLimited = (state: CaseState): state is LimitedState => (limitedStates as readonly string[]).includes(state);

/** What a clock is reckoned from. */
export interface ClockFacts {
  state: CaseState;
  priority: Priority;
  ongoing: boolean;
  stateSince: Date;
  registeredAt: Date;
  pauses: readonly Pause[];
  /** The last day of an order. */
  deadline: string | null;
}

/** The limit that runs in a state, and from when: round-the-clock ones of inspecting run from registration. */
export function limitOf(table: LimitTable, at: ClockFacts): { limit: Limit; from: Date } | null {
  if (!isLimited(at.state)) return null;
  const limit = at.state === 'inspecting' && at.ongoing ? ongoingOnSite : table[at.state][at.priority];
  const fromRegistration = at.state === 'inspecting' && limit.unit === 'hours';
  return { limit, from: fromRegistration ? at.registeredAt : at.stateSince };
}

/** The working days of a pause: those after the day on which it began, up to the day on which it ended. */
function pausedWorkingDays(pauses: readonly Pause[], since: Date, calendar: WorkCalendar): number {
  let found = 0;
  for (const { from, to } of pauses) {
    if (!to) continue;
    const last = chinaDay(to);
    let day = chinaDay(from < since ? since : from);
    while (day < last) {
      day = addDays(day, 1);
      if (calendar(day)) found += 1;
    }
  }
  return found;
}

const pausedMs = (pauses: readonly Pause[], since: Date): number =>
  pauses.reduce(
    (sum, { from, to }) => sum + (to ? Math.max(0, to.getTime() - Math.max(from.getTime(), since.getTime())) : 0),
    0,
  );

/**
 * When a limit ends. Working days count from the day after (民法典 201: the first day is not counted) and
 * end with the last one; a day whose year has no calendar gives that year instead of a guess. Time in pauses
 * that have ended is added.
 */
export function dueAt(
  from: Date,
  limit: Limit,
  calendar: WorkCalendar,
  pauses: readonly Pause[] = [],
): { at: Date } | { missingYear: number } {
  if (limit.unit === 'hours')
    return { at: new Date(from.getTime() + limit.amount * 3_600_000 + pausedMs(pauses, from)) };
  if (limit.unit === 'calendarDays') {
    const end = chinaInstant(addDays(chinaDay(from), limit.amount), timeOfChinaDay(from));
    return { at: new Date(end.getTime() + pausedMs(pauses, from)) };
  }
  let day = chinaDay(from);
  for (let left = limit.amount + pausedWorkingDays(pauses, from, calendar); left > 0;) {
    day = addDays(day, 1);
    const working = calendar(day);
    if (working === null) return { missingYear: Number(day.slice(0, 4)) };
    if (working) left -= 1;
  }
  return { at: endOfDay(day) };
}

/** The last millisecond of a China day. */
export const endOfDay = (day: string): Date => chinaInstant(addDays(day, 1), -1);

/** A clock as it is kept with the case. */
export interface RunningClock {
  limit: Limit | null;
  limitFrom: Date | null;
  dueAt: Date | null;
  warnAt: Date | null;
  missingYear?: number;
}

const stopped: RunningClock = { limit: null, limitFrom: null, dueAt: null, warnAt: null };

/** The clock warns at 70 % of its time (黄牌). */
const warnShare = 0.7;

const warnTime = (from: Date, due: Date): Date =>
  new Date(from.getTime() + warnShare * (due.getTime() - from.getTime()));

/** The clock of a case now. It stands still while the case is suspended; in `ordered` the order's deadline runs. */
export function reckonClock(table: LimitTable, calendar: WorkCalendar, at: ClockFacts): RunningClock {
  if (at.pauses.some(({ to }) => to === null)) return stopped;
  if (at.state === 'ordered' && at.deadline) {
    const end = endOfDay(at.deadline);
    const due = new Date(end.getTime() + pausedMs(at.pauses, at.stateSince));
    return { limit: null, limitFrom: at.stateSince, dueAt: due, warnAt: warnTime(at.stateSince, due) };
  }
  const running = limitOf(table, at);
  if (!running) return stopped;
  const { limit, from } = running;
  const due = dueAt(from, limit, calendar, at.pauses);
  if ('missingYear' in due) return { ...stopped, limit, limitFrom: from, missingYear: due.missingYear };
  return { limit, limitFrom: from, dueAt: due.at, warnAt: warnTime(from, due.at) };
}

/** How a clock stands: yellow from 70 % of the time, red once it is over. */
export function signOf({ dueAt: due, warnAt }: Pick<RunningClock, 'dueAt' | 'warnAt'>, now: Date): ClockSign {
  if (!due || !warnAt) return 'none';
  if (now > due) return 'overdue';
  return now >= warnAt ? 'warned' : 'ok';
}

/** When the clock is next to be marked; undefined where it is over or none runs. */
export function nextMark(clock: Pick<RunningClock, 'dueAt' | 'warnAt'>, marked: 'none' | 'warned' | 'overdue') {
  if (!clock.dueAt || !clock.warnAt || marked === 'overdue') return undefined;
  return marked === 'none' ? clock.warnAt : clock.dueAt;
}

/** The last China day of a time that begins at an instant; the year whose calendar is missing otherwise. */
export function lastDayOf(from: Date, limit: Limit, calendar: WorkCalendar): string | number {
  const due = dueAt(from, limit, calendar);
  return 'at' in due ? chinaDay(due.at) : due.missingYear;
}
