import type { BodyOf } from '../contract/endpoint';
import { claimRewardByCode } from '../contract/rewards/claims';
import { parsePart } from '../http/input';
import type { ReportCode } from './act-draft';
import { claimPageTexts as texts } from './claim.texts';
import type { FormErrors } from './fields';

/** The form of a claim between two pages, every value as it was typed. It lives in bodies of posts alone. */
export interface ClaimDraft extends ReportCode {
  way: string;
  name: string;
  bank: string;
  account: string;
  /** The claim that is replaced, as the page had it; empty for the first. */
  claim: string;
}

export type Claim = BodyOf<typeof claimRewardByCode> & { claim: number };

/** Reads the draft out of a posted form. */
export function claimDraftOf(form: URLSearchParams): ClaimDraft {
  const field = (name: string): string => form.get(name) ?? '';
  return {
    number: field('number').trim(),
    claimCode: field('claimCode').trim(),
    way: field('way'),
    name: field('name'),
    bank: field('bank'),
    account: field('account'),
    claim: field('claim'),
  };
}

/** Errors of the contract under the names of the form: `payout.account` is `account`. */
export const claimErrors = (errors: readonly { field: string; message: string }[]): FormErrors =>
  Object.fromEntries(
    [...errors].reverse().map(({ field, message }) => {
      const name = field.replace(/^payout\.?/, '') || 'way';
      return [name, name === 'way' ? texts.wayNeeded : message];
    }),
  );

/** Checks the draft with the contract: the claim, or every error under the name of its field. */
export function checkClaim({
  number,
  claimCode,
  claim,
  ...payout
}: ClaimDraft): { claim: Claim } | { errors: FormErrors } {
  const wanted = payout.way === 'bank' ? payout : { way: payout.way };
  const { data, errors } = parsePart(claimRewardByCode.body, { number, claimCode, payout: wanted }, '');
  if (errors.length > 0) return { errors: claimErrors(errors) };
  return {
    claim: { ...(data as BodyOf<typeof claimRewardByCode>), claim: /^\d{1,6}$/.test(claim) ? Number(claim) : 0 },
  };
}
