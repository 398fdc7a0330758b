import { choiceTexts } from '@contract/houses/houses.texts';
import { itemTexts, verdictRuleTexts } from '@contract/inspections/inspections.texts';
import type { InspectionRow, InspectionView } from '@contract/inspections/inspections';
import { inspectionTexts as texts } from './inspections.texts';

/** A verdict with its grade in words. */
export const verdictWords = ({ verdict, hazard }: Pick<InspectionRow, 'verdict' | 'hazard'>): string =>
  [choiceTexts.verdict[verdict], hazard ? choiceTexts.hazard[hazard] : null].filter(Boolean).join(' · ');

/** The lines of the table that hold, in words. */
export const whyWords = (why: InspectionView['computed']['why']): string =>
  why.length > 0 ? why.map((id) => verdictRuleTexts[id] ?? id).join('；') : texts.noFinding;

/** The question of an item; the id of one that this version does not know. */
export const questionOf = (item: string): string => itemTexts[item]?.question ?? item;

/** An answer of an item in words. */
export const answerOf = (item: string, answer: string | number): string =>
  itemTexts[item]?.answers[String(answer)] ?? String(answer);
