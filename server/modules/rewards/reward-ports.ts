import type { HashedPerson } from '../../contract/rewards/comparison';
import type { RewardRules } from '../../contract/rewards/reward-rules';
import type { ResidentActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { MerchantTransfers } from '../../platform/wechat/merchant-transfer';
import type { WeChat } from '../../platform/wechat/wechat';
import type { AuditStore } from '../audit';
import type { CaseStanding } from '../cases';
import type { Letter } from '../messages';
import type { ReportStanding } from '../reports';
import type { WorkCalendar } from '../settings';
import type { RewardCapStore } from './reward-caps.model';
import type { RewardRuleStore } from './reward-rules.model';
import type { RewardWords } from './rewards.presenter';
import type { RewardStore } from './rewards.model';

/** Whose share of a report's reward a reporter claims. */
export interface ShareOwner {
  report: string;
  /** The place among those who reported together. */
  index: number;
}

/** What the rewards need of the reports. */
export interface RewardReports {
  standing(ids: readonly string[]): Promise<ReportStanding[]>;
  /** How many people reported together. */
  peopleOf(id: string): Promise<number>;
  /** The account that a report belongs to, in keys; null for a report of none. */
  accountOf(id: string): Promise<{ key: string; capTag: string | null; number: string } | null>;
  /** The own report of an account, or of who has its code. Throws `not_found`, `lookup_failed` or `locked_out`. */
  ownOfAccount(resident: ResidentActor, id: string): Promise<ShareOwner>;
  ownByCode(number: string, code: string, caller: string): Promise<ShareOwner>;
}

/** What the rewards need of the cases. */
export interface RewardCases {
  standing(id: string): Promise<CaseStanding | null>;
}

export interface RewardPorts {
  store: RewardStore;
  ruleStore: RewardRuleStore;
  caps: RewardCapStore;
  clock: Clock;
  cases: RewardCases;
  reports: RewardReports;
  words: RewardWords;
  audit: Pick<AuditStore, 'append'>;
  wechat: WeChat;
  /** Transfers to WeChat purses; null where the installation has no merchant, and rewards are paid by hand. */
  transfers: MerchantTransfers | null;
  keyring: Keyring;
  towns(): string[];
  calendarOf(town: string): Promise<WorkCalendar>;
  identities: {
    /** Seals a text to the town's reward officers; in memory, before anything is written. */
    sealText(town: string, text: string): Promise<{ keyId: string; sealed: string }>;
    /** Notes for the reporter that how to be paid was read. */
    payoutRead(read: {
      town: string;
      report: string;
      number: string;
      case: string;
      officer: { id: string; name: string };
    }): Promise<void>;
  };
  /** Staff of a town and their declared kin, hashed under a fresh key. */
  comparisonSet(town: string): Promise<{ key: string; people: HashedPerson[]; declared: number; staff: number }>;
  post(letter: Letter): Promise<void>;
  rulesOf(town: string): Promise<{ rules: RewardRules; version: number }>;
  onLeftover(error: unknown): void;
}
