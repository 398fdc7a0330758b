import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WeChatStandIn {
  baseUrl: string;
  appId: string;
  secret: string;
  /** A code as wx.login gives it: works once, for five minutes. */
  issueCode(openid: string): string;
  /** Moves the stand-in's clock on. */
  pass(ms: number): void;
  /** The next calls answer busy (errcode −1). */
  beBusy(calls: number): void;
  /** How often it was asked. */
  calls(): number;
  close(): Promise<void>;
}

const codeLives = 5 * 60_000;
const perMinute = 100;

/** A server that behaves as `sns/jscode2session` does: HTTP 200 always, judged by errcode. */
export async function startWeChatStandIn(): Promise<WeChatStandIn> {
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const secret = randomBytes(16).toString('hex');
  const codes = new Map<string, { openid: string; until: number; used: boolean }>();
  const asked = new Map<string, number>();
  let now = 0;
  let busy = 0;
  let calls = 0;

  const fail = (errcode: number, errmsg: string) => ({ errcode, errmsg });
  const answer = (query: URLSearchParams): object => {
    calls += 1;
    if (query.get('appid') !== appId) return fail(40013, 'invalid appid');
    if (query.get('secret') !== secret) return fail(40125, 'invalid appsecret');
    if (query.get('grant_type') !== 'authorization_code') return fail(40002, 'invalid grant_type');
    if (busy > 0) {
      busy -= 1;
      return fail(-1, 'system error');
    }
    const code = codes.get(query.get('js_code') ?? '');
    if (!code || code.until <= now) return fail(40029, 'invalid code');
    if (code.used) return fail(40163, 'code been used');
    code.used = true;
    const often = (asked.get(code.openid) ?? 0) + 1;
    asked.set(code.openid, often);
    if (often > perMinute) return fail(45011, 'api minute-quota reach limit');
    return { openid: code.openid, session_key: randomBytes(16).toString('base64') };
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const known = request.method === 'GET' && pathname === '/sns/jscode2session';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(known ? answer(searchParams) : fail(40066, 'invalid url')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appId,
    secret,
    issueCode(openid) {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { openid, until: now + codeLives, used: false });
      return code;
    },
    pass: (ms) => void (now += ms),
    beBusy: (count) => void (busy = count),
    calls: () => calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
