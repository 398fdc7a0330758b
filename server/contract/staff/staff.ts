import { z } from '../z';
import { anybody, anyStaff, roles } from '../access';
import { endpoint } from '../endpoint';

export const staffProfile = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: z.enum(roles), roleLabel: z.string(), area: z.string(), areaName: z.string() })),
  /** Sent back in `x-csrf-token` with everything that changes something. */
  csrfToken: z.string(),
});
export type StaffProfile = z.infer<typeof staffProfile>;

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/staff/session',
  summary: 'Staff sign-in; sets the session cookie',
  access: anybody,
  body: z.object({
    login: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
    password: z.string().check(z.minLength(1), z.maxLength(256)),
  }),
  response: staffProfile,
  problems: ['sign_in_failed', 'locked_out'],
});

export const signInOnPhone = endpoint({
  name: 'signInOnPhone',
  method: 'POST',
  path: '/api/staff/phone-session',
  summary: 'Staff sign-in of the mini-program; the token goes with each call as a bearer token',
  access: anybody,
  body: signIn.body,
  response: z.object({ token: z.string(), expiresAt: z.string(), profile: staffProfile }),
  problems: ['sign_in_failed', 'locked_out'],
});

export const whoAmI = endpoint({
  name: 'whoAmI',
  method: 'GET',
  path: '/api/staff/session',
  summary: 'The signed-in staff member',
  access: anyStaff,
  response: staffProfile,
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/staff/session',
  summary: 'Ends the session',
  access: anyStaff,
  status: 204,
  response: z.undefined(),
});

export const staffEndpoints = [signIn, signInOnPhone, whoAmI, signOut] as const;
