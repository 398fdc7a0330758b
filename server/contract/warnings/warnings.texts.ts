export const warningInputTexts = { hours: '提醒间隔请选 2、6、12 或 24 小时' };

/** How a house on the list stands. */
export const warnedStateTexts = {
  open: '待确认',
  acknowledged: '已确认',
  told: '已当面告知',
  moved: '已搬离',
} as const;

export const visitOutcomeTexts = {
  told: '已当面告知',
  absent: '家中无人',
  moved: '已搬离',
} as const;

export const warningStateTexts = { sent: '生效中', over: '已到期', ended: '已解除' } as const;
