import { fewestTogether, type RewardTotal } from '../../contract/rewards/totals';
import { rewardKindTexts } from '../../contract/rewards/rewards.texts';
import { renderPage } from '../page';
import { rewardTotalsTexts as texts } from '../reward-totals.texts';

export interface TownTotals {
  town: string;
  name: string;
  totals: readonly RewardTotal[];
}

/** What a town paid in rewards, as a table. */
export function RewardTable({ name, totals }: Pick<TownTotals, 'name' | 'totals'>) {
  const { time, kind, rewards, payments, sum } = texts.heads;
  return (
    <table className="totals">
      <caption className="first">{texts.table(name)}</caption>
      <thead>
        <tr>
          {[time, kind, rewards, payments, sum].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map((row) => (
          <tr key={`${row.what} ${row.kind} ${row.to}`}>
            <th scope="row">{texts.span(row.from, row.to)}</th>
            <td>
              {rewardKindTexts[row.kind]}
              {texts.what[row.what]}
            </td>
            <td>{row.rewards}</td>
            <td>{row.payments}</td>
            <td>{texts.yuan(row.fen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
