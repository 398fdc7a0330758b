import { Alert, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import type { DutyRoster } from '@contract/duty/duty';
import { dutyLineTexts } from '@contract/duty/duty.texts';
import { errorWords } from '../../api';
import { newKey } from '../../new-key';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../cases/steps.css';
import '../supervision/supervision.css';
import { dutyTexts as texts } from './duty.texts';
import { useHandOver, useRemove } from './queries';

type Shift = DutyRoster['shifts'][number];

function HandOver({ roster, shift, onDone }: { roster: DutyRoster; shift: Shift; onDone(): void }) {
  const [key] = useState(newKey);
  const send = useHandOver(roster.area.code);
  return (
    <Form
      name={`handover-${shift.id}`}
      layout="vertical"
      className="step-form"
      onFinish={({ text }: { text: string }) =>
        send.mutate({ idempotencyKey: key, version: roster.version, shift: shift.id, text }, { onSuccess: onDone })
      }
    >
      <Form.Item name="text" label={texts.handOverText} rules={[{ required: true, min: 2, message: texts.need }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {texts.save}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}

function Row({ roster, shift }: { roster: DutyRoster; shift: Shift }) {
  const [writing, setWriting] = useState(false);
  const remove = useRemove(roster.area.code);
  const [from, to] = [chinaTimeOf(shift.from), chinaTimeOf(shift.to)];
  const begun = new Date(shift.from) <= new Date();
  return (
    <li className="spot">
      <h3>
        {texts.time(from, to)} {shift.onDuty && <Tag color="#0b6b4f">{texts.now}</Tag>}
      </h3>
      <p>
        {dutyLineTexts[shift.line]} {shift.name} {shift.phone} {shift.named && <Tag>{texts.named}</Tag>}
      </p>
      {shift.handovers.map(({ at, by, text }) => (
        <p key={`${at} ${by}`}>{texts.handedOver(chinaTimeOf(at), by, text)}</p>
      ))}
      {remove.error && <Alert type="error" showIcon role="alert" message={errorWords(remove.error)} />}
      {begun && !writing && (
        <Button size="small" aria-label={texts.handOverOf(shift.name, from)} onClick={() => setWriting(true)}>
          {texts.handOver}
        </Button>
      )}
      {!begun && roster.may.edit && (
        <Button
          size="small"
          danger
          loading={remove.isPending}
          aria-label={texts.removeOf(shift.name, from)}
          onClick={() => remove.mutate({ version: roster.version, shift: shift.id })}
        >
          {texts.remove}
        </Button>
      )}
      {writing && <HandOver roster={roster} shift={shift} onDone={() => setWriting(false)} />}
    </li>
  );
}

/** The shifts of the next four weeks, the one that runs marked. */
export const ShiftList = ({ roster }: { roster: DutyRoster }) => (
  <>
    {roster.shifts.length === 0 && <p>{texts.none}</p>}
    <ul className="plain">
      {roster.shifts.map((shift) => (
        <Row key={shift.id} roster={roster} shift={shift} />
      ))}
    </ul>
  </>
);
