/** A month `2026-11`, a quarter `2026-Q4` or a day `2026-11-24`: what a summary is signed for. */
export const periodPattern = /^\d{4}-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|Q[1-4])$/;

export interface PeriodDays {
  /** The first and the last day, `yyyy-mm-dd`. */
  from: string;
  to: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The last day of a month. */
const lastDay = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** The days of a period; null where it is none, as on the 30th of February. */
export function daysOf(period: string): PeriodDays | null {
  if (!periodPattern.test(period)) return null;
  const year = Number(period.slice(0, 4));
  if (period[5] === 'Q') {
    const first = (Number(period[6]) - 1) * 3 + 1;
    return { from: `${year}-${two(first)}-01`, to: lastDay(year, first + 2) };
  }
  const month = Number(period.slice(5, 7));
  if (period.length === 7) return { from: `${period}-01`, to: lastDay(year, month) };
  return period <= lastDay(year, month) ? { from: period, to: period } : null;
}
