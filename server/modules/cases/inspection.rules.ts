import { inspectionForms } from '../../contract/cases/inspection-form';
import type { InspectionAnswers } from '../../contract/cases/step-forms';
import { answerFault } from '../../contract/questions';
import type { Category } from '../../contract/reports/categories';
import { inspectionTexts as texts } from './inspection.texts';

/** What is wrong with the answers of an inspection, by field; answers that no question asks for are named too. */
export function inspectionErrors(category: Category, answers: InspectionAnswers): { field: string; message: string }[] {
  const questions = inspectionForms[category];
  const unknown = Object.keys(answers).filter((id) => !questions.some((question) => question.id === id));
  return [
    ...questions.flatMap((question) => {
      const message = answerFault(question, answers[question.id]);
      return message ? [{ field: `answers.${question.id}`, message }] : [];
    }),
    ...unknown.map((id) => ({ field: `answers.${id}`, message: texts.unknown })),
  ];
}
