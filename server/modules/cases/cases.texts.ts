import { bodyTexts } from '../../contract/cases/cases.texts';
import type { Body } from '../../contract/cases/states';
import type { NumberedPaper } from './paper-numbers';
import type { Refusal } from './steps.rules';

export const refusalTexts: Record<Refusal, (stateLabel: string) => string> = {
  wrong_state: (stateLabel) => `案件现在是“${stateLabel}”，不能办理这一步`,
  wrong_role: () => '您的岗位不办理这一步',
  not_your_case: () => '案件没有派给您',
  suspended: () => '案件已中止计时，恢复后才能办理',
  not_suspended: () => '案件没有中止',
  no_power: () => '本乡镇没有这项权力的法律依据或委托，请移送有权部门，或由管理员补充依据',
  already_extended: () => '期限只能延长一次，已经延长过',
  order_not_served: () => '责令整改通知书还没有登记送达',
  order_running: () => '整改期限还没有到',
  no_reminder: () => '还没有发过催告书',
  no_proof: () => '销号要有整改前后照片，或者许可文件，或者没收记录',
  same_person: () => '上一次由您办结，重新办理要由其他人决定',
  nothing_to_split: () => '案件只有一件举报，不用分案',
  nothing_left: () => '案件的举报都已分到别的案件，不能撤销并案',
  chase_open: () => '上一次督办还没有答复',
  no_chase: () => '没有待答复的督办',
  not_missed: () => '案件不是核实的排查漏报，不用村（社区）说明',
  no_reporter: () => '巡查发现的案件没有举报人，不用答复',
  typed_it: () => '这件举报由您登记，案件不能由您办理',
  not_fixed_used: () => '已经反映过一次，再次反映由督查处理',
};

const paperNames: Record<NumberedPaper, string> = { filing: '违建立', order: '责改', reminder: '催告' };

/** A paper's number as it stands on it. */
export const paperNumber = (paper: NumberedPaper, year: string, n: number): string =>
  `${paperNames[paper]}〔${year}〕${n}号`;

export const caseTexts = {
  opened: '登记立件',
  found: '巡查发现，由工作人员登记',
  typed: '代来电、来访群众登记',
  officerTyped: '这位网格员登记了这件举报，请派给其他人',
  openedBySplit: (number: string): string => `由案件 ${number} 分出`,
  system: '系统',
  reporter: '举报人',
  officerUnknown: '请从名单中选择本镇的网格员',
  gridUnknown: '没有这个网格，请重新选择',
  sameCategory: '类别相同',
  sameGroup: '类别相近',
  within: (metres: number): string => `相距约 ${metres} 米`,
  daysApart: (days: number): string => (days === 0 ? '同一天收到' : `前后 ${days} 天`),
  likePhotos: '照片相似',
  withReason: (reason: string, note: string): string => (note ? `${reason}。${note}` : reason),
  dispatched: '已派网格员到现场核查',
  returned: (grid: string, note: string): string => `建议改到${grid}。${note}`,
  noTarget: '没有找到要并入的案件，或者它不属于本乡镇',
  targetClosed: '要并入的案件不在办理中',
  targetLater: '要并入的案件收到得更晚，请反过来并：晚的并入早的',
  mergedInto: (number: string, note: string): string => `并入 ${number}${note ? `。${note}` : ''}`,
  splitUnknown: '有的举报不在本案里',
  splitAll: '不能把全部举报都分出去',
  splitInto: (number: string, note: string): string => `分出案件 ${number}。${note}`,
  dayPast: '日期要在今天以后',
  dayFar: '日期离今天太远，最多一年',
  dayAhead: '日期不能在今天以后',
  ordered: (deadline: string): string => `限 ${deadline} 前整改`,
  reminded: (deadline: string): string => `催告 ${deadline} 前履行`,
  extended: (deadline: string, note: string): string => `延长到 ${deadline}。${note}`,
  noSuchPaper: '这份文书还没有发出，不能登记送达',
  noOrder: '还没有责令整改',
  partyUnknown: '当事人待查',
  forceOpen: (labels: readonly string[]): string => `强制拆除前还缺：${labels.join('、')}`,
  forceNeeded: '请填写强制拆除的时间、物品清单和全程记录',
  forbiddenTime: {
    night: '不得在夜间强制拆除（二十二时到次日六时），情况紧急的要写明理由和批准人',
    holiday: '不得在法定节假日强制拆除，情况紧急的要写明理由和批准人',
    unknown: '这一天的年份还没有工作日历，请管理员先补充',
  },
  noHelpForOfficials: '党员干部和公职人员的违建不予助拆，应当自行拆除',
  applicationNeeded: '请填写当事人书面申请助拆的日期',
  transferred: (body: string, decidedBy: string, note: string): string => `移送${body}，${decidedBy}决定。${note}`,
  transferredAnswer: (body: string, note: string): string => `已移送${body}。${note}`,
  transferredTo: (body: Body): string => `已移送${bodyTexts[body]}`,
  closedAnswer: '两级验收通过，您反映的问题已经整改到位。如果不是这样，可以反映“没有整改”。',
  chased: (day: string, note: string): string => `请在${day}前答复：${note}`,
  day: (year: number, month: number, date: number): string => `${year}年${month}月${date}日`,
  evidenceMissing: (roles: readonly string[]): string => `这一步要有照片：${roles.join('、')}`,
};
