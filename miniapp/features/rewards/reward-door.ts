import {
  changeClaimByCode,
  changeMyClaim,
  claimMyReward,
  claimRewardByCode,
  confirmedMyReward,
  getMyReward,
  lookUpReward,
  type PayoutInput,
  type RewardForReporter,
} from '@contract/rewards/claims';
import { call } from '../../api/client';

/** What opens a report without an account. */
export interface ReportCode {
  number: string;
  claimCode: string;
}

/** How the reward of an own report is reached: by account, or by number and code. */
export interface RewardDoor {
  /** Null where none is approved. */
  fetch(): Promise<RewardForReporter | null>;
  claim(payout: PayoutInput): Promise<RewardForReporter | null>;
  /** Says anew how to be paid, in place of the claim that was seen. */
  change(payout: PayoutInput, claim: number): Promise<RewardForReporter | null>;
  /** The payee was at WeChat's page that confirms; gives the reward as it stands then. */
  confirmed(): Promise<RewardForReporter | null>;
  /** WeChat pays an account; who has a code alone stays unknown to WeChat. */
  wechat: boolean;
}

export const doorOfAccount = (id: string): RewardDoor => ({
  fetch: async () => (await call(getMyReward, { params: { id } })).reward,
  claim: async (payout) => (await call(claimMyReward, { params: { id }, body: { payout } })).reward,
  change: async (payout, claim) => (await call(changeMyClaim, { params: { id }, body: { payout, claim } })).reward,
  confirmed: async () => (await call(confirmedMyReward, { params: { id } })).reward,
  wechat: true,
});

/** A code is paid at the counter or by the bank. */
function withoutWeChat(payout: PayoutInput): Exclude<PayoutInput, { way: 'wechat' }> {
  if (payout.way === 'wechat') throw new Error('a code is never paid by WeChat');
  return payout;
}

export function doorOfCode(code: ReportCode): RewardDoor {
  const fetch = async () => (await call(lookUpReward, { body: code })).reward;
  return {
    fetch,
    claim: async (payout) =>
      (await call(claimRewardByCode, { body: { ...code, payout: withoutWeChat(payout) } })).reward,
    change: async (payout, claim) =>
      (await call(changeClaimByCode, { body: { ...code, payout: withoutWeChat(payout), claim } })).reward,
    confirmed: fetch,
    wechat: false,
  };
}
