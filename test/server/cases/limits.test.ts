import { defaultLimits, dueAt, limitOf, signOf, type WorkCalendar } from '../../../server/modules/cases/limits.rules';
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
  const at = { stateSince: china('2026-11-24T10:00:00'), registeredAt: china('2026-11-24T08:00:00') };
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

describe('the sign of a clock', () => {
  const from = china('2026-11-24T00:00:00');
  const end = china('2026-11-25T00:00:00');
  it.each([
    ['2026-11-24T16:47:00', 'ok'],
    ['2026-11-24T16:48:00', 'warned'],
    ['2026-11-25T00:00:00', 'warned'],
    ['2026-11-25T00:00:01', 'overdue'],
  ])('at %s is %s', (now, sign) => {
    expect(signOf(from, end, china(now))).toBe(sign);
  });
  it('is none without a due time', () => expect(signOf(from, null, end)).toBe('none'));
});
