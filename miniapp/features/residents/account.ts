import { residentMe, residentSignOut } from '@contract/residents/residents';
import { call } from '../../api/client';
import { forgetSession, heldToken } from '../../api/session';
import { useRemote } from '../../api/use-remote';

/** The account of this phone; null where nobody is signed in. Signs nobody in by looking. */
export const useAccount = () => useRemote(async () => (heldToken() ? call(residentMe) : null), '');

/** Signs in with WeChat, where nobody is. Throws `ApiProblem`. */
export async function signIn(): Promise<void> {
  await call(residentMe);
}

/** Ends the session here, and at the server where it can be reached. */
export async function signOut(): Promise<void> {
  if (heldToken()) await call(residentSignOut).catch(() => undefined);
  forgetSession();
}
