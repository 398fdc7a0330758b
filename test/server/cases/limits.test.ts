import { defaultLimits } from '../../../server/contract/settings/limits';
import { dueAt, limitOf, reckonClock, signOf } from '../../../server/modules/cases/limits.rules';
import type { WorkCalendar } from '../../../server/modules/settings';
import { workCalendar } from '../../../server/platform/work-calendar';

/** An instant by China's clock. */
const china = (text: string): Date => new Date(`${text}+08:00`);
const due = (
  from: string,
  amount: number,
  unit: 'workingDays' | 'calendarDays' | 'hours',
  calendar: WorkCalendar = workCalendar,
) => dueAt(china(from), { amount, unit }, calendar);

describe('a limit in working days', () => {
  it.each([
    ['over an ordinary weekend', '2026-11-27T15:00:00', 2, '2026-12-01T23:59:59.999'],
    ['from a Monday', '2026-11-23T09:00:00', 5, '2026-11-30T23:59:59.999'],
    ['counts a make-up Saturday', '2026-02-13T10:00:00', 1, '2026-02-14T23:59:59.999'],
    ['skips the whole Spring Festival', '2026-02-14T10:00:00', 1, '2026-02-24T23:59:59.999'],
    ['skips the National Day holidays and counts 10 October', '2026-09-30T10:00:00', 3, '2026-10-10T23:59:59.999'],
    ['by the day in China, not in UTC', '2026-11-24T00:30:00', 1, '2026-11-25T23:59:59.999'],
  ])('%s', (_what, from, amount, at) => {
    expect(due(from, amount, 'workingDays')).toEqual({ at: china(at) });
  });

  it('says the year that has no calendar instead of guessing it', () => {
    expect(due('2030-12-30T09:00:00', 5, 'workingDays')).toEqual({ missingYear: 2030 });
    const until2026: WorkCalendar = (day) => (day < '2027' ? workCalendar(day) : null);
    expect(due('2026-12-30T09:00:00', 5, 'workingDays', until2026)).toEqual({ missingYear: 2027 });
  });
});

describe('limits that run round the clock', () => {
  it('counts hours through nights and weekends', () => {
    expect(due('2026-11-27T23:30:00', 4, 'hours')).toEqual({ at: china('2026-11-28T03:30:00') });
  });
  it('counts calendar days to the same time of day', () => {
    expect(due('2026-09-30T10:00:00', 15, 'calendarDays')).toEqual({ at: china('2026-10-15T10:00:00') });
  });
});

describe('which limit runs', () => {
  const at = {
    stateSince: china('2026-11-24T10:00:00'),
    registeredAt: china('2026-11-24T08:00:00'),
    pauses: [],
    deadline: null,
  };
  it.each([
    [
      'an ordinary report',
      { state: 'received', priority: 'ordinary', ongoing: false },
      2,
      'workingDays',
      at.stateSince,
    ],
    ['an urgent report', { state: 'received', priority: 'urgent', ongoing: true }, 4, 'hours', at.stateSince],
    [
      'work going on: on site within two hours of registration',
      { state: 'inspecting', priority: 'urgent', ongoing: true },
      2,
      'hours',
      at.registeredAt,
    ],
    [
      'other urgent ones: 24 hours from registration',
      { state: 'inspecting', priority: 'urgent', ongoing: false },
      24,
      'hours',
      at.registeredAt,
    ],
    [
      'an ordinary inspection: five working days from dispatch',
      { state: 'inspecting', priority: 'ordinary', ongoing: false },
      5,
      'workingDays',
      at.stateSince,
    ],
  ] as const)('%s', (_what, facts, amount, unit, from) => {
    expect(limitOf(defaultLimits, { ...at, ...facts })).toEqual({ limit: { amount, unit }, from });
  });
  it('runs none once a case was not accepted', () => {
    expect(limitOf(defaultLimits, { ...at, state: 'rejected', priority: 'ordinary', ongoing: false })).toBeNull();
  });
});

describe('a clock that was stopped', () => {
  const pause = (from: string, to: string | null) => ({ from: china(from), to: to === null ? null : china(to) });
  const ordinary = {
    state: 'inspecting' as const,
    priority: 'ordinary' as const,
    ongoing: false,
    stateSince: china('2026-11-23T09:00:00'),
    registeredAt: china('2026-11-20T09:00:00'),
    deadline: null,
  };
  const clock = (change: object) => reckonClock(defaultLimits, workCalendar, { ...ordinary, pauses: [], ...change });

  it('runs no limit while it is stopped', () => {
    expect(clock({ pauses: [pause('2026-11-24T09:00:00', null)] })).toMatchObject({ dueAt: null, warnAt: null });
  });
  it('gets back the working days that it was stopped for, weekends apart', () => {
    expect(clock({}).dueAt).toEqual(china('2026-11-30T23:59:59.999'));
    expect(clock({ pauses: [pause('2026-11-24T09:00:00', '2026-11-26T15:00:00')] }).dueAt).toEqual(
      china('2026-12-02T23:59:59.999'),
    );
    expect(clock({ pauses: [pause('2026-11-27T18:00:00', '2026-11-29T18:00:00')] }).dueAt).toEqual(
      china('2026-11-30T23:59:59.999'),
    );
  });
  it('gets back hours to the minute', () => {
    const urgent = { priority: 'urgent', registeredAt: china('2026-11-24T09:00:00') };
    const stoppedFor90 = { ...urgent, pauses: [pause('2026-11-24T10:00:00', '2026-11-24T11:30:00')] };
    expect(clock(stoppedFor90).dueAt).toEqual(china('2026-11-25T10:30:00'));
  });
  it('forgets a stop that ended before the state began', () => {
    expect(clock({ pauses: [pause('2026-11-20T09:00:00', '2026-11-21T09:00:00')] }).dueAt).toEqual(
      china('2026-11-30T23:59:59.999'),
    );
  });
  it('in an order the last day of the order counts', () => {
    const ordered = clock({ state: 'ordered', deadline: '2026-12-08' });
    expect(ordered).toMatchObject({ limit: null, dueAt: china('2026-12-08T23:59:59.999') });
  });
  it('names the missing year instead of a time', () => {
    const late = { stateSince: china('2026-12-29T09:00:00') };
    const until2026: WorkCalendar = (day) => (day < '2027' ? workCalendar(day) : null);
    expect(reckonClock(defaultLimits, until2026, { ...ordinary, ...late, pauses: [] })).toMatchObject({
      dueAt: null,
      missingYear: 2027,
    });
  });
});

describe('the sign of a clock', () => {
  const warnAt = china('2026-11-24T16:48:00');
  const dueAtEnd = china('2026-11-25T00:00:00');
  it.each([
    ['2026-11-24T16:47:00', 'ok'],
    ['2026-11-24T16:48:00', 'warned'],
    ['2026-11-25T00:00:00', 'warned'],
    ['2026-11-25T00:00:01', 'overdue'],
  ])('at %s is %s', (now, sign) => {
    expect(signOf({ dueAt: dueAtEnd, warnAt }, china(now))).toBe(sign);
  });
  it('is none without a due time', () => expect(signOf({ dueAt: null, warnAt: null }, dueAtEnd)).toBe('none'));
});
