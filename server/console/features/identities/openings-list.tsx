import { Alert, Button, Card, Tag } from 'antd';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { openingStateTexts } from '@contract/identities/identities.texts';
import { approveOpening, listOpenings, type Opening } from '@contract/identities/openings';
import { call, errorWords } from '../../api';
import { openTexts as texts } from './identities.texts';
import { minuteOf } from './minute-of';
import { useWork } from './use-work';

/** The openings of the officer's towns: what waits for an agreement, and what can be read again. */
export function OpeningsList({ onRead }: { onRead(opening: Opening): Promise<void> }) {
  const queries = useQueryClient();
  const { busy, alert, run } = useWork();
  const log = useInfiniteQuery({
    queryKey: ['openings'],
    queryFn: ({ pageParam }) => call(listOpenings, { query: { cursor: pageParam, limit: 20 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = log.data?.pages.flatMap((page) => page.openings) ?? [];
  const approve = (id: string) =>
    run(async () => {
      await call(approveOpening, { params: { id } });
      await queries.invalidateQueries({ queryKey: ['openings'] });
    });
  return (
    <Card title={texts.records}>
      {log.error && <Alert type="error" showIcon role="alert" message={errorWords(log.error)} />}
      {alert && <Alert type="error" showIcon role="alert" message={alert} />}
      {log.data && rows.length === 0 && <p>{texts.none}</p>}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id} className="spot">
            <h3>
              {row.number} <Tag>{openingStateTexts[row.state]}</Tag>
            </h3>
            <p>{texts.line(row.officer.name, minuteOf(row.at), row.reasonWords)}</p>
            {row.approvedBy && <p>{texts.agreed(row.approvedBy)}</p>}
            {row.mayApprove && (
              <Button loading={busy} onClick={() => void approve(row.id)}>
                {texts.approve}
              </Button>
            )}
            {row.mine && (row.state === 'open' || row.state === 'approved') && (
              <Button loading={busy} onClick={() => void run(() => onRead(row))}>
                {texts.read}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {log.hasNextPage && <Button onClick={() => void log.fetchNextPage()}>{texts.more}</Button>}
    </Card>
  );
}
