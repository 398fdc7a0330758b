import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import type { GateBoard } from '@contract/gate/gate';
import { newKey } from '../../new-key';
import { RowTable } from '../../row-table';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../supervision/supervision.css';
import { gatePageTexts as texts } from './gate.texts';
import { useBlock, useLift } from './queries';
import { faultOf, ReasonForm, required, type ReasonValues } from './reason-form';

type Flood = GateBoard['floods'][number];
type Block = GateBoard['blocks'][number];

function BlockFlood({ town, flood, onDone }: { town: string; flood: Flood; onDone(): void }) {
  const [idempotencyKey] = useState(newKey);
  const block = useBlock(town);
  return (
    <>
      <h3>{texts.blocking(texts.kinds[flood.kind], flood.source)}</h3>
      <ReasonForm<ReasonValues>
        label={texts.block}
        pending={block.isPending}
        error={block.error}
        onCancel={onDone}
        onSend={({ reason }, until = '') =>
          block.mutate({ idempotencyKey, source: flood.source, until, reason }, { onSuccess: onDone })
        }
      />
    </>
  );
}

/** Who sends very much now, by a sign for each. */
export function Floods({ board: { town, floods } }: { board: GateBoard }) {
  const [chosen, setChosen] = useState<Flood | null>(null);
  return (
    <>
      <p className="steps-why">{texts.floodsHint}</p>
      {floods.length === 0 && <p>{texts.noFloods}</p>}
      {floods.length > 0 && (
        <RowTable label={texts.floods} columns={texts.floodColumns}>
          {floods.map((flood) => (
            <tr key={`${flood.kind} ${flood.source} ${flood.until}`}>
              <th scope="row">{texts.kinds[flood.kind]}</th>
              <td>{flood.source}</td>
              <td>{flood.count}</td>
              <td>
                {flood.blocked ? (
                  <Tag>{texts.blocked}</Tag>
                ) : (
                  <Button
                    size="small"
                    danger
                    aria-label={texts.blockOf(texts.kinds[flood.kind], flood.source)}
                    onClick={() => setChosen(flood)}
                  >
                    {texts.block}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </RowTable>
      )}
      {chosen && <BlockFlood key={chosen.source} town={town.code} flood={chosen} onDone={() => setChosen(null)} />}
    </>
  );
}

interface RangeValues extends ReasonValues {
  range: string;
}

function BlockRange({ town }: { town: string }) {
  const [idempotencyKey, setKey] = useState(newKey);
  const block = useBlock(town);
  return (
    <ReasonForm<RangeValues>
      label={texts.add}
      pending={block.isPending}
      error={block.error}
      onSend={({ range, reason }, until = '', done) =>
        block.mutate(
          { idempotencyKey, range, until, reason },
          {
            onSuccess: () => {
              setKey(newKey());
              done();
            },
          },
        )
      }
    >
      <Form.Item
        name="range"
        label={texts.range}
        extra={texts.rangeHint}
        rules={required}
        {...faultOf(block.error, 'range')}
      >
        <Input maxLength={60} style={{ maxWidth: 320 }} />
      </Form.Item>
    </ReasonForm>
  );
}

function BlockRow({ town, block }: { town: string; block: Block }) {
  const [lifting, setLifting] = useState(false);
  const lift = useLift(town, block.id);
  const what = block.range ?? texts.kinds[block.kind];
  const { lifted } = block;
  return (
    <li className="spot">
      <h3>
        {what} <Tag color={block.state === 'running' ? '#a3210f' : 'default'}>{texts.states[block.state]}</Tag>
      </h3>
      <p>{texts.blockedBy(block.by, chinaTimeOf(block.at), chinaTimeOf(block.until), block.reason)}</p>
      {lifted && <p>{texts.liftedBy(lifted.by, chinaTimeOf(lifted.at), lifted.reason)}</p>}
      {block.state === 'running' && !lifting && (
        <Button size="small" aria-label={texts.liftOf(what)} onClick={() => setLifting(true)}>
          {texts.lift}
        </Button>
      )}
      {lifting && block.state === 'running' && (
        <ReasonForm<ReasonValues>
          ends={false}
          label={texts.lift}
          pending={lift.isPending}
          error={lift.error}
          onCancel={() => setLifting(false)}
          onSend={({ reason }) => lift.mutate({ reason })}
        />
      )}
    </li>
  );
}

/** The blocks that run and those of the last thirty days. */
export const Blocks = ({ board: { town, blocks } }: { board: GateBoard }) => (
  <>
    <p className="steps-why">{texts.blocksHint}</p>
    <BlockRange town={town.code} />
    {blocks.length === 0 && <p>{texts.noBlocks}</p>}
    <ul className="plain">
      {blocks.map((block) => (
        <BlockRow key={block.id} town={town.code} block={block} />
      ))}
    </ul>
  </>
);
