export const ownDataEntryTexts = {
  entry: '我的数据',
  entryHint: '可以随时把系统里关于您的举报的全部内容存下来。要撤回同意、删除联系信息，请打开那件举报的详情办理。',
  see: '查看和保存我的数据',
};
