import { fewestTogether, totalWhats, type RewardTotal } from '../../contract/rewards/totals';
import { rewardKinds } from '../../contract/rewards/reward-states';
import { chinaMonth } from '../../platform/china-time';
import type { RewardDoc, Share } from './reward-file';

/** Money that moved for a reward in a month. It stays as it is, whatever becomes of the reward later. */
export interface Moved {
  reward: string;
  what: RewardTotal['what'];
  kind: RewardTotal['kind'];
  month: string;
  fen: number;
}

type Told = Pick<RewardDoc, '_id' | 'kind' | 'shares' | 'reclaims'>;

/** All that was paid for a reward, and what of it was clawed back: a payment stays in its month, a claw-back in its own. */
export function movedFor({ _id, kind, shares, reclaims }: Told): Moved[] {
  const paid = (of: readonly Share[]) => of.flatMap(({ fen, paidAt }) => (paidAt ? [{ fen, at: paidAt }] : []));
  const moved = (what: Moved['what'], fen: number, at: Date): Moved => ({
    reward: _id,
    what,
    kind,
    month: chinaMonth(at),
    fen,
  });
  return [
    ...[...shares, ...reclaims.flatMap((one) => one.shares)].flatMap((share) =>
      paid([share]).map(({ fen, at }) => moved('paid', fen, at)),
    ),
    ...reclaims.flatMap((one) => paid(one.shares).map(({ fen }) => moved('clawedBack', fen, one.at))),
  ];
}

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

function stretches(moved: readonly Moved[], before: string): Omit<RewardTotal, 'what' | 'kind'>[] {
  const told: Omit<RewardTotal, 'what' | 'kind'>[] = [];
  const months = [...new Set(moved.map(({ month }) => month))].sort();
  let open: Moved[] = [];
  let from = months[0] ?? '';
  for (const month of months.filter((one) => one < before)) {
    open = [...open, ...moved.filter((one) => one.month === month)];
    const rewards = new Set(open.map(({ reward }) => reward)).size;
    if (rewards < fewestTogether) continue;
    told.push({
      from,
      to: month,
      rewards,
      payments: open.length,
      fen: open.reduce((sum, { fen }) => sum + fen, 0),
    });
    open = [];
    from = nextMonth(month);
  }
  return told;
}

/**
 * What may be told of the months before one: whole months, put together until a stretch holds three rewards. What is
 * fewer waits for the months to come.
 */
export const totalsBefore = (moved: readonly Moved[], before: string): RewardTotal[] =>
  totalWhats
    .flatMap((what) =>
      rewardKinds.flatMap((kind) =>
        stretches(
          moved.filter((one) => one.what === what && one.kind === kind),
          before,
        ).map((one): RewardTotal => ({ what, kind, ...one })),
      ),
    )
    .sort((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1));
