export const ordersEntryTexts = {
  entry: '我的通知书',
  entryHint: '收到责令整改通知书的，在这里查看和答复。',
};
