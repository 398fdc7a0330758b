export const rewardRuleTexts = {
  floorOverCap: '保底金额不能超过封顶金额',
};
