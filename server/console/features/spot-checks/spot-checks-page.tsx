import { Alert, Button, Card, Spin } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { inspectorRoles, listSpotChecks } from '@contract/spot-checks/spot-checks';
import { call, errorWords } from '../../api';
import { holdsOneOf, useMe, useMyRoles } from '../staff/me';
import '../supervision/supervision.css';
import { DrawForm } from './draw-form';
import { MyChecks } from './my-checks';
import { spotTexts as texts } from './spot-checks.texts';

function Draws() {
  const draws = useInfiniteQuery({
    queryKey: ['spot-checks', 'draws'],
    queryFn: ({ pageParam }) => call(listSpotChecks, { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = draws.data?.pages.flatMap((page) => page.draws) ?? [];
  return (
    <Card title={texts.draws}>
      {draws.isPending && <Spin />}
      {draws.error && <Alert type="error" showIcon message={errorWords(draws.error)} />}
      {draws.data && rows.length === 0 && <p>{texts.none}</p>}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id} className="spot">
            <Link to={`/spot-checks/${row.id}`}>
              {`${row.area.name} ${texts.row(row.from, row.to, texts.states[row.state])}`}
            </Link>
            <p>{texts.progress(row.candidates, row.checks, row.done, row.failed)}</p>
          </li>
        ))}
      </ul>
      {draws.hasNextPage && <Button onClick={() => void draws.fetchNextPage()}>{texts.more}</Button>}
    </Card>
  );
}

/** Spot checks: what fell to me, a new draw, and the draws made. */
export function SpotChecksPage() {
  const roles = useMyRoles();
  const me = useMe().data;
  const areas = (me?.roles ?? [])
    .filter(({ role }) => role === 'districtReviewer')
    .map(({ area, areaName }) => ({ code: area, name: areaName }));
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      {holdsOneOf(roles, inspectorRoles) && <MyChecks />}
      {areas.length > 0 && <DrawForm areas={areas} />}
      {holdsOneOf(roles, ['districtReviewer', 'supervisor']) && <Draws />}
    </>
  );
}
