import type { DutyLevel, DutyLine } from './duty';

export const dutyInputTexts = { phone: '值班电话应为手机号，或带区号的座机号' };

export const dutyLineTexts: Record<DutyLine, string> = { answering: '值班员', leader: '带班领导' };
export const dutyLevelTexts: Record<DutyLevel, string> = { district: '区县', town: '乡镇', village: '村（社区）' };
