import { Alert, Button, Card, Form, Input, Spin, Statistic, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { WarningView } from '@contract/warnings/warnings';
import { warningStateTexts } from '@contract/warnings/warnings.texts';
import { errorWords } from '../../api';
import { chinaTimeOf } from '../summaries/china-time-of';
import { useEnd, useWarning } from './queries';
import { WarnedList } from './warned-list';
import { warningTexts as texts } from './warnings.texts';

const figures = ['houses', 'acknowledged', 'visited', 'open', 'unbound'] as const;

/** Ends the warning before its time. */
function EndForm({ view }: { view: WarningView }) {
  const [open, setOpen] = useState(false);
  const end = useEnd(view.id);
  if (!open)
    return (
      <Button danger onClick={() => setOpen(true)}>
        {texts.end}
      </Button>
    );
  return (
    <Form
      name="end"
      layout="vertical"
      onFinish={({ reason }: { reason: string }) => end.mutate({ version: view.version, reason })}
    >
      <Form.Item name="reason" label={texts.endReason} rules={[{ required: true, min: 4, message: texts.need }]}>
        <Input maxLength={200} />
      </Form.Item>
      {end.error && <Alert type="error" showIcon role="alert" message={errorWords(end.error)} />}
      <Button danger type="primary" htmlType="submit" loading={end.isPending}>
        {texts.endNow}
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>{texts.cancel}</Button>
    </Form>
  );
}

function About({ view }: { view: WarningView }) {
  return (
    <Card style={{ marginBottom: 16 }}>
      <p>
        <Tag color={view.state === 'sent' ? '#8a2b00' : '#4d5551'}>{warningStateTexts[view.state]}</Tag>
        {view.area.name} {texts.forWhom(view)}
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{view.text}</p>
      <p>
        {texts.sentLine(chinaTimeOf(view.sentAt), view.by)}，{texts.validLine(chinaTimeOf(view.validUntil))}，
        {view.nextReminder ? texts.next(chinaTimeOf(view.nextReminder)) : texts.noNext}
      </p>
      {view.ended && (
        <Alert
          type="info"
          showIcon
          message={texts.endedAs(chinaTimeOf(view.ended.at), view.ended.by, view.ended.reason)}
        />
      )}
      {!view.spread && <Alert type="info" showIcon role="status" message={texts.spreading} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 24, marginBottom: 12 }}>
        {figures.map((key) => (
          <Statistic key={key} title={texts.counts[key]} value={view.counts[key]} />
        ))}
      </div>
      {view.may.end && <EndForm view={view} />}
    </Card>
  );
}

/** One warning: what was sent to whom, how far it has got, and the houses that are to be visited. */
export function WarningPage() {
  const { id = '' } = useParams();
  const found = useWarning(id);
  if (found.isPending) return <Spin />;
  return (
    <>
      <p>
        <Link to="/warnings">{texts.back}</Link>
      </p>
      {found.data ? (
        <>
          <h1 style={{ fontSize: '1.35rem' }}>{found.data.title}</h1>
          <About view={found.data} />
          <WarnedList id={id} mayVisit={found.data.may.visit} />
        </>
      ) : (
        <Alert type="error" showIcon message={errorWords(found.error)} />
      )}
    </>
  );
}
