import type {
  AnyCaseEvent,
  Body,
  BuildingStage,
  CaseState,
  ClockSign,
  DismantleMode,
  EvidenceRole,
  LandUse,
  RejectReason,
  ReopenReason,
  ServedDocument,
  ServiceWay,
  SuspendReason,
  TransferOutcome,
} from './states';

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

export const eventTexts: Record<AnyCaseEvent, string> = {
  accept: '受理',
  reject: '不予受理',
  dispatch: '派给网格员',
  reassign: '改派',
  return: '退回',
  confirm: '核查属实',
  refute: '核查不属实',
  transfer: '移送',
  result: '登记移送结果',
  merge: '并案',
  unmerge: '撤销并案',
  split: '分案',
  file: '立案',
  order: '责令整改',
  serve: '登记送达',
  hear: '听取陈述申辩',
  remind: '发催告书',
  announce: '强拆公告',
  extend: '延长期限',
  penalise: '登记处罚',
  confiscate: '没收',
  regularise: '补办手续',
  start: '开始拆除',
  finish: '整改完成',
  check: '一次验收通过',
  close: '二次验收、销号',
  fail: '验收不通过',
  reopen: '重新办理',
  suspend: '中止计时',
  resume: '恢复计时',
  reply: '答复举报人',
  chase: '督办',
  answerChase: '答复督办',
  notFixed: '举报人反映没有整改',
  partyAnswer: '当事人答复',
  villageAnswer: '村（社区）说明',
  linkHouses: '关联房屋',
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

export const suspendReasonTexts: Record<SuspendReason, string> = {
  litigation: '行政诉讼',
  reconsideration: '行政复议',
  disaster: '灾害等不可抗力',
  other: '其他原因',
};

export const reopenReasonTexts: Record<ReopenReason, string> = {
  review: '复核成立',
  recheck: '复查',
  rebound: '拆后反弹',
};

export const bodyTexts: Record<Body, string> = {
  agriculture: '县农业农村部门',
  natural_resources: '自然资源部门',
  housing: '住房和城乡建设部门',
  urban_management: '城市管理部门',
  fire: '消防救援机构',
  market: '市场监督管理部门',
  discipline: '纪检监察机关',
  other: '其他部门',
};

export const transferOutcomeTexts: Record<TransferOutcome, string> = {
  confirmed: '对方认定属实，退回本乡镇继续办理',
  unfounded: '对方认定不属实',
  rectified: '对方已督促整改到位',
};

export const dismantleModeTexts: Record<DismantleMode, string> = {
  self: '自行拆除',
  assisted: '申请助拆',
  forced: '强制拆除',
};

export const servedDocumentTexts: Record<ServedDocument, string> = {
  order: '责令整改通知书',
  reminder: '催告书',
  notice: '强制拆除公告',
};

export const serviceWayTexts: Record<ServiceWay, string> = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  public: '公告送达',
};

export const landUseTexts: Record<LandUse, string> = {
  reclaimed: '复耕',
  greened: '绿化',
  hardened: '硬化',
  other: '其他',
};

export const evidenceRoleTexts: Record<EvidenceRole, string> = {
  near: '近景',
  far: '远景',
  before: '整改前',
  after: '整改后',
  permit: '许可文件',
  service: '送达凭证',
  record: '笔录、清单',
  other: '其他',
};

export const buildingStageTexts: Record<BuildingStage, string> = {
  foundation: '打地基',
  one_floor: '建到一层',
  two_floors: '建到二层',
  more: '两层以上',
  finished: '已完工',
};

export const missedTexts = { tooLong: (months: number): string => `一次最多查看 ${months} 个月` };
