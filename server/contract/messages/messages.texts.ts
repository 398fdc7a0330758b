import type { DeliveryWay, MessageKind } from './messages';

export const messageKindTexts: Record<MessageKind, string> = {
  turn: '待办',
  clock: '时限',
  chase: '督办',
  party: '当事人',
  answer: '举报答复',
  reply: '回复',
  order: '整改通知',
  house: '房屋档案',
  notice: '公告',
};

export const deliveryWayTexts: Record<DeliveryWay, string> = { wechat: '微信订阅消息', sms: '短信' };

export const messageInputTexts = {
  phone: '手机号应为 11 位数字，以 1 开头',
};
