import { z } from '@contract/z';
import { residentSignIn } from '@contract/residents/residents';
import { loginCode } from '../platform/login';
import { createObservable } from '../platform/observable';
import { readStored, removeStored, writeStored } from '../platform/storage';
import { localProblem } from './problem';
import { send } from './transport';

const stored = z.object({ token: z.string(), expiresAt: z.string() });

/** Counts sign-ins and sign-outs on this phone, for what is on a page to follow them. */
export const sessionChanges = createObservable(0);
const changed = (): void => sessionChanges.set(sessionChanges.get() + 1);

let signingIn: Promise<string> | null = null;

/** The session on this phone, if there is one that has not run out. Signs nobody in. */
export function heldToken(): string | null {
  const read = stored.safeParse(readStored('session'));
  return read.success && Date.parse(read.data.expiresAt) > Date.now() ? read.data.token : null;
}

async function signIn(): Promise<string> {
  const code = await loginCode().catch(() => {
    throw localProblem('signIn');
  });
  const session = await send(residentSignIn, { body: { code } }, null);
  writeStored('session', session);
  changed();
  return session.token;
}

/** The token of the account; signs in where needed. Calls at the same time share one sign-in. */
export function accountToken(): Promise<string> {
  const held = heldToken();
  if (held) return Promise.resolve(held);
  signingIn ??= signIn().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

export function forgetSession(): void {
  removeStored('session');
  changed();
}
