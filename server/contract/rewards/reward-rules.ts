import { staffWith } from '../access';
import { buildingStages } from '../cases/states';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { categories } from '../reports/categories';
import { z } from '../z';
import { rewardRuleTexts as texts } from './reward-rules.texts';

/** The largest sum that a rule can name, in fen: a hundred thousand yuan. */
const mostFen = 10_000_000;
const fen = z.number().check(z.int(), z.minimum(0), z.maximum(mostFen));

const fixed = z.object({ kind: z.literal('fixed'), fen: fen.check(z.minimum(1)) });
/** A share of the fine in thousandths, never under the floor nor over the cap. */
const fineShare = z
  .object({
    kind: z.literal('fineShare'),
    permille: z.number().check(z.int(), z.minimum(1), z.maximum(500)),
    floorFen: fen,
    capFen: fen.check(z.minimum(1)),
  })
  .check(z.refine(({ floorFen, capFen }) => floorFen <= capFen, { path: ['floorFen'], error: texts.floorOverCap }));

/** One row of the tier table: what it is for, and what it gives. The first row that fits counts. */
export const rewardTier = z.object({
  /** Empty: every category. */
  categories: z.array(z.enum(categories)),
  /** Empty: every stage, also where none was noted. */
  stages: z.array(z.enum(buildingStages)),
  /** Floor area up to so many square metres, inclusive; null: of every size. */
  areaTo: z.nullable(z.number().check(z.positive(), z.maximum(1_000_000))),
  amount: z.discriminatedUnion('kind', [fixed, fineShare]),
});
export type RewardTier = z.infer<typeof rewardTier>;

/** Who comes in where the first in order is not entitled: the next one, or nobody. */
export const passesTo = ['next', 'none'] as const;

/** A township's rules for rewards (domain: first reporter, reward; decisions 9–11). */
export const rewardRules = z.object({
  enabled: z.boolean(),
  tiers: z.array(rewardTier).check(z.maxLength(60)),
  photos: z.object({
    /** Two located photos, one near and one far. */
    needed: z.boolean(),
    /** The officer's near and far photos stand in for missing ones. */
    officerCures: z.boolean(),
    passesTo: z.enum(passesTo),
  }),
  /** Where the first in order is staff on duty or their own kin. */
  staffPassesTo: z.enum(passesTo),
  /** A report is specific enough where its point lies within so many metres of the site. */
  specificMetres: z.number().check(z.int(), z.minimum(10), z.maximum(2000)),
  /** Whether a building put up again earns again (decision 11). */
  reboundEarns: z.boolean(),
  /** What a later report may get whose detail was decisive; 0: nothing. */
  supplementaryFen: fen,
  /** What one person may get in a month for one category; null: no cap. */
  cap: z.object({
    rewards: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(100))),
    fen: z.nullable(fen.check(z.minimum(1))),
  }),
  claimWindow: z.object({
    amount: z.number().check(z.int(), z.minimum(1), z.maximum(365)),
    unit: z.enum(['workingDays', 'calendarDays']),
  }),
  /** Above this sum two others review a proposal, and an identity is opened by two. */
  secondReviewAboveFen: fen,
});
export type RewardRules = z.infer<typeof rewardRules>;

export const townRewardRules = z.extend(rewardRules, {
  /** 0: the town has saved none, and the defaults hold. */
  version: z.number(),
  savedAt: z.nullable(z.string()),
  savedBy: z.nullable(z.string()),
});
export type TownRewardRules = z.infer<typeof townRewardRules>;

const params = z.object({ town: townCode });

export const getRewardRules = endpoint({
  name: 'getRewardRules',
  method: 'GET',
  path: '/api/reward-rules/:town',
  summary: "A town's rules for rewards",
  access: staffWith('rewardOfficer', 'townAdmin', 'supervisor'),
  params,
  response: townRewardRules,
  problems: ['not_found'],
});

export const saveRewardRules = endpoint({
  name: 'saveRewardRules',
  method: 'PUT',
  path: '/api/reward-rules/:town',
  summary: 'Saves the rules as a new version; what is proposed already keeps its own',
  access: staffWith('townAdmin'),
  params,
  body: z.extend(rewardRules, { version: z.number().check(z.int(), z.minimum(0)) }),
  response: townRewardRules,
  problems: ['not_found', 'stale_version'],
});

/** Months that a preview looks back on, and confirmed cases that it takes at most. */
export const previewLimits = { months: 24, cases: 300 } as const;

export const previewRewardRules = endpoint({
  name: 'previewRewardRules',
  method: 'POST',
  path: '/api/reward-rules/:town/preview',
  summary: 'What rules that are not saved would have given for the confirmed cases of the last months',
  access: staffWith('townAdmin', 'rewardOfficer'),
  params,
  body: z.object({
    rules: rewardRules,
    months: z.number().check(z.int(), z.minimum(1), z.maximum(previewLimits.months)),
  }),
  response: z.object({
    rows: z.array(
      z.object({
        number: z.string(),
        category: z.enum(categories),
        /** In fen; null where nobody is entitled or the fine is not decided yet. */
        now: z.nullable(z.number()),
        then: z.nullable(z.number()),
        why: z.string(),
      }),
    ),
    nowFen: z.number(),
    thenFen: z.number(),
    /** Whether there were more cases than a preview takes. */
    more: z.boolean(),
  }),
  problems: ['not_found'],
});

export const rewardRuleEndpoints = [getRewardRules, saveRewardRules, previewRewardRules] as const;
