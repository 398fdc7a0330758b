import type { Figure, Grouping, SummaryTable } from './figures';

/** Words of the summaries, and what each figure counts: shown on the page and written into each file. */
export const summaryTexts = {
  monthForm: '请填写月份，如 2026-11',
  bothMonths: '请同时填写开始月份和结束月份',
  wrongWay: '结束月份不能早于开始月份',
  tooLong: '一次最多统计 24 个月',
  unknownGrouping: '这张表不能这样分组',
  noVillage: '未落到村',
  total: '合计',
  posts: {
    'post:townHandler': '乡镇经办（岗位）',
    'post:lawEnforcement': '综合执法（岗位）',
    'post:districtReviewer': '区县复核（岗位）',
    party: '当事人（责令期限）',
  } as Record<string, string>,
  nobody: '（无姓名）',
  onTimeRate: '按时率',
  replyRate: '回复率',
};

export const tableTexts: Record<SummaryTable, string> = {
  performance: '办理绩效',
  review: '月点评',
  funnel: '查处台账统计',
};

export const groupingTexts: Record<Grouping, string> = { village: '按村', person: '按人', month: '按月' };

/** `label` heads the column; `definition` says exactly what is counted. */
export const figureTexts: Record<Figure, { label: string; definition: string }> = {
  opened: {
    label: '新增',
    definition:
      '本期收到的案件数，按收件时间计（分案、工作人员发现的也计）。并入其他案件的不计（从原来的月份里扣回），撤销并案后重新计入；改派到别的村，计在现在的村。',
  },
  assigned: { label: '派给', definition: '本期派给或改派给本人的案件数，同一案件在一期内只计一次。' },
  steps: { label: '办理次数', definition: '本期本人办理的步骤数，每办一步计一次。' },
  closed: {
    label: '销号',
    definition: '本期经二次验收销号的案件数，同一案件在一期内只计一次；按人统计时计给案件的网格员。',
  },
  inTime: {
    label: '按时',
    definition:
      '在时限内离开一个状态，计一次（中止的时间不算，延期后按新期限）。核查中、整改中计给案件的网格员，其余状态计给岗位：已收件、已受理、属实、已整改为乡镇经办，已立案为综合执法，一验通过为区县复核。责令期限是当事人的，不计。',
  },
  late: {
    label: '超时',
    definition:
      '到期时还没有离开这个状态，在到期的那个月计一次，之后再办也不重复计。责任人和“按时”相同，责令期限不计。',
  },
  answered: {
    label: '已回复举报',
    definition: '受理时限内作出受理、不予受理、并案或书面答复的举报数，每件举报只计一次；计给乡镇经办岗位。',
  },
  unanswered: { label: '未按时回复', definition: '受理时限到了还没有任何答复的举报数，在到期的那个月计一次。' },
  warned: { label: '黄牌', definition: '时限过了 70% 仍未办理、系统亮黄牌的次数，每个状态只计一次。' },
  overdue: {
    label: '红牌',
    definition: '时限已到仍未办理的次数，每个状态只计一次，计在到期的月份；包括当事人超过责令期限的。',
  },
  returned: { label: '退回派单', definition: '网格员把派单退回乡镇的次数，计给退回的人。' },
  failed: { label: '验收退回', definition: '一次或二次验收不通过、退回整改的次数，计给案件的网格员。' },
  reopened: {
    label: '重新办理',
    definition:
      '办结后又重新办理的次数：复核成立、复查、拆后反弹，以及举报人反映没有整改；计给案件的网格员，没有网格员的计给办结的人。',
  },
  chased: { label: '督办', definition: '督查发出督办的次数，计给当时应当办理的人或岗位。' },
  confirmed: { label: '查处', definition: '本期核查属实的案件数，同一案件在一期内只计一次，并案的只计一件。' },
  filed: { label: '立案', definition: '本期立案的案件数。' },
  handled: { label: '处理', definition: '本期责令整改、没收、补办手续或核实后移送的案件数，同一案件只计一次。' },
  penalised: { label: '处罚', definition: '本期作出处罚决定的案件数；同一案件重新登记的，以最后一次为准。' },
  fine: { label: '罚款（元）', definition: '上述处罚决定的罚款合计。' },
};

export const rateTexts = {
  onTimeRate: '按时率 = 按时 ÷（按时 + 超时）。每个状态只计一次；还没到期、也没离开的不计。',
  replyRate: '回复率 = 已回复举报 ÷（已回复举报 + 未按时回复）。每件举报只计一次；时限未到、还没回复的不计。',
};
