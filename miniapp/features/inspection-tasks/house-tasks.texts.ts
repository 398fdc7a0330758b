import type { InspectionDraft } from '../inspections/inspection-draft';

/** Words of the household inspections that staff make with the phone. */
export const houseTaskTexts = {
  title: '房屋排查',
  entry: '我的房屋排查任务',
  entryHint: '村里派给您的房屋，没有网络也能看、能填。',
  waiting: (count: number) => `有 ${count} 户排查还没有发出`,
  none: '没有要排查的房屋',
  noneBody: '村里派来后会列在这里。',
  more: '任务太多，只显示期限最近的一部分',
  due: (due: string) => `期限 ${due}`,
  overdue: (due: string) => `已超期，期限 ${due}`,
  noPlace: '没有地图位置',
  phases: { editing: '有草稿', sending: '待发送', received: '已发出' } satisfies Record<
    InspectionDraft['phase'],
    string
  >,
  open: (code: string, address: string, due: string) => `打开房屋 ${code}，${address}，${due}`,
  openDraft: (code: string, phase: string) => `打开排查 ${code}，${phase}`,
  require: (note: string) => `要求：${note}`,
  by: (name: string, day: string) => `${name} ${day} 派出`,
  facts: '房屋情况',
  begin: '开始排查',
  goOn: '接着填写',
  gone: '没有这项任务，可能已完成、撤回或改派',
  find: '查找房屋',
  findBy: '编号、地址或产权人全名',
  findHint: '没有派任务的房屋也可以排查',
  priority: (words: string) => `排查顺序：${words}`,
  findGo: '查找',
  findNone: '没有找到',
  back: '回到任务',
};

/** Words of the form where staff fill it in. */
export const staffInspectionTexts = {
  note: '说明（可不填）',
  received: '已提交，服务器已收到',
  discardAsk: {
    title: '删除这次排查',
    content: '填的内容和照片都会从本机删除，不能恢复。',
    confirmText: '删除',
    cancelText: '不删除',
  },
  computed: '系统初判',
  why: '依据',
  noFinding: '没有发现隐患',
  change: '我的看法不同，改动初判',
  verdict: '改为',
  hazard: '隐患级别',
  noGrade: '不定级别',
  reason: '改动的理由',
  photoNeeded: '发现了隐患，请至少拍一张照片',
  changeIncomplete: '改动初判要选结论，并写明理由（至少两个字）',
  sameVerdict: '与系统初判相同，不用改动',
};
