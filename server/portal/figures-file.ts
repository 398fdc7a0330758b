import { rewardKindTexts } from '../contract/rewards/rewards.texts';
import type { RewardTotal } from '../contract/rewards/totals';
import { openSteps, type OpenFigures } from '../contract/summaries/open-figures';
import { figurePageTexts as texts } from './figures.texts';
import { rewardTotalsTexts } from './reward-totals.texts';

type Cell = string | number;

/** A cell as it stands in a CSV. What a spreadsheet program would take for a formula is led by an apostrophe. */
export function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const tame = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** The figures as lines of one long table: what, of when or where, how much, in what unit. */
function linesOf({ months, total, missed }: OpenFigures, rewards: readonly RewardTotal[]): Cell[][] {
  const periods = [...months, { month: texts.total, ...total }];
  const percent = (share: number | null): Cell => (share === null ? texts.none : Math.round(share * 100));
  return [
    ...periods.flatMap(({ month, counts }) =>
      openSteps.map((step) => [texts.funnel, month, texts.steps[step], counts[step], texts.caseUnit]),
    ),
    ...periods.flatMap(({ month, onTimeRate, replyRate }) => [
      [texts.rates, month, texts.onTimeRate, percent(onTimeRate), texts.percentUnit],
      [texts.rates, month, texts.replyRate, percent(replyRate), texts.percentUnit],
    ]),
    ...missed.villages.map(({ name, missed: n }) => [
      texts.missed,
      name,
      texts.missedHead,
      n ?? texts.few,
      texts.buildingUnit,
    ]),
    [texts.missed, texts.sum, texts.missedHead, missed.total ?? texts.notTold, texts.buildingUnit],
    ...rewards.flatMap(({ from, to, kind, what, ...sums }) => {
      const name = `${rewardKindTexts[kind]}${rewardTotalsTexts.what[what]}`;
      const line = (unit: string, n: number, of: string): Cell[] => [
        texts.rewards,
        rewardTotalsTexts.span(from, to),
        `${name}${unit}`,
        n,
        of,
      ];
      return [
        line(texts.rewardUnits.rewards, sums.rewards, texts.caseUnit),
        line(texts.rewardUnits.payments, sums.payments, texts.pieceUnit),
        line(texts.rewardUnits.sum, sums.fen / 100, texts.yuanUnit),
      ];
    }),
  ];
}

/** The figures as CSV with a byte order mark, so that a spreadsheet program reads the Chinese. */
export const figuresCsv = (figures: OpenFigures, rewards: readonly RewardTotal[]): string =>
  `\uFEFF${[texts.csvHead, ...linesOf(figures, rewards)].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
