import {
  figureKinds,
  measuredIn,
  type Dimension,
  type FigureKind,
  type Figures,
  type MeasuredIn,
} from '../register-figures/dimensions';

/** The dimensions that a signed summary is told apart by, in its order. */
export const signedDimensions = [
  'use',
  'structure',
  'storeys',
  'level',
  'hazard',
  'measure',
] as const satisfies readonly Dimension[];
export type SignedDimension = (typeof signedDimensions)[number];

/** The summary of an area as it is signed: the whole, and the same by each dimension. */
export interface SignedFigures {
  total: Figures;
  sections: { dimension: SignedDimension; rows: { value: string; figures: Figures }[] }[];
}

/** One number that is not what was signed any more. */
export interface Difference {
  /** Null: of the whole. */
  dimension: SignedDimension | null;
  value: string | null;
  kind: FigureKind;
  measured: MeasuredIn;
  signed: number;
  now: number;
}

const at = (figures: SignedFigures, dimension: SignedDimension, value: string): Figures | undefined =>
  figures.sections.find((section) => section.dimension === dimension)?.rows.find((row) => row.value === value)?.figures;

function between(
  where: Pick<Difference, 'dimension' | 'value'>,
  signed: Figures | undefined,
  now: Figures | undefined,
): Difference[] {
  return figureKinds.flatMap((kind) =>
    measuredIn.flatMap((measured) => {
      const [a, b] = [signed?.[kind][measured] ?? 0, now?.[kind][measured] ?? 0];
      return a === b ? [] : [{ ...where, kind, measured, signed: a, now: b }];
    }),
  );
}

/** Every number that differs between a signed summary and another; none where they say the same. */
export function differencesOf(signed: SignedFigures, now: SignedFigures): Difference[] {
  const rows = signedDimensions.flatMap((dimension) => {
    const values = [signed, now].flatMap(({ sections }) =>
      sections.filter((section) => section.dimension === dimension).flatMap((section) => section.rows),
    );
    return [...new Set(values.map(({ value }) => value))].flatMap((value) =>
      between({ dimension, value }, at(signed, dimension, value), at(now, dimension, value)),
    );
  });
  return [...between({ dimension: null, value: null }, signed.total, now.total), ...rows];
}
