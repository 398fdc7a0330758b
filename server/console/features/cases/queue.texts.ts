/** Words of the queue's filters, views and of sending several cases at once. */
export const queueTexts = {
  priority: '优先级',
  sign: '预警',
  signs: { warned: '黄牌预警', overdue: '红牌超期' },
  sort: '排序',
  sorts: { newest: '最新的在前', due: '时限近的在前' },
  dueHint: '按时限排序时，不计时的案件不列出。',
  search: '搜索',
  searchHint: '描述、地址、案件号、回执号',
  searchShort: '至少填两个字',
  found: '只看巡查发现',
  reset: '清除筛选',
  /** `counted`: how many the filter finds; more than could be counted has a plus. */
  shown: (n: number, counted: { total: number; more: boolean } | undefined): string =>
    counted ? `共 ${counted.total}${counted.more ? '+' : ''} 件，已列出 ${n} 件` : `已列出 ${n} 件`,
  onMap: (n: number, without: number, more: boolean): string =>
    [`图上 ${n} 件`, without > 0 ? `另有 ${without} 件没有选点、不在图上` : '', more ? '还有更多，请缩小筛选范围' : '']
      .filter(Boolean)
      .join('，'),
  views: '常用视图',
  saveView: '保存为常用视图',
  viewName: '视图名称',
  save: '保存',
  cancel: '取消',
  removeView: (name: string): string => `删去视图“${name}”`,
  viewsFull: '浏览器不允许保存，视图没有存下来。',
  select: (number: string): string => `选中 ${number}`,
  selected: (n: number): string => `已选 ${n} 件`,
  selectAll: '全选已列出的',
  unselect: '取消选择',
  bulk: '批量派单',
  bulkTo: '派给',
  bulkOwn: '各案件所在网格的网格员',
  bulkGo: (n: number): string => `派单 ${n} 件`,
  bulkBusy: (done: number, all: number): string => `正在派单 ${done}/${all}`,
  bulkDone: (n: number): string => `已派单 ${n} 件`,
  bulkFailed: (n: number): string => `${n} 件没有派出去：`,
  closeOutcome: '收起结果',
  bulkPick: '请选择派给谁',
  noGrid: '案件没有落到网格，请打开案件单独派单',
  noOfficer: '案件所在的网格没有网格员，请打开案件单独派单',
};
