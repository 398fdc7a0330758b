export const kinTexts = {
  title: '亲属申报',
  intro:
    '请申报在本辖区居住的近亲属。负有职责的工作人员及其近亲属举报不能领取举报奖励；提出奖励前，奖励专员的浏览器会自动比对。',
  secret:
    '申报内容加密保存，只有您自己能看到和修改。别的工作人员和管理员都看不到，奖励专员也只得到打乱的比对值，只知道是否相同，不知道是谁、是谁的亲属。您在“消息”里留的值班手机同样参加比对。',
  never: '您还没有申报。没有需要申报的人，也请直接保存，表示已经看过。',
  saved: (at: string, count: number): string =>
    count === 0 ? `${at} 已申报：没有需要申报的人` : `${at} 已申报 ${count} 人`,
  relation: '关系',
  name: '姓名',
  phone: '手机号（可不填）',
  idTail: '身份证号后四位（可不填）',
  idTailHint: '填了后四位，同名的人不会被误认',
  need: '请填写',
  nameShort: '请填写姓名（至少两个字）',
  add: '添加一人',
  remove: '删除',
  removeOf: (n: number): string => `删除第 ${n} 人`,
  person: (n: number): string => `第 ${n} 人`,
  save: '保存申报',
  done: '已保存',
  stale: '您在别处改过申报，请重新载入后再改。',
  reload: '重新载入',
};
