import { Problem } from '../../contract/problem';
import { z } from '../../contract/z';
import { weChatTexts } from './wechat.texts';

/** Who a login code stands for. `unionid` is there only where the app is bound to an open platform. */
export interface WeChatIdentity {
  openid: string;
  unionid?: string;
}

/** What the server needs of WeChat. */
export interface WeChat {
  /** The person of a code of wx.login. Throws `sign_in_failed` or `wechat_unavailable`. */
  codeToSession(code: string): Promise<WeChatIdentity>;
}

export interface WeChatOptions {
  appId: string;
  secret: string;
  /** Without a slash at the end, e.g. https://api.weixin.qq.com */
  baseUrl: string;
  fetch?: typeof fetch;
  /** How long an answer may take, in milliseconds. */
  patience?: number;
}

/** The session_key that comes along is not even read: nothing here needs it. */
const answer = z.object({
  errcode: z.optional(z.number()),
  openid: z.optional(z.string()),
  unionid: z.optional(z.string()),
});
type Answer = z.infer<typeof answer>;

/** Codes that are about the login code or its owner; every other one is ours or WeChat's to mend. */
const refusedCodes: readonly number[] = [40029, 40163, 40226];
const busy = -1;

export const signInFailed = (): Problem => new Problem('sign_in_failed', { detail: weChatTexts.signInFailed });

function identityOf({ errcode = 0, openid, unionid }: Answer): WeChatIdentity {
  if (refusedCodes.includes(errcode)) throw signInFailed();
  if (errcode !== 0 || !openid) throw new Problem('wechat_unavailable');
  return unionid ? { openid, unionid } : { openid };
}

/**
 * WeChat itself. It says how a call went in `errcode`, never in the HTTP status. A busy system is asked
 * once more; neither the app's secret nor an answer goes into an error or a log.
 */
export function createWeChat({ appId, secret, baseUrl, fetch: get = fetch, patience = 5_000 }: WeChatOptions): WeChat {
  async function ask(code: string): Promise<Answer> {
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
    try {
      const response = await get(`${baseUrl}/sns/jscode2session?${query.toString()}`, {
        signal: AbortSignal.timeout(patience),
      });
      return answer.parse(await response.json());
    } catch {
      throw new Problem('wechat_unavailable');
    }
  }

  return {
    async codeToSession(code) {
      const first = await ask(code);
      return identityOf(first.errcode === busy ? await ask(code) : first);
    },
  };
}
