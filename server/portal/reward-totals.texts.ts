export const rewardTotalsTexts = {
  title: '举报奖励公开',
  nav: '举报奖励公开',
  lead: '各乡镇发放的举报奖励，只公布笔数和金额，不公布是谁。',
  hint: (fewest: number): string =>
    `一段时间里满 ${fewest} 件才公布；不满的，与后面的月份合在一起公布。公布过的数字不再变动，追回的另列一行。`,
  none: '还没有可以公布的数字。',
  table: (town: string): string => `${town}举报奖励`,
  heads: { time: '时间', kind: '类别', rewards: '件数', payments: '笔数', sum: '金额' },
  what: { paid: '', clawedBack: '（追回）' },
  span: (from: string, to: string): string => (from === to ? from : `${from} 至 ${to}`),
  yuan: (fen: number): string => `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`,
};
