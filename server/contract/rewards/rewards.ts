import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { categories } from '../reports/categories';
import { z } from '../z';
import { comparison } from './comparison';
import { shareView } from './share-view';
import { changeWishes, exclusionReasons, nobodyReasons, rewardKinds, rewardStates, verdicts } from './reward-states';

const officers = staffWith('rewardOfficer');
const readers = staffWith('rewardOfficer', 'supervisor');

/** A report in the order of the receipt log, and what became of it: nothing of who sent it. */
const placed = z.object({
  report: z.string(),
  number: z.string(),
  registeredAt: z.string(),
  verdict: z.enum(verdicts),
  /** The same in words. */
  why: z.string(),
});

const rewardRow = z.object({
  id: z.string(),
  kind: z.enum(rewardKinds),
  kindLabel: z.string(),
  state: z.enum(rewardStates),
  stateLabel: z.string(),
  town: z.object({ code: townCode, name: z.string() }),
  caseNumber: z.string(),
  episode: z.number(),
  /** The receipt number of the report that is first, or was rewarded. */
  receiptNumber: z.nullable(z.string()),
  amountFen: z.nullable(z.number()),
  claimBy: z.nullable(z.string()),
  /** A decision of now says otherwise than the approved reward. */
  contested: z.boolean(),
  /** A change waits for a second person. */
  changeWaits: z.boolean(),
  createdAt: z.string(),
});
export type RewardRow = z.infer<typeof rewardRow>;

export const rewardView = z.extend(rewardRow, {
  version: z.number(),
  case: z.string(),
  category: z.enum(categories),
  place: z.string(),
  order: z.array(
    z.extend(placed, {
      description: z.string(),
      /** Metres from its point to the site. */
      metres: z.nullable(z.number()),
      photos: z.object({ count: z.number(), located: z.number(), thumbUrls: z.array(z.string()) }),
    }),
  ),
  why: z.nullable(z.object({ code: z.enum(nobodyReasons), label: z.string() })),
  /** How the sum came about, in words. */
  amountWords: z.string(),
  excluded: z.array(
    z.object({
      report: z.string(),
      reason: z.enum(exclusionReasons),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  proposedBy: z.nullable(z.string()),
  /** What comparing with staff and kin came to; `override` is why a match does not count. */
  comparison: z.nullable(z.object({ words: z.string(), override: z.nullable(z.string()) })),
  /** Words where the month's cap cannot count who is paid; null where it can, or nothing is proposed. */
  capWords: z.nullable(z.string()),
  approvedBy: z.array(z.object({ name: z.string(), at: z.string() })),
  approvalsNeeded: z.number(),
  shares: z.array(shareView),
  change: z.nullable(
    z.object({
      wish: z.enum(changeWishes),
      by: z.string(),
      mine: z.boolean(),
      at: z.string(),
      reason: z.string(),
      share: z.nullable(z.number()),
    }),
  ),
  differs: z.nullable(z.string()),
  reclaims: z.array(z.object({ number: z.string(), fen: z.number(), at: z.string(), reason: z.string() })),
  /** What the caller may do now. */
  may: z.object({
    propose: z.boolean(),
    exclude: z.boolean(),
    supplement: z.boolean(),
    review: z.boolean(),
    askChange: z.boolean(),
    decideChange: z.boolean(),
    pay: z.boolean(),
    /** Whether a claimed share may be transferred to a WeChat purse; false where the server has no merchant. */
    send: z.boolean(),
    /** Whether the caller may read how it is to be paid. */
    read: z.boolean(),
  }),
  history: z.array(z.object({ at: z.string(), label: z.string(), by: z.string(), note: z.string() })),
});
export type RewardView = z.infer<typeof rewardView>;

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
