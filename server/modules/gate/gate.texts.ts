export const gateTexts = {
  limited: (minutes: number): string =>
    `这个网络或设备最近提交得太多，请大约 ${minutes} 分钟后再试。情况紧急的，请直接拨打值班电话。`,
  blocked: (until: string): string =>
    `这个网络或设备到 ${until} 之前不能不登录提交举报。您可以登录小程序实名举报，或者拨打值班电话；网站上的内容照常可以看。`,
  closed: '现在不登录的举报特别多，请先完成一次简单的验证再提交。已填的内容都在。',
  noSource: '这个来源已经不在列表里，请刷新后再看',
  tooMany: '正在生效的屏蔽太多，请先解除一些',
  held: { closed: '手动关闭', open: '手动放行', auto: '恢复自动' },
  heldUntil: (what: string, until: string, reason: string): string => `${what}，到 ${until}：${reason}`,
  heldAuto: (what: string, reason: string): string => `${what}：${reason}`,
  blockedNote: (what: string, until: string, reason: string): string => `${what}，到 ${until}：${reason}`,
  kinds: { range: '网段', address: '一个网络来源', device: '一个设备来源' },
};
