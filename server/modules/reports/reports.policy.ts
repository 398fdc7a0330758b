import { openings } from '../../contract/cases/step-table';
import { holdsOn, type StaffActor } from '../../http/actor';
import type { CasePlace } from '../cases';

/** The smallest area that a place is known to lie in. */
const areaOf = ({ grid, village, town }: Pick<CasePlace, 'grid' | 'village' | 'town'>): string =>
  grid ?? village ?? town;

/** Whether a place lies in an area where the actor's find counts: the own grid, village or town. */
export const mayFindAt = (actor: StaffActor, place: Pick<CasePlace, 'grid' | 'village' | 'town'>): boolean =>
  holdsOn(actor, openings.find.movers, areaOf(place));

/** Whether a clerk answers the calls of a town. */
export const mayTypeFor = (actor: StaffActor, town: string): boolean => holdsOn(actor, ['clerk'], town);
