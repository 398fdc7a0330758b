import type { KinRelation } from './kin';

export const kinInputTexts = {
  phone: '手机号应为 11 位数字，以 1 开头',
  idTail: '身份证号后四位应为三位数字加一位数字或 X',
};

export const kinRelationTexts: Record<KinRelation, string> = {
  self: '本人（其他电话）',
  spouse: '配偶',
  parent: '父母（含配偶的父母）',
  child: '子女（含子女的配偶）',
  sibling: '兄弟姐妹',
  other: '其他近亲属或共同生活的人',
};
