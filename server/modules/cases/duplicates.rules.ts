import type { Category } from '../../contract/reports/categories';
import { hammingDistance } from '../../platform/images/perceptual-hash';
import { metresBetween, type LngLat } from '../../platform/distance';
import type { CaseDoc } from './case-file';
import { caseTexts } from './cases.texts';

/** How near two cases must be to be one site (domain: Duplicate). */
export const duplicateLimits = { metres: 50, days: 180, likeBits: 10 } as const;

/** Categories that people mix up for the same building. */
const groups: readonly (readonly Category[])[] = [
  ['farmland', 'unpermitted', 'public_land', 'courtyard', 'rebound', 'illegal_contractor', 'missed', 'other'],
  ['structure', 'use_change', 'dangerous', 'illegal_contractor', 'missed', 'other'],
  ['fire_lane', 'flammable', 'public_land', 'courtyard', 'rebound', 'other'],
  ['pipeline', 'public_land', 'unpermitted', 'rebound', 'other'],
];

const sameKind = (a: Category, b: Category): boolean =>
  a === b || groups.some((group) => group.includes(a) && group.includes(b));

export interface Comparable {
  id: string;
  category: Category;
  point: LngLat;
  createdAt: Date;
  photoHashes: readonly string[];
}

/**
 * Whether two cases may be one site, with the reasons in words; null where they are not.
 * The system proposes, a handler confirms.
 */
export function proposeJoin(
  one: Comparable,
  other: Comparable,
  metres: number = duplicateLimits.metres,
): { id: string; distance: number; reasons: string[] } | null {
  const distance = Math.round(metresBetween(one.point, other.point));
  const days = Math.floor(Math.abs(one.createdAt.getTime() - other.createdAt.getTime()) / 86_400_000);
  if (one.id === other.id || distance > metres || days > duplicateLimits.days) return null;
  if (!sameKind(one.category, other.category)) return null;
  const like = one.photoHashes.some((a) =>
    other.photoHashes.some((b) => hammingDistance(a, b) <= duplicateLimits.likeBits),
  );
  return {
    id: other.id,
    distance,
    reasons: [
      caseTexts.within(distance),
      one.category === other.category ? caseTexts.sameCategory : caseTexts.sameGroup,
      caseTexts.daysApart(days),
      ...(like ? [caseTexts.likePhotos] : []),
    ],
  };
}

type Registered = Pick<CaseDoc, 'registeredAt' | 'number'>;

/**
 * Cases are ordered by registration, then by receipt number. Joining goes to the earlier one, so that no two
 * can join each other and a chain of joins always ends.
 */
export const isEarlier = (one: Registered, other: Registered): boolean =>
  one.registeredAt < other.registeredAt ||
  (one.registeredAt.getTime() === other.registeredAt.getTime() && one.number < other.number);
