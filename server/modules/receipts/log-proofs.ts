import { consistencyProof, inclusionProof, type NodeAt } from '../../contract/receipts/merkle';
import { hexOf } from '../../contract/receipts/sha256';
import { Problem } from '../../contract/problem';
import type { LogStore } from './log.model';
import { newestHead } from './publish-head';
import { receiptTexts } from './receipts.texts';
import { nodesIn, sha, tilesNeeded, tileWidth } from './tiles.rules';

const refused = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });

/** The size of the newest head. Throws `not_found` where none is out. */
async function publishedSize(log: LogStore, town: string): Promise<number> {
  const head = await newestHead(log, town);
  if (!head) throw new Problem('not_found', { detail: receiptTexts.noHead });
  return head.size;
}

async function proved(log: LogStore, town: string, compute: (nodeAt: NodeAt) => Uint8Array[]): Promise<string[]> {
  const tiles = await log.tiles(town, tilesNeeded(compute));
  return compute(nodesIn(tiles)).map(hexOf);
}

/**
 * That a number lies in the tree of a size (of the newest head where none is given). Throws `not_found` where no
 * head covers it yet, and `invalid_input` for a size that is none.
 */
export async function proveInclusion(log: LogStore, town: string, sequence: number, asked: number | undefined) {
  const published = await publishedSize(log, town);
  const size = asked ?? published;
  if (size > published) throw refused('size', receiptTexts.sizeAhead(published));
  if (sequence > published) throw new Problem('not_found', { detail: receiptTexts.notCovered(published) });
  if (sequence > size) throw refused('size', receiptTexts.sizeBelow(sequence));
  const path = await proved(log, town, (nodeAt) => inclusionProof(sha, nodeAt, sequence - 1, size));
  return { town, sequence, size, path };
}

/** That the tree of one size goes on in that of a later one. Throws `invalid_input` for sizes that are none. */
export async function proveConsistency(log: LogStore, town: string, from: number, asked: number | undefined) {
  const published = await publishedSize(log, town);
  const to = asked ?? published;
  if (to > published) throw refused('to', receiptTexts.sizeAhead(published));
  if (from > to) throw refused('from', receiptTexts.sizesCrossed);
  return { town, from, to, path: await proved(log, town, (nodeAt) => consistencyProof(sha, nodeAt, from, to)) };
}

/** The leaf hashes after a number, as far as heads cover them: one tile's worth at most. */
export async function publishedLeaves(log: LogStore, town: string, after: number) {
  const published = await publishedSize(log, town);
  const index = Math.floor(after / tileWidth);
  const last = Math.min(published, (index + 1) * tileWidth);
  if (after >= last) return { town, after, hashes: [], next: null };
  const [tile] = await log.tiles(town, [{ level: 0, index }]);
  const hashes = (tile?.hashes ?? []).slice(after % tileWidth, last - index * tileWidth).map(hexOf);
  return { town, after, hashes, next: last < published ? last : null };
}
