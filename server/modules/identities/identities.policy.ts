import { Problem } from '../../contract/problem';
import { holdsOn, type StaffActor } from '../../http/actor';

/** Throws `not_found` where the actor is no reward officer of the town: as for a town that does not exist. */
export function officerOf(actor: StaffActor, town: string): void {
  if (!holdsOn(actor, ['rewardOfficer'], town)) throw new Problem('not_found');
}
