import { createHash } from 'node:crypto';

/** A text in the numbers that tell how alike two are (MinHash), and what it is looked up by. */
export interface Likeness {
  /** Names the text itself: the same words have the same. */
  id: string;
  signature: number[];
  bands: string[];
}

const hashes = 48;
const perBand = 4;
/** Shorter texts are what everybody writes ("somebody is building here"): they say nothing about who wrote them. */
const shortest = 12;
/** From this share of common pairs of signs on, two texts are the same words; one word in ten may differ. */
const alikeFrom = 0.75;

/** The text without what a program varies first: gaps, points, case and width. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** FNV-1a of the text, 32 bits. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Another order of all numbers of 32 bits for each n: xorshift-multiply of the number with n mixed in. */
function shuffled(value: number, n: number): number {
  let mixed = (value ^ Math.imul(n + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The likeness of a report's words within a town; null where they are too short to tell anything. */
export function likenessOf(town: string, text: string): Likeness | null {
  const signs = [...plain(text)];
  if (signs.length < shortest) return null;
  const pairs = [...new Set(signs.slice(1).map((sign, i) => fnv(`${signs[i]}${sign}`)))];
  const signature = Array.from({ length: hashes }, (_none, n) => Math.min(...pairs.map((pair) => shuffled(pair, n))));
  const bands = Array.from(
    { length: hashes / perBand },
    (_none, band) => `${band}/${signature.slice(band * perBand, (band + 1) * perBand).join('.')}`,
  );
  const id = createHash('sha256')
    .update(`${town}\n${signs.join('')}`)
    .digest('base64url')
    .slice(0, 24);
  return { id: `${town}-${id}`, signature, bands };
}

/** Whether two texts are the same words, or nearly. */
export function areAlike(a: readonly number[], b: readonly number[]): boolean {
  return a.filter((value, i) => value === b[i]).length >= hashes * alikeFrom;
}
