import { Alert, Button, Card, Form, Input, Radio, Spin, Tag } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listMySpotChecks, noteSpotCheck, type SpotCheck } from '@contract/spot-checks/spot-checks';
import { categoryTexts } from '@contract/reports/reports.texts';
import { call, errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { PhotoUploader } from '../cases/photo-uploader';
import { useStepPhotos } from '../cases/use-step-photos';
import '../cases/steps.css';
import { spotTexts as texts } from './spot-checks.texts';

const resultWords = ({ result }: SpotCheck): string => {
  if (!result) return texts.open;
  return result.ok ? texts.ok : texts.failed;
};
const colours = { [texts.open]: 'default', [texts.ok]: '#1d6b2f', [texts.failed]: '#a3210f' };

/** How a check came out, in words beside its colour. */
export const ResultTag = ({ check }: { check: SpotCheck }) => (
  <Tag color={colours[resultWords(check)]}>{resultWords(check)}</Tag>
);

function ResultForm({ check, onDone }: { check: SpotCheck; onDone(): void }) {
  const photos = useStepPhotos([]);
  const [alert, setAlert] = useState<string | null>(null);
  const [photoError, setPhotoError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async ({ ok, note }: { ok: boolean; note: string }): Promise<void> => {
    const evidence = photos.waiting ? undefined : await photos.evidence();
    setPhotoError(evidence ? null : texts.photos);
    if (!evidence) return;
    setBusy(true);
    setAlert(null);
    try {
      await call(noteSpotCheck, { params: { id: check.draw }, body: { number: check.number, ok, note, evidence } });
      onDone();
    } catch (problem) {
      setAlert(errorWords(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="step-form" aria-label={texts.formOf(check.number)}>
      <Form name={`check-${check.number}`} layout="vertical" onFinish={(said) => void submit(said)}>
        <Form.Item name="ok" label={texts.result} extra={texts.failedHint} rules={[{ required: true }]}>
          <Radio.Group
            {...radioRole}
            aria-label={texts.result}
            options={[
              { value: true, label: texts.ok },
              { value: false, label: texts.failed },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={texts.note}
          extra={texts.noteHint}
          rules={[{ required: true, min: 5, whitespace: true }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <PhotoUploader photos={photos} needed={[]} asks={texts.photos} error={photoError} />
        {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.save}
        </Button>
      </Form>
    </section>
  );
}

function MyCheck({ check, onDone }: { check: SpotCheck; onDone(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="spot">
      <h3>{`${categoryTexts[check.category].label} · ${check.number}`}</h3>
      <p>{`${check.town.name} ${check.place}`}</p>
      <p>
        <ResultTag check={check} />
        {check.result?.note}
      </p>
      {!check.result && (
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? texts.close : texts.fill}
        </Button>
      )}
      {open && !check.result && <ResultForm check={check} onDone={onDone} />}
    </li>
  );
}

/** The checks that fell to the signed-in inspector. */
export function MyChecks() {
  const queries = useQueryClient();
  const mine = useQuery({ queryKey: ['spot-checks', 'mine'], queryFn: () => call(listMySpotChecks) });
  const checks = mine.data?.checks ?? [];
  return (
    <Card title={texts.mine} style={{ marginBottom: 16 }}>
      {mine.isPending && <Spin />}
      {mine.error && <Alert type="error" showIcon message={errorWords(mine.error)} />}
      {mine.data && checks.length === 0 && <p>{texts.mineNone}</p>}
      <ul className="plain">
        {checks.map((check) => (
          <MyCheck
            key={`${check.draw} ${check.number}`}
            check={check}
            onDone={() => void queries.invalidateQueries({ queryKey: ['spot-checks'] })}
          />
        ))}
      </ul>
    </Card>
  );
}
