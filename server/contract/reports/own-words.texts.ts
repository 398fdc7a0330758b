import type { OwnField, OwnKind, OwnWords } from './own-words';

const fields: Record<OwnField, string> = {
  description: '情况说明',
  words: '地址说明',
  people: '涉及的人',
};
const kinds: Record<OwnKind, string> = {
  ownPhone: '您自己的手机号',
  phone: '一个手机号',
  idNumber: '一个身份证号',
  ownName: '您自己的姓名',
};

export const ownWordsTexts = {
  title: '发送前请看一下',
  found: (field: OwnField, kind: OwnKind, text: string): string => `“${fields[field]}”里有${kinds[kind]}：${text}`,
  why: '办案人员会看到这些文字。如果里面有您自己的姓名或号码，别人就可能知道是谁举报的。姓名和电话只填在“您的身份”里，那里是加密的。',
  change: '返回修改',
  anyway: '仍然提交',
};

/** The same as a question of a phone, whose buttons hold four characters. */
export const askOwnWords = (found: readonly OwnWords[]) => ({
  title: ownWordsTexts.title,
  content: [...found.map(({ field, kind, text }) => ownWordsTexts.found(field, kind, text)), ownWordsTexts.why].join(
    '\n',
  ),
  confirmText: ownWordsTexts.anyway,
  cancelText: ownWordsTexts.change,
});
