import type { DutyLevel } from '../../contract/duty/duty';
import type { Shift } from './duty-file';

type Span = Pick<Shift, 'from' | 'to'>;

export const levelOf = (area: string): DutyLevel =>
  area.length === 6 ? 'district' : area.length === 9 ? 'town' : 'village';

/** Whether two spans share a moment; one that begins when the other ends does not. */
export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** The first shift of the same line that a new one would overlap. */
export const overlapped = (shifts: readonly Shift[], fresh: Pick<Shift, 'line' | 'from' | 'to'>): Shift | undefined =>
  shifts.find((shift) => shift.line === fresh.line && overlap(shift, fresh));

/** The same person at the same telephone in the same time: a row that is in the roster already. */
export const isSame = (
  a: Pick<Shift, 'line' | 'from' | 'to' | 'name' | 'phone'>,
  b: Pick<Shift, 'line' | 'from' | 'to' | 'name' | 'phone'>,
): boolean =>
  a.line === b.line &&
  a.name === b.name &&
  a.phone === b.phone &&
  a.from.getTime() === b.from.getTime() &&
  a.to.getTime() === b.to.getTime();

/** The times between two moments in which nobody answers the telephone. */
export function gapsOf(shifts: readonly Shift[], from: Date, to: Date): Span[] {
  const spans = shifts
    .filter((shift) => shift.line === 'answering' && overlap(shift, { from, to }))
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  const gaps: Span[] = [];
  let covered = from;
  for (const span of spans) {
    if (span.from > covered) gaps.push({ from: covered, to: span.from });
    if (span.to > covered) covered = span.to;
  }
  if (covered < to) gaps.push({ from: covered, to });
  return gaps;
}
