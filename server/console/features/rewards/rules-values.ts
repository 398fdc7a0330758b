import type { RewardRules, RewardTier } from '@contract/rewards/reward-rules';

/** A tier as the form has it: one flat row, sums in yuan. */
export interface TierValues {
  categories?: RewardTier['categories'];
  stages?: RewardTier['stages'];
  areaTo?: number | null;
  kind: RewardTier['amount']['kind'];
  yuan?: number;
  permille?: number;
  floor?: number;
  cap?: number;
}

export interface RulesValues {
  enabled: boolean;
  tiers: TierValues[];
  photos: RewardRules['photos'];
  staffPassesTo: RewardRules['staffPassesTo'];
  specificMetres: number;
  reboundEarns: boolean;
  supplementary: number;
  capRewards: number | null;
  capYuan: number | null;
  claimWindow: RewardRules['claimWindow'];
  secondReviewAbove: number;
}

const toFen = (yuan: number | null | undefined): number => Math.round((yuan ?? 0) * 100);
const toYuan = (fen: number): number => fen / 100;

const tierValues = ({ categories, stages, areaTo, amount }: RewardTier): TierValues => ({
  categories,
  stages,
  areaTo,
  kind: amount.kind,
  ...(amount.kind === 'fixed'
    ? { yuan: toYuan(amount.fen) }
    : { permille: amount.permille, floor: toYuan(amount.floorFen), cap: toYuan(amount.capFen) }),
});

const tierOf = ({ categories, stages, areaTo, kind, yuan, permille, floor, cap }: TierValues): RewardTier => ({
  categories: categories ?? [],
  stages: stages ?? [],
  areaTo: areaTo ?? null,
  amount:
    kind === 'fixed'
      ? { kind, fen: toFen(yuan) }
      : { kind, permille: permille ?? 0, floorFen: toFen(floor), capFen: toFen(cap) },
});

/** The rules as the form shows them. */
export const valuesOf = (rules: RewardRules): RulesValues => ({
  enabled: rules.enabled,
  tiers: rules.tiers.map(tierValues),
  photos: rules.photos,
  staffPassesTo: rules.staffPassesTo,
  specificMetres: rules.specificMetres,
  reboundEarns: rules.reboundEarns,
  supplementary: toYuan(rules.supplementaryFen),
  capRewards: rules.cap.rewards,
  capYuan: rules.cap.fen === null ? null : toYuan(rules.cap.fen),
  claimWindow: rules.claimWindow,
  secondReviewAbove: toYuan(rules.secondReviewAboveFen),
});

/** What the form holds as the server takes it. */
export const rulesOf = (values: RulesValues): RewardRules => ({
  enabled: values.enabled,
  tiers: values.tiers.map(tierOf),
  photos: values.photos,
  staffPassesTo: values.staffPassesTo,
  specificMetres: values.specificMetres,
  reboundEarns: values.reboundEarns,
  supplementaryFen: toFen(values.supplementary),
  cap: { rewards: values.capRewards ?? null, fen: (values.capYuan ?? null) === null ? null : toFen(values.capYuan) },
  claimWindow: values.claimWindow,
  secondReviewAboveFen: toFen(values.secondReviewAbove),
});

const renamed: Record<string, string> = {
  'amount.fen': 'yuan',
  'amount.permille': 'permille',
  'amount.floorFen': 'floor',
  'amount.capFen': 'cap',
  supplementaryFen: 'supplementary',
  'cap.rewards': 'capRewards',
  'cap.fen': 'capYuan',
  secondReviewAboveFen: 'secondReviewAbove',
};

/** The place in the form of a field that the server names. */
export function formPath(field: string): (string | number)[] {
  const tier = /^tiers\.(\d+)\.(.+)$/.exec(field);
  if (tier) return ['tiers', Number(tier[1]), renamed[tier[2] ?? ''] ?? tier[2] ?? ''];
  return (renamed[field] ?? field).split('.');
}
