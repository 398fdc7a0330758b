import { inspectionForms, type Question } from '@contract/cases/inspection-form';
import { choiceTexts, questionTexts } from '@contract/cases/inspection-form.texts';
import type { Category } from '@contract/reports/categories';
import { ChoiceList, Tick } from '../../ui/choice-list';
import { Field } from '../../ui/field';
import { TextArea, TextField } from '../../ui/text-field';
import { fieldTexts as texts } from './field.texts';
import type { FieldErrors } from './field-input';

const wordsOf = (choice: string): string => choiceTexts[choice] ?? choice;
/** Longer than any number that a question takes. */
const digitsMost = 10;

interface QuestionProps {
  question: Question;
  value: string;
  error?: string;
  onChange(value: string): void;
}

/** Several of a question's choices: kept as one text with commas, as the contract has it. */
function Many({ question: { id, choices = [] }, value, error, onChange }: QuestionProps) {
  const chosen = value.split(',').filter(Boolean);
  return (
    <Field name={`answers.${id}`} label={questionTexts[id] ?? id} error={error}>
      {choices.map((choice) => (
        <Tick
          key={choice}
          name={`answers.${id}.${choice}`}
          label={wordsOf(choice)}
          checked={chosen.includes(choice)}
          onChange={(on) => onChange(choices.filter((one) => (one === choice ? on : chosen.includes(one))).join(','))}
        />
      ))}
    </Field>
  );
}

/** One question of the inspection, as its kind wants it. */
function QuestionField(props: QuestionProps) {
  const { question, value, error, onChange } = props;
  const { id, kind, required, unit, choices = [] } = question;
  const field = { name: `answers.${id}`, label: questionTexts[id] ?? id, error, required };
  switch (kind) {
    case 'choice':
      return (
        <ChoiceList
          {...field}
          choices={choices.map((choice) => ({ value: choice, label: wordsOf(choice) }))}
          value={value || null}
          onChange={onChange}
        />
      );
    case 'many':
      return <Many {...props} />;
    case 'number': {
      const whole = unit === 'floors' || unit === 'people';
      const input = { kind: whole ? ('number' as const) : ('digit' as const), most: digitsMost };
      return <TextField {...field} {...input} value={value} onChange={onChange} />;
    }
    case 'text':
      return <TextArea {...field} most={texts.answerMost} value={value} onChange={onChange} />;
  }
}

interface QuestionsProps {
  category: Category;
  answers: Record<string, string>;
  errors: FieldErrors;
  onAnswer(question: string, value: string): void;
}

/** The questions of a category; they are data, and this page knows none of them by name. */
export function Questions({ category, answers, errors, onAnswer }: QuestionsProps) {
  return inspectionForms[category].map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      value={answers[question.id] ?? ''}
      error={errors[`answers.${question.id}`]}
      onChange={(value) => onAnswer(question.id, value)}
    />
  ));
}
