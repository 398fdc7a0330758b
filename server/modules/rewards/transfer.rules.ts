import type { BillState, TransferOutcome } from '../../platform/wechat/merchant-transfer';
import type { RewardDoc, Share, Transfer } from './reward-file';

const minute = 60_000;
/**
 * A request is refused by WeChat Pay once its signature is five minutes old. Twice that after the last one was sent, a
 * bill that WeChat Pay does not know was never made and never will be.
 */
const settledAfter = 10 * minute;
/** WeChat Pay finds bills of the last 30 days only: what it does not know later may have been paid all the same. */
const findableFor = 28 * 24 * 60 * minute;

/** Whether a transfer of the reward may be under way. */
export const isSending = ({ shares }: Pick<RewardDoc, 'shares'>): boolean =>
  shares.some(({ state }) => state === 'sending');

/** Whether a transfer may be sent once more under its number: the answer that the payee needs was lost. */
export const maySendAgain = ({ state, package: held }: Transfer): boolean =>
  held === undefined &&
  (state === null || state === 'ACCEPTED' || state === 'PROCESSING' || state === 'WAIT_USER_CONFIRM');

/** Whether a transfer may be taken back: the payee has not confirmed it, and nobody has asked for it back. */
export const mayCancel = ({ state, cancel }: Transfer): boolean =>
  !cancel && (state === 'ACCEPTED' || state === 'PROCESSING' || state === 'WAIT_USER_CONFIRM');

/** Whether the day is past on which WeChat Pay could still answer for a transfer. */
export const isUnanswered = ({ triedAt }: Pick<Transfer, 'triedAt'>, now: Date): boolean =>
  now.getTime() - triedAt.getTime() >= findableFor;

/** When WeChat Pay is asked again: soon at first, then at longer and longer times, a quarter of an hour at most. */
export const nextLook = ({ triedAt }: Pick<Transfer, 'triedAt'>, now: Date): Date => {
  const since = now.getTime() - triedAt.getTime();
  return new Date(now.getTime() + Math.min(Math.max(since / 2, minute / 4), 15 * minute));
};

/** What stands beside the shares for a job and a notice to find a transfer by. */
export function underWay(shares: readonly Share[], now: Date): Pick<RewardDoc, 'bills' | 'lookDue'> {
  const transfers = shares.flatMap(({ state, transfer }) => (state === 'sending' && transfer ? [transfer] : []));
  if (transfers.length === 0) return { bills: undefined, lookDue: undefined };
  const due = Math.min(...transfers.map((one) => nextLook(one, now).getTime()));
  return { bills: transfers.map(({ bill }) => bill), lookDue: new Date(due) };
}

/** What an outcome makes of a share that is being sent. */
export type Settled =
  | { step: 'pay' | 'sendFailed' | 'awaitConfirm'; share: Share; note: string }
  /** Worth keeping, but no step. */
  | { step: null; share: Share }
  | null;

const final: Partial<Record<BillState, 'pay' | 'sendFailed'>> = {
  SUCCESS: 'pay',
  FAIL: 'sendFailed',
  CANCELLED: 'sendFailed',
};

/** A share that was paid, under the number that WeChat Pay knows the transfer by. */
export function paidBy({ transfer: _transfer, failure: _failure, ...share }: Share, voucher: string, at: Date): Share {
  return { ...share, state: 'paid', paidAt: at, voucher };
}

/** Back to where it may be paid in another way or sent again. `unused`: under the same number, for it was never taken. */
export function back(
  { transfer: _transfer, ...share }: Share,
  bill: string,
  reason: string,
  at: Date,
  unused: boolean,
): Share {
  return { ...share, state: 'claimed', failure: { bill, reason, at }, ...(unused ? { unusedBill: bill } : {}) };
}

/**
 * Whether a bill that WeChat Pay does not know can be taken for never made: its only request was answered with a
 * refusal, or no request that is still on its way would be taken any more.
 */
function wasNeverMade({ tries, refused, triedAt }: Transfer, now: Date): boolean {
  const since = now.getTime() - triedAt.getTime();
  return (tries === 1 && refused !== undefined) || (since >= settledAfter && since < findableFor);
}

function ofBill(
  share: Share,
  transfer: Transfer,
  outcome: Extract<TransferOutcome, { kind: 'bill' }>,
  now: Date,
): Settled {
  const { state, number } = outcome;
  const end = final[state];
  if (end === 'pay') return { step: 'pay', share: paidBy(share, number, now), note: number };
  if (end) {
    const reason = outcome.reason ?? state;
    return { step: 'sendFailed', share: back(share, transfer.bill, reason, now, false), note: reason };
  }
  const { refused: _refused, ...known } = transfer;
  const held = outcome.package ?? transfer.package;
  const next: Share = { ...share, transfer: { ...known, state, ...(held ? { package: held } : {}) } };
  if (state === 'WAIT_USER_CONFIRM' && transfer.state !== state)
    return { step: 'awaitConfirm', share: next, note: number };
  return transfer.state === state && held === transfer.package ? null : { step: null, share: next };
}

/** What follows from what WeChat Pay said of a share that is being sent; null: nothing. */
export function settled(share: Share, outcome: TransferOutcome, now: Date): Settled {
  const { transfer } = share;
  if (share.state !== 'sending' || !transfer) return null;
  switch (outcome.kind) {
    case 'bill':
      return ofBill(share, transfer, outcome, now);
    case 'refused':
      return { step: null, share: { ...share, transfer: { ...transfer, refused: outcome.code } } };
    case 'none': {
      // Once it was known it cannot have been never made.
      if (transfer.state !== null || !wasNeverMade(transfer, now)) return null;
      const reason = transfer.refused ?? 'none';
      return { step: 'sendFailed', share: back(share, transfer.bill, reason, now, true), note: reason };
    }
    case 'unknown':
      return null;
  }
}
