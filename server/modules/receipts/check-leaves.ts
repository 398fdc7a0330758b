import { leafText, promiseText } from '../../contract/receipts/log-text';
import { nodeHash } from '../../contract/receipts/merkle';
import { hexOf } from '../../contract/receipts/sha256';
import type { CheckPorts } from './check-log';
import type { Flaw } from './flaws';
import type { HeadDoc } from './log.model';
import type { LeafDoc } from './receipts.model';
import type { Signatures } from './signatures';
import { appendLeaves, hashOfLeaf, sha, type Tile } from './tiles.rules';

/** Leaves that are read at once. */
const stretchLength = 1024;

/** What is wrong with a leaf by itself, and beside the report before it. */
function leafFlaws(leaf: LeafDoc, lastAt: Date | null, signed: Signatures): Flaw[] {
  const { town, sequence, registeredAt, commitment, keyId, promise } = leaf;
  const where = { town, sequence };
  const flaws: Flaw[] = [];
  if (!signed(keyId, promiseText(town, sequence, registeredAt, commitment), promise, sequence))
    flaws.push({ what: 'leafSignature', ...where });
  if ((leaf.kind === 'void') !== (commitment === 'void')) flaws.push({ what: 'leafKind', ...where });
  // A void leaf carries the time at which its number was closed.
  if (leaf.kind === 'report' && lastAt && registeredAt < lastAt) flaws.push({ what: 'timeBack', ...where });
  return flaws;
}

/** The tree hash of leaves that come one by one: the complete subtrees so far, by a way of its own beside the tiles. */
function growingRoot() {
  const peaks: { width: number; hash: Uint8Array }[] = [];
  return {
    add(leaf: Uint8Array): void {
      let peak = { width: 1, hash: leaf };
      for (let last = peaks.at(-1); last?.width === peak.width; last = peaks.at(-1)) {
        peak = { width: peak.width * 2, hash: nodeHash(sha, last.hash, peak.hash) };
        peaks.pop();
      }
      peaks.push(peak);
    },
    root: (): string => hexOf(peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(sha, left, right))),
  };
}

/** Compares tiles as they must be with those that are stored. */
async function checkTiles({ log }: CheckPorts, town: string, tiles: readonly Tile[], flaws: Flaw[]): Promise<void> {
  const stored = await log.tiles(town, tiles);
  for (const { level, index, hashes } of tiles) {
    const found = stored.find((one) => one.level === level && one.index === index)?.hashes ?? [];
    if (
      !Buffer.concat(found)
        .subarray(0, hashes.length * 32)
        .equals(Buffer.concat(hashes))
    )
      flaws.push({ what: 'tile', town, tile: `${level}/${index}` });
  }
}

interface LeafCheck {
  heads: readonly HeadDoc[];
  signed: Signatures;
  flaws: Flaw[];
}

/** The tree over the published leaves: its root at every head, and its tiles. */
async function checkTree(ports: CheckPorts, town: string, leaves: ReadonlyMap<number, LeafDoc>, check: LeafCheck) {
  const { heads, flaws } = check;
  const published = heads.reduce((most, head) => Math.max(most, head.size), 0);
  const bySize = new Map<number, HeadDoc[]>();
  for (const head of heads) bySize.set(head.size, [...(bySize.get(head.size) ?? []), head]);
  const tree = growingRoot();
  const edge = new Map<number, Tile>();
  const wrong = (head: HeadDoc): void => void flaws.push({ what: 'headRoot', town, head: head.serial });
  for (let sequence = 1; sequence <= published; sequence += 1) {
    const leaf = leaves.get(sequence);
    // No tree reaches beyond a leaf that is not there.
    if (!leaf) return heads.filter((head) => head.size >= sequence).forEach(wrong);
    const hash = hashOfLeaf(leafText(leaf));
    tree.add(hash);
    const full = appendLeaves(edge, sequence - 1, [hash]);
    if (full.length > 0) await checkTiles(ports, town, full, flaws);
    for (const head of bySize.get(sequence) ?? []) if (head.root !== tree.root()) wrong(head);
  }
  await checkTiles(ports, town, [...edge.values()], flaws);
}

/**
 * The leaves of a town, by the number under which each lies: signatures, order, times, no number left out, and
 * the tree over them. Gives back the leaves.
 */
export async function checkLeaves(ports: CheckPorts, town: string, check: LeafCheck): Promise<Map<number, LeafDoc>> {
  const { heads, signed, flaws } = check;
  const counter = await ports.store.counter(town);
  const published = heads.reduce((most, head) => Math.max(most, head.size), 0);
  const drawn = Math.max(counter?.sequence ?? 0, published);
  const closed = Math.max(counter?.closedThrough ?? 0, published);
  const leaves = new Map<number, LeafDoc>();
  let lastAt: Date | null = null;
  for (let after = 0; after < drawn; after += stretchLength) {
    for (const leaf of await ports.store.stretch(town, after, stretchLength)) {
      const place = Number(leaf._id.slice(town.length + 1));
      flaws.push(...leafFlaws(leaf, lastAt, signed));
      if (leaf.kind === 'report') lastAt = leaf.registeredAt;
      if (leaf.sequence !== place || leaf.town !== town) flaws.push({ what: 'sequence', town, sequence: place });
      if (place > drawn) flaws.push({ what: 'undrawn', town, sequence: place });
      leaves.set(place, leaf);
    }
  }
  for (let sequence = 1; sequence <= closed; sequence += 1)
    if (!leaves.has(sequence)) flaws.push({ what: 'leafMissing', town, sequence });
  await checkTree(ports, town, leaves, check);
  return leaves;
}
