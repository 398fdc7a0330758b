import type {
  ChangeWish,
  ExclusionReason,
  NobodyReason,
  PayoutWay,
  RewardEvent,
  RewardKind,
  RewardState,
  ShareState,
  Verdict,
} from './reward-states';

export const rewardStateTexts: Record<RewardState, string> = {
  nobody: '无人可奖',
  provisional: '待提出',
  joined: '已随案件并入',
  proposed: '待复核',
  approved: '已批准',
  settled: '已办结',
};

export const shareStateTexts: Record<ShareState, string> = {
  open: '待领取',
  claimed: '待发放',
  sending: '转账中',
  paid: '已发放',
  lapsed: '逾期未领',
  clawedBack: '已追回',
};

export const rewardKindTexts: Record<RewardKind, string> = { first: '第一举报人', supplementary: '补充线索' };

export const rewardEventTexts: Record<RewardEvent, string> = {
  propose: '提出奖励',
  exclude: '排除一件举报',
  readmit: '恢复一件举报',
  return: '退回',
  approve: '复核通过',
  askChange: '申请变更',
  refuseChange: '不同意变更',
  makeChange: '同意变更',
  claim: '举报人领取',
  changeClaim: '举报人更改领取方式',
  pay: '发放',
  send: '发起微信转账',
  awaitConfirm: '微信已受理，等举报人确认收款',
  sendFailed: '微信转账未成功',
  cancelSend: '申请撤回微信转账',
  lapse: '逾期失效',
  giveUp: '举报人放弃',
  redecide: '重新认定',
};

export const changeWishTexts: Record<ChangeWish, string> = {
  withdraw: '撤销奖励',
  clawBack: '追回奖金',
  bookPaid: '登记转账已到账',
  bookUnpaid: '登记转账没有到账',
};

export const payoutWayTexts: Record<PayoutWay, string> = {
  cash: '到窗口领取现金',
  bank: '转入银行卡',
  wechat: '转入微信零钱',
};

export const exclusionTexts: Record<ExclusionReason, string> = {
  staff: '本人是负有职责的工作人员',
  kin: '本人是工作人员的近亲属',
  notSpecific: '线索不够具体',
  otherReason: '其他原因',
};

/** Why each report is first or is not, in words; `number` is the receipt number that it stands behind. */
export const verdictTexts: Record<Verdict, (number: string) => string> = {
  first: () => '最早登记的有效举报，认定为第一举报人',
  later: (number) => `在 ${number} 之后登记`,
  find: () => '工作人员巡查发现，不参与奖励',
  knownBefore: (number) => `登记之前，工作人员已发现此处（${number}）`,
  withdrawn: () => '举报人已撤回',
  rejected: () => '该件举报未予受理',
  notSpecific: () => '线索不够具体，不足以找到现场',
  staff: () => '举报人是负有职责的工作人员',
  kin: () => '举报人是工作人员的近亲属',
  otherReason: () => '经核实不符合奖励条件',
  photosMissing: () => '缺少带位置的近景和远景照片',
  rewardedElsewhere: () => '该件举报已在别处获得奖励',
};

export const nobodyTexts: Record<NobodyReason, string> = {
  notConfirmed: '案件尚未核实属实',
  disabled: '本乡镇未开展举报奖励',
  reboundEarnsNot: '拆后反弹不再次奖励',
  noReport: '没有群众举报',
  nobodyEntitled: '没有符合条件的举报',
  stoppedAtFirst: '最早的举报不符合条件，按本乡镇规则不顺延',
  noTier: '奖励标准里没有对应的档次',
};
