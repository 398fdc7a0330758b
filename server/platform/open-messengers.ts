import type { Config } from '../config';
import { createAliyunSms } from './sms/aliyun-sms';
import type { SmsSender } from './sms/sms';
import { createSubscribeSender, type SubscribeSender } from './wechat/subscribe-sender';

/** The ways to bring a message besides the box in the app; null where the installation has none. */
export interface Messengers {
  wechat: SubscribeSender | null;
  sms: SmsSender | null;
}

/** The ways that the settings name. */
export const openMessengers = ({ wechat, sms }: Pick<Config, 'wechat' | 'sms'>): Messengers => ({
  wechat: wechat?.template ? createSubscribeSender({ ...wechat, template: wechat.template }) : null,
  sms: sms ? createAliyunSms(sms) : null,
});
