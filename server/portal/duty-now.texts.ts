export const dutyNowTexts = {
  title: '值班电话（现在）',
  until: (time: string): string => `值到 ${time}`,
  villages: (n: number): string => `各村（社区）值班电话 ${n} 个`,
  danger: '房屋有险情先撤离，再打电话。有人受困请拨打 119。',
};
