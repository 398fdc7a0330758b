import { getCase, listCases } from '@contract/cases/cases';
import type { CaseForHandler, CaseRow } from '@contract/cases/case-view';
import type { CaseState } from '@contract/cases/states';
import { asProblem } from '../../api/problem';
import { staffCall } from '../../api/staff-client';
import { heldStaff, worksHere } from '../../api/staff-session';
import { createObservable, useObservable } from '../../platform/observable';
import { refreshGrids } from './grids';
import { officerStates } from './officer-steps';
import type { Refreshing } from './kept-list';
import { cachedTask, cachedTasks, keepTask, keepTasks } from './task-cache';

const refresh = createObservable<Refreshing>({ running: false, problem: null });
export const useRefresh = (): Refreshing => useObservable(refresh);

const perPage = 100;
/** Pages at most: no officer has more at once. */
const mostPages = 5;
/** Tasks that are fetched with everything about them, so that they can be read without a network. */
const readAhead = 8;

async function mine(state: CaseState): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  let cursor: string | undefined;
  // Newest first, not by deadline: that order leaves out cases whose clock stands still.
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await staffCall(listCases, { query: { mine: 'yes', state, limit: perPage, cursor } });
    rows.push(...answer.cases);
    if (!answer.next) break;
    cursor = answer.next;
  }
  return rows;
}

/** Reads one task from the server and keeps it for later. Throws `ApiProblem`. */
export async function readTask(id: string): Promise<CaseForHandler> {
  const owner = heldStaff()?.staff.id ?? '';
  const page = await staffCall(getCase, { params: { id } });
  if (worksHere(owner)) keepTask(owner, page);
  return page;
}

/** Fetches tasks that were not read yet, or have changed; what does not come now comes later. */
async function readThemAhead(owner: string, rows: readonly CaseRow[]): Promise<void> {
  const stale = rows.filter(({ id, version }) => cachedTask(owner, id)?.page.version !== version);
  for (const { id } of stale.slice(0, readAhead)) await readTask(id);
}

/** Reads the list of tasks anew; one refresh at a time. */
export async function refreshTasks(): Promise<void> {
  const staff = heldStaff()?.staff;
  if (!staff || refresh.get().running) return;
  refresh.set({ running: true, problem: null });
  try {
    const rows = (await Promise.all(officerStates.map(mine))).flat();
    if (worksHere(staff.id)) keepTasks(staff.id, rows);
    refresh.set({ running: false, problem: null });
    await Promise.all([readThemAhead(staff.id, rows), refreshGrids()]).catch(() => undefined);
  } catch (failure) {
    refresh.set({ running: false, problem: asProblem(failure) });
  }
}

/** Puts in what the server answered to a step: the task leaves the list when nothing is left to do. */
export function settleTask(owner: string, page: CaseForHandler): void {
  if (!worksHere(owner)) return;
  keepTask(owner, page);
  const known = cachedTasks(owner);
  if (!known) return;
  const waits = officerStates.includes(page.state);
  keepTasks(
    owner,
    known.rows.flatMap((row) => {
      if (row.id !== page.id) return [row];
      return waits ? [{ ...row, version: page.version, state: page.state, stateLabel: page.stateLabel }] : [];
    }),
  );
}
