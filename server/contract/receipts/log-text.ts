/**
 * The texts of the receipt log: what is signed and what is hashed, each written down here alone, so that
 * server, command line, browser and phone mean the same bytes. Dependency-free. Lines are parted by `\n`, and
 * no field can hold one.
 */

/** A number in the log: a report's, or one that was drawn and closed unused. */
export interface LeafFacts {
  town: string;
  sequence: number;
  registeredAt: Date;
  kind: 'report' | 'void';
  /** Hex SHA-256 over salt and content; `void` for a number that was never used. */
  commitment: string;
}

/** The text that the town's receipt key signs: the promise that this number, time and content belong together. */
export const promiseText = (town: string, sequence: number, registeredAt: Date, commitment: string): string =>
  ['anju-receipt-v1', town, String(sequence), registeredAt.toISOString(), commitment].join('\n');

/** The text whose hash is the leaf of the tree. Nothing in it can be guessed: the commitment is salted with 256 bits. */
export const leafText = ({ town, sequence, registeredAt, kind, commitment }: LeafFacts): string =>
  ['anju-leaf-v1', kind, town, String(sequence), registeredAt.toISOString(), commitment].join('\n');

/** The head of the audit chain at the time, where there is one. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/** A head of the log: what all leaves up to `size` come to. Heads are numbered, and each names the one before. */
export interface HeadFacts {
  town: string;
  /** 1, 2, 3 …: no number is ever left out. */
  serial: number;
  size: number;
  /** Hex RFC 6962 tree hash of the first `size` leaves. */
  root: string;
  at: Date;
  /** Hex SHA-256 of the text of the head before; null for the first. */
  previous: string | null;
  auditHead?: AuditHead | null | undefined;
}

/** The text that the town's receipt key signs for a head; its SHA-256 is what the next head names. */
export const headText = ({ town, serial, size, root, at, previous, auditHead }: HeadFacts): string =>
  [
    'anju-head-v1',
    town,
    String(serial),
    String(size),
    root,
    at.toISOString(),
    previous ?? '-',
    ...(auditHead ? [`audit ${auditHead.sequence} ${auditHead.hash}`] : []),
  ].join('\n');

/** A town's receipt key was replaced: what the old and the new key both sign. */
export interface KeyStatementFacts {
  town: string;
  /** The id and the public key (SPKI DER, base64) that were replaced. */
  from: string;
  fromKey: string;
  to: string;
  toKey: string;
  /** The last number for which the old key speaks: neither a promise nor a head of it reaches further. */
  last: number;
  at: Date;
}

export const keyStatementText = ({ town, from, fromKey, to, toKey, last, at }: KeyStatementFacts): string =>
  ['anju-key-v1', town, from, fromKey, to, toKey, String(last), at.toISOString()].join('\n');

/** Why a content was erased. */
export const erasureReasons = ['retention_ended', 'consent_withdrawn', 'unlawful_content'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** What stands in place of an erased content (decision 3): the leaf stays, the content is lawfully gone. */
export interface TombstoneFacts {
  town: string;
  sequence: number;
  commitment: string;
  reason: ErasureReason;
  erasedAt: Date;
}

export const tombstoneText = ({ town, sequence, commitment, reason, erasedAt }: TombstoneFacts): string =>
  ['anju-tombstone-v1', town, String(sequence), commitment, reason, erasedAt.toISOString()].join('\n');

/** JSON with its keys in order, so that the same content always gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}

/** The receipt number people read out: town, day in China, sequence of the town (at least six digits). */
export function receiptNumberOf(town: string, registeredAt: Date, sequence: number): string {
  const day = new Date(registeredAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${town}-${day}-${String(sequence).padStart(6, '0')}`;
}
