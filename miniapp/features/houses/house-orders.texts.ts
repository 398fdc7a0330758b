/** Words of the orders about the own house. */
export const houseOrderTexts = {
  title: '责令整改通知书',
  hint: '收到关于这处房屋的通知书，请输入通知书上的码，就能查看、陈述申辩、报告已整改。',
  answer: '查看并答复',
  answerOf: (number: string) => `查看并答复 ${number}`,
  see: '查看',
  seeOf: (number: string) => `查看 ${number}`,
  notOfHouse: (code: string) => `通知书已打开，但没有登记在房屋 ${code} 名下；照样可以答复`,
};
