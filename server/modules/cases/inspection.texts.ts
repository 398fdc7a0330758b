export const inspectionTexts = {
  unknown: '这一类案件没有这个问题',
};
