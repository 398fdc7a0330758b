import type { SignOffLevel, SignOffState } from './sign-offs';

export const signOffLevelTexts: Record<SignOffLevel, string> = {
  village: '村（社区）',
  town: '乡镇',
  district: '区县',
};

export const signOffStateTexts: Record<SignOffState, string> = { open: '未签', signed: '已签字', returned: '已退回' };

/** A period as papers name it. */
export function periodText(period: string): string {
  const year = period.slice(0, 4);
  if (period[5] === 'Q') return `${year} 年第 ${period[6] ?? ''} 季度`;
  const month = `${year} 年 ${Number(period.slice(5, 7))} 月`;
  return period.length === 7 ? month : `${month} ${Number(period.slice(8))} 日`;
}
