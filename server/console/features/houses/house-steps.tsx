import { Alert, Button, Card, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { makeBindingCode } from '@contract/bindings/bindings';
import {
  endHouse,
  listHouses,
  mergeHouse,
  restoreHouse,
  splitHouse,
  unmaskHouse,
  type HouseView,
} from '@contract/houses/houses';
import { Problem } from '@contract/problem';
import { call, errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { houseTexts as texts } from './houses.texts';
import { useHouseStep } from './queries';
import { labelOf } from './values';

type Step = 'end' | 'restore' | 'merge' | 'split' | 'unmask';
interface StepValues {
  how: 'demolished' | 'removed';
  into: string;
  parts: string;
  reason: string;
}

/** The record of a code of the own areas. Throws what the form shows where there is none. */
async function idOfCode(code: string): Promise<string> {
  const { houses } = await call(listHouses, { query: { text: code } });
  const found = houses.find((house) => house.code === code.trim());
  if (!found) throw new Problem('step_refused', { detail: texts.mergeNone });
  return found.id;
}

async function take(step: Step, { id, version }: HouseView, values: StepValues): Promise<HouseView> {
  const { reason } = values;
  const params = { id };
  switch (step) {
    case 'restore':
      return call(restoreHouse, { params, body: { version, reason } });
    case 'merge':
      return call(mergeHouse, { params, body: { version, into: await idOfCode(values.into), reason } });
    case 'split': {
      const codes = values.parts.split('\n').map((code) => code.trim());
      const into = codes.filter(Boolean).map((code) => ({ code, facts: [] }));
      return call(splitHouse, { params, body: { version, into, reason } });
    }
    default:
      return call(endHouse, { params, body: { version, how: values.how, reason } });
  }
}

function StepForm({ step, view, onDone }: { step: Exclude<Step, 'unmask'>; view: HouseView; onDone(): void }) {
  const act = useHouseStep((values: never) => take(step, view, values));
  return (
    <Form
      layout="vertical"
      name={step}
      initialValues={{ how: 'demolished' }}
      onFinish={(values: StepValues) => act.mutate(values, { onSuccess: onDone })}
    >
      {act.error && <Alert type="error" showIcon role="alert" message={errorWords(act.error)} />}
      {step === 'end' && (
        <Form.Item name="how" label={texts.how}>
          <Radio.Group
            {...radioRole}
            aria-label={texts.how}
            options={[
              { value: 'demolished', label: texts.demolished },
              { value: 'removed', label: texts.removed },
            ]}
          />
        </Form.Item>
      )}
      {step === 'merge' && (
        <Form.Item name="into" label={texts.mergeInto} rules={[{ required: true, message: texts.need }]}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      {step === 'split' && (
        <Form.Item name="parts" label={texts.parts} rules={[{ required: true, message: texts.need }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={texts.reason}
        extra={texts.reasonHint}
        rules={[{ required: true, min: 2, message: texts.need }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" danger={step === 'end'} loading={act.isPending}>
        {texts[step]}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

/** How long the owners' data stay on the screen, in milliseconds. */
const shownFor = 600_000;

function Unmask({ id, onDone }: { id: string; onDone(): void }) {
  const [facts, setFacts] = useState<{ field: Parameters<typeof labelOf>[0]; value: string }[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = async ({ reason }: { reason: string }): Promise<void> => {
    try {
      const opened = await call(unmaskHouse, { params: { id }, body: { reason } });
      setFacts(opened.facts);
      window.setTimeout(() => setFacts(null), shownFor);
    } catch (problem) {
      setError(problem);
    }
  };
  if (facts)
    return (
      <>
        <p>{texts.unmasked}</p>
        <dl className="facts">
          {facts.map(({ field, value }) => (
            <div key={field}>
              <dt>{labelOf(field)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Button onClick={onDone}>{texts.cancel}</Button>
      </>
    );
  return (
    <Form layout="vertical" name="unmask" onFinish={(values: { reason: string }) => void open(values)}>
      {error !== null && <Alert type="error" showIcon role="alert" message={errorWords(error)} />}
      <Form.Item name="reason" label={texts.reason} rules={[{ required: true, min: 2, message: texts.need }]}>
        <Input maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {texts.unmask}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

function BindCode({ id }: { id: string }) {
  const [made, setMade] = useState<{ code: string } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const make = (): void => void call(makeBindingCode, { params: { id } }).then(setMade, setError);
  return (
    <>
      {error !== null && <Alert type="error" showIcon role="alert" message={errorWords(error)} />}
      {made ? (
        <Alert
          type="success"
          showIcon
          message={texts.bindCodeHint}
          description={<strong className="code">{made.code}</strong>}
        />
      ) : (
        <Button onClick={make}>{texts.bindCode}</Button>
      )}
    </>
  );
}

/** What can be done with a record besides changing its fields. */
export function HouseSteps({ view, onChange }: { view: HouseView; onChange(): void }) {
  const [step, setStep] = useState<Step | null>(null);
  const navigate = useNavigate();
  const { may } = view;
  const close = (): void => setStep(null);
  const steps: Step[] = [
    ...(may.unmask ? (['unmask'] as const) : []),
    ...(may.end ? (['merge', 'split', 'end'] as const) : []),
    ...(may.restore ? (['restore'] as const) : []),
  ];
  if (steps.length === 0) return null;
  return (
    <Card size="small" style={{ marginBottom: 16 }} className="unprinted">
      {step === null ? (
        <div className="filters">
          {may.change && (
            <Button type="primary" onClick={onChange}>
              {texts.change}
            </Button>
          )}
          {steps.map((each) => (
            <Button key={each} danger={each === 'end'} onClick={() => setStep(each)}>
              {texts[each]}
            </Button>
          ))}
          {may.change && <BindCode id={view.id} />}
          {may.change && <Button onClick={() => void navigate('/corrections')}>{texts.corrections}</Button>}
        </div>
      ) : step === 'unmask' ? (
        <Unmask id={view.id} onDone={close} />
      ) : (
        <StepForm step={step} view={view} onDone={close} />
      )}
    </Card>
  );
}
