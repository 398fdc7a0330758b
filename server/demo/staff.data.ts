import type { Role } from '../contract/access';

/** The demonstration's staff: posts, not people. `area` is the town's code, or its district's. */
export const demoPosts: readonly { login: string; name: string; role: Role; district?: boolean }[] = [
  { login: 'jingban', name: '演示乡镇经办', role: 'townHandler' },
  { login: 'dengji', name: '演示热线登记员', role: 'clerk' },
  { login: 'zhifa', name: '演示综合执法', role: 'lawEnforcement' },
  { login: 'jiangli', name: '演示奖励专员', role: 'rewardOfficer' },
  { login: 'jiangfu', name: '演示奖励复核', role: 'rewardOfficer' },
  { login: 'guanli', name: '演示乡镇管理员', role: 'townAdmin' },
  { login: 'quxian', name: '演示区县复核', role: 'districtReviewer', district: true },
  { login: 'ducha', name: '演示督查', role: 'supervisor', district: true },
];

export const demoOfficerName = (village: string): string => `${village}演示网格员`;
export const demoVillageAdminName = (village: string): string => `${village}演示村管理员`;
