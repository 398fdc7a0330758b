import { signInFailed, type WeChat } from './wechat';

/**
 * Stands in where no app of WeChat is configured: the code `demo:<name>` signs in as that
 * demonstration resident. It proves nothing about who calls, so it is for trials only.
 */
export const createDemoWeChat = (): WeChat => ({
  codeToSession(code) {
    const name = /^demo:(.{1,60})$/u.exec(code)?.[1]?.trim();
    return name ? Promise.resolve({ openid: `demo-${name}` }) : Promise.reject(signInFailed());
  },
});
