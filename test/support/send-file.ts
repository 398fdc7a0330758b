import type { Endpoint } from '../../server/contract/endpoint';
import type { ProblemBody } from '../../server/contract/problem';
import { pathOf } from '../../server/contract/request';
import type { Client } from './client';
import type { TestServer } from './server';

interface Input {
  params?: Record<string, string>;
  query?: Record<string, string>;
}

const sent = (
  { base }: Pick<TestServer, 'base'>,
  as: Client,
  endpoint: Endpoint,
  input: Input,
  content: Buffer,
  name: string,
): Promise<Response> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const { cookie = '', 'x-csrf-token': token = '' } = as.headers;
  return fetch(`${base}${pathOf(endpoint, input as never)}`, {
    method: endpoint.method,
    headers: { cookie, 'x-csrf-token': token },
    body: form,
  });
};

/** Sends a file to an endpoint that answers with one. */
export async function sendForFile(
  ...call: Parameters<typeof sent>
): Promise<{ status: number; headers: Headers; content: Buffer }> {
  const response = await sent(...call);
  const { status, headers } = response;
  return { status, headers, content: Buffer.from(await response.arrayBuffer()) };
}

/** Sends a file to an endpoint that takes one, as a browser's form would. */
export async function sendFile<T>(
  ...call: Parameters<typeof sent>
): Promise<{ status: number; body: T; problem: ProblemBody }> {
  const response = await sent(...call);
  const parsed: unknown = await response.json();
  return { status: response.status, body: parsed as T, problem: parsed as ProblemBody };
}
