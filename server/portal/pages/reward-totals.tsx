import type { ReactNode } from 'react';
import { fewestTogether, type RewardTotal } from '../../contract/rewards/totals';
import { rewardKindTexts } from '../../contract/rewards/rewards.texts';
import { renderPage } from '../page';
import { rewardTotalsTexts as texts } from '../reward-totals.texts';
import { DataTable } from './data-table';

export interface TownTotals {
  town: string;
  name: string;
  totals: readonly RewardTotal[];
}

/** What a town paid in rewards, as a table. */
export function RewardTable({ name, totals, chart }: Pick<TownTotals, 'name' | 'totals'> & { chart?: ReactNode }) {
  const { time, kind, rewards, payments, sum } = texts.heads;
  return (
    <DataTable
      chart={chart}
      caption={texts.table(name)}
      heads={[time, kind, rewards, payments, sum]}
      rows={totals.map((row) => [
        texts.span(row.from, row.to),
        rewardKindTexts[row.kind] + texts.what[row.what],
        row.rewards,
        row.payments,
        texts.yuan(row.fen),
      ])}
    />
  );
}

function RewardTotals({ name, totals }: TownTotals) {
  return (
    <section className="card">
      <h2>{name}</h2>
      {totals.length === 0 ? <p>{texts.none}</p> : <RewardTable name={name} totals={totals} />}
    </section>
  );
}

/** What all towns paid in rewards. */
export const rewardTotalsPage = (towns: readonly TownTotals[]): string =>
  renderPage({
    title: texts.title,
    path: '/open-rewards',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <p className="hint">{texts.hint(fewestTogether)}</p>
        {towns.map((one) => (
          <RewardTotals key={one.town} {...one} />
        ))}
      </>
    ),
  });
