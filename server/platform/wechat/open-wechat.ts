import type { Config } from '../../config';
import { createDemoWeChat } from './demo-wechat';
import { createWeChatPush, type WeChatPush } from './push';
import { createWeChat, type WeChat } from './wechat';

/** The real WeChat where the settings name an app; else the demonstration's own sign-in. */
export const openWeChat = (config: Pick<Config, 'wechat'>): WeChat =>
  config.wechat ? createWeChat(config.wechat) : createDemoWeChat();

/** Messages of WeChat's servers, where the settings name how they are signed; null without. */
export const openWeChatPush = ({ wechat }: Pick<Config, 'wechat'>): WeChatPush | null =>
  wechat?.push ? createWeChatPush({ appId: wechat.appId, ...wechat.push }) : null;
