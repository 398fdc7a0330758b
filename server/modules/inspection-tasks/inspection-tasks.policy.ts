import { taskAssigners, taskOfficers } from '../../contract/inspection-tasks/inspection-tasks';
import { houseReaders } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import type { TaskDoc } from './task-file';

/** The areas of these, narrowed to one of them, or to those below it, where it is given. */
function narrowed(held: AreaScope, area: string | undefined): AreaScope {
  if (area === undefined) return held;
  return areaScope(held.some((code) => area.startsWith(code)) ? [area] : held.filter((code) => code.startsWith(area)));
}

/** The areas whose houses the actor may assign. */
export const assignableAreas = (actor: StaffActor, area?: string): AreaScope =>
  narrowed(areaScope(areasHeld(actor, taskAssigners)), area);

/** The areas whose tasks the actor may read. */
export const readableAreas = (actor: StaffActor, area?: string): AreaScope =>
  narrowed(areaScope(areasHeld(actor, houseReaders)), area);

/** Whether a member of staff may inspect a house: the areas of a house name its grid too. */
export const mayInspect = (officer: StaffActor, areas: readonly string[]): boolean =>
  areasHeld(officer, taskOfficers).some((held) => areas.includes(held));

/** Throws `not_found` where the task is not one of the actor's to take back or hand on, whether it exists or not. */
export function mustAssign(actor: StaffActor, doc: TaskDoc | null): asserts doc is TaskDoc {
  if (!doc || !holdsOn(actor, taskAssigners, doc.village)) throw new Problem('not_found');
}
