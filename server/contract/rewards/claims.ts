import { anybody, residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { receiptNumber } from '../receipts/receipts';
import { claimCode } from '../reports/reports';
import { z } from '../z';
import { claimTexts as texts } from './claims.texts';
import { rewardKinds, shareStates } from './reward-states';

const name = z.string().check(z.trim(), z.minLength(2), z.maxLength(30));

/** How a reporter wants to be paid. It is sealed to the reward officers' key before anything is stored. */
const cash = z.object({ way: z.literal('cash') });
const bank = z.object({
  way: z.literal('bank'),
  name,
  bank: z.string().check(z.trim(), z.minLength(2), z.maxLength(60)),
  account: z.string().check(
    z.overwrite((typed: string) => typed.replace(/\s/g, '')),
    z.regex(/^\d{12,19}$/, { error: texts.account }),
  ),
});
/** To the WeChat purse of the account that claims; the code is of wx.login. */
const wechat = z.object({
  way: z.literal('wechat'),
  loginCode: z.string().check(z.minLength(1), z.maxLength(200)),
  name,
});

export const payout = z.discriminatedUnion('way', [cash, bank, wechat]);
export type PayoutInput = z.infer<typeof payout>;

/** A reward as its reporter sees it. */
export const rewardForReporter = z.object({
  kind: z.enum(rewardKinds),
  /** The own share. */
  fen: z.number(),
  /** How many share it. */
  people: z.number(),
  state: z.enum(shareStates),
  words: z.string(),
  claimBy: z.nullable(z.string()),
  voucher: z.nullable(z.string()),
  paidAt: z.nullable(z.string()),
  /** Which saying of how to be paid stands: 0 before the first, and one more with each change. */
  claim: z.number(),
  /** Why the last transfer came to nothing, in words; null where none did. */
  failure: z.nullable(z.string()),
  /** What WeChat is asked with so that the payee confirms the transfer; for the account that it goes to alone. */
  confirm: z.nullable(z.object({ mchId: z.string(), appId: z.string(), package: z.string() })),
});
export type RewardForReporter = z.infer<typeof rewardForReporter>;

/** Null where there is no approved reward: whether one is being considered is not told. */
const response = z.object({ reward: z.nullable(rewardForReporter) });

const params = z.object({ id: z.string().check(z.maxLength(60)) });
const byCode = { number: receiptNumber, claimCode };

export const getMyReward = endpoint({
  name: 'getMyReward',
  method: 'GET',
  path: '/api/my-rewards/:id',
  summary: 'The reward of one of the own reports',
  access: residentsOnly,
  params,
  response,
  problems: ['not_found'],
});

export const claimMyReward = endpoint({
  name: 'claimMyReward',
  method: 'POST',
  path: '/api/my-rewards/:id/claim',
  summary: 'Claims the reward of one of the own reports; the same claim again changes nothing',
  access: residentsOnly,
  params,
  body: z.object({ payout }),
  response,
  problems: ['not_found', 'step_refused', 'stale_version', 'sign_in_failed', 'wechat_unavailable'],
});

/** Which claim is replaced: `claim` of the reward as it was seen. Another one by now is `stale_version`. */
const replaced = z.number().check(z.int(), z.minimum(1));

export const changeMyClaim = endpoint({
  name: 'changeMyClaim',
  method: 'POST',
  path: '/api/my-rewards/:id/claim/change',
  summary: 'Says anew how the reward is to be paid, until it is paid or being sent',
  access: residentsOnly,
  params,
  body: z.object({ payout, claim: replaced }),
  response,
  problems: ['not_found', 'step_refused', 'stale_version', 'sign_in_failed', 'wechat_unavailable'],
});

export const confirmedMyReward = endpoint({
  name: 'confirmedMyReward',
  method: 'POST',
  path: '/api/my-rewards/:id/confirmed',
  summary: 'The payee was at the page of WeChat that confirms: the server asks WeChat Pay how the transfer stands',
  access: residentsOnly,
  params,
  response,
  problems: ['not_found'],
});

export const lookUpReward = endpoint({
  name: 'lookUpReward',
  method: 'POST',
  path: '/api/my-rewards/lookup',
  summary: 'The reward of a report by receipt number and claim code; wrong tries are throttled',
  access: anybody,
  body: z.object(byCode),
  response,
  problems: ['lookup_failed', 'locked_out'],
});

export const claimRewardByCode = endpoint({
  name: 'claimRewardByCode',
  method: 'POST',
  path: '/api/my-rewards/claim',
  summary: 'Claims the reward of a report by receipt number and claim code',
  access: anybody,
  body: z.object({ ...byCode, payout: z.discriminatedUnion('way', [cash, bank]) }),
  response,
  problems: ['lookup_failed', 'locked_out', 'not_found', 'step_refused', 'stale_version'],
});

export const changeClaimByCode = endpoint({
  name: 'changeClaimByCode',
  method: 'POST',
  path: '/api/my-rewards/claim/change',
  summary: 'Says anew how the reward is to be paid, by receipt number and claim code',
  access: anybody,
  body: z.object({ ...byCode, payout: z.discriminatedUnion('way', [cash, bank]), claim: replaced }),
  response,
  problems: ['lookup_failed', 'locked_out', 'not_found', 'step_refused', 'stale_version'],
});

export const claimEndpoints = [
  getMyReward,
  claimMyReward,
  changeMyClaim,
  confirmedMyReward,
  lookUpReward,
  claimRewardByCode,
  changeClaimByCode,
] as const;
