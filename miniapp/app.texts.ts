/** Words of the frame: titles of the pages, the tab bar and the permissions. */
export const appTexts = {
  name: '安居网格',
  tabs: { report: '举报', mine: '我的举报', me: '我的' },
  titles: {
    report: '我要举报',
    mine: '我的举报',
    me: '我的',
    receipt: '举报回执',
    orders: '我的通知书',
    messages: '我的消息',
    privacy: '隐私说明',
    field: '现场核查',
    own: '我的举报',
    house: '我家的房屋档案',
    notice: '公告公示',
  },
  locationPurpose: '用于标明房屋位置、记下拍照的位置，提交后才会发送',
};
