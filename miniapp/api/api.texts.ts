export const apiTexts = {
  offline: '网络不通，请检查网络后再试',
  timeout: '服务器很久没有回应，请稍后再试',
  unreadable: '服务器的回应读不懂，请稍后再试',
  signIn: '微信登录没有成功，请稍后再试',
};
