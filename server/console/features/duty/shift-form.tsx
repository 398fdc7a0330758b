import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { dutyLines, type DutyLine, type DutyRoster } from '@contract/duty/duty';
import { dutyLineTexts } from '@contract/duty/duty.texts';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { dutyTexts as texts } from './duty.texts';
import { useAdd } from './queries';

interface Values {
  line: DutyLine;
  name: string;
  phone: string;
  from: string;
  to: string;
  named: boolean;
}

const required = [{ required: true, message: texts.need }];
const inChina = (at: string): string => `${at.slice(0, 16)}:00+08:00`;

/** Adds one shift; the telephone stays for the next. */
export function ShiftForm({ roster }: { roster: DutyRoster }) {
  const [form] = Form.useForm<Values>();
  const [key, setKey] = useState(newKey);
  const add = useAdd(roster.area.code);
  const stale = add.error instanceof Problem && add.error.code === 'stale_version';
  const fields = add.error instanceof Problem ? (add.error.details.errors ?? []) : [];
  const submit = (values: Values): void =>
    add.mutate(
      {
        ...values,
        idempotencyKey: key,
        version: roster.version,
        from: inChina(values.from),
        to: inChina(values.to),
      },
      {
        onSuccess: () => {
          setKey(newKey());
          form.resetFields(['name', 'from', 'to', 'named']);
        },
        onError: (error) => {
          const errors = error instanceof Problem ? (error.details.errors ?? []) : [];
          form.setFields(errors.map(({ field, message }) => ({ name: field as keyof Values, errors: [message] })));
        },
      },
    );
  return (
    <Form
      form={form}
      name="shift"
      layout="vertical"
      initialValues={{ line: 'answering', named: false }}
      onFinish={submit}
    >
      <Form.Item name="line" label={texts.line} rules={required}>
        <FormSelect
          style={{ width: 220 }}
          options={dutyLines.map((value) => ({ value, label: dutyLineTexts[value] }))}
        />
      </Form.Item>
      <Form.Item name="name" label={texts.name} rules={required}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="phone" label={texts.phone} extra={texts.phoneHint} rules={required}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="from" label={texts.from} rules={required}>
        <DayInput time width={220} />
      </Form.Item>
      <Form.Item name="to" label={texts.to} rules={required}>
        <DayInput time width={220} />
      </Form.Item>
      <Form.Item name="named" valuePropName="checked">
        <Checkbox>{texts.named}</Checkbox>
      </Form.Item>
      {add.error && fields.length === 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          message={stale ? texts.stale : errorWords(add.error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {texts.save}
      </Button>
    </Form>
  );
}
