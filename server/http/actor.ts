import type { Role } from '../contract/access';
import { Problem } from '../contract/problem';

/** Staff who are signed in: each role holds on the subtree of one area code. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  name: string;
  roles: readonly { role: Role; area: string }[];
  /** Which sign-in it is, as a hash; not there for one who acts in a job. */
  session?: string;
}

/** A resident who is signed in; the id is the account's, not a person's. */
export interface ResidentActor {
  kind: 'resident';
  id: string;
}

export type Actor = { kind: 'public' } | ResidentActor | StaffActor;

/** The staff member behind a call. Throws `unauthenticated` for anybody else. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem('unauthenticated');
  return actor;
}

/** The resident behind a call. Throws `unauthenticated` for anybody else. */
export function residentOf(actor: Actor): ResidentActor {
  if (actor.kind !== 'resident') throw new Problem('unauthenticated');
  return actor;
}

/** The areas on which the actor holds any of the roles. */
export const areasHeld = (actor: StaffActor, wanted: readonly Role[]): string[] =>
  actor.roles.filter((held) => wanted.includes(held.role)).map((held) => held.area);

/** Whether the actor holds one of the roles on an area that contains `code`. */
export const holdsOn = (actor: StaffActor, wanted: readonly Role[], code: string): boolean =>
  areasHeld(actor, wanted).some((area) => code.startsWith(area));
