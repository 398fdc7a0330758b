import { Alert, Card, Form, Radio, Select, Spin } from 'antd';
import { useState } from 'react';
import { gateHolds, gateKeepers, type GateBoard, type GateHold } from '@contract/gate/gate';
import { gateWhyTexts } from '@contract/gate/gate.texts';
import { errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { useTowns } from '../settings/use-towns';
import { chinaTimeOf } from '../summaries/china-time-of';
import { Blocks, Floods } from './blocks';
import { gatePageTexts as texts } from './gate.texts';
import { useGate, useHold } from './queries';
import { ReasonForm, required, type ReasonValues } from './reason-form';

function State({ board }: { board: GateBoard }) {
  const { closed, why, since, until, hold, coming } = board;
  const said = closed
    ? texts.closed(why ? gateWhyTexts[why] : '', chinaTimeOf(since ?? ''), chinaTimeOf(until ?? ''))
    : texts.open;
  return (
    <Alert
      type={closed ? 'warning' : 'success'}
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      message={said}
      description={
        <>
          {hold && !hold.closed && <p>{texts.heldOpen(hold.by, chinaTimeOf(hold.until))}</p>}
          {hold && <p>{texts.heldWhy(hold.by, hold.reason)}</p>}
          <p>{texts.coming(coming.count, coming.closesAt)}</p>
        </>
      }
    />
  );
}

interface HoldValues extends ReasonValues {
  hold: GateHold;
}

function HoldForm({ board }: { board: GateBoard }) {
  const hold = useHold(board.town.code);
  const [what, setWhat] = useState<GateHold>('closed');
  return (
    <ReasonForm<HoldValues>
      initial={{ hold: 'closed' }}
      ends={what !== 'auto'}
      label={texts.set}
      pending={hold.isPending}
      error={hold.error}
      onSend={({ hold: said, reason }, until, done) =>
        hold.mutate(
          { version: board.version, hold: said, reason, ...(until && said !== 'auto' ? { until } : {}) },
          { onSuccess: done },
        )
      }
    >
      <Form.Item name="hold" label={texts.what} rules={required}>
        <Radio.Group
          {...radioRole}
          aria-label={texts.what}
          options={gateHolds.map((value) => ({ value, label: texts.holds[value] }))}
          onChange={(event) => setWhat(event.target.value as GateHold)}
        />
      </Form.Item>
    </ReasonForm>
  );
}

/** The gate of a town: how it stands, what floods, and who is blocked. */
export function GatePage() {
  const { towns } = useTowns(gateKeepers);
  const [chosen, setChosen] = useState<string | null>(null);
  const town = chosen ?? towns[0]?.code;
  const found = useGate(town);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="steps-why">{texts.intro}</p>
      {towns.length > 1 && (
        <div className="filters">
          <Select
            aria-label={texts.town}
            style={{ width: 220 }}
            value={town}
            options={towns.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(value: string) => setChosen(value)}
          />
        </div>
      )}
      {found.error && <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />}
      {found.isPending && town && <Spin />}
      {found.data && (
        <div key={town}>
          <State board={found.data} />
          <Card title={texts.hold} style={{ marginBottom: 16 }}>
            <HoldForm board={found.data} />
          </Card>
          <Card title={texts.floods} style={{ marginBottom: 16 }}>
            <Floods board={found.data} />
          </Card>
          <Card title={texts.blocks}>
            <Blocks board={found.data} />
          </Card>
        </div>
      )}
    </>
  );
}
