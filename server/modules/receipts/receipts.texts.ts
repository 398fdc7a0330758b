/** Words of the receipt log that people read. */
export const receiptTexts = {
  noHead: '本镇还没有公布登记日志的签名。',
  notCovered: (published: number): string =>
    `登记日志公布到第 ${published} 号，这个号还没有收入。已拿到的回执签名有效，请等下一次公布后再核对。`,
  sizeAhead: (published: number): string => `只公布到第 ${published} 号`,
  sizeBelow: (sequence: number): string => `至少要到第 ${sequence} 号`,
  sizesCrossed: '起点不能大于终点',
  feedTitle: (town: string): string => `${town}登记日志签名`,
  feedItem: (serial: number, size: number): string => `第 ${serial} 次公布，共 ${size} 号`,
};
