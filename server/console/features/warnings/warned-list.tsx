import { Alert, Button, Card, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '@contract/problem';
import {
  visitOutcomes,
  warnedStates,
  type VisitOutcome,
  type WarnedHouse,
  type WarnedState,
} from '@contract/warnings/warnings';
import { visitOutcomeTexts, warnedStateTexts } from '@contract/warnings/warnings.texts';
import { errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { newKey } from '../../new-key';
import { radioRole } from '../../radio-role';
import { Paged } from '../../row-table';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../cases/steps.css';
import '../supervision/supervision.css';
import { useVisit, useWarned } from './queries';
import { warningTexts as texts } from './warnings.texts';

interface VisitValues {
  outcome: VisitOutcome;
  at?: string | null;
  note?: string;
}

/** Notes a visit to one house. */
function VisitForm({ id, row, onDone }: { id: string; row: WarnedHouse; onDone(): void }) {
  const visit = useVisit(id);
  const [key] = useState(newKey);
  const [form] = Form.useForm<VisitValues>();
  const stale = visit.error instanceof Problem && visit.error.code === 'stale_version';
  const submit = ({ outcome, at, note = '' }: VisitValues): void =>
    visit.mutate(
      {
        ...{ idempotencyKey: key, house: row.house, version: row.version, outcome, note },
        ...(at ? { at: `${at.slice(0, 16)}:00+08:00` } : {}),
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          const errors = error instanceof Problem ? (error.details.errors ?? []) : [];
          form.setFields(errors.map(({ field, message }) => ({ name: field as keyof VisitValues, errors: [message] })));
        },
      },
    );
  return (
    <section className="step-form" aria-label={texts.visitOf(row.code)}>
      <Form
        form={form}
        name={`visit-${row.house}`}
        layout="vertical"
        initialValues={{ outcome: 'told' }}
        onFinish={submit}
      >
        <Form.Item name="outcome" label={texts.outcome}>
          <Radio.Group
            {...radioRole}
            aria-label={texts.outcome}
            options={visitOutcomes.map((value) => ({ value, label: visitOutcomeTexts[value] }))}
          />
        </Form.Item>
        <Form.Item name="at" label={texts.at}>
          <DayInput time width={220} />
        </Form.Item>
        <Form.Item name="note" label={texts.note}>
          <Input maxLength={300} />
        </Form.Item>
        {visit.error && (
          <Alert type="error" showIcon role="alert" message={stale ? texts.stale : errorWords(visit.error)} />
        )}
        <Button type="primary" htmlType="submit" loading={visit.isPending}>
          {texts.save}
        </Button>{' '}
        <Button onClick={onDone}>{texts.cancel}</Button>
      </Form>
    </section>
  );
}

/** How a house stands, in a line. */
function standing({ state, bound, acknowledgedAt }: WarnedHouse): string {
  if (acknowledgedAt) return texts.acknowledgedAt(chinaTimeOf(acknowledgedAt));
  if (state !== 'open') return warnedStateTexts[state];
  return bound ? texts.bound : texts.unbound;
}

function House({ id, row, mayVisit }: { id: string; row: WarnedHouse; mayVisit: boolean }) {
  const [visiting, setVisiting] = useState(false);
  const about = [
    row.village.name,
    row.address,
    row.owner && texts.owner(row.owner),
    row.level && texts.levelOf(row.level),
  ];
  return (
    <li className="spot">
      <h3>
        <Link to={`/houses/${row.house}`}>{row.code}</Link> · {standing(row)}
      </h3>
      <p>{about.filter(Boolean).join('，')}</p>
      {row.visits.map(({ at, by, outcome, note }) => (
        <p key={`${at} ${by}`}>{texts.visited(chinaTimeOf(at), by, visitOutcomeTexts[outcome], note)}</p>
      ))}
      {mayVisit && row.state === 'open' && !visiting && (
        <Button size="small" aria-label={texts.visitOf(row.code)} onClick={() => setVisiting(true)}>
          {texts.visit}
        </Button>
      )}
      {visiting && <VisitForm id={id} row={row} onDone={() => setVisiting(false)} />}
    </li>
  );
}

interface WarnedProps {
  id: string;
  mayVisit: boolean;
}

/** The houses of a warning by how they stand; those to be visited first. */
export function WarnedList({ id, mayVisit }: WarnedProps) {
  const [state, setState] = useState<WarnedState>('open');
  const found = useWarned(id, state);
  const rows = found.data?.pages.flatMap(({ houses }) => houses) ?? [];
  return (
    <Card title={texts.list}>
      <Radio.Group
        {...radioRole}
        aria-label={texts.list}
        style={{ marginBottom: 12 }}
        value={state}
        onChange={({ target }) => setState(target.value as WarnedState)}
        options={warnedStates.map((value) => ({
          value,
          label: value === 'open' ? texts.listOpen : warnedStateTexts[value],
        }))}
      />
      <Paged found={found} empty={rows.length === 0} none={texts.noneOf[state]} more={texts.more}>
        <ul className="plain">
          {rows.map((row) => (
            <House key={row.house} id={id} row={row} mayVisit={mayVisit} />
          ))}
        </ul>
      </Paged>
    </Card>
  );
}
