import {
  fewestHouses,
  publicFigures,
  type PublicCounts,
  type PublicFigure,
} from '../../contract/register-figures/public-counts';
import { readCell, type Tally } from './tally.rules';

const is: Record<PublicFigure, (cell: ReturnType<typeof readCell>) => boolean> = {
  houses: () => true,
  screened: ({ kinds }) => kinds.includes('screened'),
  appraised: ({ values }) => values.level !== 'none',
  dangerous: ({ values }) => values.level === 'C' || values.level === 'D',
};

const countsOf = (tally: Tally): Record<PublicFigure, number> => {
  const counts = { houses: 0, screened: 0, appraised: 0, dangerous: 0 };
  for (const [key, [houses]] of Object.entries(tally)) {
    const cell = readCell(key);
    for (const figure of publicFigures) if (is[figure](cell)) counts[figure] += houses;
  }
  return counts;
};

const told = (n: number): number | null => (n > 0 && n < fewestHouses ? null : n);

/**
 * What the public may read of the villages of a town. A figure of one or two houses is not told; and where the total would
 * tell it, by what is missing to it, the total is not told either.
 */
export function publicCounts(tallies: readonly Tally[]): { villages: PublicCounts[]; total: PublicCounts } {
  const exact = tallies.map(countsOf);
  const shown = (counts: Record<PublicFigure, number>): PublicCounts =>
    Object.fromEntries(publicFigures.map((figure) => [figure, told(counts[figure])])) as PublicCounts;
  const villages = exact.map(shown);
  const total = Object.fromEntries(
    publicFigures.map((figure) => [
      figure,
      villages.some((counts) => counts[figure] === null)
        ? null
        : exact.reduce((sum, counts) => sum + counts[figure], 0),
    ]),
  ) as PublicCounts;
  return { villages, total };
}
