import { houseEditors, houseReaders, unmaskers } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import type { HouseDoc } from './house-file';

/** The areas whose houses the actor may read; narrowed to one of them where it is given. */
export function readableHouses(actor: StaffActor, area?: string): AreaScope {
  const held = areaScope(areasHeld(actor, houseReaders));
  if (area === undefined) return held;
  return areaScope(held.some((code) => area.startsWith(code)) ? [area] : held.filter((code) => code.startsWith(area)));
}

/** Whether the actor reads this record: the areas of a house name its grid too. */
export const mayRead = (actor: StaffActor, { areas }: Pick<HouseDoc, 'areas'>): boolean =>
  areasHeld(actor, houseReaders).some((held) => areas.includes(held));

/** Whether the actor writes records of this village. */
export const mayEdit = (actor: StaffActor, village: string): boolean => holdsOn(actor, houseEditors, village);

export const mayUnmask = (actor: StaffActor, village: string): boolean => holdsOn(actor, unmaskers, village);

/** Throws `not_found` where the record is not one of the actor's to write, whether it exists or not. */
export function mustEdit(actor: StaffActor, doc: HouseDoc | null): asserts doc is HouseDoc {
  if (!doc || !mayEdit(actor, doc.village)) throw new Problem('not_found');
}
