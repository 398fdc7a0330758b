import type { OpeningReason, openingStates } from './openings';

export const openingReasonTexts: Record<OpeningReason, string> = {
  reward: '核对奖励资格、发放奖励',
  contact: '需要联系举报人核实线索',
  kin: '核查是否为工作人员或其近亲属',
  protection: '举报人受到打击报复，需要保护',
  court: '司法、监察机关依法调取',
};

export const openingStateTexts: Record<(typeof openingStates)[number], string> = {
  asked: '等待第二人同意',
  approved: '已同意，尚未查看',
  open: '正在查看',
  ended: '已结束',
  lapsed: '已失效',
};

/** What officers and supervisors read of the same. */
export const resealedReason = '更换密钥：重新封存，不显示内容';

/** What officers and supervisors read where a way to be paid was read; and what the reporter does. */
export const payoutReason = '发放奖励：查看领取方式（收款人姓名、账号）';
export const payoutWords = '发放奖励：查看您填写的领取方式（收款人姓名、账号）';

/** What a reporter reads where an officer's machine sealed the identity to a new key. */
export const resealedWords = '更换密钥：系统重新封存您的身份信息，不显示内容';
