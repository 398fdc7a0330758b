export const reportTexts = {
  townUnknown: '这个乡镇还没有开通举报，请重新选择',
  villageUnknown: '没有这个村（社区），请重新选择',
  gridUnknown: '没有这个网格，请重新选择',
  chosen: '按您选择的村（社区）登记',
  noVideoShown: '视频已封存，暂不能播放',
  withdrawnAlready: '这件举报已经撤回',
  answeredAlready: '这件举报已经答复，不能撤回',
  notAnsweredYet: '答复以后才能评价',
  ratedAlready: '已经评价过了',
  answeredTitle: (answer: string): string => `您的举报有了答复：${answer}`,
  replyTitle: '乡镇给您回复',
};
