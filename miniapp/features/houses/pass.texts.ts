export const passTexts = {
  title: '网页查看确认',
  hint: '在电脑或别的手机的网页上查自己的房屋时，把网页显示的码填在这里。',
  code: '网页上的码',
  sure: {
    title: '同意网页查看',
    content: '只有您自己正在网页上查房屋时才可以同意。码是别人发来的请不要同意，否则对方能看到您的房屋档案。',
    confirmText: '同意',
    cancelText: '不同意',
  },
  confirm: '同意网页查看',
  done: '已同意，请回到网页继续。半小时后自动退出。',
};
