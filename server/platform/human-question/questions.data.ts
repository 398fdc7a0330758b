/** Numbers as words, by their place in the list. */
export const numberWords = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Short rows of signs, of which one is asked for. */
export const rows = ['青山绿水', '春夏秋冬', '东南西北', '风雨雷电', '日月星辰', '柴米油盐', '花鸟鱼虫', '笔墨纸砚'];

/** What belongs to a kind, and what does not. */
export const kinds: readonly { kind: string; members: readonly string[] }[] = [
  { kind: '动物', members: ['黄牛', '母鸡', '小狗', '山羊', '鲤鱼', '兔子'] },
  { kind: '水果', members: ['苹果', '西瓜', '橘子', '桃子', '香蕉', '葡萄'] },
  { kind: '颜色', members: ['红色', '绿色', '蓝色', '黄色', '白色', '黑色'] },
  { kind: '工具', members: ['锄头', '镰刀', '铁锹', '锤子', '斧头', '锯子'] },
];

/** Questions with one answer that everybody knows. */
export const known: readonly { question: string; answers: readonly string[] }[] = [
  { question: '一个星期有几天？', answers: ['7'] },
  { question: '一年有几个月？', answers: ['12'] },
  { question: '人有几只手？', answers: ['2'] },
  { question: '黄牛有几条腿？', answers: ['4'] },
  { question: '太阳从哪个方向升起？', answers: ['东', '东方', '东边', '东面'] },
  { question: '火警电话是多少？', answers: ['119'] },
];

export const questionTexts = {
  sum: (a: string, b: string): string => `${a}加${b}等于几？`,
  rest: (a: string, b: string): string => `${a}减${b}等于几？`,
  place: (row: string, n: string): string => `“${row}”这四个字里，第${n}个字是什么？`,
  odd: (kind: string, list: readonly string[]): string => `${list.join('、')}，哪一个不是${kind}？`,
};

/** Digits by value, with what else is said for them; ten; and what people write behind a number. */
export const numerals = ['零〇', '一', '二两', '三', '四', '五', '六', '七', '八', '九'];
export const tenSign = '十';
export const measureWords = '个天只条头月人号';
/** Endings that people leave out. */
export const leftOut = /[色子]$/;
