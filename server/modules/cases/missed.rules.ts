import type { ResponseOf } from '../../contract/endpoint';
import { missedMonths, type listMissed } from '../../contract/cases/case-lists';
import { chinaMonth } from '../../platform/china-time';
import type { CaseDoc } from './case-file';

type Counts = ResponseOf<typeof listMissed>['counts'];

const nextMonth = (month: string): string => {
  const [year = 0, n = 0] = month.split('-').map(Number);
  return n === 12 ? `${year + 1}-01` : `${year}-${String(n + 1).padStart(2, '0')}`;
};

/** The months from one to another, at least one. */
export function monthsBetween(from: string, to: string): string[] {
  const months = [from];
  for (let month = from; month < to && months.length < missedMonths;) {
    month = nextMonth(month);
    months.push(month);
  }
  return months;
}

/** The month so many months before. */
export function monthsBefore(month: string, n: number): string {
  const [year = 0, m = 1] = month.split('-').map(Number);
  const at = year * 12 + m - 1 - n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The first day after a month. */
export const dayAfter = (month: string): string => `${nextMonth(month)}-01`;

/** A missed building counts once it is confirmed on the spot; a joined case counts in the one it was joined to. */
export const isMissed = (doc: Pick<CaseDoc, 'category' | 'state' | 'facts'>): boolean =>
  doc.category === 'missed' && doc.facts.inspection?.confirmed === true && doc.state !== 'merged';

/** How many a village missed in each month; the village with the most first. */
export function missedCounts(
  docs: readonly CaseDoc[],
  months: readonly string[],
  areaName: (code: string) => string,
): Counts {
  const rows = new Map<string, Counts[number]>();
  for (const { place, facts } of docs) {
    const key = place.village ?? place.town;
    const row = rows.get(key) ?? {
      village: place.village ? { code: place.village, name: areaName(place.village) } : null,
      town: { code: place.town, name: areaName(place.town) },
      byMonth: months.map(() => 0),
      total: 0,
    };
    const index = facts.inspection ? months.indexOf(chinaMonth(facts.inspection.at)) : -1;
    if (index < 0) continue;
    row.byMonth[index] = (row.byMonth[index] ?? 0) + 1;
    row.total += 1;
    rows.set(key, row);
  }
  return [...rows].sort(([a, one], [b, two]) => two.total - one.total || (a < b ? -1 : 1)).map(([, row]) => row);
}
