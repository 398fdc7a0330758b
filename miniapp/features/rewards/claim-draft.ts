import { payout, type PayoutInput } from '@contract/rewards/claims';
import type { PayoutWay } from '@contract/rewards/reward-states';
import { rewardsTexts as texts } from './rewards.texts';

/** A claim that is being written. It lives while its page is open and is stored nowhere on the phone. */
export interface ClaimDraft {
  way: PayoutWay | null;
  name: string;
  bank: string;
  account: string;
}

export const emptyClaim: ClaimDraft = { way: null, name: '', bank: '', account: '' };

/** Words to show at fields: `way`, `name`, `bank`, `account`. */
export type ClaimErrors = Partial<Record<string, string>>;

function shapeOf({ way, ...said }: ClaimDraft, loginCode: string): unknown {
  if (way === 'bank') return { way, ...said };
  return way === 'wechat' ? { way, name: said.name, loginCode } : { way };
}

const anyCode = 'x';

/** Every error of a claim at its field; empty where it can be sent. */
export function checkClaim(draft: ClaimDraft): ClaimErrors {
  if (!draft.way) return { way: texts.wayNeeded };
  const errors: ClaimErrors = {};
  for (const { path, message } of payout.safeParse(shapeOf(draft, anyCode)).error?.issues ?? [])
    errors[String(path[0] ?? 'way')] ??= message;
  return errors;
}

/** What is sent. Throws where the draft was never checked. */
export function toPayout(draft: ClaimDraft, loginCode: string): PayoutInput {
  const read = payout.safeParse(shapeOf(draft, loginCode));
  if (!read.success) throw new Error('a claim was sent with errors in it');
  return read.data;
}

/** The server's errors at the fields of the form. */
export const errorsOf = (errors: readonly { field: string; message: string }[]): ClaimErrors =>
  Object.fromEntries(errors.map(({ field, message }) => [field.replace(/^payout\.?/, '') || 'way', message]));
