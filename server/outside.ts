import type { Clock } from './platform/clock';
import type { Config } from './config';
import type { Connection } from 'mongoose';
import type { HumanQuestion } from './platform/human-question/human-question';
import type { GateRules } from './modules/gate';
import type { Keyring } from './platform/crypto/keyring';
import type { Logger } from 'pino';
import type { Messengers } from './platform/open-messengers';
import type { ObjectStore } from './platform/storage/storage';
import type { MerchantTransfers } from './platform/wechat/merchant-transfer';
import type { WeChatPush } from './platform/wechat/push';
import type { WeChat } from './platform/wechat/wechat';
import type { WorkCalendar } from './modules/settings';

/** What the outside gives: a database, a store, a clock … Tests give their own. */
export interface Outside {
  config: Config;
  connection: Connection;
  objects: ObjectStore;
  clock: Clock;
  calendar: WorkCalendar;
  keyring: Keyring;
  wechat: WeChat;
  /** Messages of WeChat's servers; without it what comes in their name is refused. */
  push?: WeChatPush | null | undefined;
  messengers: Messengers;
  /** Transfers of rewards; null where they are paid by hand alone. */
  transfers: MerchantTransfers | null;
  log: Logger;
  /** How much may come without an account, where it is not what stands in `gate.rules.ts`. */
  gateRules?: GateRules | undefined;
  /** What asks people whether they are some; local questions where nothing else is given. */
  questions?: HumanQuestion | undefined;
  /** Whether a case's identities need a second officer; a test may say so without a reward. */
  needsSecond?: ((caseId: string) => Promise<boolean>) | undefined;
}
