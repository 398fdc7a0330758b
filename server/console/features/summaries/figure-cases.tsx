import { Alert, Button, Spin } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { QueryInput } from '@contract/endpoint';
import { listFigureCases } from '@contract/summaries/summaries';
import { call, errorWords } from '../../api';
import { chinaTimeOf } from './china-time-of';
import { summariesPageTexts as texts } from './summaries.texts';

export type FigureQuery = Omit<QueryInput<typeof listFigureCases>, 'cursor' | 'limit'>;

/** The cases behind one figure of the table, each with a link. */
export function FigureCases({ query, title }: { query: FigureQuery; title(total: number): string }) {
  const found = useInfiniteQuery({
    queryKey: ['figure', query],
    queryFn: ({ pageParam }) => call(listFigureCases, { query: { ...query, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (found.isPending) return <Spin />;
  if (found.error) return <Alert type="error" showIcon message={errorWords(found.error)} />;
  const rows = found.data.pages.flatMap(({ cases }) => cases);
  const fines = query.figure === 'fine';
  const heads = [texts.number, texts.at, texts.who, texts.place, texts.now, ...(fines ? [texts.fine] : [])];
  const label = title(found.data.pages[0]?.total ?? 0);
  return (
    <>
      <h2 className="behind">{label}</h2>
      <div className="wide" role="region" aria-label={label} tabIndex={0}>
        <table className="figures">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, id, number, at, who, now, fen }) => (
              <tr key={key}>
                <td>{now ? <Link to={`/cases/${id}`}>{number}</Link> : number}</td>
                <td>{chinaTimeOf(at)}</td>
                <td>{who}</td>
                <td>{now?.place ?? texts.gone}</td>
                <td>{now?.stateLabel ?? texts.none}</td>
                {fines && <td className="number">{(fen / 100).toFixed(2)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {texts.loadMore}
        </Button>
      )}
    </>
  );
}
