import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { z } from '../z';
import { rewardKinds } from './reward-states';

/** A figure stands for so many rewards at least, so that none can be told from it. */
export const fewestTogether = 3;

export const totalWhats = ['paid', 'clawedBack'] as const;

/**
 * What was paid, or clawed back, in a stretch of whole months. A month with fewer than three rewards is told together
 * with the months behind it; what was told once never changes, so that no two tellings give away a single reward.
 */
export const rewardTotal = z.object({
  what: z.enum(totalWhats),
  kind: z.enum(rewardKinds),
  /** `yyyy-mm`, both inclusive. */
  from: z.string(),
  to: z.string(),
  /** Rewards, and payments for them: a joint report is paid to several. */
  rewards: z.number(),
  payments: z.number(),
  fen: z.number(),
});
export type RewardTotal = z.infer<typeof rewardTotal>;

export const getRewardTotals = endpoint({
  name: 'getRewardTotals',
  method: 'GET',
  path: '/api/reward-totals/:town',
  summary: 'What a town paid and clawed back in rewards, by months and kind, never to whom; newest first',
  access: anybody,
  params: z.object({ town: townCode }),
  response: z.object({ town: z.string(), name: z.string(), totals: z.array(rewardTotal) }),
  problems: ['not_found'],
});

export const rewardTotalEndpoints = [getRewardTotals] as const;
