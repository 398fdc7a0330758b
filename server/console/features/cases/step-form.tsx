import { Alert, Button, Form } from 'antd';
import { useEffect, useRef } from 'react';
import type { CaseForHandler } from '@contract/cases/case-view';
import type { CaseEvent } from '@contract/cases/states';
import { PhotoUploader } from './photo-uploader';
import { StepFieldItem } from './step-field';
import { stepFields } from './step-fields';
import { chinaDay, isShown, pathOf, type FormValues } from './step-values';
import { stepTexts as texts } from './step.texts';
import { useStepForm } from './use-step-form';

/** What a form starts with, besides what the page asks for. */
function initialValues(file: CaseForHandler, event: CaseEvent, preset: FormValues): FormValues {
  const today = chinaDay(new Date());
  const days = stepFields[event].filter((field) => field.today).map(({ name }) => [name, today] as const);
  const first = file.officers.find(({ near }) => near !== 'town');
  return {
    ...Object.fromEntries(days),
    ...(event === 'dispatch' && first ? { officer: first.id } : {}),
    ...(event === 'order' && file.party ? { party: file.party } : {}),
    ...preset,
  };
}

interface StepFormProps {
  file: CaseForHandler;
  event: CaseEvent;
  label: string;
  preset: FormValues;
  onClose(): void;
}

/** The form of one step. */
export function StepForm({ file, event, label, preset, onClose }: StepFormProps) {
  const held = useStepForm(file, event, label, onClose);
  const { form, photos, needed, alert, photoError, busy } = held;
  const values = (Form.useWatch([], form) ?? {}) as FormValues;
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    // Braces: newer browsers answer with a promise, which an effect must not return.
    top.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const open = file.forceChecklist.filter(({ done }) => !done).map((item) => item.label);
  return (
    <section ref={top} className="step-form" aria-label={texts.formOf(label)}>
      <h3>{texts.formOf(label)}</h3>
      <Form
        form={form}
        name={`step-${event}`}
        layout="vertical"
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={initialValues(file, event, preset)}
        onFinish={(given: FormValues) => void held.submit(given)}
        onValuesChange={held.onChange}
      >
        {stepFields[event]
          .filter((field) => isShown(field, values))
          .map((field) => (
            <StepFieldItem key={pathOf(field.name).join('-')} field={field} file={file} />
          ))}
        {values['mode'] === 'forced' && open.length > 0 && (
          <Alert type="warning" showIcon message={texts.forceOpen(open)} style={{ marginBottom: 16 }} />
        )}
        <PhotoUploader photos={photos} needed={needed} error={photoError} />
        {alert && <Alert type={alert.kind} showIcon role="alert" message={alert.words} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.confirm}
        </Button>{' '}
        <Button onClick={onClose}>{texts.cancel}</Button>
      </Form>
    </section>
  );
}
