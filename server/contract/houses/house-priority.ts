import type { Facts } from './house-fields';

/** How soon a house is to be screened: 1 first, 2 next, 3 after them. */
export const housePriorities = [1, 2, 3] as const;
export type HousePriority = (typeof housePriorities)[number];

const first: readonly unknown[] = ['business', 'crowded', 'public'];
const weak: readonly unknown[] = ['precast', 'earthTimber', 'brickTimber'];
/** Houses of three storeys and more are looked at sooner (篇5, 排查重点). */
const high = 3;
/** What counts as built long ago (篇5: 建筑年代较长); no plan names a year, this one is this register's. */
const oldBefore = 1990;

/**
 * The order of screening of 篇5 (排查重点, 排查时间): where business is done or many people are comes first; then what is
 * rented, weakly built, altered, high or old, and what was appraised C or D; then the rest.
 */
export function housePriority(facts: Facts): HousePriority {
  if (first.includes(facts.use)) return 1;
  const next =
    facts.use === 'rented' ||
    weak.includes(facts.structure) ||
    facts.altered === true ||
    Number(facts.storeys ?? 0) >= high ||
    Number(facts.builtYear ?? oldBefore) < oldBefore ||
    facts.level === 'C' ||
    facts.level === 'D';
  return next ? 2 : 3;
}
