import type { DutyPost, DutyRoster } from '../../contract/duty/duty';
import type { DutyDoc, Shift } from './duty-file';
import { gapsOf, levelOf, overlap } from './duty.rules';

const day = 86_400_000;

const onDuty = ({ from, to }: Shift, now: Date): boolean => from <= now && to > now;
const byTime = (a: Shift, b: Shift): number => a.from.getTime() - b.from.getTime() || (a.line < b.line ? -1 : 1);

/** A roster for staff: the shifts of a span, and when nobody answers within the next days. */
export const presentRoster = (
  doc: DutyDoc,
  span: { from: Date; to: Date },
  days: number,
  may: DutyRoster['may'],
  { now, areaName }: { now: Date; areaName(code: string): string },
): DutyRoster => ({
  area: { code: doc._id, name: areaName(doc._id) },
  level: levelOf(doc._id),
  version: doc.version,
  shifts: doc.shifts
    .filter((shift) => overlap(shift, span))
    .sort(byTime)
    .map((shift) => ({
      id: shift.id,
      line: shift.line,
      name: shift.name,
      phone: shift.phone,
      from: shift.from.toISOString(),
      to: shift.to.toISOString(),
      named: shift.named,
      onDuty: onDuty(shift, now),
      handovers: shift.handovers.map(({ at, by, text }) => ({ at: at.toISOString(), by, text })),
    })),
  gaps: gapsOf(doc.shifts, now, new Date(now.getTime() + days * day)).map(({ from, to }) => ({
    from: from.toISOString(),
    to: to.toISOString(),
  })),
  may,
});

/** Who is on duty now, the larger areas first; names only where the area tells them. */
export const presentPosts = (
  rosters: readonly Pick<DutyDoc, '_id' | 'shifts'>[],
  now: Date,
  areaName: (code: string) => string,
): DutyPost[] =>
  rosters
    .flatMap(({ _id: code, shifts }) =>
      shifts
        .filter((shift) => onDuty(shift, now))
        .map(({ line, phone, name, named, to }) => ({
          area: { code, name: areaName(code) },
          level: levelOf(code),
          line,
          phone,
          name: named ? name : null,
          until: to.toISOString(),
        })),
    )
    .sort(
      (a, b) =>
        a.area.code.length - b.area.code.length ||
        (a.area.code < b.area.code ? -1 : a.area.code > b.area.code ? 1 : 0) ||
        (a.line < b.line ? -1 : 1),
    );
