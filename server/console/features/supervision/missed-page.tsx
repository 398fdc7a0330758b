import { Alert, Button, Card, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { listMissed } from '@contract/cases/case-lists';
import type { ResponseData } from '@contract/endpoint';
import { call, errorWords } from '../../api';
import { CaseTags, placeWords } from '../cases/case-tags';
import { chinaDay } from '../cases/step-values';
import { DayInput } from '../../day-input';
import { MissedRow } from './missed-case';
import './supervision.css';
import { missedTexts as texts } from './supervision.texts';

type Missed = ResponseData<typeof listMissed>;

function Counts({ months, counts }: Pick<Missed, 'months' | 'counts'>) {
  return (
    <Card title={texts.counts} style={{ marginBottom: 16 }}>
      <div className="wide" role="region" aria-label={texts.counts} tabIndex={0}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{texts.village}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
              <th scope="col">{texts.total}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ village, town, byMonth, total }) => (
              <tr key={village?.code ?? town.code}>
                <th scope="row">{village ? `${town.name} ${village.name}` : texts.noVillage(town.name)}</th>
                {byMonth.map((n, i) => (
                  <td key={months[i]} className="number">
                    {n}
                  </td>
                ))}
                <td className="number">{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Cases({ cases }: Pick<Missed, 'cases'>) {
  return (
    <Card title={texts.cases}>
      <ul className="plain">
        {cases.map((missed) => (
          <MissedRow key={missed.case.id} missed={missed} />
        ))}
      </ul>
    </Card>
  );
}

/** What was reported and nobody has looked at yet. */
function Waiting({ waiting, more }: { waiting: Missed['waiting']; more: boolean }) {
  return (
    <Card title={texts.waiting} style={{ marginTop: 16 }}>
      <p>{texts.waitingHint}</p>
      <ul className="plain">
        {waiting.map((row) => (
          <li key={row.id} className="spot">
            <h3>
              <Link to={`/cases/${row.id}`}>{row.number}</Link>
            </h3>
            <p>{placeWords(row)}</p>
            <p>{texts.reported(chinaDay(new Date(row.createdAt)))}</p>
            <CaseTags row={row} />
          </li>
        ))}
      </ul>
      {more && <p>{texts.waitingMore}</p>}
    </Card>
  );
}

/** The months that the list is of; what is typed is asked for when it is sent. */
function Months({ from, to, onShow }: { from: string; to: string; onShow(from: string, to: string): void }) {
  const [typed, setTyped] = useState({ from, to });
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onShow(typed.from, typed.to);
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {texts[name]}{' '}
          <DayInput
            width={140}
            month
            value={typed[name]}
            onChange={(month) => setTyped({ ...typed, [name]: month ?? '' })}
          />
        </label>
      ))}
      <Button htmlType="submit">{texts.show}</Button>
    </form>
  );
}

/** Buildings that villages missed, by village and month. */
export function MissedPage() {
  const [address, setAddress] = useSearchParams();
  const asked = { from: address.get('from') ?? '', to: address.get('to') ?? '' };
  const query = {
    ...(asked.from ? { from: asked.from } : {}),
    ...(asked.to ? { to: asked.to } : {}),
  };
  const found = useQuery({ queryKey: ['missed', query], queryFn: () => call(listMissed, { query }) });
  const { months = [], counts = [], cases = [], cut = false, waiting = [], moreWaiting = false } = found.data ?? {};
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <Months
        key={months.join()}
        from={asked.from || (months[0] ?? '')}
        to={asked.to || (months.at(-1) ?? '')}
        onShow={(from, to) => setAddress({ ...(from ? { from } : {}), ...(to ? { to } : {}) })}
      />
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {cut && <Alert type="warning" showIcon message={texts.cut} />}
      {found.data && counts.length === 0 && <p>{texts.none}</p>}
      {counts.length > 0 && <Counts months={months} counts={counts} />}
      {cases.length > 0 && <Cases cases={cases} />}
      {waiting.length > 0 && <Waiting waiting={waiting} more={moreWaiting} />}
    </>
  );
}
