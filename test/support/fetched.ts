import type { Endpoint } from '../../server/contract/endpoint';
import { pathOf } from '../../server/contract/request';
import type { Client } from './client';
import type { TestServer } from './server';

/** A file that an endpoint answers with, as a browser gets it. */
export async function fetchedFile(
  { base }: Pick<TestServer, 'base'>,
  as: Client,
  endpoint: Endpoint,
  input: { params?: Record<string, string>; query?: Record<string, string> },
): Promise<{ status: number; headers: Headers; content: Buffer }> {
  const { cookie = '' } = as.headers;
  const response = await fetch(`${base}${pathOf(endpoint, input as never)}`, { headers: { cookie } });
  return {
    status: response.status,
    headers: response.headers,
    content: Buffer.from(await response.arrayBuffer()),
  };
}
