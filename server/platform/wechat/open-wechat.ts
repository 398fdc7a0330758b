import type { Config } from '../../config';
import { createDemoWeChat } from './demo-wechat';
import { createWeChat, type WeChat } from './wechat';

/** The real WeChat where the settings name an app; else the demonstration's own sign-in. */
export const openWeChat = (config: Pick<Config, 'wechat'>): WeChat =>
  config.wechat ? createWeChat(config.wechat) : createDemoWeChat();
