import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import type { Actor, ResidentActor, StaffActor } from './actor';
import type { Route } from './route';

export const staffCookie = 'anju_staff';

/** How sessions are told apart; the modules staff and residents provide it. */
export interface Authenticators {
  /** The staff member of a session cookie with the token that changes must carry; null when it is not valid. */
  staff(cookie: string): Promise<{ actor: StaffActor; csrfToken: string } | null>;
  /** The resident of a bearer token; null when it is not valid. */
  resident(token: string): Promise<ResidentActor | null>;
}

const bearerOf = (context: Context): string | null =>
  /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(context.get('authorization'))?.[1] ?? null;

/** Staff by the session cookie of a browser, or by the token that a phone sends with each call. */
async function staffActor(context: Context, auth: Authenticators, changes: boolean): Promise<StaffActor> {
  const token = bearerOf(context);
  if (token) {
    // No browser sends such a header by itself, so there is nothing for another site to abuse.
    const onPhone = await auth.staff(token);
    if (!onPhone) throw new Problem('unauthenticated');
    return onPhone.actor;
  }
  const cookie = context.cookies.get(staffCookie);
  const session = cookie ? await auth.staff(cookie) : null;
  if (!session) throw new Problem('unauthenticated');
  if (changes && context.get('x-csrf-token') !== session.csrfToken) throw new Problem('csrf');
  return session.actor;
}

/** The staff member whose valid session a call carries, whatever it calls; null where there is none. */
export async function staffSession(context: Context, auth: Authenticators): Promise<StaffActor | null> {
  const token = bearerOf(context) ?? context.cookies.get(staffCookie);
  return (token ? await auth.staff(token) : null)?.actor ?? null;
}

/** Who that is, by id. */
export const staffIn = async (context: Context, auth: Authenticators): Promise<string | null> =>
  (await staffSession(context, auth))?.id ?? null;

async function residentActor(context: Context, auth: Authenticators): Promise<ResidentActor> {
  const token = bearerOf(context);
  const resident = token ? await auth.resident(token) : null;
  if (!resident) throw new Problem('unauthenticated');
  return resident;
}

/**
 * The actor of a call by the endpoint's access. A public endpoint reads no session at all, so that
 * nothing it does can be linked to an account. A token that is sent but not valid is an error, never
 * quietly nobody: a named report must not lose its account.
 */
export async function authenticate(
  endpoint: Route['endpoint'],
  context: Context,
  auth: Authenticators,
): Promise<Actor> {
  const { access } = endpoint;
  switch (access.who) {
    case 'public':
      return { kind: 'public' };
    case 'optionalResident':
      return context.get('authorization') ? residentActor(context, auth) : { kind: 'public' };
    case 'resident':
      return residentActor(context, auth);
    case 'staff': {
      const actor = await staffActor(context, auth, endpoint.method !== 'GET');
      const allowed = access.roles === 'any' || actor.roles.some((held) => access.roles.includes(held.role));
      if (!allowed) throw new Problem('forbidden');
      return actor;
    }
  }
}
