import type { Role } from '../../contract/access';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import type { RewardDoc } from './reward-file';

export const rewardOfficers: readonly Role[] = ['rewardOfficer'];
export const rewardReaders: readonly Role[] = ['rewardOfficer', 'supervisor'];

/** The towns whose rewards an actor may see, out of all towns. */
export const townsReadable = (actor: StaffActor, towns: readonly string[]): string[] => {
  const held = areasHeld(actor, rewardReaders);
  return towns.filter((town) => held.some((area) => town.startsWith(area)));
};

/** Throws `not_found` where the town is not the actor's in one of the roles, whether it exists or not. */
export function mustHold(actor: StaffActor, roles: readonly Role[], town: string): void {
  if (!holdsOn(actor, roles, town)) throw new Problem('not_found');
}

/** Whether somebody has had a hand in it: who proposes does not review, and nobody reviews twice. */
export const hasProposedOrReviewed = (
  { proposedBy, approvedBy }: Pick<RewardDoc, 'proposedBy' | 'approvedBy'>,
  actor: string,
): boolean => proposedBy?.id === actor || approvedBy.some(({ id }) => id === actor);
