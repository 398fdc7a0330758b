import { z } from '../z';
import { anybody, residentsOnly } from '../access';
import { endpoint } from '../endpoint';

export const residentSignIn = endpoint({
  name: 'residentSignIn',
  method: 'POST',
  path: '/api/residents/session',
  summary: 'Signs a resident in with the code of wx.login',
  access: anybody,
  body: z.object({ code: z.string().check(z.minLength(1), z.maxLength(200)) }),
  response: z.object({ token: z.string(), expiresAt: z.string() }),
  problems: ['sign_in_failed', 'wechat_unavailable'],
});

export const residentMe = endpoint({
  name: 'residentMe',
  method: 'GET',
  path: '/api/residents/me',
  summary: 'The signed-in resident',
  access: residentsOnly,
  response: z.object({ since: z.string(), reports: z.number() }),
});

export const residentSignOut = endpoint({
  name: 'residentSignOut',
  method: 'DELETE',
  path: '/api/residents/session',
  summary: "Ends the resident's session",
  access: residentsOnly,
  status: 204,
  response: z.undefined(),
});

export const residentEndpoints = [residentSignIn, residentMe, residentSignOut] as const;
