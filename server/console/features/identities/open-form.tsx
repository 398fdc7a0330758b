import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { openingReasonTexts } from '@contract/identities/identities.texts';
import {
  listCaseReports,
  openIdentity,
  openingReasons,
  type Opening,
  type OpeningReason,
} from '@contract/identities/openings';
import type { ResponseData } from '@contract/endpoint';
import { Problem } from '@contract/problem';
import { call } from '../../api';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { openTexts as texts } from './identities.texts';
import { minuteOf } from './minute-of';
import { useWork } from './use-work';

type Rows = ResponseData<typeof listCaseReports>['reports'];

/** The reports of a case by its number, in order; choosing one fills the form below. */
function FindReport({ onChoose }: { onChoose(number: string): void }) {
  const [rows, setRows] = useState<Rows | null>(null);
  const { busy, alert, run } = useWork();
  return (
    <Card title={texts.find} style={{ marginBottom: 16 }}>
      <Form
        name="find"
        layout="inline"
        onFinish={({ number }: { number?: string }) =>
          void run(async () =>
            setRows((await call(listCaseReports, { query: { case: (number ?? '').trim() } })).reports),
          )
        }
      >
        <Form.Item name="number" label={texts.caseNumber}>
          <Input style={{ width: 280 }} maxLength={60} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {texts.search}
        </Button>
      </Form>
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginTop: 12 }} />}
      <ol className="plain" aria-label={texts.report}>
        {rows?.map(({ number, registeredAt, answerLabel }, i) => (
          <li key={number} className="spot">
            <p>{texts.row(i + 1, number, minuteOf(registeredAt), answerLabel)}</p>
            <Button size="small" onClick={() => onChoose(number)}>
              {texts.choose}
            </Button>
          </li>
        ))}
      </ol>
    </Card>
  );
}

interface Typed {
  number: string;
  reason: OpeningReason;
  words: string;
}

/** Which report, and why: recorded before anything is opened. A second press is the same record. */
export function OpenForm({ onOpened }: { onOpened(opening: Opening): Promise<void> }) {
  const [form] = Form.useForm<Typed>();
  const [key, setKey] = useState(newKey);
  const { busy, alert, run } = useWork();
  const send = (typed: Typed) =>
    run(async () => {
      const opening = await call(openIdentity, { body: { ...typed, idempotencyKey: key } }).catch(
        (problem: unknown) => {
          const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
          form.setFields(errors.map(({ field, message }) => ({ name: field as keyof Typed, errors: [message] })));
          throw problem;
        },
      );
      setKey(newKey());
      form.resetFields();
      await onOpened(opening);
    });
  return (
    <>
      <FindReport onChoose={(number) => form.setFieldValue('number', number)} />
      <Card title={texts.go} style={{ marginBottom: 16 }}>
        <Form
          form={form}
          name="open"
          layout="vertical"
          initialValues={{ reason: openingReasons[0] }}
          onFinish={(typed) => void send(typed)}
        >
          <Form.Item name="number" label={texts.number}>
            <Input style={{ maxWidth: 360 }} maxLength={60} />
          </Form.Item>
          <Form.Item name="reason" label={texts.reason}>
            <FormSelect
              style={{ maxWidth: 360 }}
              options={openingReasons.map((value) => ({ value, label: openingReasonTexts[value] }))}
            />
          </Form.Item>
          <Form.Item name="words" label={texts.words} extra={texts.wordsHint}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
          </Form.Item>
          {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
          <Button type="primary" htmlType="submit" loading={busy}>
            {texts.go}
          </Button>
        </Form>
      </Card>
    </>
  );
}
