import { Alert, Button, Card, Form, Input, Spin, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { measuredInTexts } from '@contract/register-figures/register-figures.texts';
import { dimensionTexts, figureKindTexts, rowKindTexts } from '@contract/register-figures/register-figures.texts';
import { differencesOf, type Difference } from '@contract/sign-offs/frozen-figures';
import { getSignOffBook, giveBack, signOff, type SignOffRow, type SignOffView } from '@contract/sign-offs/sign-offs';
import { periodText, signOffStateTexts } from '@contract/sign-offs/sign-offs.texts';
import { pathOf } from '@contract/request';
import { call, errorWords } from '../../api';
import { written } from '../register-figures/figures-table';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../summaries/summaries.css';
import { useSignOff, useSignOffStep } from './queries';
import { SignOffRows, stateColours } from './sign-offs-page';
import './sign-offs.css';
import { signOffTexts as texts } from './sign-offs.texts';
import { SignedSheet } from './signed-sheet';

const wordsOf = ({ dimension, value, kind, measured, signed, now }: Difference): string => {
  const where = dimension ? `${rowKindTexts[dimension]} ${dimensionTexts[dimension][value ?? ''] ?? ''}` : texts.whole;
  const unit = measuredInTexts[measured].unit;
  return texts.difference(
    `${where} ${figureKindTexts[kind].label}`,
    `${written(signed)} ${unit}`,
    `${written(now)} ${unit}`,
  );
};

/** What is not as it was signed any more; the sheet itself never changes. */
function Differences({ view }: { view: SignOffView }) {
  const last = view.signatures.at(-1);
  if (!last) return null;
  const found = differencesOf(last.figures, view.now);
  return (
    <Card size="small" title={texts.differences} className="unprinted" style={{ marginTop: 16 }}>
      {found.length === 0 ? (
        texts.noDifferences
      ) : (
        <ul className="plain">
          {found.map((each) => (
            <li key={[each.dimension, each.value, each.kind, each.measured].join(' ')}>{wordsOf(each)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function GiveBack({ view, row, onDone }: { view: SignOffView; row: SignOffRow; onDone(): void }) {
  const act = useSignOffStep(view.id, ({ reason }: { reason: string }) =>
    call(giveBack, {
      params: { id: view.id },
      body: { version: view.version, area: row.area.code, n: row.n, reason },
    }),
  );
  return (
    <Form
      layout="vertical"
      name="give-back"
      onFinish={(values: { reason: string }) => act.mutate(values, { onSuccess: onDone })}
    >
      <h3 style={{ fontSize: '1rem' }}>{texts.giveBackOf(row.area.name)}</h3>
      {act.error && <Alert type="error" showIcon role="alert" message={errorWords(act.error)} />}
      <Form.Item
        name="reason"
        label={texts.reason}
        extra={texts.reasonHint}
        rules={[{ required: true, min: 2, message: texts.need }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Button type="primary" danger htmlType="submit" loading={act.isPending}>
        {texts.giveBack}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

/** The areas below with what they signed, and giving it back. */
function Below({ view }: { view: SignOffView }) {
  const [chosen, setChosen] = useState<SignOffRow | null>(null);
  return (
    <Card size="small" title={texts.below} className="unprinted" style={{ marginTop: 16 }}>
      <SignOffRows
        rows={view.below}
        act={(row) =>
          view.may.giveBack &&
          row.state === 'signed' && (
            <Button size="small" aria-label={texts.giveBackOf(row.area.name)} onClick={() => setChosen(row)}>
              {texts.giveBack}
            </Button>
          )
        }
      />
      {chosen && <GiveBack view={view} row={chosen} onDone={() => setChosen(null)} />}
    </Card>
  );
}

function Sign({ view }: { view: SignOffView }) {
  const act = useSignOffStep(view.id, () =>
    call(signOff, { params: { id: view.id }, body: { version: view.version, print: view.print } }),
  );
  return (
    <div className="unprinted" style={{ margin: '12px 0' }}>
      {act.error && <Alert type="error" showIcon role="alert" message={errorWords(act.error)} />}
      {view.may.notYet && <Alert type="info" showIcon message={view.may.notYet} />}
      {view.may.sign && (
        <p>
          <Button type="primary" loading={act.isPending} onClick={() => act.mutate(undefined)}>
            {texts.sign}
          </Button>{' '}
          {texts.signHint}
        </p>
      )}
    </div>
  );
}

function Past({ view }: { view: SignOffView }) {
  const earlier = view.signatures.slice(0, view.state === 'signed' ? -1 : undefined);
  return (
    <div className="unprinted">
      {view.returns.length > 0 && (
        <Card size="small" title={texts.returns} style={{ marginTop: 16 }}>
          <ul className="plain">
            {view.returns.map(({ at, by, reason, n }) => (
              <li key={n}>
                {texts.returned(by, chinaTimeOf(at), n)}
                <div className="words">{reason}</div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {earlier.length > 0 && (
        <Card size="small" title={texts.earlier} style={{ marginTop: 16 }}>
          {earlier.map((signature) => (
            <details key={signature.n}>
              <summary>{texts.signedBy(signature.by, chinaTimeOf(signature.at), signature.n)}</summary>
              <SignedSheet view={view} signature={signature} />
            </details>
          ))}
        </Card>
      )}
    </div>
  );
}

function Loaded({ view }: { view: SignOffView }) {
  const signature = view.state === 'signed' ? (view.signatures.at(-1) ?? null) : null;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }} className="unprinted">
        {view.area.name} {periodText(view.period)}{' '}
        <Tag color={stateColours[view.state]}>{signOffStateTexts[view.state]}</Tag>
      </h1>
      <Sign view={view} />
      <p className="unprinted">
        <Button onClick={() => window.print()}>{texts.print}</Button>{' '}
        <a className="fetch" href={pathOf(getSignOffBook, { params: { id: view.id } })}>
          {texts.download}
        </a>
      </p>
      <SignedSheet view={view} signature={signature} />
      <Differences view={view} />
      {view.below.length > 0 && <Below view={view} />}
      <Past view={view} />
    </>
  );
}

/** One summary of one area and period: what is signed, what it is now, and the sheet for the seal. */
export function SignOffPage() {
  const { id = '' } = useParams();
  const found = useSignOff(id);
  if (found.isPending) return <Spin />;
  return (
    <>
      <p className="unprinted">
        <Link to={`/houses/sign-offs?period=${found.data?.period ?? ''}`}>{texts.back}</Link>
      </p>
      {found.data ? <Loaded view={found.data} /> : <Alert type="error" showIcon message={errorWords(found.error)} />}
    </>
  );
}
