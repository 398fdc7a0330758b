import type { Sha256 } from './sha256';

/**
 * The Merkle tree of RFC 6962, section 2.1, and the two verifications of RFC 9162, sections 2.1.3.2 and
 * 2.1.4.2. Dependency-free; the hash is handed in.
 */

/** The hash of the complete subtree over the leaves `index * 2^level` up to `(index + 1) * 2^level`. */
export type NodeAt = (level: number, index: number) => Uint8Array;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const leafHash = (sha: Sha256, leaf: Uint8Array): Uint8Array => sha(leafMark, leaf);
export const nodeHash = (sha: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array => sha(nodeMark, left, right);

/** The largest power of two below `n` (n ≥ 2). */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH over the leaves from `from` up to `to`; `from` lies on a multiple of the power of two that holds them. */
function hashOfRange(sha: Sha256, nodeAt: NodeAt, from: number, to: number): Uint8Array {
  const n = to - from;
  if (n === 1) return nodeAt(0, from);
  const k = splitOf(n);
  if (k * 2 === n) return nodeAt(Math.log2(n), from / n);
  return nodeHash(sha, hashOfRange(sha, nodeAt, from, from + k), hashOfRange(sha, nodeAt, from + k, to));
}

/** The tree hash of the first `size` leaves. */
export const rootHash = (sha: Sha256, nodeAt: NodeAt, size: number): Uint8Array =>
  size === 0 ? sha() : hashOfRange(sha, nodeAt, 0, size);

/** The audit path of the leaf at `index` (from 0) in the tree of `size` leaves, its lowest hash first. */
export function inclusionProof(sha: Sha256, nodeAt: NodeAt, index: number, size: number): Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the leaf is not in the tree');
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.unshift(hashOfRange(sha, nodeAt, middle, to));
      to = middle;
    } else {
      path.unshift(hashOfRange(sha, nodeAt, from, middle));
      from = middle;
    }
  }
  return path;
}

/** The proof that the tree of `to` leaves holds the tree of `from` leaves unchanged. */
export function consistencyProof(sha: Sha256, nodeAt: NodeAt, from: number, to: number): Uint8Array[] {
  if (!(from > 0 && from <= to)) throw new RangeError('the sizes are not in order');
  const sub = (m: number, low: number, high: number, whole: boolean): Uint8Array[] => {
    const n = high - low;
    if (m === n) return whole ? [] : [hashOfRange(sha, nodeAt, low, high)];
    const k = splitOf(n);
    return m <= k
      ? [...sub(m, low, low + k, whole), hashOfRange(sha, nodeAt, low + k, high)]
      : [...sub(m - k, low + k, high, false), hashOfRange(sha, nodeAt, low, low + k)];
  };
  return sub(from, 0, to, true);
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Halves in a way that holds beyond 32 bits. */
const half = (n: number): number => Math.floor(n / 2);

/** Whether the path leads from the leaf's hash at `index` to the root of `size` leaves (RFC 9162, 2.1.3.2). */
export function inclusionHolds(
  sha: Sha256,
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(sha, p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      r = nodeHash(sha, r, p);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(r, root);
}

/** Whether the tree of `to` leaves with `second` as its root goes on from that of `from` (RFC 9162, 2.1.4.2). */
export function consistencyHolds(
  sha: Sha256,
  [from, first]: readonly [number, Uint8Array],
  [to, second]: readonly [number, Uint8Array],
  proof: readonly Uint8Array[],
): boolean {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from > 0 && from <= to)) return false;
  if (from === to) return proof.length === 0 && same(first, second);
  const isPower = 2 ** Math.round(Math.log2(from)) === from;
  const [seed, ...rest] = isPower ? [first, ...proof] : proof;
  if (!seed || proof.length === 0) return false;
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [seed, seed];
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(sha, c, fr);
      sr = nodeHash(sha, c, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sha, sr, c);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(fr, first) && same(sr, second);
}
