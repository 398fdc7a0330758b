import type { ReactNode } from 'react';
import { openSteps, type OpenFigures } from '../../contract/summaries/open-figures';
import type { RewardTotal } from '../../contract/rewards/totals';
import { rewardKindTexts } from '../../contract/rewards/rewards.texts';
import { figurePageTexts as texts } from '../figures.texts';
import { renderPage } from '../page';
import { rewardTotalsTexts } from '../reward-totals.texts';
import { dateTime } from '../words';
import { BarChart, ShareChart } from './charts';
import { DataTable } from './data-table';
import { RewardTable } from './reward-totals';
import { TownSelect } from './town-select';

export interface OpenFiguresProps {
  figures: OpenFigures;
  towns: readonly { code: string; name: string }[];
  rewards: readonly RewardTotal[];
}

/** A part of the page: what it is about, its chart and table, and how they are to be read. */
const Part = ({ title, hint, children }: { title: string; hint: string; children: ReactNode }) => (
  <section className="card">
    <h2>{title}</h2>
    {children}
    <p className="hint">{hint}</p>
  </section>
);

const rateText = (share: number | null): string => (share === null ? texts.none : texts.percent(share));

/** A month in words; the last one of a year that goes on is not full yet. */
function monthWords({ months, year, years }: OpenFigures, month: string): string {
  const running = year === years[0] && month === months.at(-1)?.month;
  return texts.monthOf(month) + (running ? texts.running : '');
}

function Funnel({ figures }: { figures: OpenFigures }) {
  const { town, year, months, total } = figures;
  const title = texts.funnelChart(town.name, year);
  return (
    <Part title={texts.funnel} hint={texts.funnelHint}>
      <DataTable
        chart={
          <BarChart
            id="funnel"
            title={title}
            bars={openSteps.map((step) => ({
              label: texts.steps[step],
              value: total.counts[step],
              text: texts.cases(total.counts[step]),
            }))}
          />
        }
        caption={title}
        heads={[texts.month, ...openSteps.map((step) => texts.steps[step])]}
        rows={months.map(({ month, counts }) => [
          monthWords(figures, month),
          ...openSteps.map((step) => String(counts[step])),
        ])}
        foot={[texts.total, ...openSteps.map((step) => String(total.counts[step]))]}
      />
    </Part>
  );
}

function Rates({ figures }: { figures: OpenFigures }) {
  const { town, year, months, total } = figures;
  const title = texts.ratesChart(town.name, year);
  const rows = months.map(({ month, onTimeRate, replyRate }) => [
    monthWords(figures, month),
    rateText(onTimeRate),
    rateText(replyRate),
  ]);
  return (
    <Part title={texts.rates} hint={texts.ratesHint}>
      <DataTable
        chart={
          <ShareChart
            id="rates"
            title={title}
            words={rows.map(([month, onTime, reply]) => `${month} ${onTime} ${reply}`).join('，')}
            places={months.map(({ month }) => String(Number(month.slice(5))))}
            lines={[
              { name: texts.legend.onTimeRate, mark: 'dot', values: months.map(({ onTimeRate }) => onTimeRate) },
              { name: texts.legend.replyRate, mark: 'square', values: months.map(({ replyRate }) => replyRate) },
            ]}
          />
        }
        caption={title}
        heads={[texts.month, texts.onTimeRate, texts.replyRate]}
        rows={rows}
        foot={[texts.total, rateText(total.onTimeRate), rateText(total.replyRate)]}
      />
    </Part>
  );
}

function Missed({ figures: { town, year, missed } }: { figures: OpenFigures }) {
  const title = texts.missedChart(town.name, year);
  const few = (n: number | null): string => (n === null ? texts.few : texts.buildings(n));
  return (
    <Part title={texts.missed} hint={texts.missedHint}>
      <DataTable
        chart={
          <BarChart
            id="missed"
            title={title}
            bars={missed.villages
              .filter(({ missed: n }) => n !== 0)
              .map(({ name, missed: n }) => ({ label: name, value: n, text: few(n) }))}
          />
        }
        caption={title}
        heads={[texts.village, texts.missedHead]}
        rows={missed.villages.map(({ name, missed: n }) => [name, few(n)])}
        foot={[texts.sum, missed.total === null ? texts.notTold : texts.buildings(missed.total)]}
      />
    </Part>
  );
}

function Rewards({ figures: { town }, rewards }: Pick<OpenFiguresProps, 'figures' | 'rewards'>) {
  return (
    <Part title={texts.rewards} hint={texts.rewardsHint}>
      {rewards.length === 0 ? (
        <p>{texts.rewardsNone}</p>
      ) : (
        <RewardTable
          name={town.name}
          totals={rewards}
          chart={
            <BarChart
              id="rewards"
              title={rewardTotalsTexts.table(town.name)}
              bars={rewards.map(({ from, to, kind, what, fen }) => ({
                label: `${rewardTotalsTexts.span(from, to)} ${rewardKindTexts[kind]}${rewardTotalsTexts.what[what]}`,
                value: fen,
                text: rewardTotalsTexts.yuan(fen),
              }))}
            />
          }
        />
      )}
    </Part>
  );
}

function Choice({ figures: { town, year, years }, towns }: Pick<OpenFiguresProps, 'figures' | 'towns'>) {
  return (
    <form method="get" action="/figures" className="finder" aria-label={texts.choose}>
      <TownSelect label={texts.town} towns={towns} value={town.code} />
      <div>
        <label className="label" htmlFor="year">
          {texts.year}
        </label>
        <select id="year" name="year" defaultValue={year}>
          {years.map((one) => (
            <option key={one} value={one}>
              {texts.yearOf(one)}
            </option>
          ))}
        </select>
      </div>
      <button>{texts.show}</button>
    </form>
  );
}

/** The figures of a town and year: each chart with the same figures as a table, and why some are not told. */
export function openFiguresPage(props: OpenFiguresProps, origin: string): string {
  const { town, year, at } = props.figures;
  const query = `?town=${town.code}&year=${year}`;
  return renderPage({
    title: texts.title,
    path: '/figures',
    origin,
    description: texts.lead,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <Choice {...props} />
        <p className="state">{texts.shown(town.name, year)}</p>
        <p className="hint">{texts.counted(dateTime(at))}</p>
        <p>
          {texts.files}
          <a href={`/figures.json${query}`}>{texts.json}</a> <a href={`/figures.csv${query}`}>{texts.csv}</a>
        </p>
        <Funnel {...props} />
        <Rates {...props} />
        <Missed {...props} />
        <Rewards {...props} />
        <section>
          <h2>{texts.why}</h2>
          <ul>
            {texts.whyList.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}
