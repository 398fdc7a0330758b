export const uiTexts = {
  errorPrefix: '请改正：',
  notice: { info: '说明', warn: '注意', error: '出错', ok: '完成' },
  errorsFound: (count: number) => `有 ${count} 处需要改正：`,
  errorAt: (label: string, message: string) => `· ${label ? `${label}：` : ''}${message}`,
  required: '必填',
  chosen: '已选',
  retry: '再试一次',
  loading: '正在加载',
  busy: '请稍候',
  busyWith: (label: string) => `${label}，请稍候`,
  counter: (length: number, most: number) => `${length} / ${most} 字`,
};
