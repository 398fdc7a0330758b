/** Words of the frame: titles of the pages, the tab bar and the permissions. */
export const appTexts = {
  name: '安居网格',
  tabs: { report: '举报', mine: '我的举报', me: '我的' },
  titles: {
    report: '我要举报',
    mine: '我的举报',
    me: '我的',
    receipt: '举报回执',
    detail: '举报详情',
    lookup: '查进度',
    privacy: '隐私说明',
    field: '现场核查',
  },
  locationPurpose: '用于标明被举报房屋的位置，由您选择后才会发送',
};
