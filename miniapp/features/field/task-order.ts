import type { CaseRow } from '@contract/cases/case-view';
import type { Point } from '@contract/places';

export const taskOrders = ['due', 'distance'] as const;
export type TaskOrder = (typeof taskOrders)[number];

/** The mean radius of the earth in metres. */
const earth = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two WGS-84 points over the sphere (haversine): half a percent off at most. */
export function metresBetween(a: Point, b: Point): number {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface Task {
  row: CaseRow;
  /** Metres from where the officer is; null where either place is not known. */
  distance: number | null;
}

const later = Number.MAX_VALUE;

/** The tasks in order: the nearest deadline first, or the nearest place first; what is not known comes last. */
export function orderTasks(rows: readonly CaseRow[], order: TaskOrder, here: Point | null): Task[] {
  const tasks = rows.map((row) => ({
    row,
    distance: here && row.place.point ? metresBetween(here, row.place.point) : null,
  }));
  const due = ({ row }: Task): number => (row.clock.dueAt ? Date.parse(row.clock.dueAt) : later);
  const far = ({ distance }: Task): number => distance ?? later;
  const [first, second] = order === 'due' ? [due, far] : [far, due];
  return tasks.sort(
    (a, b) => first(a) - first(b) || second(a) - second(b) || a.row.createdAt.localeCompare(b.row.createdAt),
  );
}
