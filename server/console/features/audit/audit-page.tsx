import { Alert, Button, Input, Select, Spin } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { auditActions, isAuditAction } from '@contract/audit/actions';
import { listAudit } from '@contract/audit/audit';
import { auditActionTexts } from '@contract/audit/audit.texts';
import type { QueryInput, ResponseData } from '@contract/endpoint';
import { call, errorWords } from '../../api';
import { DayInput } from '../../day-input';
import '../supervision/supervision.css';
import { auditTexts as texts } from './audit.texts';

type Filter = Omit<QueryInput<typeof listAudit>, 'cursor' | 'limit'>;
type Entry = ResponseData<typeof listAudit>['entries'][number];

const options = auditActions.map((value) => ({ value, label: auditActionTexts[value] }));

/** A moment in China to the second: in a log the order matters. */
const moment = (iso: string): string =>
  new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** What the log is looked through for; asked when it is sent, not with every letter. */
function Filters({ onSearch }: { onSearch(filter: Filter): void }) {
  const [typed, setTyped] = useState<Filter>({});
  const set = (name: keyof Filter, value: string | null | undefined): void =>
    setTyped(({ [name]: _before, ...others }) => (value?.trim() ? { ...others, [name]: value.trim() } : others));
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {texts[name]} <DayInput width={150} value={typed[name] ?? null} onChange={(day) => set(name, day)} />
        </label>
      ))}
      {(['actor', 'number'] as const).map((name) => (
        <label key={name}>
          {texts[name]}{' '}
          <Input style={{ width: 180 }} maxLength={60} onChange={(event) => set(name, event.target.value)} />
        </label>
      ))}
      <Select
        aria-label={texts.action}
        style={{ width: 200 }}
        showSearch
        allowClear
        optionFilterProp="label"
        placeholder={`${texts.action}：${texts.all}`}
        options={options}
        onChange={(value: string | undefined) => set('action', value && isAuditAction(value) ? value : undefined)}
      />
      <Button type="primary" htmlType="submit">
        {texts.search}
      </Button>
    </form>
  );
}

const Entries = ({ entries }: { entries: readonly Entry[] }) => (
  <div className="wide" role="region" aria-label={texts.table} tabIndex={0}>
    <table className="figures">
      <thead>
        <tr>
          {[texts.at, texts.who, texts.what, texts.about, texts.area].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>{moment(entry.at)}</td>
            <td>{entry.actor}</td>
            <td>
              {entry.label}
              {entry.note ? <small className="note">{entry.note}</small> : null}
            </td>
            <td>
              {entry.case && <Link to={`/cases/${entry.case.id}`}>{entry.case.number}</Link>}
              {entry.house && <Link to={`/houses/${entry.house.id}`}>{entry.house.code}</Link>}
            </td>
            <td>{entry.area}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The audit log of the supervisor's areas, newest first. */
export function AuditPage() {
  const [filter, setFilter] = useState<Filter>({});
  const log = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => call(listAudit, { query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <Filters onSearch={setFilter} />
      {log.isPending && <Spin />}
      {log.error && <Alert type="error" showIcon role="alert" message={errorWords(log.error)} />}
      {log.data && (
        <p role="status">{entries.length > 0 ? texts.shown(entries.length, log.hasNextPage) : texts.none}</p>
      )}
      {entries.length > 0 && <Entries entries={entries} />}
      {log.hasNextPage && (
        <Button block style={{ marginTop: 12 }} onClick={() => void log.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
