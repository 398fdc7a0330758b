import { Alert, Button, Card, Form } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { openings } from '@contract/cases/step-table';
import type { Role } from '@contract/access';
import type { ResponseData } from '@contract/endpoint';
import { findInput } from '@contract/reports/report-input';
import { fileFind } from '@contract/reports/staff-reports';
import { call } from '../../api';
import { PhotoUploader } from '../cases/photo-uploader';
import { useMyAreas } from '../staff/me';
import '../cases/steps.css';
import { findTexts as texts, reportFormTexts } from './reports.texts';
import { SiteFields } from './site-fields';
import { useReportForm } from './use-report-form';
import { contentOf, WhatFields } from './what-fields';

type Filed = ResponseData<typeof fileFind>;

/** Who may file a find. */
export const finders: readonly Role[] = openings.find.movers;

function Done({ filed, onNext }: { filed: Filed; onNext(): void }) {
  const { routed } = filed;
  return (
    <Card title={texts.done} role="status">
      <p>{`${reportFormTexts.number}：${filed.case.number}`}</p>
      <p>{`${reportFormTexts.routed}：${[routed.village?.name, routed.grid?.name].filter(Boolean).join(' ')} ${routed.explanation}`}</p>
      <Link to={`/cases/${filed.case.id}`}>{texts.toCase}</Link>{' '}
      <Button onClick={onNext}>{reportFormTexts.again}</Button>
    </Card>
  );
}

function FindForm({ areas, onDone }: { areas: readonly string[]; onDone(filed: Filed): void }) {
  const { form, photos, photoError, alert, busy, submit, onChange } = useReportForm({
    schema: findInput,
    bodyOf: (values, { uploadSession = 'x'.repeat(43), files }) => ({ ...contentOf(values), uploadSession, files }),
    send: async (body) => onDone(await call(fileFind, { body })),
  });
  return (
    <Card>
      <Form
        form={form}
        name="find"
        layout="vertical"
        className="step-form report-form"
        initialValues={{ town: areas[0]?.slice(0, 9), majorDanger: false }}
        scrollToFirstError={{ block: 'center', focus: true }}
        onValuesChange={onChange}
        onFinish={(values) => void submit(values)}
      >
        <WhatFields />
        <SiteFields areas={areas} />
        <PhotoUploader photos={photos} needed={[]} asks={texts.photos} error={photoError} />
        {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.submit}
        </Button>
      </Form>
    </Card>
  );
}

/** Staff file what they found themselves. */
export function FindPage() {
  const areas = useMyAreas(finders);
  const [filed, setFiled] = useState<Filed | null>(null);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      {filed ? <Done filed={filed} onNext={() => setFiled(null)} /> : <FindForm areas={areas} onDone={setFiled} />}
    </>
  );
}
