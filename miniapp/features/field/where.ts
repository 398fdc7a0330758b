import type { Point } from '@contract/places';
import { currentPosition } from '../../platform/location';
import { createObservable, useObservable } from '../../platform/observable';
import type { TaskOrder } from './task-order';

interface Where {
  order: TaskOrder;
  /** Where the officer was when it was last asked. */
  here: Point | null;
  /** The phone gave no position. */
  refused: boolean;
}

const where = createObservable<Where>({ order: 'due', here: null, refused: false });
export const useWhere = (): Where => useObservable(where);

/** Chooses the order of the tasks; only the order by distance asks the phone where it is. */
export async function lookAround(order: TaskOrder): Promise<void> {
  if (order === 'due') return where.set({ ...where.get(), order, refused: false });
  try {
    const { lng, lat } = await currentPosition();
    where.set({ order, here: { lng, lat }, refused: false });
  } catch {
    where.set({ ...where.get(), refused: true });
  }
}
