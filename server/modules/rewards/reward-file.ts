import type {
  ChangeWish,
  ExclusionReason,
  NobodyReason,
  PayoutWay,
  RewardEvent,
  RewardKind,
  RewardState,
  ShareState,
  Verdict,
} from '../../contract/rewards/reward-states';
import type { ComparisonInput } from '../../contract/rewards/comparison';
import type { AuditAction } from '../../contract/audit/actions';
import type { BillState } from '../../platform/wechat/merchant-transfer';

/** A report that an officer took out of the order, with the reason. */
export interface Exclusion {
  report: string;
  reason: ExclusionReason;
  note: string;
  by: string;
  at: Date;
}

/** One report in the order, and what became of it. `behind`: the receipt number that it stands behind. */
export interface Placed {
  report: string;
  number: string;
  registeredAt: Date;
  verdict: Verdict;
  behind: string;
}

/** Who is first as things stand, and what it would give. */
export interface Decision {
  placed: Placed[];
  first: Placed | null;
  why: NobodyReason | null;
  /** In fen; null where it is not known yet (a fine) or nobody gets it. */
  amountFen: number | null;
  /** The row of the tier table, counted from 0. */
  tier: number | null;
}

/** A transfer that may be under way. */
export interface Transfer {
  /** The own number of the bill: however often it is sent, WeChat Pay pays it once. */
  bill: string;
  /** How WeChat Pay last said that it stands; null before any answer. */
  state: BillState | null;
  by: string;
  at: Date;
  /** How often it was sent under this number, and when last. */
  tries: number;
  triedAt: Date;
  /** The code of the last request that was answered and not taken. */
  refused?: string;
  /** An officer wants it back: asked of WeChat Pay until it has an answer. */
  cancel?: true;
  /** What the payee's telephone asks WeChat with, locked by a key of the server. */
  package?: string;
}

/** What is due to one of those who reported together. */
export interface Share {
  fen: number;
  state: ShareState;
  way?: PayoutWay;
  /** How it is to be paid, sealed to the town's key: the reward officer alone can read it. */
  payout?: { keyId: string; sealed: string };
  /** A keyed name of the purse that was claimed to: a transfer to another one is refused. */
  payee?: string;
  claimedAt?: Date;
  /** How often the reporter has said how it is to be paid. */
  claims?: number;
  transfer?: Transfer;
  /** A number that was never taken by WeChat Pay: the next transfer is sent under it again. */
  unusedBill?: string;
  /** Why the last transfer came to nothing: a code of WeChat Pay, or `none` where it never arrived. */
  failure?: { bill: string; reason: string; at: Date };
  paidAt?: Date;
  voucher?: string;
}

export interface RewardEntry {
  id: string;
  at: Date;
  event: RewardEvent;
  by: string;
  note: string;
}

/** What the reporter is told of. */
export type NoticeKind = 'approved' | 'confirm' | 'paid' | 'failed' | 'lapsed' | 'withdrawn';

/** What a step leaves for other documents; each delivery is safe to repeat. */
export type RewardOutboxEntry =
  | { id: string; kind: 'audit'; at: Date; actor: string; actorName: string; action: AuditAction }
  | { id: string; kind: 'notify'; at: Date; report: string; what: NoticeKind }
  | { id: string; kind: 'releaseCap'; buckets: string[] };

export interface RewardDoc {
  /** `{case}-{episode}`; of a supplementary one `{case}-{episode}-{report}`. */
  _id: string;
  kind: RewardKind;
  town: string;
  case: string;
  caseNumber: string;
  episode: number;
  state: RewardState;
  version: number;
  decision: Decision;
  excluded: Exclusion[];
  /** Whose reward it is, from the proposal on. */
  report: string | null;
  receiptNumber: string | null;
  /** The same report while the reward is approved or later: no other reward can hold it. */
  held?: string;
  amountFen: number | null;
  /** The version of the rules that the proposal was made under. */
  rules: number;
  proposedBy: { id: string; name: string } | null;
  approvedBy: { id: string; name: string; at: Date }[];
  approvalsNeeded: number;
  /** What comparing who reported with staff and their kin came to, when it was proposed. */
  comparison?: ComparisonInput | null;
  /** Keyed names of who is paid, for the cap; they tell nobody's name. */
  capTags: string[];
  /** The counts that an approved reward is in. */
  capBuckets: string[];
  shares: Share[];
  /** The last day to claim, `yyyy-mm-dd`. */
  claimBy: string | null;
  /** Set while a share waits to be claimed, so that lapsing finds it. */
  openUntil?: string;
  /** The bills of transfers that may be under way, and when WeChat Pay is asked next how they stand. */
  bills?: string[];
  lookDue?: Date;
  change: { wish: ChangeWish; by: { id: string; name: string }; at: Date; reason: string; share?: number } | null;
  /** What a decision of now says otherwise, where the reward is approved already. */
  differs: { first: string | null; why: string; at: Date } | null;
  /** What was paid and is wanted back, with the reason. */
  reclaims: { report: string; number: string; shares: Share[]; at: Date; reason: string }[];
  createdAt: Date;
  updatedAt: Date;
  history: RewardEntry[];
  outbox: RewardOutboxEntry[];
  outboxDue?: Date;
}
