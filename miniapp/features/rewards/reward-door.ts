import {
  claimMyReward,
  claimRewardByCode,
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
  /** WeChat pays an account; who has a code alone stays unknown to WeChat. */
  wechat: boolean;
}

export const doorOfAccount = (id: string): RewardDoor => ({
  fetch: async () => (await call(getMyReward, { params: { id } })).reward,
  claim: async (payout) => (await call(claimMyReward, { params: { id }, body: { payout } })).reward,
  wechat: true,
});

export const doorOfCode = (code: ReportCode): RewardDoor => ({
  fetch: async () => (await call(lookUpReward, { body: code })).reward,
  claim: async (payout) => {
    if (payout.way === 'wechat') throw new Error('a code is never paid by WeChat');
    return (await call(claimRewardByCode, { body: { ...code, payout } })).reward;
  },
  wechat: false,
});
