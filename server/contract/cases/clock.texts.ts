export const limitTexts = {
  workingDays: (n: number): string => `${n} 个工作日`,
  calendarDays: (n: number): string => `${n} 天`,
  hours: (n: number): string => `${n} 小时`,
  missingYear: (year: number): string => `缺少 ${year} 年的工作日历，期限无法计算，请管理员补充`,
  suspended: '已中止计时',
  order: '按责令整改的期限',
};
