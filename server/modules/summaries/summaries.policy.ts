import type { Role } from '../../contract/access';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, inScope, type AreaScope } from '../../platform/area-scope';

/** Roles that see the figures of their area. A grid officer, clerk or reward officer does not, by that role alone. */
const figureReaders: readonly Role[] = [
  'townHandler',
  'townAdmin',
  'lawEnforcement',
  'villageAdmin',
  'districtReviewer',
  'supervisor',
];

/** The areas whose figures the actor sees, narrowed to one of them; empty where that is not the actor's. */
export function figureScope(actor: StaffActor, area?: string): AreaScope {
  const held = areaScope(areasHeld(actor, figureReaders));
  if (!area) return held;
  return areaScope(inScope(held, area) ? [area] : []);
}
