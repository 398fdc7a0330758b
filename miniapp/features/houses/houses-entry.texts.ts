export const housesEntryTexts = {
  entry: '我家的房屋档案',
  entryHint: '查看自家房屋档案，内容不对可以申请更正。',
};
