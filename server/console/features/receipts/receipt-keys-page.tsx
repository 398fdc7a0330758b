import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Select, Spin, Tag } from 'antd';
import { useState } from 'react';
import { listOwnReceiptKeys, replaceReceiptKey } from '@contract/receipts/own-keys';
import { call, errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import '../supervision/supervision.css';
import { useTowns } from '../settings/use-towns';
import { receiptKeyTexts as texts } from './receipts.texts';

type Keys = Awaited<ReturnType<typeof call<typeof listOwnReceiptKeys>>>['keys'];

const keyOf = (town: string) => ['receipt-keys', town];

type Key = Keys[number];

const sinceWords = ({ since, by, reason }: Key): string =>
  since && by ? texts.putInForce(shortTime(since), by, reason ?? '') : texts.first;

/** The keys as a list, so that a narrow screen shows the fingerprints whole. */
const KeyList = ({ keys }: { keys: Keys }) => (
  <Card title={texts.keys} style={{ marginBottom: 16 }}>
    <ul className="plain">
      {keys.map((key) => (
        <li key={key.id} className="spot">
          <p>
            <Tag>{key.last === null ? texts.inForce : texts.upTo(key.last)}</Tag> {sinceWords(key)}
          </p>
          <p>
            {texts.fingerprint} <code style={{ overflowWrap: 'anywhere' }}>{key.fingerprint}</code>
          </p>
        </li>
      ))}
    </ul>
  </Card>
);

/** Replacing the key in force, behind a button, with a reason; pressed twice it is replaced once. */
function ReplaceForm({ town, current }: { town: string; current: string }) {
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (body: { reason: string }) => call(replaceReceiptKey, { params: { town, key: current }, body }),
    onSuccess: (answer) => {
      queries.setQueryData(keyOf(town), answer);
      setOpen(false);
      void message.success(texts.done);
    },
  });
  if (!open)
    return (
      <Button danger onClick={() => setOpen(true)}>
        {texts.replace}
      </Button>
    );
  return (
    <section className="step-form" aria-label={texts.replace}>
      <h2 style={{ fontSize: '1.1rem' }}>{texts.replace}</h2>
      <Form name="replace" layout="vertical" onFinish={(body: { reason: string }) => step.mutate(body)}>
        <Form.Item
          name="reason"
          label={texts.reason}
          extra={texts.reasonHint}
          rules={[{ required: true, min: 5, message: texts.reasonHint }]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={200} />
        </Form.Item>
        {step.error && (
          <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} message={errorWords(step.error)} />
        )}
        <Button type="primary" danger htmlType="submit" loading={step.isPending}>
          {texts.confirm}
        </Button>{' '}
        <Button onClick={() => setOpen(false)}>{texts.cancel}</Button>
      </Form>
    </section>
  );
}

/** The keys that sign a town's receipts, for its administrator. */
export function ReceiptKeysPage() {
  const { towns } = useTowns(['townAdmin']);
  const [chosen, setChosen] = useState('');
  const town = chosen || (towns[0]?.code ?? '');
  const found = useQuery({
    queryKey: keyOf(town),
    queryFn: () => call(listOwnReceiptKeys, { params: { town } }),
    enabled: town !== '',
  });
  const current = found.data?.keys[0]?.id;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <p>{texts.post}</p>
      {towns.length > 1 && (
        <Select
          aria-label={texts.town}
          value={town}
          style={{ width: 240, marginBottom: 12 }}
          options={towns.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setChosen}
        />
      )}
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />}
      {found.data && <KeyList keys={found.data.keys} />}
      {current && (
        <div style={{ marginTop: 16 }}>
          <ReplaceForm key={current} town={town} current={current} />
        </div>
      )}
    </>
  );
}
