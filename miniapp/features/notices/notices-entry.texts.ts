export const noticesEntryTexts = {
  entry: '公告公示',
  entryHint: '乡镇和村里发布的通告、政策、排查和整治结果。',
};
