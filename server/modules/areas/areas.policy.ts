import { holdsOn, type StaffActor } from '../../http/actor';

/** The boundaries of a town are imported by an administrator of it, or of the district around it. */
export const mayImportBoundaries = (actor: StaffActor, town: string): boolean => holdsOn(actor, ['townAdmin'], town);
