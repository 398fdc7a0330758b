import type { Role } from '../access';

export const roleTexts: Record<Role, string> = {
  gridOfficer: '网格员',
  villageAdmin: '村管理员',
  townHandler: '乡镇经办',
  clerk: '热线登记员',
  lawEnforcement: '综合执法',
  rewardOfficer: '奖励专员',
  districtReviewer: '区县复核',
  supervisor: '督查',
  specialist: '鉴定人员',
  townAdmin: '乡镇管理员',
};
