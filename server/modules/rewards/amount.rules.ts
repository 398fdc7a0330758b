import type { RewardTier } from '../../contract/rewards/reward-rules';
import type { CaseStanding } from '../cases';

type Measured = Pick<CaseStanding, 'category' | 'stage' | 'areaM2' | 'fineFen' | 'fineIsFinal'>;

const fits = ({ categories, stages, areaTo }: RewardTier, { category, stage, areaM2 }: Measured): boolean =>
  (categories.length === 0 || categories.includes(category)) &&
  (stages.length === 0 || (stage !== null && stages.includes(stage))) &&
  (areaTo === null || (areaM2 !== null && areaM2 <= areaTo));

function sumOf({ amount }: RewardTier, { fineFen, fineIsFinal }: Measured): number | null {
  if (amount.kind === 'fixed') return amount.fen;
  if (fineFen === null && !fineIsFinal) return null;
  const share = Math.round(((fineFen ?? 0) * amount.permille) / 1000);
  return Math.min(amount.capFen, Math.max(amount.floorFen, share));
}

/**
 * What a case gives by the first row of the table that fits, in fen. `fen` is null while a share of a fine waits for
 * the fine (decision 11); null altogether where no row fits or the row gives nothing.
 */
export function amountOf(tiers: readonly RewardTier[], file: Measured): { tier: number; fen: number | null } | null {
  const tier = tiers.findIndex((row) => fits(row, file));
  const row = tiers[tier];
  if (!row) return null;
  const fen = sumOf(row, file);
  return fen === 0 ? null : { tier, fen };
}

/** A sum in equal shares; what does not divide goes to the first ones, a fen each. */
export const sharesOf = (fen: number, people: number): number[] =>
  Array.from({ length: people }, (_, i) => Math.floor(fen / people) + (i < fen % people ? 1 : 0));
