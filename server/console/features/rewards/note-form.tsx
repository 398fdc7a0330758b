import { Alert, App, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem } from '@contract/problem';
import type { RewardView } from '@contract/rewards/rewards';
import { errorWords } from '../../api';
import { FormSelect } from '../../form-select';
import { useRewardStep } from './queries';
import { rewardTexts as texts } from './rewards.texts';

export interface NoteValues {
  note: string;
  choice: string;
}

interface NoteFormProps {
  view: RewardView;
  /** What the button and the form are called. */
  label: string;
  /** How a reader of the screen tells it from its like. */
  name?: string;
  field?: { label: string; hint?: string };
  needed?: boolean;
  /** A choice besides the note. */
  choice?: { label: string; options: { value: string; label: string }[] };
  danger?: boolean;
  send(values: NoteValues): Promise<RewardView>;
}

function Fields({ field, needed, choice }: NoteFormProps): ReactNode {
  return (
    <>
      {choice && (
        <Form.Item name="choice" label={choice.label} rules={[{ required: true, message: choice.label }]}>
          <FormSelect options={choice.options} style={{ width: 260 }} />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={field?.label ?? texts.note}
        extra={field?.hint}
        rules={needed ? [{ required: true, min: 2, message: texts.noteNeeded }] : []}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={500} />
      </Form.Item>
    </>
  );
}

/** A step on a reward behind a button: it opens a form of its own, says what went wrong, and closes when it is done. */
export function NoteForm(props: NoteFormProps) {
  const { view, label, name = label, danger, send } = props;
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const step = useRewardStep(view.id, send);
  const submit = async (values: Partial<NoteValues>) => {
    try {
      await step.mutateAsync({ note: '', choice: '', ...values });
      setOpen(false);
      void message.success(texts.done);
    } catch {
      // Said below.
    }
  };
  if (!open)
    return (
      <Button danger={danger ?? false} aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  const stale = step.error instanceof Problem && step.error.code === 'stale_version';
  return (
    <section className="step-form" aria-label={name}>
      <h3>{name}</h3>
      <Form name={name} layout="vertical" onFinish={(values: Partial<NoteValues>) => void submit(values)}>
        <Fields {...props} />
        {step.error && (
          <Alert
            type={stale ? 'warning' : 'error'}
            showIcon
            role="alert"
            style={{ marginBottom: 12 }}
            message={stale ? texts.stale : errorWords(step.error)}
          />
        )}
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {texts.confirm}
        </Button>{' '}
        <Button onClick={() => setOpen(false)}>{texts.cancel}</Button>
      </Form>
    </section>
  );
}
