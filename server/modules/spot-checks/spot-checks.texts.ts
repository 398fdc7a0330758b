export const spotCheckTexts = {
  notEnded: '截止日期不能在今天以后',
  none: '这一时段没有可以抽取的案件',
  tooMany: (most: number): string => `这一时段的案件超过 ${most} 件，请缩短时段`,
  drawnAlready: (from: string, to: string): string => `${from} 至 ${to} 已经抽取过，同一时段只抽一次`,
  nobody: (number: string): string => `案件 ${number} 没有可以抽取的检查人员：办理过它的人和本乡镇的人都不能检查`,
  notYours: '这件抽查没有派给您',
  notedAlready: '这件抽查已经登记结果',
  chased: (note: string): string =>
    `双随机抽查不通过，请核实后答复督办；需要重新办理的，由乡镇或督查重新办理。检查说明：${note}`,
};
