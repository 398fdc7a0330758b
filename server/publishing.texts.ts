export const publishingTexts = {
  district: '全县（区）',
};
