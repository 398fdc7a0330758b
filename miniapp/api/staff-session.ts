import { z } from '@contract/z';
import { signInOnPhone, signOut } from '@contract/staff/staff';
import { createObservable, useObservable } from '../platform/observable';
import { readStored, removeStored, writeStored } from '../platform/storage';
import { send } from './transport';

const staffSession = z.object({
  /** Null once the server knows it no more: who worked here stays known, so that nothing of theirs is lost. */
  token: z.nullable(z.string()),
  staff: z.object({
    id: z.string(),
    name: z.string(),
    login: z.string(),
    /** Not there in a session that an earlier version kept. */
    roles: z.optional(z.array(z.string())),
  }),
});
export type StaffSession = z.infer<typeof staffSession>;

const held = createObservable<StaffSession | null | undefined>(undefined);

/**
 * The staff session of this phone, apart from the resident's. When it runs out is for the server to say:
 * a phone's clock may be wrong.
 */
export function heldStaff(): StaffSession | null {
  const known = held.get();
  if (known !== undefined) return known;
  const read = staffSession.safeParse(readStored('staff-session'));
  const session = read.success ? read.data : null;
  held.set(session);
  return session;
}

export function useStaff(): StaffSession | null {
  heldStaff();
  return useObservable(held) ?? null;
}

/** Whether this member of staff is the one who works here now: what comes late for another is not kept. */
export const worksHere = (staffId: string): boolean => heldStaff()?.staff.id === staffId;

function hold(session: StaffSession): void {
  writeStored('staff-session', session);
  held.set(session);
}

/** Signs a member of staff in by account and password. Throws `ApiProblem`. */
export async function enterStaff(login: string, password: string): Promise<StaffSession> {
  const { token, profile } = await send(signInOnPhone, { body: { login, password } }, null);
  const roles = profile.roles.map(({ role }) => role);
  const session = { token, staff: { id: profile.id, name: profile.name, login, roles } };
  hold(session);
  return session;
}

/** The server refused this token: it is forgotten, unless there is a newer one already. */
export function expireStaff(token: string): void {
  const session = heldStaff();
  if (session?.token === token) hold({ ...session, token: null });
}

/** Ends the session here, and at the server where it can be reached. */
export async function leaveStaff(): Promise<void> {
  const token = heldStaff()?.token ?? null;
  removeStored('staff-session');
  held.set(null);
  if (token) await send(signOut, {}, token).catch(() => undefined);
}
