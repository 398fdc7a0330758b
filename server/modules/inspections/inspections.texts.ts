import type { Level } from '../../contract/inspections/appraisals';
import type { Hazard, Verdict } from '../../contract/inspections/verdict';
import type { InspectorKind } from '../../contract/inspections/definition';
import { inspectorTexts, verdictRuleTexts } from '../../contract/inspections/inspections.texts';
import { choiceTexts } from '../../contract/houses/houses.texts';

interface Said {
  by: InspectorKind;
  verdict: Verdict;
  hazard: Hazard | null;
}

const grade = (hazard: Hazard | null): string => (hazard ? `，${choiceTexts.hazard[hazard]}隐患` : '');

export const inspectionTexts = {
  owner: '产权人',
  villageTitle: '房屋排查结果',
  /** What the village is told of an inspection. */
  villageText: (code: string, { by, verdict, hazard }: Said) =>
    `房屋 ${code} ${inspectorTexts[by]}：${choiceTexts.verdict[verdict]}${grade(hazard)}。请查看并处理。`,
  /** What stands in the history of the record. */
  reason: ({ by, verdict, hazard, why, changed }: Said & { why: readonly string[]; changed: string | null }) => {
    const words = changed ?? why.map((id) => verdictRuleTexts[id] ?? id).join('、');
    return `${inspectorTexts[by]}：${choiceTexts.verdict[verdict]}${grade(hazard)}${words ? `（${words}）` : ''}`.slice(
      0,
      300,
    );
  },
  appraised: (level: Level, hazard: Hazard | null, company: string) =>
    `${company}鉴定为${choiceTexts.level[level]}${hazard ? grade(hazard) : '，没有隐患'}`,
  appraisedBefore: '档案里已有更晚的鉴定，请核对鉴定日期',
  ended: '这份房屋档案已经终止，不能再排查',
};
