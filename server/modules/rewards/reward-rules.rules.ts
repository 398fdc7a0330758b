import type { RewardRules, RewardTier } from '../../contract/rewards/reward-rules';

const fixed = (fen: number, change: Partial<RewardTier> = {}): RewardTier => ({
  categories: [],
  stages: [],
  areaTo: null,
  amount: { kind: 'fixed', fen },
  ...change,
});

/**
 * The rules of a town that has saved none: the earlier a building is found the more, two located photos, one reward a
 * person, category and month up to three, sixty days to claim.
 */
export const defaultRewardRules: RewardRules = {
  enabled: true,
  tiers: [
    fixed(50_000, { stages: ['foundation'] }),
    fixed(30_000, { stages: ['one_floor'] }),
    fixed(50_000, { categories: ['dangerous', 'fire_lane', 'flammable', 'pipeline'] }),
    fixed(20_000, { areaTo: 500 }),
    fixed(30_000),
  ],
  photos: { needed: true, officerCures: true, passesTo: 'next' },
  staffPassesTo: 'next',
  specificMetres: 200,
  reboundEarns: true,
  supplementaryFen: 10_000,
  cap: { rewards: 3, fen: 200_000 },
  claimWindow: { amount: 60, unit: 'calendarDays' },
  secondReviewAboveFen: 100_000,
};
