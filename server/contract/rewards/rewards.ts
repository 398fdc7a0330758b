import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { comparison } from './comparison';
import { rewardRow, rewardView } from './reward-view';
import { changeWishes, exclusionReasons, rewardStates } from './reward-states';

export type { RewardRow, RewardView } from './reward-view';

const officers = staffWith('rewardOfficer');
const readers = staffWith('rewardOfficer', 'supervisor');

const params = z.object({ id: z.string().check(z.maxLength(80)) });
const version = z.number().check(z.int(), z.minimum(1));
const note = z.string().check(z.trim(), z.minLength(2), z.maxLength(500));
const optionalNote = z._default(z.string().check(z.trim(), z.maxLength(500)), '');
const report = z.string().check(z.maxLength(60));
/** Keyed names of who is paid; made in the officer's browser, so that the cap counts a person without a name. */
const capTags = z._default(z.array(z.string().check(z.regex(/^[A-Za-z0-9_-]{20,90}$/))).check(z.maxLength(20)), []);

export const listRewards = endpoint({
  name: 'listRewards',
  method: 'GET',
  path: '/api/rewards',
  summary: 'Rewards of the own towns, newest first',
  access: readers,
  query: z.object({
    state: z.optional(z.enum(rewardStates)),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ rewards: z.array(rewardRow), next: z.nullable(z.string()) }),
});

export const getReward = endpoint({
  name: 'getReward',
  method: 'GET',
  path: '/api/rewards/:id',
  summary: 'One reward, decided anew by how its case stands',
  access: readers,
  params,
  response: rewardView,
  problems: ['not_found'],
});

const step = { access: officers, params, response: rewardView } as const;
const refusals = ['not_found', 'stale_version', 'step_refused'] as const;

export const proposeReward = endpoint({
  ...step,
  name: 'proposeReward',
  method: 'POST',
  path: '/api/rewards/:id/propose',
  summary:
    "Proposes the first reporter's reward with what comparing with staff and kin came to; a match leaves the order",
  body: z.object({
    version,
    report,
    /** Whether the reporter is staff or the declared kin of staff; one who is leaves the order instead. */
    comparison,
    note: optionalNote,
    capTags,
  }),
  problems: refusals,
});

export const excludeReport = endpoint({
  ...step,
  name: 'excludeReport',
  method: 'POST',
  path: '/api/rewards/:id/exclude',
  summary: 'Takes a report out of the order, with a reason; the next is first then, or nobody',
  body: z.object({ version, report, reason: z.enum(exclusionReasons), note }),
  problems: refusals,
});

export const readmitReport = endpoint({
  ...step,
  name: 'readmitReport',
  method: 'POST',
  path: '/api/rewards/:id/readmit',
  summary: 'Lets a report into the order again',
  body: z.object({ version, report, note }),
  problems: refusals,
});

export const proposeSupplementaryReward = endpoint({
  ...step,
  name: 'proposeSupplementaryReward',
  method: 'POST',
  path: '/api/rewards/:id/supplementary',
  summary: 'Proposes a smaller reward for a later report whose detail was decisive',
  body: z.object({ report, comparison, note, capTags }),
  problems: refusals,
});

export const reviewReward = endpoint({
  ...step,
  name: 'reviewReward',
  method: 'POST',
  path: '/api/rewards/:id/review',
  summary: 'Another officer agrees to a proposal or sends it back',
  body: z.discriminatedUnion('ok', [
    z.object({ version, ok: z.literal(true), note: optionalNote }),
    z.object({ version, ok: z.literal(false), note }),
  ]),
  problems: refusals,
});

export const askRewardChange = endpoint({
  ...step,
  name: 'askRewardChange',
  method: 'POST',
  path: '/api/rewards/:id/change',
  summary:
    'Asks that an approved reward be withdrawn, a paid one clawed back, or an unanswered transfer entered by hand',
  body: z.object({
    version,
    wish: z.enum(changeWishes),
    /** To enter a transfer as paid: its number as the merchant platform of WeChat Pay shows it. */
    reason: note,
    /** Which share, where a transfer is entered by hand. */
    share: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(4))),
  }),
  problems: refusals,
});

export const decideRewardChange = endpoint({
  ...step,
  name: 'decideRewardChange',
  method: 'POST',
  path: '/api/rewards/:id/change/decide',
  summary: 'A second person decides on a change',
  body: z.object({ version, ok: z.boolean(), note }),
  problems: refusals,
});

const shareParams = z.extend(params, { index: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(4)) });

export const payShare = endpoint({
  name: 'payShare',
  method: 'POST',
  path: '/api/rewards/:id/shares/:index/pay',
  summary: 'Records that a share was paid, with the voucher number',
  access: officers,
  params: shareParams,
  body: z.object({ version, voucher: z.string().check(z.trim(), z.minLength(2), z.maxLength(60)) }),
  response: rewardView,
  problems: refusals,
});

export const sendShare = endpoint({
  name: 'sendShare',
  method: 'POST',
  path: '/api/rewards/:id/shares/:index/send',
  summary: 'Transfers a share to the WeChat purse that was opened in the browser; nothing of whose it is is kept',
  access: officers,
  params: shareParams,
  body: z.object({
    version,
    openid: z.string().check(z.regex(/^[A-Za-z0-9_-]{6,64}$/)),
    /** The real name, where the sum needs it. */
    name: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(30))),
  }),
  response: rewardView,
  sensitive: 'reward.payeeUsed',
  problems: refusals,
});

export const cancelTransfer = endpoint({
  name: 'cancelTransfer',
  method: 'POST',
  path: '/api/rewards/:id/shares/:index/cancel',
  summary: 'Takes back a transfer that its payee has not confirmed; the share may be paid in another way afterwards',
  access: officers,
  params: shareParams,
  body: z.object({ version, note }),
  response: rewardView,
  problems: refusals,
});

export const readPayout = endpoint({
  name: 'readPayout',
  method: 'POST',
  path: '/api/rewards/:id/shares/:index/payout',
  summary: 'The sealed way to be paid; it is recorded first, and opens in the browser of a key holder only',
  access: officers,
  params: shareParams,
  response: z.object({ keyId: z.string(), sealed: z.string() }),
  sensitive: 'reward.payoutRead',
  problems: ['not_found'],
});

export const rewardEndpoints = [
  listRewards,
  getReward,
  proposeReward,
  excludeReport,
  readmitReport,
  proposeSupplementaryReward,
  reviewReward,
  askRewardChange,
  decideRewardChange,
  payShare,
  sendShare,
  cancelTransfer,
  readPayout,
] as const;
