import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { inspectionForms, type Question } from '@contract/cases/inspection-form';
import { evidenceNeeded } from '@contract/cases/step-evidence';
import { stepForms } from '@contract/cases/step-forms';
import type { Category } from '@contract/reports/categories';
import { fieldTexts as texts } from './field.texts';
import { photosToSend, type FieldDraft, type Verdict } from './field-draft';

/** Words to show at fields, by field. */
export type FieldErrors = Record<string, string>;

const numberOf = (typed: string): number => (/^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN);

function wrong({ kind, choices = [], required, least = 0, most = Infinity }: Question, typed: string): string | null {
  if (!typed) return required ? texts.required : null;
  if (kind === 'number') {
    const value = numberOf(typed);
    return value >= least && value <= most ? null : texts.range(least, most);
  }
  if (kind === 'choice') return choices.includes(typed) ? null : texts.required;
  if (kind === 'many') return typed.split(',').every((one) => choices.includes(one)) ? null : texts.required;
  return typed.length <= texts.answerMost ? null : texts.tooLong;
}

/** What is wrong with the answers to the questions of a category, by field. */
export function answerErrors(category: Category, answers: Record<string, string>): FieldErrors {
  return Object.fromEntries(
    inspectionForms[category].flatMap((question) => {
      const message = wrong(question, (answers[question.id] ?? '').trim());
      return message ? [[`answers.${question.id}`, message]] : [];
    }),
  );
}

/** The answers as the contract has them: numbers as numbers, and nothing for what was left open. */
export function answersOf({ category, answers }: Pick<FieldDraft, 'category' | 'answers'>) {
  return Object.fromEntries(
    inspectionForms[category].flatMap(({ id, kind }) => {
      const typed = (answers[id] ?? '').trim();
      return typed ? [[id, kind === 'number' ? numberOf(typed) : typed]] : [];
    }),
  );
}

/** The body of the step. Two photos with the same content are one file at the server, and named once. */
export function stepBody(draft: FieldDraft) {
  const { version, note, proposedGrid, landUse, uploadSession } = draft;
  const photos = photosToSend(draft)
    .flatMap(({ file, role }) => (file ? [{ file, role }] : []))
    .filter(({ file }, i, all) => all.findIndex((other) => other.file === file) === i);
  const evidence = uploadSession && photos.length > 0 ? { uploadSession, photos } : undefined;
  const base = { version, note: note.trim(), evidence };
  return {
    confirm: { ...base, answers: answersOf(draft) },
    refute: base,
    return: { ...base, proposedGrid: proposedGrid ?? undefined },
    finish: { ...base, landUse: landUse ?? undefined },
  };
}

/** What a verdict asks for besides the note, by field. */
function missing(draft: FieldDraft, verdict: Verdict): FieldErrors {
  const photos = photosToSend(draft);
  const roles = (evidenceNeeded[verdict] ?? []).filter((role) => !photos.some((photo) => photo.role === role));
  return {
    ...(verdict === 'confirm' ? answerErrors(draft.category, draft.answers) : {}),
    ...Object.fromEntries(roles.map((role) => [`photos.${role}`, texts.photoNeeded(evidenceRoleTexts[role])])),
    ...Object.fromEntries(
      photos
        .filter(({ state, again }) => state === 'failed' && !again)
        .map(({ role }) => [`photos.${role}`, texts.badPhoto]),
    ),
    ...(verdict === 'finish' && !draft.landUse ? { landUse: texts.required } : {}),
  };
}

/** Every error of a draft at once, each at its field; empty where it can be sent. */
export function checkField(draft: FieldDraft): FieldErrors {
  const { verdict } = draft;
  if (!verdict) return { verdict: texts.required };
  const errors = missing(draft, verdict);
  const read = stepForms[verdict].safeParse(stepBody(draft)[verdict]);
  for (const { path, message } of read.error?.issues ?? []) {
    const field = path.map(String).join('.');
    if (!field.startsWith('answers')) errors[field] ??= message;
  }
  return errors;
}
