import type { ResponseData } from '@contract/endpoint';
import { Problem, problemBody, type ProblemCode } from '@contract/problem';
import { pathOf, type AnyEndpoint, type CallInput } from '@contract/request';
import { consoleTexts } from './console.texts';

let csrfToken = '';

/** Keeps the token that every change must carry. */
export const rememberCsrf = (token: string): void => {
  csrfToken = token;
};

const problemOf = async (response: Response): Promise<Problem> => {
  const parsed = problemBody.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new Problem('internal');
  return new Problem(parsed.data.code as ProblemCode, parsed.data);
};

/** Sends; without a connection there is a `Problem` too, in words. */
async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new Problem('internal', { detail: consoleTexts.offline });
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Calls an endpoint of the contract. Throws a `Problem` where the server refuses. */
export async function call<E>(endpoint: E, input: CallInput<E> = {}): Promise<ResponseData<E>> {
  const { method, status } = endpoint as unknown as AnyEndpoint;
  const response = await send(pathOf(endpoint as unknown as AnyEndpoint, input), {
    method,
    headers: {
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  });
  return (status === 204 ? undefined : await response.json()) as ResponseData<E>;
}

/** Posts a multipart form. Throws a `Problem` where the server refuses. */
export async function sendForm<T>(path: string, form: FormData): Promise<T> {
  const response = await send(path, { method: 'POST', headers: { 'x-csrf-token': csrfToken }, body: form });
  return (await response.json()) as T;
}

/** Posts a multipart form that a file is the answer to. Throws a `Problem` where the server refuses. */
export async function sendFormForFile(path: string, form: FormData): Promise<Blob> {
  const response = await send(path, { method: 'POST', headers: { 'x-csrf-token': csrfToken }, body: form });
  return response.blob();
}

/** What to show people of an error: the detail, every field's message, or the title. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Problem)) return new Problem('internal').body().title;
  const { detail, errors } = error.details;
  return errors?.map((one) => one.message).join('；') ?? detail ?? error.body().title;
}
