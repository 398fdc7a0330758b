/** Words of the orders about the own house. */
export const houseOrderTexts = {
  title: '责令整改通知书',
  hint: '收到关于这处房屋的通知书，请输入通知书上的码，就能查看、陈述申辩、报告已整改。',
  code: '通知书上的码',
  codeWrong: '请照通知书填写完整的码',
  open: '打开通知书',
  number: '文号',
  requirement: '整改要求',
  deadline: '期限',
  state: '现在的情况',
  overdue: '期限已过',
  answer: '查看并答复',
  answerOf: (number: string) => `查看并答复 ${number}`,
  see: '查看',
  seeOf: (number: string) => `查看 ${number}`,
  notOfHouse: (code: string) => `通知书已打开，但没有登记在房屋 ${code} 名下；照样可以答复`,
};
