export const areaTexts = {
  village: '村（社区）',
  allVillages: '村（社区）：全部',
};
