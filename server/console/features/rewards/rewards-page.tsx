import { Alert, Button, Card, Select, Spin, Tag } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { rewardStates, type RewardState } from '@contract/rewards/reward-states';
import { listRewards, type RewardRow } from '@contract/rewards/rewards';
import { rewardStateTexts } from '@contract/rewards/rewards.texts';
import { call, errorWords } from '../../api';
import '../supervision/supervision.css';
import { rewardTexts as texts } from './rewards.texts';

const states = rewardStates.map((value) => ({ value, label: rewardStateTexts[value] }));

export const RewardTags = ({ row }: { row: RewardRow }) => (
  <>
    <Tag color={row.state === 'proposed' || row.state === 'approved' ? 'blue' : 'default'}>{row.stateLabel}</Tag>
    {row.contested && <Tag color="red">{texts.contested}</Tag>}
    {row.changeWaits && <Tag color="orange">{texts.changeWaits}</Tag>}
  </>
);

function Rows({ rows }: { rows: readonly RewardRow[] }) {
  return (
    <div className="wide" role="region" aria-label={texts.table} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {[texts.number, texts.kind, texts.state, texts.receipt, texts.sum, texts.claimBy].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/rewards/${row.id}`}>{row.caseNumber}</Link>
                {row.episode > 0 && <div>{texts.episode(row.episode)}</div>}
              </th>
              <td>{row.kindLabel}</td>
              <td>
                <RewardTags row={row} />
              </td>
              <td>{row.receiptNumber}</td>
              <td className="number">{row.amountFen === null ? texts.sumUnknown : texts.yuan(row.amountFen)}</td>
              <td>{row.claimBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rewards of the own towns: what waits for whom. */
export function RewardsPage() {
  const [state, setState] = useState<RewardState>();
  const found = useInfiniteQuery({
    queryKey: ['rewards', 'list', state],
    queryFn: ({ pageParam }) => call(listRewards, { query: { state, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = found.data?.pages.flatMap((page) => page.rewards) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <div className="filters">
        <Select
          aria-label={texts.filter}
          placeholder={texts.all}
          allowClear
          style={{ width: 180 }}
          value={state}
          onChange={setState}
          options={states}
        />
        <Link to="/reward-rules">{texts.toRules}</Link>
      </div>
      <Card>
        {found.isPending && <Spin />}
        {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
        {found.data && rows.length === 0 && <p>{texts.none}</p>}
        {rows.length > 0 && <Rows rows={rows} />}
        {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{texts.more}</Button>}
      </Card>
    </>
  );
}
