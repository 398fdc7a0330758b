import { codeSentTo, type Homeowner } from './homeowner';
import { request } from './request';
import type { TestServer } from './server';

export interface Shown {
  status: number;
  text: string;
  headers: Headers;
}

interface Posted {
  path: string;
  fields: Record<string, string>;
  cookie?: string | undefined;
  from?: string | undefined;
}

/** Sends a form as a browser without script does; redirects are not followed. */
export async function sendOwnHouseForm(
  { base }: Pick<TestServer, 'base'>,
  { path, fields, cookie = '', from = '10.1.0.1' }: Posted,
): Promise<Shown> {
  const response = await request(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, 'x-forwarded-for': from },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: response.bytes.toString('utf8'), headers: response.headers };
}

/** The page of the own houses, for the browser with this cookie. */
export const ownRecords = async ({ base }: Pick<TestServer, 'base'>, cookie: string): Promise<string> =>
  (await request(`${base}/my-house/records`, { headers: { cookie } })).bytes.toString('utf8');

export const hidden = ({ text }: Pick<Shown, 'text'>, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
export const cookieOf = ({ headers }: Pick<Shown, 'headers'>): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Goes in by a code that comes to the telephone of the record; the cookie of the browser that is in. */
export async function enterBySms(server: TestServer, claim: Homeowner['claim'], from: string): Promise<string> {
  const asked = await sendOwnHouseForm(server, { path: '/my-house/sms', fields: claim, from });
  const fields = { pass: hidden(asked, 'pass'), code: await codeSentTo(server, claim.phone) };
  return cookieOf(await sendOwnHouseForm(server, { path: '/my-house/sms/open', fields }));
}
