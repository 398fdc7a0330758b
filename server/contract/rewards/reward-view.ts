import { townCode } from '../places';
import { categories } from '../reports/categories';
import { z } from '../z';
import { changeWishes, exclusionReasons, nobodyReasons, rewardKinds, rewardStates, verdicts } from './reward-states';
import { shareView } from './share-view';

/** A report in the order of the receipt log, and what became of it: nothing of who sent it. */
const placed = z.object({
  report: z.string(),
  number: z.string(),
  registeredAt: z.string(),
  verdict: z.enum(verdicts),
  /** The same in words. */
  why: z.string(),
});

/** A reward as a row of a list. */
export const rewardRow = z.object({
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

/** One reward whole, as its officers and the supervisor see it. */
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
