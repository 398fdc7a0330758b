import { Alert, Button, Card, Checkbox, Form, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import {
  dropNotice,
  publishNotice,
  returnNotice,
  takeBackNotice,
  withdrawNotice,
  type NoticeView,
} from '@contract/notices/notices';
import { call, errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { noticesTexts as texts } from './notices.texts';
import { useNoticeStep } from './queries';

interface ReasonFormProps {
  name: string;
  label: string;
  hint?: string;
  error: Error | null;
  pending: boolean;
  danger?: boolean;
  /** A question beside the reason. */
  also?: string;
  onSend(values: { reason: string; also?: boolean }): void;
}

/** A step that needs a reason: a button that opens its form. */
function ReasonForm({ name, label, hint, error, pending, danger, also, onSend }: ReasonFormProps) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button danger={danger ?? false} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <Form layout="vertical" name={name} onFinish={onSend} style={{ maxWidth: 520, width: '100%' }}>
      {error && <Alert type="error" showIcon role="alert" message={errorWords(error)} />}
      {hint && <p>{hint}</p>}
      <Form.Item
        name="reason"
        label={texts.reason}
        extra={texts.reasonHint}
        rules={[{ required: true, min: 2, message: texts.need }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      {also && (
        <Form.Item name="also" valuePropName="checked">
          <Checkbox>{also}</Checkbox>
        </Form.Item>
      )}
      <Button type="primary" danger={danger ?? false} htmlType="submit" loading={pending} aria-label={label}>
        {label}
      </Button>{' '}
      <Button onClick={() => setOpen(false)}>{texts.cancel}</Button>
    </Form>
  );
}

/** China's time that was chosen, as a moment. */
const momentOf = (time: string): string => `${dayjs(time).format('YYYY-MM-DDTHH:mm')}:00+08:00`;

function Publish({ view }: { view: NoticeView }) {
  const { id, version } = view;
  const [at, setAt] = useState<string | null>(null);
  const out = useNoticeStep(id, (when: string | null) =>
    call(publishNotice, { params: { id }, body: { version, at: when } }),
  );
  const back = useNoticeStep(id, ({ reason }: { reason: string }) =>
    call(returnNotice, { params: { id }, body: { version, note: reason } }),
  );
  if (view.may.notReviewer) return <p>{texts.notReviewer(view.may.notReviewer)}</p>;
  return (
    <Card size="small" title={texts.review}>
      {out.error && <Alert type="error" showIcon role="alert" message={errorWords(out.error)} />}
      <p>{texts.reviewHint}</p>
      <p>
        <Button type="primary" loading={out.isPending} onClick={() => out.mutate(null)}>
          {texts.now}
        </Button>
      </p>
      <div className="filters">
        <label htmlFor="publish-at">{texts.when}</label>
        <DayInput id="publish-at" width={200} time value={at} onChange={setAt} />
        <Button disabled={!at} loading={out.isPending} onClick={() => at && out.mutate(momentOf(at))}>
          {texts.setTime}
        </Button>
      </div>
      <ReasonForm
        name="return"
        label={texts.return}
        error={back.error}
        pending={back.isPending}
        onSend={(values) => back.mutate(values)}
      />
    </Card>
  );
}

/** What may be done with the notice now. */
export function NoticeSteps({ view }: { view: NoticeView }) {
  const { id, version, may, work } = view;
  const takeBack = useNoticeStep(id, () => call(takeBackNotice, { params: { id }, body: { version } }));
  const withdraw = useNoticeStep(id, ({ reason, also = false }: { reason: string; also?: boolean }) =>
    call(withdrawNotice, { params: { id }, body: { version, reason, hideTitle: also } }),
  );
  const drop = useNoticeStep(id, ({ reason }: { reason: string }) =>
    call(dropNotice, { params: { id }, body: { version, reason } }),
  );
  return (
    <div style={{ display: 'grid', gap: 12, justifyItems: 'start', margin: '12px 0' }}>
      {work === 'inReview' && <Publish view={view} />}
      {takeBack.error && <Alert type="error" showIcon role="alert" message={errorWords(takeBack.error)} />}
      {may.takeBack && (
        <Button loading={takeBack.isPending} onClick={() => takeBack.mutate(undefined)}>
          {texts.takeBack}
        </Button>
      )}
      {may.withdraw && (
        <ReasonForm
          name="withdraw"
          label={texts.withdraw}
          hint={texts.withdrawHint}
          error={withdraw.error}
          pending={withdraw.isPending}
          danger
          also={texts.hideTitle}
          onSend={(values) => withdraw.mutate(values)}
        />
      )}
      {may.drop && (
        <ReasonForm
          name="drop"
          label={texts.drop}
          error={drop.error}
          pending={drop.isPending}
          danger
          onSend={(values) => drop.mutate(values)}
        />
      )}
    </div>
  );
}
