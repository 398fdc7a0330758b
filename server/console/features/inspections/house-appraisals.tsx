import { Alert, Button, Card, Form, Image, Input, Radio, Spin, Tag } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addAppraisalDocument, getAppraisalDocument } from '@contract/inspections/appraisal-documents';
import {
  appraiseHouse,
  appraisers,
  hazardOfLevel,
  listAppraisals,
  type AppraisalView,
  type Level,
} from '@contract/inspections/appraisals';
import { appraisalEffectTexts } from '@contract/inspections/inspections.texts';
import type { Hazard } from '@contract/inspections/verdict';
import { houseChoices } from '@contract/houses/house-fields';
import type { HouseView } from '@contract/houses/houses';
import { choiceTexts, levelMeanings } from '@contract/houses/houses.texts';
import { pathOf, type CallInput } from '@contract/request';
import { call, errorWords, sendForm } from '../../api';
import { DayInput } from '../../day-input';
import { newKey } from '../../new-key';
import { radioRole } from '../../radio-role';
import { Uploader } from '../cases/photo-uploader';
import '../cases/steps.css';
import { usePhotos } from '../cases/use-step-photos';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { appraisalTexts as texts } from './appraisals.texts';

interface Values {
  appraisedOn: string | null;
  level: Level;
  hazard: Hazard | 'none';
  company: string;
  reportNumber?: string;
  note?: string;
}

const hazards = [
  ...houseChoices.hazard.map((value) => ({ value: value as string, label: choiceTexts.hazard[value] })),
  { value: 'none', label: texts.noHazard },
];

function AppraiseForm({ house, onDone }: { house: HouseView; onDone(): void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [key] = useState(newKey);
  const [lacks, setLacks] = useState<string | null>(null);
  const photos = usePhotos<'page'>([], 'page');
  const level = Form.useWatch('level', form) as Level | undefined;
  const send = useMutation({
    mutationFn: (body: NonNullable<CallInput<typeof appraiseHouse>['body']>) =>
      call(appraiseHouse, { params: { id: house.id }, body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['appraisals'] });
      void client.invalidateQueries({ queryKey: ['houses'] });
      onDone();
    },
  });
  const submit = async ({ appraisedOn, hazard, ...said }: Values): Promise<void> => {
    const proof = await photos.evidence();
    setLacks(photos.waiting || !proof ? texts.pagesNeeded : null);
    if (photos.waiting || !proof) return;
    send.mutate({
      idempotencyKey: key,
      ...said,
      appraisedOn: appraisedOn ?? '',
      hazard: hazard === 'none' ? null : hazard,
      pages: { uploadSession: proof.uploadSession, files: proof.photos.map(({ file }) => file) },
    });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      name="appraise"
      scrollToFirstError
      onFinish={(values: Values) => void submit(values)}
      onValuesChange={({ level: chosen }: Partial<Values>) => {
        if (chosen) form.setFieldValue('hazard', hazardOfLevel[chosen] ?? 'none');
      }}
    >
      <p>{texts.hint}</p>
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      <Form.Item name="appraisedOn" label={texts.day} rules={[{ required: true, message: texts.need }]}>
        <DayInput width={180} />
      </Form.Item>
      <Form.Item
        name="level"
        label={texts.level}
        {...(level ? { extra: levelMeanings[level] } : {})}
        rules={[{ required: true, message: texts.need }]}
      >
        <Radio.Group
          {...radioRole}
          aria-label={texts.level}
          options={houseChoices.level.map((value) => ({ value, label: choiceTexts.level[value] }))}
        />
      </Form.Item>
      <Form.Item name="hazard" label={texts.hazard} rules={[{ required: true, message: texts.need }]}>
        <Radio.Group {...radioRole} aria-label={texts.hazard} options={hazards} />
      </Form.Item>
      <Form.Item name="company" label={texts.company} rules={[{ required: true, min: 2, message: texts.need }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="reportNumber" label={texts.reportNumber}>
        <Input maxLength={60} />
      </Form.Item>
      <Uploader
        photos={photos}
        words={texts.pages}
        roles={null}
        error={photos.photos.length > 0 && !photos.waiting ? null : lacks}
      />
      <Form.Item name="note" label={texts.note}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {texts.save}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

/** Adds the report as PDF to an appraisal that has none. */
function AddReport({ view }: { view: AppraisalView }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return sendForm<AppraisalView>(pathOf(addAppraisalDocument, { params: { id: view.id } }), form);
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['appraisals'] }),
  });
  return (
    <div className="unprinted">
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      <input
        ref={input}
        type="file"
        accept="application/pdf,.pdf"
        hidden
        aria-hidden
        tabIndex={-1}
        data-testid="appraisal-report"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) send.mutate(file);
        }}
      />
      <Button
        size="small"
        aria-label={texts.reportOf(view.appraisedOn)}
        loading={send.isPending}
        onClick={() => input.current?.click()}
      >
        {texts.addReport}
      </Button>
    </div>
  );
}

/** The appraisals of a house with their reports, newest first, and the form of a new one. */
export function HouseAppraisals({ house }: { house: HouseView }) {
  const found = useQuery({
    queryKey: ['appraisals', house.id],
    queryFn: () => call(listAppraisals, { params: { id: house.id } }),
  });
  const [adding, setAdding] = useState(false);
  const may = holdsOneOf(useMyRoles(), appraisers) && !house.ended;
  return (
    <Card title={texts.title} style={{ marginBottom: 16 }}>
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.isPending && <Spin />}
      {adding ? (
        <AppraiseForm house={house} onDone={() => setAdding(false)} />
      ) : (
        <>
          {may && (
            <Button className="unprinted" style={{ marginBottom: 12 }} onClick={() => setAdding(true)}>
              {texts.add}
            </Button>
          )}
          {found.data?.appraisals.length === 0 && <p className="empty">{texts.none}</p>}
          {found.data?.appraisals.map((view) => (
            <section key={view.id} className="spot">
              <h3>
                {view.appraisedOn} <Tag>{choiceTexts.level[view.level]}</Tag>
                {view.hazard && <Tag color="#a3210f">{texts.hazardOf(choiceTexts.hazard[view.hazard])}</Tag>}
              </h3>
              <p>{[view.company, view.reportNumber, texts.by(view.by)].filter(Boolean).join(' · ')}</p>
              {view.note && <p>{view.note}</p>}
              <p>{appraisalEffectTexts[view.effect]}</p>
              {view.document ? (
                <p>
                  <a className="fetch" href={pathOf(getAppraisalDocument, { params: { id: view.id } })}>
                    {texts.report}
                  </a>
                </p>
              ) : (
                may && <AddReport view={view} />
              )}
              <div className="photos">
                {view.pages.map((page, n) => (
                  <figure key={page.id}>
                    <Image src={page.thumbUrl ?? ''} preview={{ src: page.viewUrl ?? '' }} alt={texts.page(n + 1)} />
                  </figure>
                ))}
              </div>
            </section>
          ))}
        </>
      )}
    </Card>
  );
}
