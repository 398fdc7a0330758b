import { createHash } from 'node:crypto';
import { canonicalJson } from '../../contract/receipts/log-text';

/**
 * SHA-256 over the salt and the canonical content, hex. The salt (256 bits) stays with the receipt and
 * the report, so nobody can guess a content from its commitment. Contact data is never part of it (decision 3).
 */
export const commitmentOf = (salt: string, content: unknown): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64url')).update(canonicalJson(content)).digest('hex');

/** How long a drawn number may stay without its leaf before the sweep closes it, in milliseconds. */
export const openNumberLasts = 10 * 60_000;

/**
 * The numbers between `after` and `upTo` that have no leaf although they were drawn long enough ago:
 * a later number's time (or the counter's) says that theirs is at least as old.
 */
export function gapsIn(
  after: number,
  upTo: number,
  leaves: readonly { sequence: number; registeredAt: Date }[],
  lastDrawnAt: Date,
  now: Date,
): { gaps: number[]; closedThrough: number } {
  const known = new Map(leaves.map((leaf) => [leaf.sequence, leaf.registeredAt]));
  const oldEnough = now.getTime() - openNumberLasts;
  const gaps: number[] = [];
  let laterAt = lastDrawnAt;
  for (let sequence = upTo; sequence > after; sequence -= 1) {
    const at = known.get(sequence);
    if (at) laterAt = at;
    else if (laterAt.getTime() <= oldEnough) gaps.unshift(sequence);
  }
  let closedThrough = after;
  while (known.has(closedThrough + 1)) closedThrough += 1;
  return { gaps, closedThrough };
}
