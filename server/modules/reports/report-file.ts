import type { AnswerState, Category, Channel } from '../../contract/reports/categories';
import type { CoordinateSystem } from '../../contract/places';
import type { CasePlace, CasePhoto } from '../cases';
import type { Registration } from '../receipts';

/** What a reporter added later. */
export interface Supplement {
  key: string;
  at: Date;
  text: string;
  photos: Pick<CasePhoto, 'id' | 'kind' | 'view' | 'thumb'>[];
}

/** What a reporter thinks of the handling: 1 to 5. */
export interface Rating {
  stars: number;
  text: string;
  at: Date;
}

/** That contact data was deleted, why, and how often. */
export interface ContactsGone {
  at: Date;
  why: 'retention_ended' | 'consent_withdrawn';
  times: number;
}

/** A report as it is stored: what was sent, never who sent it. */
export interface ReportDoc extends Registration {
  _id: string;
  /** Keyed hash of the idempotency key: the same key can register once only. */
  idempotency: string;
  /** Digest of the content, so that the same key with another content is noticed. */
  contentDigest: string;
  category: Category;
  description: string;
  ongoing: boolean;
  majorDanger: boolean;
  people: string;
  place: CasePlace;
  /** The place word for word as it was sent: the commitment covers it (decision 3). */
  said: Record<string, unknown>;
  /** The system that the point came in, and the device's own accuracy in metres. */
  pointSystem: CoordinateSystem | null;
  accuracy: number | null;
  channel: Channel;
  /** Who of staff found it, or typed it for a caller; never who reports. */
  filedBy?: { id: string; name: string };
  /** Keyed hash of the account (decision 12); null for a report that belongs to none. */
  reporterKey: string | null;
  /** Keyed hash of the account for the cap on rewards: another key than that of the report link. */
  capTag?: string;
  /** When it is looked at next whether its contact data is still needed. */
  contactDue?: Date;
  /** When the reporter asked for its deletion. */
  contactWish?: Date;
  contactsGone?: ContactsGone;
  /** Argon2id of the claim code; null for a report of an account. */
  claimHash: string | null;
  /** Argon2id of the codes of those who reported together with the first, in their order. */
  jointHashes?: string[];
  /** Where the sealed identities lie; null for an anonymous report. */
  identity: string | null;
  caseId: string;
  /** The group of reports with the same words; null where they are too short to be compared. */
  wordsGroup?: string | null;
  answer: AnswerState;
  answerNote: string;
  /** The outbox entries that have set the answer, so that each counts once. */
  answeredBy: string[];
  /** When the town first wrote to the reporter. */
  repliedAt?: Date;
  withdrawnAt?: Date;
  supplements: Supplement[];
  rating?: Rating;
  /** Set until the receipt is in the log and the case is open; the sweep finishes what a killed process left. */
  pending?: Date;
}
