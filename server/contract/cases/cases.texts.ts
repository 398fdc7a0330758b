import type { CaseEvent, CaseState, ClockSign, RejectReason } from './states';

/** `label` for staff, `reporter` as the reporter reads it. */
export const stateTexts: Record<CaseState, { label: string; reporter: string; explanation: string }> = {
  received: { label: '已收件', reporter: '已登记，等待受理', explanation: '乡镇会在规定时限内决定是否受理。' },
  accepted: { label: '已受理', reporter: '已受理', explanation: '乡镇已受理，正在安排网格员到现场核查。' },
  inspecting: { label: '核查中', reporter: '正在现场核查', explanation: '网格员正在到现场核查。' },
  confirmed: { label: '属实', reporter: '核查属实', explanation: '现场核查属实，正在依法处理。' },
  filed: { label: '已立案', reporter: '已立案', explanation: '综合执法已经立案。' },
  ordered: { label: '责令整改', reporter: '已责令整改', explanation: '已要求当事人限期整改。' },
  dismantling: { label: '整改中', reporter: '正在拆除或整改', explanation: '现场正在拆除或整改。' },
  rectified: { label: '已整改', reporter: '已整改，等待验收', explanation: '整改完成，等待两级验收。' },
  checked: { label: '一验通过', reporter: '乡镇验收通过', explanation: '乡镇验收通过，等待区县复核。' },
  closed: { label: '已销号', reporter: '已办结', explanation: '两级验收通过，事项已办结。' },
  rejected: { label: '不予受理', reporter: '不予受理', explanation: '这件事项没有受理，原因见下面的说明。' },
  unfounded: { label: '不属实', reporter: '核查不属实', explanation: '现场核查没有发现所反映的问题。' },
  transferred: { label: '已移送', reporter: '已移送其他部门', explanation: '事项已移送有权部门办理。' },
  merged: {
    label: '已并案',
    reporter: '与同一地点的事项一并办理',
    explanation: '同一地点已有事项在办，您的举报一并办理。',
  },
};

export const eventTexts: Record<CaseEvent, string> = {
  accept: '受理',
  reject: '不予受理',
  dispatch: '派给网格员',
  return: '退回',
};

export const rejectReasonTexts: Record<RejectReason, string> = {
  out_of_remit: '不属于本乡镇职责范围',
  not_a_violation: '反映的情况不属于违法建设',
  place_not_found: '位置不清楚，无法找到现场',
  already_handled: '同一问题已经处理完毕',
  no_evidence: '没有能说明问题的照片或线索',
  other: '其他原因',
};

export const clockTexts: Record<ClockSign, string> = {
  none: '不计时',
  ok: '正常',
  warned: '黄牌预警',
  overdue: '红牌超期',
};
