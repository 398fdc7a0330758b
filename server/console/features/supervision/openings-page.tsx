import { Alert, Button, Input, Spin } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { openingReasonTexts, openingStateTexts } from '@contract/identities/identities.texts';
import { listOpenings, type Opening } from '@contract/identities/openings';
import { call, errorWords } from '../../api';
import { MonthInput } from '../../month-input';
import { minuteOf } from '../identities/minute-of';
import './supervision.css';
import { openingsTexts as texts } from './supervision.texts';

interface Filter {
  month?: string | undefined;
  officer?: string | undefined;
}

const Rows = ({ rows }: { rows: readonly Opening[] }) => (
  <div className="wide" role="region" aria-label={texts.table} tabIndex={0}>
    <table className="figures">
      <thead>
        <tr>
          {[texts.at, texts.who, texts.town, texts.case, texts.report, texts.why, texts.state].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{minuteOf(row.at)}</td>
            <td>
              {row.officer.name}
              {row.approvedBy && texts.agreed(row.approvedBy)}
            </td>
            <td>{row.townName}</td>
            <td>{row.caseNumber}</td>
            <td>{row.number}</td>
            <td>{row.reason ? texts.reason(openingReasonTexts[row.reason], row.reasonWords) : row.reasonWords}</td>
            <td>{openingStateTexts[row.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Every opening of an identity in the supervisor's areas, newest first, by month and by person. */
export function OpeningsPage() {
  const [typed, setTyped] = useState<Filter>({});
  const [filter, setFilter] = useState<Filter>({});
  const log = useInfiniteQuery({
    queryKey: ['openings', 'supervised', filter],
    queryFn: ({ pageParam }) => call(listOpenings, { query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = log.data?.pages.flatMap((page) => page.openings) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setFilter(typed);
        }}
      >
        <span>
          {texts.month}{' '}
          <MonthInput
            label={texts.month}
            value={typed.month ?? ''}
            onChange={(month) => setTyped({ ...typed, month: month || undefined })}
          />
        </span>
        <label>
          {texts.officer}{' '}
          <Input
            style={{ width: 160 }}
            maxLength={60}
            onChange={(event) => setTyped({ ...typed, officer: event.target.value.trim() || undefined })}
          />
        </label>
        {typed.month && <Button onClick={() => setTyped({ ...typed, month: undefined })}>{texts.allMonths}</Button>}
        <Button type="primary" htmlType="submit">
          {texts.search}
        </Button>
      </form>
      {log.isPending && <Spin />}
      {log.error && <Alert type="error" showIcon role="alert" message={errorWords(log.error)} />}
      {log.data && <p role="status">{rows.length > 0 ? texts.shown(rows.length, log.hasNextPage) : texts.none}</p>}
      {rows.length > 0 && <Rows rows={rows} />}
      {log.hasNextPage && (
        <Button block style={{ marginTop: 12 }} onClick={() => void log.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
