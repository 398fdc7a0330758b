import { evidenceRoleTexts, landUseTexts } from '@contract/cases/cases.texts';
import { inspectionForms } from '@contract/cases/inspection-form';
import { choiceTexts, questionTexts } from '@contract/cases/inspection-form.texts';
import { fieldTexts as texts, verdictTexts } from './field.texts';
import { rolesOf, type FieldDraft } from './field-draft';

const wordsOf = (value: string): string =>
  value
    .split(',')
    .map((one) => choiceTexts[one] ?? one)
    .join('、');

/** A draft as text: to be read back, or to be reported another way. */
export function draftWords({ number, verdict, category, answers, landUse, note, photos }: FieldDraft): string[] {
  const answered = inspectionForms[category].flatMap(({ id, kind }) => {
    const value = (answers[id] ?? '').trim();
    const isChosen = kind === 'choice' || kind === 'many';
    return value ? [texts.answer(questionTexts[id] ?? id, isChosen ? wordsOf(value) : value)] : [];
  });
  const counted = (verdict ? rolesOf(verdict) : []).flatMap((role) => {
    const count = photos.filter((photo) => photo.role === role).length;
    return count ? [texts.photoCount(evidenceRoleTexts[role], count)] : [];
  });
  return [
    texts.ofCase(number),
    ...(verdict ? [texts.result(verdictTexts[verdict].label)] : []),
    ...(verdict === 'confirm' ? answered : []),
    ...(verdict === 'finish' && landUse ? [texts.answer(texts.landUse, landUseTexts[landUse])] : []),
    ...(note.trim() ? [texts.answer(texts.note, note.trim())] : []),
    ...counted,
  ];
}
