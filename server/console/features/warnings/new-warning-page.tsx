import { Alert, Button, Card, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Problem } from '@contract/problem';
import { reminderHours, warnedLevels, warners, type WarningAudience } from '@contract/warnings/warnings';
import { errorWords } from '../../api';
import { CheckGroup } from '../../check-group';
import { DayInput } from '../../day-input';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { useAreas } from '../areas/grid-select';
import { useMyAreas } from '../staff/me';
import '../cases/steps.css';
import { useAudience, useSend } from './queries';
import { warningTexts as texts } from './warnings.texts';

interface Values extends WarningAudience {
  title: string;
  text: string;
  validUntil: string;
  remindHours: number;
}

const required = [{ required: true, message: texts.need }];

/** The towns and villages that a warning may be for. */
function useWarnable(): { value: string; label: string }[] {
  const held = useMyAreas(warners);
  const mine = (code: string): boolean => held.some((area) => code.startsWith(area));
  return (useAreas().data?.towns ?? []).flatMap((town) =>
    [{ code: town.code, name: town.name }, ...town.villages]
      .filter(({ code }) => mine(code))
      .map(({ code, name }) => ({ value: code, label: name })),
  );
}

/** What is said of the houses that it would go to. */
function Audience({ found }: { found: ReturnType<typeof useAudience> }) {
  if (found.error) return <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />;
  if (!found.data) return <p role="status">{found.isFetching ? texts.counting : texts.chooseFirst}</p>;
  const { houses, unbound, tooMany } = found.data;
  const words = tooMany ? texts.audienceTooMany : houses === 0 ? texts.audienceNone : texts.audience(houses, unbound);
  return (
    <Alert
      role="status"
      type={tooMany || houses === 0 ? 'warning' : 'info'}
      showIcon
      message={words}
      style={{ marginBottom: 16 }}
    />
  );
}

function Fields({ areas }: { areas: { value: string; label: string }[] }) {
  return (
    <>
      <Form.Item name="title" label={texts.name} extra={texts.nameHint} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="text" label={texts.text} extra={texts.textHint} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="validUntil" label={texts.validUntil} rules={required}>
        <DayInput time width={220} />
      </Form.Item>
      <Form.Item name="remindHours" label={texts.remindHours} rules={required}>
        <FormSelect
          style={{ width: 220 }}
          options={reminderHours.map((value) => ({ value, label: texts.hours(value) }))}
        />
      </Form.Item>
      <Form.Item name="area" label={texts.area} rules={required}>
        <FormSelect style={{ maxWidth: 320 }} showSearch optionFilterProp="label" options={areas} />
      </Form.Item>
      <Form.Item name="levels" label={texts.levels}>
        <CheckGroup options={warnedLevels.map((value) => ({ value, label: texts.level[value] }))} />
      </Form.Item>
      <Form.Item label={texts.also} htmlFor="warning_hazards">
        <Form.Item name="hazards" valuePropName="checked" noStyle>
          <Checkbox>{texts.hazards}</Checkbox>
        </Form.Item>
        <Form.Item name="suspect" valuePropName="checked" noStyle>
          <Checkbox>{texts.suspect}</Checkbox>
        </Form.Item>
      </Form.Item>
    </>
  );
}

/** Sends a warning: to whom, how many that are, what, and until when. */
export function NewWarningPage() {
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [key] = useState(newKey);
  const areas = useWarnable();
  const chosen = Form.useWatch((values: Partial<Values>) => values, form);
  const found = useAudience(chosen ?? {});
  const send = useSend();
  const houses = found.data && !found.data.tooMany ? found.data.houses : 0;
  const submit = (values: Values): void =>
    send.mutate(
      {
        ...values,
        idempotencyKey: key,
        houses,
        validUntil: `${values.validUntil.slice(0, 16)}:00+08:00`,
      },
      {
        onSuccess: ({ id }) => void navigate(`/warnings/${id}`),
        onError: (error) => {
          const errors = error instanceof Problem ? (error.details.errors ?? []) : [];
          form.setFields(errors.map(({ field, message }) => ({ name: field as keyof Values, errors: [message] })));
        },
      },
    );
  return (
    <>
      <p>
        <Link to="/warnings">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.send}</h1>
      <Card>
        <Form
          form={form}
          name="warning"
          layout="vertical"
          initialValues={{ levels: ['C', 'D'], hazards: false, suspect: false, remindHours: 6 }}
          onFinish={submit}
        >
          <Fields areas={areas} />
          <Audience found={found} />
          <p className="steps-why">{texts.noSecond}</p>
          {send.error && (
            <Alert type="error" showIcon role="alert" message={errorWords(send.error)} style={{ marginBottom: 12 }} />
          )}
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={houses === 0}>
            {houses > 0 ? texts.sendTo(houses) : texts.sendNone}
          </Button>
        </Form>
      </Card>
    </>
  );
}
