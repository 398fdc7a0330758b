import { Alert, Button, Card, Form, Input } from 'antd';
import type { TaskRow } from '@contract/inspection-tasks/inspection-tasks';
import { errorWords } from '../../api';
import { taskTexts as texts } from './inspection-tasks.texts';
import { OfficerSelect } from './officer-select';
import { useReassign, useWithdraw } from './queries';

export type TaskStep = 'reassign' | 'withdraw';

interface StepFormProps {
  step: TaskStep;
  task: TaskRow;
  onDone(): void;
}

/** Gives a task to another officer, or takes it back; both with a reason that is read by whom it concerns. */
export function TaskStepForm({ step, task, onDone }: StepFormProps) {
  const withdraw = useWithdraw(task.id);
  const reassign = useReassign(task.id);
  const act = step === 'withdraw' ? withdraw : reassign;
  const submit = ({ officer, reason }: { officer?: string; reason: string }): void => {
    const said = { version: task.version, reason };
    if (step === 'withdraw') withdraw.mutate(said, { onSuccess: onDone });
    else reassign.mutate({ ...said, officer: officer ?? '' }, { onSuccess: onDone });
  };
  return (
    <Card
      title={step === 'withdraw' ? texts.withdrawOf(task.house.code) : texts.reassignOf(task.house.code)}
      style={{ marginBottom: 16 }}
    >
      <Form layout="vertical" name={step} onFinish={submit}>
        {act.error && <Alert type="error" showIcon role="alert" message={errorWords(act.error)} />}
        {step === 'reassign' && (
          <Form.Item name="officer" label={texts.to} rules={[{ required: true, message: texts.need }]}>
            <OfficerSelect label={texts.to} area={task.house.village.code} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={texts.reason}
          extra={texts.reasonHint}
          rules={[{ required: true, min: 2, message: texts.need }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {texts.save}
        </Button>{' '}
        <Button onClick={onDone}>{texts.cancel}</Button>
      </Form>
    </Card>
  );
}
