import { inspectionForms, type Question } from '../../contract/cases/inspection-form';
import type { InspectionAnswers } from '../../contract/cases/step-forms';
import type { Category } from '../../contract/reports/categories';
import { inspectionTexts as texts } from './inspection.texts';

type Answer = InspectionAnswers[string] | undefined;

function wrong(question: Question, answer: Answer): string | null {
  if (answer === undefined || answer === '') return question.required ? texts.required : null;
  switch (question.kind) {
    case 'number': {
      const value = typeof answer === 'number' ? answer : Number.NaN;
      const [least, most] = [question.least ?? 0, question.most ?? Number.MAX_SAFE_INTEGER];
      return value >= least && value <= most ? null : texts.range(least, most);
    }
    case 'choice':
      return question.choices?.includes(String(answer)) ? null : texts.choice;
    case 'many':
      return String(answer)
        .split(',')
        .every((one) => question.choices?.includes(one))
        ? null
        : texts.choice;
    case 'text':
      return typeof answer === 'string' ? null : texts.text;
  }
}

/** What is wrong with the answers of an inspection, by field; answers that no question asks for are named too. */
export function inspectionErrors(category: Category, answers: InspectionAnswers): { field: string; message: string }[] {
  const questions = inspectionForms[category];
  const unknown = Object.keys(answers).filter((id) => !questions.some((question) => question.id === id));
  return [
    ...questions.flatMap((question) => {
      const message = wrong(question, answers[question.id]);
      return message ? [{ field: `answers.${question.id}`, message }] : [];
    }),
    ...unknown.map((id) => ({ field: `answers.${id}`, message: texts.unknown })),
  ];
}
