import { Alert, Button, Form, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { chinaTimeOf } from '../summaries/china-time-of';
import { gatePageTexts as texts } from './gate.texts';

export const required = [{ required: true, message: texts.need }];

export interface ReasonValues {
  until?: string;
  reason: string;
}

interface ReasonFormProps<V> {
  /** Fields before the time and the reason. */
  children?: ReactNode;
  initial?: Partial<V>;
  /** Whether an end is asked for. */
  ends?: boolean;
  label: string;
  pending: boolean;
  error: Error | null;
  onSend(values: V, until: string | undefined, done: () => void): void;
  onCancel?(): void;
}

/** A day from now, as the field has it. */
const tomorrow = (): string => chinaTimeOf(new Date(Date.now() + 86_400_000).toISOString()).replace(' ', 'T');

/** A form with an end and a reason. What the server refuses is shown at its field. */
export function ReasonForm<V extends ReasonValues>(props: ReasonFormProps<V>) {
  const { children, initial, ends = true, label, pending, error, onSend, onCancel } = props;
  const [form] = Form.useForm<V>();
  const name = useId();
  const fields = error instanceof Problem ? (error.details.errors ?? []) : [];
  const stale = error instanceof Problem && error.code === 'stale_version';
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      initialValues={{ until: tomorrow(), ...initial }}
      onFinish={(values) =>
        onSend(values, values.until && `${values.until.slice(0, 16)}:00+08:00`, () => form.resetFields())
      }
    >
      {children}
      {ends && (
        <Form.Item name="until" label={texts.until} rules={required} {...faultOf(error, 'until')}>
          <DayInput time width={220} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={texts.reason}
        extra={texts.reasonHint}
        rules={[{ required: true, min: 4, whitespace: true, message: texts.reasonShort }]}
        {...faultOf(error, 'reason')}
      >
        <Input maxLength={200} />
      </Form.Item>
      {error && fields.length === 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          message={stale ? texts.stale : errorWords(error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Button type="primary" htmlType="submit" loading={pending}>
        {label}
      </Button>{' '}
      {onCancel && <Button onClick={onCancel}>{texts.cancel}</Button>}
    </Form>
  );
}

/** What the server says of one field. */
export function faultOf(error: Error | null, field: string) {
  const found = error instanceof Problem ? error.details.errors?.find((one) => one.field === field) : undefined;
  return found ? { validateStatus: 'error' as const, help: found.message } : {};
}
