import type { HouseFilter } from '../../contract/houses/houses';
import { mostAssigned } from '../../contract/inspection-tasks/inspection-tasks';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import { mayInspect } from './inspection-tasks.policy';
import type { HouseInOrder, TaskPorts } from './inspection-tasks.service';
import type { AssignedHouse, Person } from './task-file';

/** What a press would assign. */
export interface AssignmentPlan {
  houses: AssignedHouse[];
  /** Of the houses that were looked at: those with an open task, and those without anybody to go there. */
  open: number;
  withoutOfficer: number;
  /** Houses that lie outside the areas of the chosen officer. */
  outside: number;
  /** Whether there are more than one press assigns. */
  more: boolean;
}

const emptyPlan = (): AssignmentPlan => ({ houses: [], open: 0, withoutOfficer: 0, outside: 0, more: false });
/** Houses that are looked at in one go. */
const pageSize = 500;

/** Who goes to each of some houses by default: of the officers of its grid the one whose id comes first. */
async function gridOfficers({ officersOf }: TaskPorts, houses: readonly HouseInOrder[]): Promise<Map<string, Person>> {
  const grids = [...new Set(houses.flatMap(({ grid }) => (grid ? [grid] : [])))];
  const found = grids.length > 0 ? await officersOf(grids) : [];
  const first = [...found].sort((a, b) => b.id.localeCompare(a.id));
  return new Map(first.map(({ id, name, area }) => [area, { id, name }]));
}

/** Puts some houses into the plan; false once it is full. */
async function planSome(
  ports: TaskPorts,
  plan: AssignmentPlan,
  houses: readonly HouseInOrder[],
  officer: StaffActor | null,
): Promise<boolean> {
  const busy = await ports.store.openAmong(houses.map(({ id }) => id));
  const byGrid = officer ? new Map<string, Person>() : await gridOfficers(ports, houses);
  for (const { grid, ...house } of houses) {
    const to = officer ? { id: officer.id, name: officer.name } : grid ? byGrid.get(grid) : undefined;
    if (busy.has(house.id)) plan.open += 1;
    else if (officer && !mayInspect(officer, house.areas)) plan.outside += 1;
    else if (!to) plan.withoutOfficer += 1;
    else if (plan.houses.length === mostAssigned) {
      plan.more = true;
      return false;
    } else plan.houses.push({ ...house, officer: to });
  }
  return true;
}

/**
 * What a press on a filter would assign: its standing houses in the order of screening, past those with an open task, as
 * many as one press takes. Without a chosen officer each goes to the officer of its grid.
 */
export async function planFilter(
  ports: TaskPorts,
  scope: AreaScope,
  filter: HouseFilter,
  officer: StaffActor | null,
): Promise<AssignmentPlan> {
  const plan = emptyPlan();
  for await (const houses of ports.houses.inOrder(scope, filter, pageSize))
    if (!(await planSome(ports, plan, houses, officer))) break;
  return plan;
}

/** The same for one house. */
export async function planHouse(
  ports: TaskPorts,
  house: HouseInOrder,
  officer: StaffActor | null,
): Promise<AssignmentPlan> {
  const plan = emptyPlan();
  await planSome(ports, plan, [house], officer);
  return plan;
}

/** How many houses go to whom, the most first. */
export function sharesOf(houses: readonly AssignedHouse[]): (Person & { count: number })[] {
  const shares = new Map<string, Person & { count: number }>();
  for (const { officer } of houses) {
    const held = shares.get(officer.id) ?? { ...officer, count: 0 };
    shares.set(officer.id, { ...held, count: held.count + 1 });
  }
  return [...shares.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
