import type { Endpoint, ResponseData } from '@contract/endpoint';
import { problemTitles } from '@contract/problem.texts';
import { ApiProblem } from './problem';
import { expireStaff, heldStaff } from './staff-session';
import { send, type CallInput } from './transport';

/**
 * Calls an endpoint as the signed-in member of staff. Throws {@link ApiProblem}: `unauthenticated` where
 * nobody is signed in, or where the server knows the session no more.
 */
export async function staffCall<E extends Endpoint>(endpoint: E, input: CallInput<E> = {}): Promise<ResponseData<E>> {
  const token = heldStaff()?.token;
  if (!token) throw new ApiProblem('unauthenticated', problemTitles.unauthenticated, { status: 401 });
  try {
    return await send(endpoint, input, token);
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.code === 'unauthenticated') expireStaff(token);
    throw failure;
  }
}
