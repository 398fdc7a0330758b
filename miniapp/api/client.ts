import type { Endpoint, ResponseData } from '@contract/endpoint';
import { apiBase } from '../settings';
import { ApiProblem } from './problem';
import { accountToken, forgetSession } from './session';
import { send, type CallInput } from './transport';

interface As {
  /** `nobody` sends no session even where one would be taken: what an anonymous reporter does. */
  as?: 'account' | 'nobody';
  /** What opens a closed gate; it is asked of nobody who is signed in. */
  pass?: string | null;
}

/**
 * Calls an endpoint of the contract. Public endpoints never carry the session; others do, signing in
 * first where needed, and once more where the server no longer knows the session.
 * Throws {@link ApiProblem}.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
  { as = 'account', pass }: As = {},
): Promise<ResponseData<E>> {
  if (endpoint.access.who === 'public' || as === 'nobody') return send(endpoint, input, null, pass);
  try {
    return await send(endpoint, input, await accountToken());
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.code !== 'unauthenticated') throw failure;
    forgetSession();
    return send(endpoint, input, await accountToken());
  }
}

/** An address that the server gave, made absolute. */
export const absolute = (url: string): string => (url.startsWith('/') ? apiBase + url : url);
