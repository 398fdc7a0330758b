import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import type { HouseFilter } from '../houses/houses';
import { areaCode } from '../places';
import { z } from '../z';
import { dimensionValues, figureKinds, rowKinds, type FigureKind, type RowKind } from './dimensions';

/** Who sees the summary tables of the own area. */
export const registerFigureReaders: readonly Role[] = [
  'villageAdmin',
  'townHandler',
  'townAdmin',
  'lawEnforcement',
  'districtReviewer',
  'supervisor',
];

/** Kinds of rows at most in one table, one inside the other. */
export const mostRowKinds = 3;

const kinds = rowKinds.join('|');
const rowKindList = z.string().check(z.regex(new RegExp(`^(?:${kinds})(?:,(?:${kinds})){0,${mostRowKinds - 1}}$`)));

export const figureFilter = z.object({
  area: z.optional(areaCode),
  use: z.optional(z.enum(dimensionValues.use)),
  structure: z.optional(z.enum(dimensionValues.structure)),
  storeys: z.optional(z.enum(dimensionValues.storeys)),
  level: z.optional(z.enum(dimensionValues.level)),
  hazard: z.optional(z.enum(dimensionValues.hazard)),
  measure: z.optional(z.enum(dimensionValues.measure)),
  selfBuilt: z.optional(z.enum(dimensionValues.selfBuilt)),
  altered: z.optional(z.enum(dimensionValues.altered)),
  setting: z.optional(z.enum(dimensionValues.setting)),
});
export type FigureFilter = z.infer<typeof figureFilter>;

const amount = z.object({
  houses: z.number(),
  households: z.number(),
  /** Square metres of floor. */
  area: z.number(),
});
export const figures = z.object(
  Object.fromEntries(figureKinds.map((kind) => [kind, amount])) as Record<FigureKind, typeof amount>,
);

const rowKey = z.object({ kind: z.enum(rowKinds), value: z.string(), label: z.string() });
const figureRow = z.object({ keys: z.array(rowKey), figures });
export type FigureRow = z.infer<typeof figureRow>;

export const registerFigures = z.object({
  rows: z.array(figureRow),
  total: figures,
  /** How many villages were counted. */
  villages: z.number(),
  at: z.string(),
  /** False where records changed while they were counted, again and again: then no moment had exactly these figures. */
  settled: z.boolean(),
});
export type RegisterFigures = z.infer<typeof registerFigures>;

export const getRegisterFigures = endpoint({
  name: 'getRegisterFigures',
  method: 'GET',
  path: '/api/house-figures',
  summary: 'Houses, households and floor area of the register by area and kind, with the rates of the plans',
  access: staffWith(...registerFigureReaders),
  query: z.extend(figureFilter, {
    /** The kinds of rows, the outer first, with commas between. */
    by: z._default(rowKindList, 'village'),
  }),
  response: registerFigures,
});

export const getRegisterFigureBook = endpoint({
  name: 'getRegisterFigureBook',
  method: 'GET',
  path: '/api/house-figures/book',
  summary: 'The same table as a workbook, with every figure and rate of it',
  access: staffWith(...registerFigureReaders),
  query: getRegisterFigures.query,
  responseKind: 'binary',
  response: z.unknown(),
});

/** What the list of houses is asked for to show exactly the houses of one figure. */
const ofKind: Record<FigureKind, HouseFilter> = {
  all: {},
  screened: { screened: 'yes' },
  suspect: { verdict: 'suspect' },
  appraised: { verdict: 'suspect', appraised: 'yes' },
  hazard: { found: 'any' },
  closed: { found: 'closed' },
};

/** The filter of the list that shows exactly the houses of a figure: of a row, or of the total where there is none. */
export function housesBehind(
  filter: FigureFilter,
  keys: readonly { kind: RowKind; value: string }[],
  kind: FigureKind,
): HouseFilter {
  const row = Object.fromEntries(
    keys.map(({ kind: key, value }) => [key === 'town' || key === 'village' ? 'area' : key, value]),
  );
  return { ...filter, ...row, ...ofKind[kind] } as HouseFilter;
}

export const registerFigureEndpoints = [getRegisterFigures, getRegisterFigureBook] as const;
