import { Alert, Button, Card, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { closeHazard, fiveInPlace, planHazard } from '@contract/houses/hazards';
import type { FactValue, HouseFieldKey } from '@contract/houses/house-fields';
import type { HouseView } from '@contract/houses/houses';
import { Problem } from '@contract/problem';
import { call, errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { Uploader } from '../cases/photo-uploader';
import { usePhotos } from '../cases/use-step-photos';
import { FieldInput } from '../houses/field-input';
import { houseTexts } from '../houses/houses.texts';
import { useHouseStep } from '../houses/queries';
import { factsOf, isStale, useHeldHouse, useNewest } from '../houses/use-held-house';
import { labelOf, shown } from '../houses/values';
import { chinaTimeOf } from '../summaries/china-time-of';
import { hazardTexts as texts } from './hazards.texts';

const factOf = ({ facts }: HouseView, key: HouseFieldKey): FactValue | undefined =>
  facts.find(({ field }) => field === key)?.value;

/** The error of a field of a refused form; null where it has none. */
const faultAt = (error: unknown, field: string): string | undefined =>
  error instanceof Problem ? error.details.errors?.find((one) => one.field === field)?.message : undefined;

const marked = (error: unknown, field: string) => {
  const help = faultAt(error, field);
  return help ? { validateStatus: 'error' as const, help } : {};
};

const needed = { required: true, message: texts.need };

const planFields = ['measure', ...fiveInPlace] as const;

function PlanForm({ view, onDone }: { view: HouseView; onDone(): void }) {
  const [form] = Form.useForm();
  const { held, onError } = useHeldHouse(view);
  const before = useMemo(() => factsOf(held.facts), [held]);
  useNewest(form, before, planFields);
  const act = useHouseStep((body: never) => call(planHazard, { params: { id: view.id }, body }));
  return (
    <Form
      form={form}
      layout="vertical"
      name="plan"
      initialValues={Object.fromEntries(planFields.map((key) => [key, before.get(key)]))}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(values: object) => act.mutate({ ...values, version: held.version }, { onSuccess: onDone, onError })}
    >
      <p>{texts.five}</p>
      {planFields.map((key) => (
        <Form.Item key={key} name={key} label={labelOf(key)} rules={[needed]} {...marked(act.error, key)}>
          {key === 'planDeadline' ? (
            <DayInput width={180} />
          ) : key === 'planMeasures' || key === 'planContingency' ? (
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          ) : (
            <FieldInput field={key} />
          )}
        </Form.Item>
      ))}
      <Form.Item name="reason" label={texts.planReason} extra={texts.reasonHint} rules={[{ ...needed, min: 2 }]}>
        <Input maxLength={300} />
      </Form.Item>
      {act.error && (
        <Alert
          type={isStale(act.error) ? 'warning' : 'error'}
          showIcon
          role="alert"
          message={isStale(act.error) ? houseTexts.stale : errorWords(act.error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {texts.save}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

function CloseForm({ view, onDone }: { view: HouseView; onDone(): void }) {
  const [lacks, setLacks] = useState<string | null>(null);
  const photos = usePhotos<'after'>([], 'after');
  const act = useHouseStep((body: never) => call(closeHazard, { params: { id: view.id }, body }));
  const submit = async ({ closedOn, reason }: { closedOn: string; reason: string }): Promise<void> => {
    const proof = await photos.evidence();
    const lack = photos.waiting ? texts.photosWait : proof ? null : texts.photosMissing;
    setLacks(lack);
    if (lack || !proof) return;
    const files = proof.photos.map(({ file }) => file);
    act.mutate(
      { version: view.version, closedOn, reason, photos: { uploadSession: proof.uploadSession, files } },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (error instanceof Problem && error.code === 'upload_session_closed') void photos.sendAllAgain();
        },
      },
    );
  };
  return (
    <Form
      layout="vertical"
      name="close-hazard"
      initialValues={{ closedOn: chinaTimeOf(new Date().toISOString()).slice(0, 10) }}
      onFinish={(values: { closedOn: string; reason: string }) => void submit(values)}
    >
      {act.error && <Alert type="error" showIcon role="alert" message={errorWords(act.error)} />}
      <Form.Item name="closedOn" label={texts.closedOn} rules={[needed]} {...marked(act.error, 'closedOn')}>
        <DayInput width={180} />
      </Form.Item>
      <Uploader photos={photos} words={texts.photos} roles={null} error={lacks} />
      <Form.Item name="reason" label={texts.reason} extra={texts.reasonHint} rules={[{ ...needed, min: 2 }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {texts.close}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

function Closings({ view }: { view: HouseView }) {
  if (view.closings.length === 0) return null;
  return (
    <Card size="small" title={texts.closings} style={{ marginBottom: 16 }}>
      <ul className="plain">
        {view.closings.map(({ at, by, reason, photos }) => (
          <li key={at}>
            {texts.closing(by, chinaTimeOf(at))}
            <div className="words">{reason}</div>
            {photos.map(({ id, viewUrl, thumbUrl }, n) =>
              viewUrl && thumbUrl ? (
                <a key={id} href={viewUrl} target="_blank" rel="noreferrer">
                  <img src={thumbUrl} alt={texts.photo(n + 1)} width={96} />
                </a>
              ) : null,
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The hazard of a house that is open, with its plan and its closing; and those that were put right. */
export function HazardSteps({ view }: { view: HouseView }) {
  const [step, setStep] = useState<'plan' | 'close' | null>(null);
  const open = factOf(view, 'hazard') !== undefined && factOf(view, 'hazardClosedOn') === undefined && !view.ended;
  const planned = fiveInPlace.every((key) => factOf(view, key) !== undefined);
  const done = (): void => setStep(null);
  return (
    <>
      {open && (
        <Card
          size="small"
          style={{ marginBottom: 16 }}
          title={texts.openHazard(
            shown('hazard', factOf(view, 'hazard')),
            shown('hazardFoundOn', factOf(view, 'hazardFoundOn')),
          )}
        >
          {step === 'plan' && <PlanForm view={view} onDone={done} />}
          {step === 'close' && <CloseForm view={view} onDone={done} />}
          {step === null && (
            <div className="filters">
              <span>{planned ? texts.inPlace : texts.notInPlace}</span>
              {view.may.change && (
                <>
                  <Button onClick={() => setStep('plan')}>{planned ? texts.replan : texts.plan}</Button>
                  <Button onClick={() => setStep('close')}>{texts.closeIt}</Button>
                </>
              )}
            </div>
          )}
        </Card>
      )}
      <Closings view={view} />
    </>
  );
}
