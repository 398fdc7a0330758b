export const registerFigureTexts = {
  tooLong: (rows: number, most: number) => `这样分组有 ${rows} 行，最多 ${most} 行：请缩小区域或减少分组`,
};
