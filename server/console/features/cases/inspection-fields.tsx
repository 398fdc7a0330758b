import { Form, Input, InputNumber, Radio } from 'antd';
import { CheckGroup } from '../../check-group';
import { FormSelect } from '../../form-select';
import { radioRole } from '../../radio-role';
import { inspectionForms, type Question } from '@contract/cases/inspection-form';
import { choiceTexts, questionTexts } from '@contract/cases/inspection-form.texts';
import type { Category } from '@contract/reports/categories';
import type { StepField } from './step-fields';
import { stepTexts as texts } from './step.texts';

const wordsOf = ({ id }: Question): string => questionTexts[id] ?? id;

function Answer({ question, ...bound }: { question: Question; id?: string; value?: never; onChange?: never }) {
  const options = (question.choices ?? []).map((value) => ({ value, label: choiceTexts[value] ?? value }));
  switch (question.kind) {
    case 'number':
      return <InputNumber {...bound} style={{ width: 200 }} />;
    case 'text':
      return <Input.TextArea {...bound} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={500} />;
    case 'many':
      return <CheckGroup {...bound} options={options} />;
    case 'choice':
      return options.length > 6 ? (
        <FormSelect {...bound} allowClear options={options} />
      ) : (
        <Radio.Group {...bound} {...radioRole} aria-label={wordsOf(question)} options={options} />
      );
  }
}

/** The questions of an inspection by category; bounds are the server's to check, and come back at their field. */
export function InspectionFields({ field, category }: { field: StepField; category: Category }) {
  return (
    <fieldset className="questions">
      <legend>{field.label}</legend>
      {!field.required && <p className="steps-why">{texts.inspectionOptional}</p>}
      {inspectionForms[category].map((question) => {
        const required = Boolean(field.required) && question.required;
        return (
          <Form.Item
            key={question.id}
            name={[field.name, question.id]}
            label={wordsOf(question)}
            rules={required ? [{ required, message: question.kind === 'choice' ? texts.pick : texts.need }] : []}
          >
            <Answer question={question} />
          </Form.Item>
        );
      })}
    </fieldset>
  );
}
