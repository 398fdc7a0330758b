import type { CaseForHandler, CaseRow } from '@contract/cases/case-view';
import { useRemote, type Remote } from '../../api/use-remote';
import { readTask } from './tasks';
import { useCachedTask, useCachedTasks } from './task-cache';

interface TaskView {
  /** Everything about it, fresh or as it was last read. */
  page: CaseForHandler | null;
  /** At least its row of the list; null where this phone knows nothing of it. */
  row: CaseRow | null;
  /** When the page was read. */
  at: string | null;
  problem: Remote<CaseForHandler>['problem'];
  loading: boolean;
  reload(): Promise<void>;
}

/** A task from the phone at once, and from the server as soon as it answers. */
export function useTask(owner: string, id: string): TaskView {
  const cached = useCachedTask(owner, id);
  const list = useCachedTasks(owner);
  const { problem, loading, reload } = useRemote(() => readTask(id), id);
  const page = cached?.page ?? null;
  const row = page ?? list?.rows.find((one) => one.id === id) ?? null;
  return { page, row, at: cached?.at ?? null, problem, loading, reload };
}
