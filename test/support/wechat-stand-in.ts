import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readJson } from './read-json';
import { subscriptionMessages } from './wechat-messages';
import { pushesOf } from './wechat-push';

interface IssuedCode {
  openid: string;
  until: number;
  used: boolean;
}

export interface WeChatStandIn {
  appId: string;
  secret: string;
  baseUrl: string;
  /** A code as wx.login gives it: works once, for five minutes. */
  issueCode(openid: string): string;
  /** Moves the stand-in's own clock on by milliseconds. */
  pass(ms: number): void;
  /** The next calls answer −1, the system is busy. */
  beBusy(calls: number): void;
  /** The next calls get no answer at all. */
  beSilent(calls: number): void;
  /** How often it was asked. */
  asked(): number;
  /** The template that people consent to. */
  template: string;
  /** Somebody consents once more, as wx.requestSubscribeMessage does. */
  consent(openid: string): void;
  /** The messages that stand on people's phones. */
  shown: { openid: string; data: Record<string, { value: string }> }[];
  /** The tokens handed out so far are refused from now on. */
  endTokens(): void;
  /** The next messages are refused with this code. */
  refuse(code: number, messages: number): void;
  /** What WeChat's servers send by themselves. */
  push: ReturnType<typeof pushesOf>;
  /** Every session_key that was handed out: none may turn up anywhere. */
  sessionKeys: string[];
  close(): Promise<void>;
}

const codeLasts = 5 * 60_000;
/** Calls of one account within a minute before 45011. */
const mostAMinute = 100;

/**
 * A server on the loopback that behaves as `GET /sns/jscode2session` and as subscription messages do: always status
 * 200, judged by `errcode`.
 */
export async function startWeChatStandIn(): Promise<WeChatStandIn> {
  const appId = `wx${randomBytes(8).toString('hex')}`;
  const secret = randomBytes(16).toString('hex');
  const codes = new Map<string, IssuedCode>();
  const calls = new Map<string, number[]>();
  const sessionKeys: string[] = [];
  let shift = 0;
  let busy = 0;
  let silent = 0;
  let asked = 0;
  const now = (): number => Date.now() + shift;

  function tooOften(openid: string): boolean {
    const recent = (calls.get(openid) ?? []).filter((at) => at > now() - 60_000);
    calls.set(openid, [...recent, now()]);
    return recent.length >= mostAMinute;
  }

  function answerTo(query: URLSearchParams): object {
    if (query.get('appid') !== appId) return { errcode: 40013, errmsg: 'invalid appid' };
    if (query.get('secret') !== secret) return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (query.get('grant_type') !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' };
    if (busy > 0) {
      busy -= 1;
      return { errcode: -1, errmsg: 'system error' };
    }
    const issued = codes.get(query.get('js_code') ?? '');
    if (!issued || issued.until <= now()) return { errcode: 40029, errmsg: 'invalid code' };
    if (issued.used) return { errcode: 40163, errmsg: 'code been used' };
    if (tooOften(issued.openid)) return { errcode: 45011, errmsg: 'api minute-quota reach limit' };
    issued.used = true;
    const sessionKey = randomBytes(16).toString('base64');
    sessionKeys.push(sessionKey);
    return { openid: issued.openid, session_key: sessionKey };
  }

  const messages = subscriptionMessages(appId, secret, now);
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    asked += 1;
    if (silent > 0) {
      silent -= 1;
      waiting.add(response);
      return;
    }
    const reply = (body: object): void => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET' && pathname === '/sns/jscode2session') return reply(answerTo(searchParams));
    const call = request.method === 'POST' ? messages.calls[pathname] : undefined;
    if (!call) {
      response.writeHead(404).end();
      return;
    }
    void readJson(request).then((body) => reply(call(body, searchParams)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    appId,
    secret,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issueCode(openid) {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { openid, until: now() + codeLasts, used: false });
      return code;
    },
    pass: (ms) => void (shift += ms),
    beBusy: (next) => void (busy = next),
    beSilent: (next) => void (silent = next),
    asked: () => asked,
    sessionKeys,
    template: messages.template,
    consent: messages.consent,
    shown: messages.shown,
    endTokens: messages.endTokens,
    refuse: messages.refuse,
    push: pushesOf(appId),
    async close() {
      waiting.forEach((response) => response.destroy());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
