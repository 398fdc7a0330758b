import { Alert, Button, Card, Checkbox, Form, Radio } from 'antd';
import { useState } from 'react';
import { callerChannels } from '@contract/reports/categories';
import { callerInput } from '@contract/reports/report-input';
import { channelTexts } from '@contract/reports/reports.texts';
import { fileForCaller } from '@contract/reports/staff-reports';
import { call } from '../../api';
import { radioRole } from '../../radio-role';
import { PhotoUploader } from '../cases/photo-uploader';
import { useMyAreas } from '../staff/me';
import '../cases/steps.css';
import { ContactFields } from './contact-fields';
import { callerTexts as texts } from './reports.texts';
import { SiteFields } from './site-fields';
import { useReportForm, type ReportValues } from './use-report-form';
import { contentOf, WhatFields } from './what-fields';

/** What is read out to the caller; the form with the contacts is gone by then. */
interface ToRead {
  number: string;
  claimCode: string;
}

function ReadOut({ said, onNext }: { said: ToRead; onNext(): void }) {
  const [read, setRead] = useState(false);
  return (
    <Card title={texts.done} role="status">
      <dl className="read-out">
        <dt>{texts.receipt}</dt>
        <dd>{said.number}</dd>
        <dt>{texts.claimCode}</dt>
        <dd>{said.claimCode}</dd>
      </dl>
      <p>{texts.once}</p>
      <p>
        <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
          {texts.read}
        </Checkbox>
      </p>
      <Button type="primary" disabled={!read} onClick={onNext}>
        {texts.next}
      </Button>
    </Card>
  );
}

/** The contacts as the contract has them; an empty ID number is none. */
function identityOf(values: ReportValues): object {
  const { mode, contacts = [] } = (values['identity'] ?? {}) as { mode?: string; contacts?: Record<string, string>[] };
  if (mode !== 'named') return { mode };
  const people = contacts.map(({ name = '', phone = '', idNumber = '' }) => ({
    name,
    phone,
    ...(idNumber.trim() ? { idNumber } : {}),
  }));
  return { mode, contacts: people };
}

function CallerForm({ areas, onDone }: { areas: readonly string[]; onDone(said: ToRead): void }) {
  const { form, photos, photoError, alert, busy, submit, onChange } = useReportForm({
    schema: callerInput,
    bodyOf: (values, sent) => ({
      ...contentOf(values),
      channel: values['channel'],
      identity: identityOf(values),
      ...sent,
    }),
    send: async (body) => {
      const { receipt, claimCode } = await call(fileForCaller, { body });
      form.resetFields();
      onDone({ number: receipt.number, claimCode: claimCode ?? '' });
    },
  });
  const named = Form.useWatch(['identity', 'mode'], form) === 'named';
  const hotline = Form.useWatch('channel', form) === 'hotline';
  const channels = callerChannels.map((value) => ({ value, label: channelTexts[value] }));
  return (
    <Card>
      <Form
        form={form}
        name="caller"
        layout="vertical"
        autoComplete="off"
        className="step-form report-form"
        initialValues={{
          town: areas[0]?.slice(0, 9),
          channel: 'hotline',
          majorDanger: false,
          identity: { mode: 'named' },
        }}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={onChange}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="channel" label={texts.channel} required>
          <Radio.Group {...radioRole} aria-label={texts.channel} options={channels} />
        </Form.Item>
        <WhatFields />
        <SiteFields areas={areas.map((area) => area.slice(0, 9))} />
        <PhotoUploader
          photos={photos}
          needed={[]}
          asks={hotline ? texts.photosHotline : texts.photosVisitor}
          error={photoError}
        />
        <Form.Item name={['identity', 'mode']} label={texts.mode} extra={texts.secret} required>
          <Radio.Group
            {...radioRole}
            aria-label={texts.mode}
            options={[
              { value: 'named', label: texts.named },
              { value: 'anonymous', label: texts.anonymous },
            ]}
          />
        </Form.Item>
        {named && <ContactFields />}
        {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBlock: 12 }} />}
        <p>
          <Button type="primary" htmlType="submit" loading={busy}>
            {texts.submit}
          </Button>
        </p>
      </Form>
    </Card>
  );
}

/** The clerk types what a caller or visitor says. */
export function CallerPage() {
  const areas = useMyAreas(['clerk']);
  const [said, setSaid] = useState<ToRead | null>(null);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{areas.length > 0 ? texts.intro : texts.none}</p>
      {said && <ReadOut said={said} onNext={() => setSaid(null)} />}
      {!said && areas.length > 0 && <CallerForm areas={areas} onDone={setSaid} />}
    </>
  );
}
