import { Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import type { Rule } from 'antd/es/form';
import type { CaseForHandler } from '@contract/cases/case-view';
import { CheckGroup } from '../../check-group';
import { FormSelect } from '../../form-select';
import { DayInput } from '../../day-input';
import { radioRole } from '../../radio-role';
import { GridSelect } from '../areas/grid-select';
import { InspectionFields } from './inspection-fields';
import { ReplyTemplates } from './reply-templates';
import type { StepField } from './step-fields';
import { pathOf } from './step-values';
import { stepTexts as texts } from './step.texts';

interface StepFieldProps {
  field: StepField;
  file: CaseForHandler;
}

const picked = ['choice', 'officer', 'grid', 'case', 'reports'];

/** What is checked before anything is sent; the server checks it all again. */
function rulesOf({ kind, required, least, most }: StepField): Rule[] {
  const rules: Rule[] = required ? [{ required: true, message: picked.includes(kind) ? texts.pick : texts.need }] : [];
  if (kind === 'text' || kind === 'line') {
    if (required) rules.push({ whitespace: true, message: texts.need });
    if (least) rules.push({ min: least, message: texts.atLeast(least) });
  }
  // Said at the field: a control with bounds would put another number in the place of what was typed, without a word.
  if ((kind === 'number' || kind === 'yuan') && least !== undefined && most !== undefined)
    rules.push({ type: 'number', min: least, max: most, message: texts.between(least, most) });
  return rules;
}

/** The cases that this one can go into: those that the system proposes, or one that is named. */
const caseOptions = (file: CaseForHandler) => [
  ...file.duplicates
    .filter(({ mergeable }) => mergeable)
    .map(({ id, number, stateLabel, reasons }) => ({
      value: id,
      label: texts.duplicateWords(number, stateLabel, reasons),
    })),
  { value: 'other', label: texts.otherCase },
];

/** Officers to choose from, each with the grids that are theirs. */
export const officerOptions = (officers: CaseForHandler['officers']) =>
  officers.map(({ id, name, areas }) => ({ value: id, label: texts.officerWords(name, areas) }));

/** Few choices are seen at once; many are in a list. */
const radiosMost = 6;

/** The control alone; the form's item around it gives the value. */
function Control({ field, file, ...bound }: StepFieldProps & { id?: string; value?: never; onChange?: never }) {
  const { kind, label, most, options = [] } = field;
  switch (kind) {
    case 'text':
      return <Input.TextArea {...bound} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={most} showCount={false} />;
    case 'line':
      return <Input {...bound} maxLength={most} />;
    case 'day':
      return <DayInput {...bound} width={200} />;
    case 'moment':
      return <DayInput {...bound} width={240} time />;
    case 'number':
      return <InputNumber {...bound} precision={0} style={{ width: 160 }} />;
    case 'yuan':
      return <InputNumber {...bound} precision={2} style={{ width: 200 }} />;
    case 'officer':
      return (
        <FormSelect {...bound} showSearch allowClear optionFilterProp="label" options={officerOptions(file.officers)} />
      );
    case 'grid':
      return <GridSelect {...bound} town={file.place.town.code} />;
    case 'case':
      return (
        <Radio.Group {...bound} {...radioRole} className="choices" aria-label={label} options={caseOptions(file)} />
      );
    case 'reports':
      return (
        <CheckGroup
          {...bound}
          className="choices"
          options={file.reportList.map(({ id, number, description }) => ({
            value: id,
            label: texts.reportWords(number, description.slice(0, 40)),
          }))}
        />
      );
    default:
      return options.length > radiosMost ? (
        <FormSelect {...bound} options={options} />
      ) : (
        <Radio.Group {...bound} {...radioRole} aria-label={label} options={options} />
      );
  }
}

/** One field of a step's form, by its kind. */
export function StepFieldItem({ field, file }: StepFieldProps) {
  const { kind, name, label, hint } = field;
  if (kind === 'questions') return <InspectionFields field={field} category={file.category} />;
  if (kind === 'template') return <ReplyTemplates town={file.place.town.code} label={label} hint={hint} />;
  if (kind === 'check') {
    return (
      <Form.Item name={pathOf(name)} valuePropName="checked" extra={hint}>
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  const hidden = kind === 'reports' ? file.reports - file.reportList.length : 0;
  return (
    <Form.Item
      name={pathOf(name)}
      label={label}
      extra={hidden > 0 ? texts.reportsNotShown(hidden) : hint}
      rules={rulesOf(field)}
    >
      <Control field={field} file={file} />
    </Form.Item>
  );
}
