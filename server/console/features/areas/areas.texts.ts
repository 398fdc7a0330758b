export const areaTexts = {
  village: '村（社区）',
  allVillages: '村（社区）：全部',
};

export const mapTexts = { closer: '放大', farther: '缩小', close: '关闭' };
