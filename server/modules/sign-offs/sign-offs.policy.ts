import { signers } from '../../contract/sign-offs/sign-offs';
import { registerFigureReaders } from '../../contract/register-figures/register-figures';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, inScope, type AreaScope } from '../../platform/area-scope';
import type { SignOffDoc } from './sign-off-file';

/** The areas whose sign-offs the actor reads. */
export const signOffScope = (actor: StaffActor): AreaScope => areaScope(areasHeld(actor, registerFigureReaders));

/** Throws `not_found` for an area that is not one of the actor's. */
export function mustRead(actor: StaffActor, { area }: SignOffDoc): void {
  if (!inScope(signOffScope(actor), area)) throw new Problem('not_found');
}

/** Whether the actor signs for the area of a document, and gives back what is signed below. */
export const maySign = (actor: StaffActor, { level, area }: SignOffDoc): boolean =>
  holdsOn(actor, signers[level], area);

/** Throws `not_found` where the actor does not sign for the area. */
export function mustSign(actor: StaffActor, doc: SignOffDoc): void {
  if (!maySign(actor, doc)) throw new Problem('not_found');
}
