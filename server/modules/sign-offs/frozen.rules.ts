import { createHash } from 'node:crypto';
import { dimensionValues, figureKinds, measuredIn, type Figures } from '../../contract/register-figures/dimensions';
import { signedDimensions, type SignedFigures } from '../../contract/sign-offs/frozen-figures';
import type { SignOffLevel } from '../../contract/sign-offs/sign-offs';

export const levelOf = (area: string): SignOffLevel | null =>
  (({ 6: 'district', 9: 'town', 12: 'village' }) as const)[area.length as 6 | 9 | 12] ?? null;

/** The area above; null above a district. */
export const areaAbove = (area: string): string | null => (area.length > 6 ? area.slice(0, area.length - 3) : null);

/** Hundredths are added as whole numbers, so that a sum of sums is the sum. */
const plus = (a: number, b: number): number => (Math.round(a * 100) + Math.round(b * 100)) / 100;

const noFigures = (): Figures =>
  Object.fromEntries(
    figureKinds.map((kind) => [kind, Object.fromEntries(measuredIn.map((measure) => [measure, 0]))]),
  ) as Figures;

const add = (sum: Figures, more: Figures): void => {
  for (const kind of figureKinds)
    for (const measure of measuredIn) sum[kind][measure] = plus(sum[kind][measure], more[kind][measure]);
};

/** The sum of signed summaries; its rows stand in the order of the register, and rows without a house are left out. */
export function sumOf(parts: readonly SignedFigures[]): SignedFigures {
  const total = noFigures();
  for (const part of parts) add(total, part.total);
  const sections = signedDimensions.map((dimension) => {
    const rows = parts
      .flatMap(({ sections: all }) => all.filter((one) => one.dimension === dimension))
      .flatMap((one) => one.rows);
    return {
      dimension,
      rows: dimensionValues[dimension].flatMap((value) => {
        const figures = noFigures();
        for (const row of rows) if (row.value === value) add(figures, row.figures);
        return figures.all.houses > 0 ? [{ value: value as string, figures }] : [];
      }),
    };
  });
  return { total, sections };
}

/**
 * The fingerprint of what a signature would freeze: the figures, and the signatures below that they stand on. Two
 * summaries of one fingerprint are the same.
 */
export function printOf(figures: SignedFigures, below: readonly { area: string; n: number }[]): string {
  const numbers = (one: Figures): number[] => figureKinds.flatMap((kind) => measuredIn.map((by) => one[kind][by]));
  const said = [
    numbers(figures.total),
    figures.sections.map(({ dimension, rows }) => [dimension, rows.map((row) => [row.value, numbers(row.figures)])]),
    below.map(({ area, n }) => [area, n]),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
