import { z } from '../../contract/z';
import { chinaDay, chinaTime } from '../china-time';
import { createAccessToken } from './access-token';
import type { WeChatOptions } from './wechat';

/** A subscription message: what stands on the locked screen, so its words are neutral. */
export interface Subscribed {
  openid: string;
  matter: string;
  progress: string;
  at: Date;
}

export type SubscribeResult =
  { result: 'sent' | 'no_consent'; code: string } | { result: 'later' | 'refused'; code: string };

export interface SubscribeSender {
  /** The template that people consent to. */
  template: string;
  /** Sends; never throws, and neither token nor openid goes into what it gives back. */
  send(message: Subscribed): Promise<SubscribeResult>;
}

const answer = z.object({ errcode: z.number() });

/** The token is refused: it is fetched anew, once. */
const tokenCodes: readonly number[] = [40001, 40014, 42001];
const noConsent = 43101;
/** Busy, and the day's limit. */
const passing: readonly number[] = [-1, 45009, ...tokenCodes];

/**
 * WeChat's subscription messages (`message/subscribe/send`). The template has the fields thing1 (the matter, up to
 * 20 characters), phrase2 (the progress, up to 5 Chinese characters) and time3; it opens the list of messages.
 */
export function createSubscribeSender(options: WeChatOptions & { template: string }): SubscribeSender {
  const { baseUrl, template, fetch: get = fetch, patience = 5_000 } = options;
  const token = createAccessToken(options);

  async function ask({ openid, matter, progress, at }: Subscribed, accessToken: string): Promise<number> {
    const query = new URLSearchParams({ access_token: accessToken });
    const response = await get(`${baseUrl}/cgi-bin/message/subscribe/send?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        touser: openid,
        template_id: template,
        page: 'pages/messages/index',
        data: {
          thing1: { value: matter },
          phrase2: { value: progress },
          time3: { value: `${chinaDay(at)} ${chinaTime(at)}` },
        },
        miniprogram_state: 'formal',
        lang: 'zh_CN',
      }),
      signal: AbortSignal.timeout(patience),
    });
    return answer.parse(await response.json()).errcode;
  }

  return {
    template,
    async send(message) {
      try {
        const first = await token();
        let code = await ask(message, first);
        if (tokenCodes.includes(code)) code = await ask(message, await token(first));
        if (code === 0) return { result: 'sent', code: '0' };
        if (code === noConsent) return { result: 'no_consent', code: String(code) };
        return { result: passing.includes(code) ? 'later' : 'refused', code: String(code) };
      } catch {
        return { result: 'later', code: 'silent' };
      }
    },
  };
}
