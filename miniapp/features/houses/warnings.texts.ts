export const warningsTexts = {
  title: '预警',
  over: '已到期',
  ended: '已解除',
  of: (code: string, title: string): string => `${title}（${code}）`,
  from: (from: string, sent: string, until: string): string => `${from}，${sent} 发出，有效到 ${until}`,
  known: '我已知道',
  knownOf: (title: string, code: string): string => `我已知道 ${title} ${code}`,
  done: (time: string): string => `本户已在 ${time} 确认`,
};
