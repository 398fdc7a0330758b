import type { ComparedBy, ComparisonInput } from './comparison';

const whose = { staff: '在职工作人员', kin: '工作人员申报的近亲属' } as const;

const by: Record<ComparedBy, string> = {
  phone: '电话相同',
  nameAndId: '姓名和身份证号后四位相同',
  name: '姓名相同（可能是同名）',
};

export const comparisonTexts = {
  clear: '已与在职工作人员及其申报的近亲属比对，没有相同的姓名和电话',
  nothing: '举报没有留下姓名和电话，无法比对',
  /** For who may not learn whether an identity was left. */
  done: '已按规定与在职工作人员及其申报的近亲属比对',
  matched: (who: 'staff' | 'kin', how: ComparedBy): string => `比对发现与${whose[who]}的${by[how]}`,
  overridden: (reason: string): string => `提出人认为不影响奖励，理由：${reason}`,
};

/** What a comparison came to, in words. */
export function comparisonWords(said: ComparisonInput): string {
  if (said.result === 'match') return comparisonTexts.matched(said.who, said.by);
  return comparisonTexts[said.result];
}
