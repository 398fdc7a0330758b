import { Alert, App, Button, Card, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { CaseForHandler } from '@contract/cases/case-view';
import { rejectReasonTexts } from '@contract/cases/cases.texts';
import { rejectReasons, type CaseEvent } from '@contract/cases/states';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { useStep } from './queries';

const texts = consoleTexts.step;

type Officers = CaseForHandler['officers'];

const required = [{ required: true, message: texts.need }];
const atLeastFive = [{ required: true, min: 5, message: texts.reasonNoteHint }];

function Fields({ event, officers }: { event: CaseEvent; officers: Officers }) {
  switch (event) {
    case 'reject':
      return (
        <>
          <Form.Item name="reason" label={texts.reason} rules={required}>
            <Select options={rejectReasons.map((value) => ({ value, label: rejectReasonTexts[value] }))} />
          </Form.Item>
          <Form.Item name="note" label={texts.reasonNote} extra={texts.reasonNoteHint} rules={atLeastFive}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </>
      );
    case 'dispatch':
      return (
        <>
          <Form.Item name="officer" label={texts.officer} rules={required}>
            <Select
              showSearch
              optionFilterProp="label"
              options={officers.map((one) => ({
                value: one.id,
                label: `${one.name}（${one.area}）`,
                key: `${one.id}${one.area}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="note" label={texts.note} extra={texts.noteHint}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      );
    case 'return':
      return (
        <Form.Item name="note" label={texts.returnNote} rules={atLeastFive}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      );
    case 'accept':
      return (
        <Form.Item name="note" label={texts.note} extra={texts.noteHint}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      );
  }
}

function StepFormView({ file, event, onClose }: { file: CaseForHandler; event: CaseEvent; onClose(): void }) {
  const step = useStep(file.id, file.version);
  const { message } = App.useApp();
  const submit = async (values: Record<string, string>) => {
    try {
      await step.mutateAsync({ event, form: { note: '', ...values } });
      void message.success(consoleTexts.case.done);
      onClose();
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'stale_version')
        void message.warning(consoleTexts.case.version);
    }
  };
  const [first] = file.officers;
  return (
    <Form
      layout="vertical"
      initialValues={event === 'dispatch' && first ? { officer: first.id } : {}}
      onFinish={(values: Record<string, string>) => void submit(values)}
      style={{ marginTop: 12 }}
    >
      {step.error && (
        <Alert type="error" showIcon role="alert" message={errorWords(step.error)} style={{ marginBottom: 12 }} />
      )}
      <Fields event={event} officers={file.officers} />
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        {texts.confirm}
      </Button>{' '}
      <Button onClick={onClose}>{texts.cancel}</Button>
    </Form>
  );
}

/** The next steps as buttons; a grey one says why. */
export function StepPanel({ file }: { file: CaseForHandler }) {
  const [chosen, setChosen] = useState<CaseEvent | null>(null);
  const refused = file.steps.filter((step) => !step.allowed);
  return (
    <Card title={consoleTexts.case.steps} style={{ marginBottom: 16 }}>
      {file.steps.map((step) => (
        <Button
          key={step.event}
          type={chosen === step.event ? 'primary' : 'default'}
          danger={step.event === 'reject'}
          disabled={!step.allowed}
          aria-describedby={step.allowed ? undefined : `why-${step.event}`}
          onClick={() => setChosen(step.event)}
          style={{ marginInlineEnd: 8, marginBottom: 8 }}
        >
          {step.label}
        </Button>
      ))}
      {refused.map((step) => (
        <p className="steps-why" id={`why-${step.event}`} key={step.event}>{`${step.label}：${step.refusal ?? ''}`}</p>
      ))}
      {chosen && <StepFormView key={chosen} file={file} event={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}
