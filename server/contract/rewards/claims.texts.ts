export const claimTexts = {
  account: '银行卡号应为 12–19 位数字',
};
