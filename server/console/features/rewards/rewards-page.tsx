import { Button, Card, Select, Tag } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { rewardStates, type RewardState } from '@contract/rewards/reward-states';
import { listRewards, type RewardRow } from '@contract/rewards/rewards';
import { rewardStateTexts } from '@contract/rewards/rewards.texts';
import { call } from '../../api';
import { Paged, RowTable } from '../../row-table';
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
    <RowTable
      label={texts.table}
      columns={[texts.number, texts.kind, texts.state, texts.receipt, texts.sum, texts.claimBy]}
    >
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
    </RowTable>
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
        <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
          <Rows rows={rows} />
        </Paged>
        {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{texts.more}</Button>}
      </Card>
    </>
  );
}
