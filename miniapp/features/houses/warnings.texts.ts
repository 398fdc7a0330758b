export const warningsTexts = {
  title: '预警',
  duty: '值班电话（现在）',
  dutyHint: '房屋有险情先撤离，再打电话。有人受困请拨打 119。',
  over: '已到期',
  ended: '已解除',
  of: (code: string, title: string): string => `${title}（${code}）`,
  from: (from: string, sent: string, until: string): string => `${from}，${sent} 发出，有效到 ${until}`,
  known: '我已知道',
  knownOf: (title: string, code: string): string => `我已知道 ${title} ${code}`,
  done: (time: string): string => `本户已在 ${time} 确认`,
};
