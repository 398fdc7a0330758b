import type { AuditDoc } from '../audit';

/** A private key locked by its officer's passphrase, as the browser made it. */
export interface Wrapped {
  salt: string;
  nonce: string;
  ciphertext: string;
  passes: number;
  memory: number;
}

/** The town's private key, sealed to one officer's pair. */
export interface Holder {
  officer: string;
  publicKey: string;
  sealed: string;
  /** Keyed by the town's private key over officer and pair: no server can name another pair for a holder. */
  voucher: string;
  by: string;
  at: Date;
}

export interface TownKey {
  id: string;
  publicKey: string;
  createdAt: Date;
  by: string;
  recovery: { publicKey: string; sealed: string; voucher: string };
  holders: Holder[];
}

/** A reward officer's own pair. */
export interface KeyPerson {
  officer: string;
  name: string;
  publicKey: string;
  wrapped: Wrapped;
  at: Date;
}

/**
 * All keys of a town in one document, so that every step of the ceremony is one guarded update; what the audit is
 * owed lies in it too. The id is the town's code.
 */
export interface KeyRingDoc {
  _id: string;
  version: number;
  /** Newest first; the first is the one that new reports are sealed to. */
  keys: TownKey[];
  people: KeyPerson[];
  owed: AuditDoc[];
  owedAt?: Date;
}

/** The sealed identities of a report, one text a person; apart from the report (design: Confidentiality). */
export interface IdentityDoc {
  _id: string;
  town: string;
  report: string;
  /** Gone with the sealed texts. */
  keyId?: string;
  /** Empty once they are deleted. */
  sealed: string[];
  /** When they were deleted, and how many there were. */
  erasedAt?: Date;
  people?: number;
  createdAt: Date;
  /** Each sealing to a newer key. */
  resealed?: { from: string; at: Date; by: string }[];
}
