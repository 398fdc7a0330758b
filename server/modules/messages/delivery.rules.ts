import type { DeliveryDoc } from './message-file';

/** What became of one try. `later`: may work another time; `refused`: will not; `nowhere`: no consent, no phone. */
export type Outcome = { result: 'sent' } | { result: 'nowhere' } | { result: 'later' | 'refused'; code: string };

/** How long one try may take before another process takes it over, in milliseconds. */
export const lease = 60_000;

const minute = 60_000;
/** The waits between tries, in milliseconds. */
const waits = [1, 5, 30, 120, 360].map((minutes) => minutes * minute);

/** When a delivery is tried again after so many tries; null where it has been tried often enough. */
export const nextTry = (tries: number, now: Date): Date | null => {
  const wait = waits[tries - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
};

/** The failures of residents, counted by day, way and reason: nothing in it tells one from another. */
export function countByDay<T extends Pick<DeliveryDoc, 'at' | 'way' | 'code'>>(
  failed: readonly T[],
  dayOf: (at: Date) => string,
): { day: string; way: T['way']; code: string; count: number }[] {
  const counts = new Map<string, { day: string; way: T['way']; code: string; count: number }>();
  for (const { at, way, code } of failed) {
    const line = { day: dayOf(at), way, code: code ?? '', count: 0 };
    const key = `${line.day} ${line.way} ${line.code}`;
    const known = counts.get(key) ?? line;
    counts.set(key, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}
