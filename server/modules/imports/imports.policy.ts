import { importers } from '../../contract/imports/imports';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import type { ImportDoc } from './import-file';

/** The areas whose imports the actor sees. */
export const ownImports = (actor: StaffActor): AreaScope => areaScope(areasHeld(actor, importers));

/** Whether the actor brings registers of this village or town in. */
export const mayImport = (actor: StaffActor, area: string): boolean => holdsOn(actor, importers, area);

/** Throws `not_found` where the import is not one of the actor's, whether it exists or not. */
export function mustImport(actor: StaffActor, doc: ImportDoc | null): asserts doc is ImportDoc {
  if (!doc || doc.state === 'receiving' || !mayImport(actor, doc.area)) throw new Problem('not_found');
}
