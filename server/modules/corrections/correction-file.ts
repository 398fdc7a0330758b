import type { CorrectionKind, CorrectionState, ItemVerdict } from '../../contract/corrections/corrections';
import type { AskedValue, KeptValue } from '../houses';

/** One field that is asked to be corrected. `seen`: what stood there when it was decided. */
export interface CorrectionItem extends AskedValue {
  reason: string;
  verdict: ItemVerdict;
  note: string;
  seen?: KeptValue;
}

export interface CorrectionEntry {
  at: Date;
  what: 'asked' | 'askedMore' | 'answered' | 'decided' | 'applied' | 'conflict' | 'withdrawn';
  /** The role in words is the presenter's; here the side, and who of the staff. */
  by: 'owner' | 'village' | 'system';
  staff?: { id: string; name: string };
  note: string;
}

/** What a step leaves for others; each delivery is safe to repeat. */
export type CorrectionOutbox =
  | { id: string; kind: 'apply'; round: number }
  | { id: string; kind: 'tellOwner'; at: Date; what: CorrectionEntry['what'] }
  | { id: string; kind: 'tellVillage'; at: Date; what: CorrectionEntry['what'] };

/** A request of a homeowner. Its photos are shown derivatives. */
export interface CorrectionDoc {
  _id: string;
  house: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  /** Keyed hash of the account, of the bindings' own purpose. */
  account: string;
  /** Keyed hash of the idempotency key. */
  key: string;
  kind: CorrectionKind;
  state: CorrectionState;
  /** The account and house while it is open, so that a house has one open request of an account. */
  openKey?: string;
  version: number;
  /** Counts the decisions: each is applied once. */
  round: number;
  items: CorrectionItem[];
  photos: { id: string; view: string | null; thumb: string | null }[];
  history: CorrectionEntry[];
  createdAt: Date;
  outbox: CorrectionOutbox[];
  outboxDue?: Date;
}
