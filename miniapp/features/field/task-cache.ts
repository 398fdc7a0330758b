import { z } from '@contract/z';
import { caseForHandler, caseRow, type CaseForHandler, type CaseRow } from '@contract/cases/case-view';
import { createObservable, useObservable } from '../../platform/observable';
import { readStored, removeStored, writeCopy, type StorageKey } from '../../platform/storage';

const taskList = z.object({ owner: z.string(), at: z.string(), rows: z.array(caseRow) });
export type TaskList = z.infer<typeof taskList>;

const openedTask = z.object({ at: z.string(), page: caseForHandler });
export type OpenedTask = z.infer<typeof openedTask>;
const openedTasks = z.object({ owner: z.string(), tasks: z.array(openedTask) });

/** How many tasks are kept with everything about them. */
const mostOpened = 12;

const list = createObservable<TaskList | null | undefined>(undefined);
const opened = createObservable<z.infer<typeof openedTasks> | null | undefined>(undefined);

function load<S extends z.ZodMiniType>(key: StorageKey, schema: S): z.infer<S> | null {
  const read = schema.safeParse(readStored(key));
  return read.success ? read.data : null;
}

/** The tasks as they were last read by this officer; null where they never were. */
export function cachedTasks(owner: string): TaskList | null {
  if (list.get() === undefined) list.set(load('field-tasks', taskList));
  const known = list.get();
  return known?.owner === owner ? known : null;
}

export function useCachedTasks(owner: string): TaskList | null {
  cachedTasks(owner);
  const known = useObservable(list);
  return known?.owner === owner ? known : null;
}

export function keepTasks(owner: string, rows: readonly CaseRow[]): void {
  const next = { owner, at: new Date().toISOString(), rows: [...rows] };
  writeCopy('field-tasks', next);
  list.set(next);
}

function openedOf(owner: string): OpenedTask[] {
  if (opened.get() === undefined) opened.set(load('field-opened', openedTasks));
  const known = opened.get();
  return known?.owner === owner ? known.tasks : [];
}

/** A task with everything about it, as it was last read. */
export const cachedTask = (owner: string, id: string): OpenedTask | null =>
  openedOf(owner).find(({ page }) => page.id === id) ?? null;

export function useCachedTask(owner: string, id: string): OpenedTask | null {
  openedOf(owner);
  useObservable(opened);
  return cachedTask(owner, id);
}

export function keepTask(owner: string, page: CaseForHandler): void {
  const others = openedOf(owner).filter((task) => task.page.id !== page.id);
  const tasks = [{ at: new Date().toISOString(), page }, ...others].slice(0, mostOpened);
  writeCopy('field-opened', { owner, tasks });
  opened.set({ owner, tasks });
}

/** Removes the copies of tasks from this phone. */
export function forgetTasks(): void {
  removeStored('field-tasks');
  removeStored('field-opened');
  list.set(null);
  opened.set(null);
}
