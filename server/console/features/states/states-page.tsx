import './states.css';
import { Select } from 'antd';
import { useState } from 'react';
import { stateTexts } from '@contract/cases/cases.texts';
import { stateClass, type Mover } from '@contract/cases/step-table';
import { caseStates, type CaseState } from '@contract/cases/states';
import { StateDrawing } from './state-drawing';
import { movers, moverWords, openingRows, rowsOf } from './state-rows';
import { statesTexts as texts } from './states.texts';

function StateGroup({ state, mover }: { state: CaseState; mover: Mover | undefined }) {
  const rows = rowsOf(state, mover);
  return (
    <tbody>
      {rows.map((row, i) => (
        <tr key={row.key}>
          {i === 0 && (
            <th scope="rowgroup" rowSpan={rows.length}>
              {stateTexts[state].label}
              <small>{texts.classes[stateClass[state]]}</small>
            </th>
          )}
          <td>{row.event}</td>
          <td>{row.to}</td>
          <td>{row.movers}</td>
          <td>{row.when}</td>
        </tr>
      ))}
    </tbody>
  );
}

/** The state table as a drawing and as a table, from the same data that the server decides by. */
export function StatesPage() {
  const [chosen, setChosen] = useState<CaseState | null>(null);
  const [mover, setMover] = useState<Mover>();
  const shown = caseStates.filter((state) => chosen === null || state === chosen);
  const count = shown.reduce((sum, state) => sum + rowsOf(state, mover).length, 0);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <p>
        {`${texts.begins}：`}
        {openingRows.map(({ name, to, movers: by }) => texts.opening(name, to, by)).join(texts.also)}
      </p>
      <div className="states">
        <StateDrawing chosen={chosen} onChoose={(state) => setChosen(state === chosen ? null : state)} />
        <div>
          <p className="steps-why">{texts.choose}</p>
          <div className="filters">
            <Select<Mover>
              aria-label={texts.who}
              style={{ width: 180 }}
              allowClear
              placeholder={texts.all}
              value={mover}
              onChange={setMover}
              options={movers.map((value) => ({ value, label: moverWords(value) }))}
            />
            <span role="status">{count > 0 ? texts.rows(count) : texts.none}</span>
          </div>
          <div className="wide" role="region" aria-label={texts.tableLabel} tabIndex={0}>
            <table className="state-table">
              <thead>
                <tr>
                  {[texts.state, texts.event, texts.to, texts.movers, texts.when].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              {shown.map((state) => (
                <StateGroup key={state} state={state} mover={mover} />
              ))}
            </table>
          </div>
        </div>
      </div>
    </>
  );
}
