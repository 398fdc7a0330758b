export const gateScreenTexts = {
  title: '验证',
  done: (done: number, all: number): string => `正在验证 ${done} / ${all}，大约几秒钟`,
  why: '现在不登录的举报特别多。手机算一道题，证明不是刷屏程序，然后自动提交；不收集任何信息。',
};
