import { createHash } from 'node:crypto';
import { canonicalJson } from '../../contract/receipts/log-text';
import type { ReportInput } from '../../contract/reports/report-input';
import { base32 } from '../../platform/crypto/random';

/** The parts of a report that its commitment covers. */
type Content = Pick<ReportInput, 'category' | 'description' | 'ongoing' | 'majorDanger' | 'people'> & {
  place: unknown;
};

/** The content that a commitment covers: what was sent and the photos' hashes, never contact data (decision 3). */
export function contentOf(input: Content, photoHashes: readonly string[]) {
  const { category, description, ongoing, majorDanger, place, people } = input;
  return { category, description, ongoing, majorDanger, place, people, photos: photoHashes };
}

/** The contacts as a text under their idempotency key: nobody can try telephones against a keyed hash of it without that. */
export const contactsText = ({ idempotencyKey, identity }: ReportInput): string | null =>
  identity.mode === 'named' ? `${idempotencyKey}\n${canonicalJson(identity.contacts)}` : null;

/** Tells whether two inputs under one idempotency key are the same report; `contacts`: the keyed hash of {@link contactsText}. */
export const digestOf = (input: ReportInput, contacts: string | null): string => {
  const { category, description, ongoing, majorDanger, place, people, files, identity } = input;
  const { mode } = identity;
  const content = { category, description, ongoing, majorDanger, place, people, files, mode, contacts };
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
};

/** A claim code has 20 characters of base 32: 100 bits. */
const claimCodeLength = 20;

/**
 * The claim code belongs to the idempotency key by a keyed hash: a retry after a lost answer gets the
 * same code although only its Argon2id is kept, and who has not the key cannot make it.
 */
export const claimCodeOf = (keyedHash: Buffer): string => base32(keyedHash).slice(0, claimCodeLength);

/** The code of somebody who reported together with the first: a claim code, and behind it the own place from 1 on. */
export const jointCodeOf = (keyedHash: Buffer, place: number): string => `${claimCodeOf(keyedHash)}${place}`;

/** Whose code it is by its length: 0 the first's, else the place of a joint reporter. */
export const placeOfCode = (code: string): number =>
  code.length === claimCodeLength + 1 ? Number(code.slice(claimCodeLength)) || 0 : 0;
