import { Alert, Button, Card, Spin } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listChases } from '@contract/cases/case-lists';
import { categoryTexts } from '@contract/reports/reports.texts';
import { call, errorWords } from '../../api';
import { placeWords } from '../cases/case-tags';
import { useQueue } from '../cases/queries';
import { QueueRows } from '../cases/queue-rows';
import './supervision.css';
import { supervisionTexts as texts } from './supervision.texts';

interface PagesProps {
  title: string;
  count: number;
  query: {
    isPending: boolean;
    error: Error | null;
    hasNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  none: string;
  children: React.ReactNode;
}

/** A list that grows by pages, with what it says when it is empty or could not be read. */
function Pages({ title, count, query, none, children }: PagesProps) {
  return (
    <Card
      title={title}
      extra={!query.isPending && <span role="status">{texts.shown(count, query.hasNextPage)}</span>}
      style={{ marginBottom: 16 }}
    >
      {query.isPending && <Spin />}
      {query.error && <Alert type="error" showIcon message={errorWords(query.error)} />}
      {!query.isPending && !query.error && count === 0 && <p>{none}</p>}
      {children}
      {query.hasNextPage && (
        <Button block style={{ marginTop: 12 }} onClick={() => void query.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </Card>
  );
}

function Chases() {
  const query = useInfiniteQuery({
    queryKey: ['chases'],
    queryFn: ({ pageParam }) => call(listChases, { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.chases) ?? [];
  return (
    <Pages title={texts.chases} count={rows.length} query={query} none={texts.noneChases}>
      <ul className="plain">
        {rows.map(({ case: row, chase }) => (
          <li key={row.id} className="spot">
            <h3>
              <Link to={`/cases/${row.id}`}>{`${categoryTexts[row.category].label} · ${row.number}`}</Link>
            </h3>
            <p>{`${placeWords(row)} · ${row.stateLabel}`}</p>
            <p className={chase.late ? 'late' : undefined}>
              {chase.late ? texts.late(chase.answerBy) : texts.answerBy(chase.answerBy)}
            </p>
            <p>{texts.asked(chase.by, chase.note)}</p>
          </li>
        ))}
      </ul>
    </Pages>
  );
}

function Marked({ sign, title, none }: { sign: 'overdue' | 'warned'; title: string; none: string }) {
  const query = useQueue({ sign, sort: 'due' });
  const rows = query.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <Pages title={title} count={rows.length} query={query} none={none}>
      <QueueRows rows={rows} selected={undefined} onSelect={() => undefined} />
    </Pages>
  );
}

/** What is late or about to be in the area, and what was asked and not answered. */
export const SupervisionPage = () => (
  <>
    <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
    <div className="two">
      <div>
        <Marked sign="overdue" title={texts.overdue} none={texts.noneOverdue} />
        <Marked sign="warned" title={texts.warned} none={texts.noneWarned} />
      </div>
      <Chases />
    </div>
  </>
);
