import type { CorrectionKind, CorrectionState, ItemVerdict } from './corrections';

export const correctionStateTexts: Record<CorrectionState, string> = {
  asked: '待审核',
  needsMore: '待补充',
  approved: '已同意，正在生效',
  conflict: '档案已变，待复核',
  applied: '已生效',
  rejected: '未同意',
  withdrawn: '已撤回',
};

export const itemVerdictTexts: Record<ItemVerdict, string> = {
  open: '待审核',
  approved: '同意',
  rejected: '不同意',
  conflict: '档案已变',
  applied: '已生效',
};

export const correctionKindTexts: Record<CorrectionKind, string> = {
  correction: '更正申请',
  useChange: '改变用途报告',
};

export const correctionInputTexts = {
  useOnly: '改变用途报告只填房屋用途和经营类别',
};
