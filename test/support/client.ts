import type { ResponseData } from '../../server/contract/endpoint';
import type { Uploaded } from '../../server/contract/evidence/evidence';
import { openUpload, uploadFile } from '../../server/contract/evidence/evidence';
import type { ProblemBody } from '../../server/contract/problem';
import { pathOf, type AnyEndpoint, type CallInput } from '../../server/contract/request';
import { residentSignIn } from '../../server/contract/residents/residents';
import { signIn } from '../../server/contract/staff/staff';
import { request } from './request';
import type { TestServer } from './server';

/** What came back: the status, the answer or the problem, and the raw text. */
export interface Answer<E> {
  status: number;
  body: ResponseData<E>;
  problem: ProblemBody;
  text: string;
  headers: Headers;
}

/** A caller over HTTP: nobody, a resident or a staff member. */
export interface Client {
  <E>(endpoint: E, input?: CallInput<E>): Promise<Answer<E>>;
  headers: Record<string, string>;
}

export function clientOf(base: string, headers: Record<string, string> = {}): Client {
  async function call<E>(endpoint: E, input: CallInput<E> = {}): Promise<Answer<E>> {
    const { method } = endpoint as unknown as AnyEndpoint;
    const asked = input.body !== undefined;
    const response = await request(`${base}${pathOf(endpoint as unknown as AnyEndpoint, input)}`, {
      method,
      headers: { ...headers, ...(asked ? { 'content-type': 'application/json' } : {}) },
      ...(asked ? { body: JSON.stringify(input.body) } : {}),
    });
    const text = response.bytes.toString('utf8');
    const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
    return {
      status: response.status,
      body: parsed as ResponseData<E>,
      problem: parsed as ProblemBody,
      text,
      headers: response.headers,
    };
  }
  return Object.assign(call, { headers });
}

/** A signed-in staff member of the demonstration. */
export async function staffClient(
  server: Pick<TestServer, 'base' | 'password'>,
  login: string,
  password = server.password,
): Promise<Client> {
  const answer = await clientOf(server.base)(signIn, { body: { login, password } });
  if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.text}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return clientOf(server.base, { cookie: cookies.join('; '), 'x-csrf-token': answer.body.csrfToken });
}

/** A resident who signs in through the stand-in of WeChat. */
export async function residentClient(server: TestServer, openid: string): Promise<Client> {
  const answer = await clientOf(server.base)(residentSignIn, { body: { code: server.wechat.issueCode(openid) } });
  if (answer.status !== 200) throw new Error(`${openid} could not sign in: ${answer.text}`);
  return clientOf(server.base, { authorization: `Bearer ${answer.body.token}` });
}

export interface UploadAnswer {
  status: number;
  body: Uploaded;
  problem: ProblemBody;
}

/** Uploads one file into a session, as a browser's form would. */
export async function upload(
  base: string,
  session: string,
  content: Buffer,
  name = 'photo.jpg',
  shot?: string,
): Promise<UploadAnswer> {
  const form = new FormData();
  if (shot !== undefined) form.append('shot', shot);
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const response = await fetch(`${base}${pathOf(uploadFile, { params: { session } })}`, { method: 'POST', body: form });
  const parsed: unknown = await response.json();
  return { status: response.status, body: parsed as Uploaded, problem: parsed as ProblemBody };
}

/** A fresh upload session with the photos in it. */
export async function uploaded(base: string, photos: readonly Buffer[]): Promise<{ session: string; files: string[] }> {
  const { session } = (await clientOf(base)(openUpload)).body;
  const files: string[] = [];
  for (const photo of photos) {
    const answer = await upload(base, session, photo);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.problem));
    files.push(answer.body.id);
  }
  return { session, files };
}
