/** Words of the files that the summaries and exports write. */
export const bookTexts = {
  row: '名称',
  before: (label: string): string => `上期${label}`,
  table: '统计表',
  scope: '范围',
  period: '期间',
  fromTo: (from: string, to: string): string => (from === to ? from : `${from} 至 ${to}`),
  rows: '行数',
  madeAt: '生成时间（北京时间）',
  notes: '说明',
  noteColumns: [
    { header: '项目', width: 24 },
    { header: '内容', width: 90 },
  ],
  fileName: (table: string, from: string, to: string): string =>
    `${table} ${from === to ? from : `${from}至${to}`}.xlsx`,
};
