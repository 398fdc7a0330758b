/** Words that stand around every page. */
export const frameTexts = {
  prefs: '语言和字号',
  large: '大字版',
  normal: '标准字号',
  address: '网址：',
  more: '更多栏目',
  groups: { open: '公开信息', help: '怎么办', site: '本站' },
  turned: '本页文字由简体自动转换。人名、地名和法律用语以简体原文为准。',
};
