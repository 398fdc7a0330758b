import { registerFigureReaders } from '../../contract/register-figures/register-figures';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, inScope, type AreaScope } from '../../platform/area-scope';

/** The areas whose figures the actor sees, narrowed to those of one area; empty where nothing of it is the actor's. */
export function registerFigureScope(actor: StaffActor, area?: string): AreaScope {
  const held = areaScope(areasHeld(actor, registerFigureReaders));
  if (area === undefined) return held;
  return areaScope(inScope(held, area) ? [area] : held.filter((code) => code.startsWith(area)));
}
