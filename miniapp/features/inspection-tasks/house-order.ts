import type { MyTask } from '@contract/inspection-tasks/inspection-tasks';
import type { Point } from '@contract/places';
import { metresBetween, type TaskOrder } from '../field/task-order';

export interface HouseTask {
  task: MyTask;
  /** Metres from where the officer is; null where either place is not known. */
  distance: number | null;
}

const later = Number.MAX_VALUE;

/**
 * The houses in order: the earliest last day first, or the nearest first; what is not known comes last. Of those alike
 * the one to be screened first.
 */
export function orderHouses(tasks: readonly MyTask[], order: TaskOrder, here: Point | null): HouseTask[] {
  const far = ({ distance }: HouseTask): number => distance ?? later;
  return tasks
    .map((task) => ({ task, distance: here && task.point ? metresBetween(here, task.point) : null }))
    .sort(
      (a, b) =>
        (order === 'distance' ? far(a) - far(b) : 0) ||
        a.task.due.localeCompare(b.task.due) ||
        a.task.priority - b.task.priority ||
        a.task.house.code.localeCompare(b.task.house.code),
    );
}
