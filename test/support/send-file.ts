import type { Endpoint } from '../../server/contract/endpoint';
import type { ProblemBody } from '../../server/contract/problem';
import { pathOf } from '../../server/contract/request';
import type { Client } from './client';
import type { TestServer } from './server';

/** Sends a file to an endpoint that takes one, as a browser's form would. */
export async function sendFile<T>(
  { base }: Pick<TestServer, 'base'>,
  as: Client,
  endpoint: Endpoint,
  input: { params?: Record<string, string>; query?: Record<string, string> },
  content: Buffer,
  name: string,
): Promise<{ status: number; body: T; problem: ProblemBody }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const { cookie = '', 'x-csrf-token': token = '' } = as.headers;
  const response = await fetch(`${base}${pathOf(endpoint, input as never)}`, {
    method: endpoint.method,
    headers: { cookie, 'x-csrf-token': token },
    body: form,
  });
  const parsed: unknown = await response.json();
  return { status: response.status, body: parsed as T, problem: parsed as ProblemBody };
}
