import { questionFaultTexts as texts } from './questions.texts';
import { z } from './z';

/** One question of a form that is data: a town changes it without code. Its words stand in the texts of its form. */
export interface Question {
  id: string;
  kind: 'choice' | 'many' | 'number' | 'text';
  /** The choices; several chosen ones are joined by commas. */
  choices?: readonly string[];
  /** A number's unit and bounds. */
  unit?: 'm2' | 'floors' | 'metres' | 'people' | 'millimetres' | 'permille';
  least?: number;
  most?: number;
  required: boolean;
}

export const answers = z.record(z.string(), z.union([z.string().check(z.maxLength(500)), z.number()]));
export type Answers = z.infer<typeof answers>;

/** What is wrong with the answer to a question, in words that can be shown; null where it holds. */
export function answerFault(question: Question, answer: Answers[string] | undefined): string | null {
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
