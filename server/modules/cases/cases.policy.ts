import type { Role } from '../../contract/access';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import { chinaDay } from '../../platform/china-time';
import type { CaseDoc } from './case-file';
import type { StepAsker } from './steps.rules';

/** Roles that see cases. A reward officer or specialist does not, by that role alone. */
export const caseReaders: readonly Role[] = [
  'gridOfficer',
  'villageAdmin',
  'townHandler',
  'clerk',
  'lawEnforcement',
  'districtReviewer',
  'supervisor',
  'townAdmin',
];

/** The areas whose cases the actor may read. */
export const readableAreas = (actor: StaffActor): AreaScope => areaScope(areasHeld(actor, caseReaders));

/** The readable areas narrowed to one of them; empty where the actor may not read there. */
export function narrowed(actor: StaffActor, area: string): AreaScope {
  const readable = readableAreas(actor).some((held) => area.startsWith(held));
  return areaScope(readable ? [area] : []);
}

/** Who watches over what villages missed: those above the village. */
const missedCheckers: readonly Role[] = ['districtReviewer', 'supervisor', 'townHandler'];

/** The areas whose reported missed buildings the actor sees before they are confirmed, narrowed to one of them. */
export function checkingAreas(actor: StaffActor, area?: string): AreaScope {
  const held = areasHeld(actor, missedCheckers);
  if (!area) return areaScope(held);
  return areaScope(held.some((one) => area.startsWith(one)) ? [area] : []);
}

/** The roles that the actor holds on the area of a case. */
export const rolesOn = (actor: StaffActor, areas: readonly string[]): Role[] =>
  actor.roles.filter((held) => areas.includes(held.area)).map((held) => held.role);

/** Who asks, on this case. */
export const askerOf = (
  actor: StaffActor,
  doc: CaseDoc,
  powers: StepAsker['powers'],
  now: Date,
  typed: boolean,
): StepAsker => ({
  movers: rolesOn(actor, doc.areas),
  id: actor.id,
  powers,
  today: chinaDay(now),
  typed,
});
