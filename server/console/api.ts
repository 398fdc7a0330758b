import type { ResponseData } from '@contract/endpoint';
import { Problem, problemBody, type ProblemCode } from '@contract/problem';
import { pathOf, type AnyEndpoint, type CallInput } from '@contract/request';
import { whoAmI, type StaffProfile } from '@contract/staff/staff';
import { consoleTexts } from './console.texts';

/** Who sits here, the token that every change of theirs must carry, and whether the server still knows them. */
let session = { person: '', csrfToken: '', lost: false };
const listeners = new Set<() => void>();

function keep(next: typeof session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

/** Keeps who sits here with the token that every change must carry. */
export const rememberSession = ({ id, csrfToken }: StaffProfile): void => keep({ person: id, csrfToken, lost: false });

/** Whether the session ended under the page; for `useSyncExternalStore`, with the next one. */
export const isSessionLost = (): boolean => session.lost;
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const problemOf = async (response: Response): Promise<Problem> => {
  const parsed = problemBody.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new Problem('internal');
  return new Problem(parsed.data.code as ProblemCode, parsed.data);
};

/** What is thrown where no answer came: nobody knows whether the server had what was sent. */
export class Unanswered extends Problem {
  constructor() {
    super('internal', { detail: consoleTexts.offline });
  }
}

/** Takes the token of a session that another window opened anew; false where somebody else has signed in there. */
async function renewToken(): Promise<boolean> {
  const { person } = session;
  const profile = await call(whoAmI);
  if (profile.id !== person) return false;
  rememberSession(profile);
  return true;
}

/** Sends; without a connection there is a `Problem` too, in words. */
async function send(path: string, init: RequestInit, again = false): Promise<Response> {
  const changes = init.method !== 'GET';
  const headers = { ...init.headers, ...(changes ? { 'x-csrf-token': session.csrfToken } : {}) };
  const response = await fetch(path, { ...init, headers, credentials: 'same-origin' }).catch(() => {
    throw new Unanswered();
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'csrf' && !again && (await renewToken())) return send(path, init, true);
  if (problem.code === 'unauthenticated' || problem.code === 'csrf') keep({ ...session, lost: true });
  throw problem;
}

/** Calls an endpoint of the contract. Throws a `Problem` where the server refuses. */
export async function call<E>(endpoint: E, input: CallInput<E> = {}): Promise<ResponseData<E>> {
  const { method, status } = endpoint as unknown as AnyEndpoint;
  const response = await send(pathOf(endpoint as unknown as AnyEndpoint, input), {
    method,
    ...(input.body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body) }),
  });
  return (status === 204 ? undefined : await response.json()) as ResponseData<E>;
}

/** Posts a multipart form. Throws a `Problem` where the server refuses. */
export async function sendForm<T>(path: string, form: FormData): Promise<T> {
  const response = await send(path, { method: 'POST', body: form });
  return (await response.json()) as T;
}

/** Posts a multipart form that a file is the answer to. Throws a `Problem` where the server refuses. */
export async function sendFormForFile(path: string, form: FormData): Promise<Blob> {
  const response = await send(path, { method: 'POST', body: form });
  return response.blob();
}

/** What to show people of an error: the detail, every field's message, or the title. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Problem)) return new Problem('internal').body().title;
  const { detail, errors } = error.details;
  return errors?.map((one) => one.message).join('；') ?? detail ?? error.body().title;
}
