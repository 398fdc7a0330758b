import type { GateWhy } from './gate';

export const gateInputTexts = {
  range: '请按 203.0.113.0/24 或 2001:db8::/48 的格式填写网段',
  broad: '网段太大：IPv4 不能大于 /16，IPv6 不能大于 /32',
  until: '到期时间要晚于现在，最长 30 天',
  holdUntil: '到期时间要晚于现在，最长 7 天',
  what: '请填写网段，或选择一个来源',
};

export const gateWhyTexts: Record<GateWhy, string> = {
  hand: '由工作人员设定',
  flood: '本乡镇不登录的举报过多，自动关闭',
  everywhere: '全区县不登录的举报过多，自动关闭',
};
