import {
  dimensions,
  dimensionValues,
  figureKinds,
  type Amount,
  type Dimension,
  type FigureKind,
  type Figures,
} from '../../contract/register-figures/dimensions';
import type { FigureFilter } from '../../contract/register-figures/register-figures';
import type { CountedHouse } from '../houses';

/**
 * The houses of a village by everything that tells them apart: the key of a cell holds one sign for the value of each
 * dimension and one for what has been done; its sums are houses, households and hundredths of square metres, so that
 * they are whole and no order of adding changes them.
 */
export type Tally = Record<string, [houses: number, households: number, hundredths: number]>;

/** Moves on when what a cell is made of changes: a tally of another shape is counted anew. */
export const tallyShape = 2;

const yesNo = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : 'none');
const orNone = (value: unknown): string => (typeof value === 'string' ? value : 'none');

/** The value of a dimension that a house has. */
export function valueOf({ facts, openHazard }: CountedHouse, dimension: Dimension): string {
  switch (dimension) {
    case 'storeys':
      return typeof facts.storeys === 'number' ? String(Math.min(facts.storeys, 3)) : 'none';
    case 'hazard':
      return openHazard ?? 'none';
    case 'selfBuilt':
    case 'altered':
      return yesNo(facts[dimension]);
    default:
      return orNone(facts[dimension]);
  }
}

const done = { screened: 1, suspect: 2, closed: 4 } as const;

const doneSign = ({ facts, screened, openHazard }: CountedHouse): number =>
  (screened ? done.screened : 0) +
  (facts.verdict === 'suspect' ? done.suspect : 0) +
  (typeof facts.hazard === 'string' && !openHazard ? done.closed : 0);

const signOf = (dimension: Dimension, value: string): string =>
  (dimensionValues[dimension] as readonly string[]).indexOf(value).toString(36);

const cellOf = (house: CountedHouse): string =>
  dimensions.map((dimension) => signOf(dimension, valueOf(house, dimension))).join('') + doneSign(house).toString(36);

/** Adds a house to the tally of its village. */
export function addHouse(tally: Tally, house: CountedHouse): void {
  const { households, floorArea } = house.facts;
  const cell = (tally[cellOf(house)] ??= [0, 0, 0]);
  cell[0] += 1;
  cell[1] += typeof households === 'number' ? households : 0;
  cell[2] += typeof floorArea === 'number' ? Math.round(floorArea * 100) : 0;
}

/** What a cell's key says. */
export interface Cell {
  values: Record<Dimension, string>;
  kinds: FigureKind[];
}

/** Reads a cell's key. */
export function readCell(key: string): Cell {
  const values = Object.fromEntries(
    dimensions.map((dimension, n) => [dimension, dimensionValues[dimension][parseInt(key[n] ?? '0', 36)] ?? 'none']),
  ) as Record<Dimension, string>;
  const sign = parseInt(key[dimensions.length] ?? '0', 36);
  const has = (what: keyof typeof done): boolean => (sign & done[what]) !== 0;
  const is: Record<FigureKind, boolean> = {
    all: true,
    screened: has('screened'),
    suspect: has('suspect'),
    appraised: has('suspect') && values.level !== 'none',
    hazard: has('closed') || values.hazard !== 'none',
    closed: has('closed'),
  };
  return { values, kinds: figureKinds.filter((kind) => is[kind]) };
}

/** Sums in hundredths of square metres, before they are shown. */
export type Sums = Record<FigureKind, [number, number, number]>;

export const noSums = (): Sums => Object.fromEntries(figureKinds.map((kind) => [kind, [0, 0, 0]])) as unknown as Sums;

export function addCell(sums: Sums, kinds: readonly FigureKind[], [houses, households, area]: Tally[string]): void {
  for (const kind of kinds) {
    const sum = sums[kind];
    sum[0] += houses;
    sum[1] += households;
    sum[2] += area;
  }
}

const shown = ([houses, households, area]: [number, number, number]): Amount => ({
  houses,
  households,
  area: area / 100,
});

/** Sums as they are answered. */
export const figuresOf = (sums: Sums): Figures =>
  Object.fromEntries(figureKinds.map((kind) => [kind, shown(sums[kind])])) as Figures;

/** Whether a cell is among those asked for. */
export const inFilter = ({ values }: Cell, filter: FigureFilter): boolean =>
  dimensions.every((dimension) => filter[dimension] === undefined || filter[dimension] === values[dimension]);
