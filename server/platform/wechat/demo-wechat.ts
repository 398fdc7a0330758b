import { Problem } from '../../contract/problem';
import type { WeChat } from './wechat';

/** The sign-in of a system without a WeChat app: a code `demo:<name>` is that demonstration resident. */
export const createDemoWeChat = (): WeChat => ({
  codeToSession: async (code) => {
    const name = /^demo:([\w-]{1,40})$/.exec(code)?.[1];
    if (!name) throw new Problem('sign_in_failed');
    return { openid: `demo-${name}` };
  },
});
