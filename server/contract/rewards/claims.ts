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

export const claimEndpoints = [getMyReward, claimMyReward, lookUpReward, claimRewardByCode] as const;
