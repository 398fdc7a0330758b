import { z } from '../../contract/z';
import type { WeChatOptions } from './wechat';

const answer = z.object({
  errcode: z.optional(z.number()),
  access_token: z.optional(z.string()),
  expires_in: z.optional(z.number()),
});

/** Renewed so long before it ends, in milliseconds: then the old and the new one are both valid. */
const early = 5 * 60_000;

/**
 * The app's access token by `stable_token`, which gives every server the same one. `stale` is a token that was just
 * refused: another one is fetched then. Throws where there is none to have.
 */
export function createAccessToken({ appId, secret, baseUrl, fetch: get = fetch, patience = 5_000 }: WeChatOptions) {
  let held: { token: string; until: number } | null = null;
  return async (stale?: string): Promise<string> => {
    if (held && held.token !== stale && held.until > Date.now()) return held.token;
    const response = await get(`${baseUrl}/cgi-bin/stable_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: appId,
        secret,
        force_refresh: stale !== undefined && held?.token === stale,
      }),
      signal: AbortSignal.timeout(patience),
    });
    const { access_token: token, expires_in: seconds } = answer.parse(await response.json());
    if (!token || !seconds) throw new Error('WeChat gave no access token');
    held = { token, until: Date.now() + seconds * 1000 - early };
    return token;
  };
}
