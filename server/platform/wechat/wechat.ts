import { Problem } from '../../contract/problem';
import { z } from '../../contract/z';

/** What the server asks of WeChat. */
export interface WeChat {
  /**
   * Who signed in with a code of wx.login; the code works once and for five minutes. Throws `sign_in_failed` where
   * the code (or the user) is refused and `wechat_unavailable` where WeChat gives no answer.
   */
  codeToSession(code: string): Promise<{ openid: string; unionid?: string }>;
}

export interface WeChatOptions {
  appId: string;
  secret: string;
  baseUrl: string;
}

/** The session_key is not even named: it is dropped with everything else that is not used. */
const answer = z.object({
  errcode: z.optional(z.number()),
  openid: z.optional(z.string()),
  unionid: z.optional(z.string()),
});

const busy = -1;
/** Bad, used or expired code; a user whom WeChat holds for high-risk. */
const refusedCodes: readonly number[] = [40029, 40163, 40226];
const patience = 5000;

/** WeChat over HTTPS (`sns/jscode2session`); judged by errcode, a busy answer is asked once more. */
export function createWeChat({ appId, secret, baseUrl }: WeChatOptions): WeChat {
  const ask = async (code: string): Promise<z.infer<typeof answer>> => {
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
    const response = await fetch(`${baseUrl}/sns/jscode2session?${query.toString()}`, { signal: AbortSignal.timeout(patience) });
    return answer.parse(await response.json());
  };
  const askTwice = async (code: string): Promise<z.infer<typeof answer>> => {
    const first = await ask(code);
    return first.errcode === busy ? ask(code) : first;
  };
  return {
    async codeToSession(code) {
      const found = await askTwice(code).catch(() => {
        throw new Problem('wechat_unavailable');
      });
      if (found.openid) return { openid: found.openid, ...(found.unionid ? { unionid: found.unionid } : {}) };
      throw new Problem(refusedCodes.includes(found.errcode ?? busy) ? 'sign_in_failed' : 'wechat_unavailable');
    },
  };
}
