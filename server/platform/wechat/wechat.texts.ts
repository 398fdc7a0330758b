export const weChatTexts = {
  signInFailed: '微信登录没有成功，请重新进入小程序再试',
};
