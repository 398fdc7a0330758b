import { listMyInspectionTasks, myTask, type MyTask } from '@contract/inspection-tasks/inspection-tasks';
import { z } from '@contract/z';
import { asProblem } from '../../api/problem';
import { staffCall } from '../../api/staff-client';
import { heldStaff, worksHere } from '../../api/staff-session';
import { createObservable, useObservable } from '../../platform/observable';
import { readStored, removeStored, writeCopy } from '../../platform/storage';
import type { Refreshing } from '../field/kept-list';

const stored = z.object({ owner: z.string(), at: z.string(), tasks: z.array(myTask), more: z.boolean() });
export type HouseTaskList = z.infer<typeof stored>;

const held = createObservable<HouseTaskList | null | undefined>(undefined);
const refresh = createObservable<Refreshing>({ running: false, problem: null });
export const useHouseRefresh = (): Refreshing => useObservable(refresh);

function load(): HouseTaskList | null {
  const known = held.get();
  if (known !== undefined) return known;
  const read = stored.safeParse(readStored('house-tasks'));
  const list = read.success ? read.data : null;
  held.set(list);
  return list;
}

function keep(list: HouseTaskList): void {
  writeCopy('house-tasks', list);
  held.set(list);
}

/** The houses that this officer is to inspect, as they were last read; null where they never were. */
export function useHouseTasks(owner: string): HouseTaskList | null {
  load();
  const list = useObservable(held);
  return list?.owner === owner ? list : null;
}

/** Reads the own tasks anew; one refresh at a time. */
export async function refreshHouseTasks(): Promise<void> {
  const staff = heldStaff()?.staff;
  if (!staff || refresh.get().running) return;
  refresh.set({ running: true, problem: null });
  try {
    const { tasks, more } = await staffCall(listMyInspectionTasks);
    if (worksHere(staff.id)) keep({ owner: staff.id, at: new Date().toISOString(), tasks, more });
    refresh.set({ running: false, problem: null });
  } catch (failure) {
    refresh.set({ running: false, problem: asProblem(failure) });
  }
}

/** Takes a house off the list: it is inspected. */
export function settleHouse(house: string): void {
  const list = load();
  if (list) keep({ ...list, tasks: list.tasks.filter((task) => task.house.id !== house) });
}

/** Removes the list from this phone. */
export function forgetHouseTasks(): void {
  removeStored('house-tasks');
  held.set(null);
}

/** A house that was looked up, with what its form asks by; held for this run alone. */
export type FoundHouse = Pick<MyTask, 'facts'> & { id: string; code: string };
const found = createObservable<FoundHouse | null>(null);
export const chooseFound = (house: FoundHouse): void => found.set(house);
export const useFound = (): FoundHouse | null => useObservable(found);
