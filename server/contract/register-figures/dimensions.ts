import { houseChoices } from '../houses/house-fields';

const none = 'none' as const;

/**
 * What houses are told apart by in the summary tables, with the values of each; `none`: not filled in (of `hazard`: no
 * hazard is open). Storeys in the bands of the plans: one, two, three and more (篇5 重点: 3 层及以上; 篇7: 三层以上).
 */
export const dimensionValues = {
  use: [...houseChoices.use, none],
  structure: [...houseChoices.structure, none],
  storeys: ['1', '2', '3', none],
  level: [...houseChoices.level, none],
  hazard: [...houseChoices.hazard, none],
  measure: [...houseChoices.measure, none],
  selfBuilt: ['yes', 'no', none],
  altered: ['yes', 'no', none],
  setting: [...houseChoices.setting, none],
} as const;
export type Dimension = keyof typeof dimensionValues;
export const dimensions = Object.keys(dimensionValues) as [Dimension, ...Dimension[]];

/** What the rows of a table can be: an area, or a value of a dimension. */
export const rowKinds = ['town', 'village', ...dimensions] as const;
export type RowKind = (typeof rowKinds)[number];

/**
 * What is counted of the houses of a row:
 * - `all` the standing ones; `screened` those inspected (排查);
 * - `suspect` those whose first verdict suspects a hazard (初判疑似存在安全隐患); `appraised` those of them that have a
 *   level (已完成鉴定);
 * - `hazard` those with a hazard on record, open or closed; `closed` those of them whose hazard is closed (已完成整治).
 */
export const figureKinds = ['all', 'screened', 'suspect', 'appraised', 'hazard', 'closed'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** The rates of the plans, each of one kind over another (篇6 三; 篇7: 排查 of all, 整改 of 隐患). */
export const rates = {
  /** 排查率: screened of all. */
  screening: ['screened', 'all'],
  /** 鉴定率: appraised of those suspected (篇6: 初判疑似 103 座，已完成鉴定 103 座，鉴定率 100%). */
  appraisal: ['appraised', 'suspect'],
  /** 整治率: closed of those with a hazard (篇6: 疑似存在隐患 7 座，已完成整治 7 座，整治率 100%). */
  rectification: ['closed', 'hazard'],
} as const satisfies Record<string, readonly [FigureKind, FigureKind]>;
export type Rate = keyof typeof rates;
export const rateNames = Object.keys(rates) as Rate[];

/** What a kind is measured in: houses, households, square metres of floor (篇9: 幢、户、平方米). */
export const measuredIn = ['houses', 'households', 'area'] as const;
export type MeasuredIn = (typeof measuredIn)[number];
export type Amount = Record<MeasuredIn, number>;
export type Figures = Record<FigureKind, Amount>;

/** A rate in whole and tenths of a percent, by one measure; null where there is nothing to take it of. */
export function rateOf(figures: Figures, rate: Rate, by: MeasuredIn): number | null {
  const [part, whole] = rates[rate];
  const of = figures[whole][by];
  return of === 0 ? null : Math.round((figures[part][by] / of) * 1000) / 10;
}
