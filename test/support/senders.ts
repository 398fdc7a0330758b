import { gateHeader, type WorkChallenge } from '../../server/contract/gate/work';
import { solveWork } from '../../server/contract/gate/solve-work';
import { request, type RawAnswer } from './request';
import type { TestServer } from './server';

/** Somebody without an account: an address, and a browser's cookie where there is one. */
export interface Someone {
  from: string;
  cookie?: string;
}

let told = 0;

/** Opens the report form as a browser does; gives back the cookies that it is left with. */
export async function browserAt({ base }: TestServer, from: string): Promise<Someone> {
  const { headers } = await request(`${base}/report`, { headers: { 'x-forwarded-for': from } });
  const cookie = headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return { from, cookie: cookie.join('; ') };
}

/** Sends a report by Open311, which needs no photo; every one says something else unless it is said. */
export async function reportBy(
  { base, context }: TestServer,
  { from, cookie }: Someone,
  {
    said = {},
    format = 'json',
    pass = '',
  }: { said?: Record<string, string>; format?: 'json' | 'xml'; pass?: string } = {},
): Promise<RawAnswer & { text: string }> {
  told += 1;
  const village = context.areas.tree()[0]?.villages[told % 3]?.name ?? '';
  const body = new URLSearchParams({
    service_code: 'fire_lane',
    description: `${uncommon(told)}，挡住消防通道`,
    address_string: `${village}小学旁${told}号`,
    ...said,
  });
  const answer = await request(`${base}/open311/v2/requests.${format}`, {
    method: 'POST',
    body: body.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': from,
      ...(cookie ? { cookie } : {}),
      ...(pass ? { [gateHeader]: pass } : {}),
    },
  });
  return { ...answer, text: answer.bytes.toString('utf8') };
}

/** Words that are like no others. */
const uncommon = (n: number): string =>
  Array.from({ length: 14 }, (_none, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * 104_729) % 20_000))).join('');

/** The work that a machine is told in a header. */
export function challengeIn({ headers }: RawAnswer): WorkChallenge {
  const told = headers.get('x-gate-challenge') ?? '';
  const [, token = '', seed = '', parts, zeros] = /^token=(.+); seed=(.+); parts=(\d+); zeros=(\d+)$/.exec(told) ?? [];
  return { token, seed, parts: Number(parts), zeros: Number(zeros), expiresAt: '' };
}

/** Does the work at once. */
export const solved = (challenge: WorkChallenge): Promise<string> => solveWork(challenge, () => Promise.resolve());
