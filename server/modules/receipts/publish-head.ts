import { headText, leafText, type AuditHead } from '../../contract/receipts/log-text';
import { rootHash } from '../../contract/receipts/merkle';
import { hexOf } from '../../contract/receipts/sha256';
import type { Clock } from '../../platform/clock';
import { headId, type HeadDoc, type LogStore } from './log.model';
import type { LeafDoc, ReceiptStore } from './receipts.model';
import { appendLeaves, edgeOf, hashOfLeaf, nodesIn, sha, tilesNeeded, type Tile } from './tiles.rules';
import type { TownSigner } from './town-signer';

export interface PublishPorts {
  store: Pick<ReceiptStore, 'stretch' | 'counter'>;
  log: LogStore;
  clock: Clock;
  signerOf(town: string): Promise<TownSigner>;
  /** The head of the town's audit chain; null where there is none. */
  auditHeadOf(town: string): Promise<AuditHead | null>;
}

/** A head with nothing new is signed again after this, in milliseconds, so that one is out every day. */
export const headLasts = 23 * 3_600_000;

/** Leaves that are read at once. */
const stretchLength = 1024;

export const newestSerial = 9_999_999_999;

export const newestHead = async (log: LogStore, town: string): Promise<HeadDoc | null> =>
  (await log.headsBefore(town, newestSerial, 1))[0] ?? null;

export const hashOfHead = (head: HeadDoc): string => hexOf(sha(Buffer.from(headText(head), 'utf8')));

/** The leaves after a number, each there. Throws where one is missing: nothing may be left out of a head. */
async function leavesAfter({ store }: PublishPorts, town: string, after: number, count: number): Promise<LeafDoc[]> {
  const leaves = await store.stretch(town, after, count);
  if (leaves.length !== count || leaves.some((leaf, i) => leaf.sequence !== after + 1 + i))
    throw new Error(`town ${town}: a leaf between ${after + 1} and ${after + count} is missing`);
  return leaves;
}

/**
 * Brings the tiles of a town from a tree of `from` leaves to one of `to`. Safe to repeat, and harmless where
 * several servers do it at once: what is written follows from the leaves alone.
 */
async function growTiles(ports: PublishPorts, town: string, from: number, to: number): Promise<void> {
  const { log } = ports;
  const wanted = edgeOf(from);
  const found = await log.tiles(town, wanted);
  const edge = new Map<number, Tile>();
  for (const { level, index, width } of wanted) {
    const tile = found.find((one) => one.level === level && one.index === index);
    if (!tile || tile.hashes.length < width) throw new Error(`town ${town}: tile ${level}/${index} is short`);
    // A killed or faster process may have gone further: what lies behind `from` is reckoned again.
    edge.set(level, { level, index, hashes: tile.hashes.slice(0, width) });
  }
  for (let size = from; size < to; size += stretchLength) {
    const leaves = await leavesAfter(ports, town, size, Math.min(stretchLength, to - size));
    const full = appendLeaves(
      edge,
      size,
      leaves.map((leaf) => hashOfLeaf(leafText(leaf))),
    );
    for (const tile of full) await log.growTile(town, tile);
  }
  for (const tile of edge.values()) await log.growTile(town, tile);
}

/** The root of a size as the stored tiles have it, hex. */
export async function storedRoot(log: LogStore, town: string, size: number): Promise<string> {
  const tiles = await log.tiles(
    town,
    tilesNeeded((nodeAt) => rootHash(sha, nodeAt, size)),
  );
  return hexOf(rootHash(sha, nodesIn(tiles), size));
}

async function signedHead(ports: PublishPorts, town: string, last: HeadDoc | null, size: number): Promise<HeadDoc> {
  const { log, clock, signerOf, auditHeadOf } = ports;
  const auditHead = await auditHeadOf(town);
  const facts = {
    town,
    serial: (last?.serial ?? 0) + 1,
    size,
    root: await storedRoot(log, town, size),
    // A server whose clock is behind never dates a head before its predecessor.
    at: new Date(Math.max(clock.now().getTime(), last?.at.getTime() ?? 0)),
    previous: last ? hashOfHead(last) : null,
    auditHead,
  };
  // Asked for after the size is known: a key that is replaced from now on has a last number that is not below it.
  const { keyId, sign } = await signerOf(town);
  return { _id: headId(town, facts.serial), ...facts, keyId, signature: sign(headText(facts)) };
}

/**
 * Signs a head over all leaves up to the closed mark, where there are new ones or the last head is old; else
 * gives back the last (null where the log is empty). Any number of servers may call it at once: each serial is
 * taken once, and every head goes on from the one before. Throws, and signs nothing, where the tree does not go
 * on from the last head.
 */
export async function publishHead(ports: PublishPorts, town: string): Promise<HeadDoc | null> {
  for (;;) {
    const last = await newestHead(ports.log, town);
    const counter = await ports.store.counter(town);
    const size = Math.max(counter?.closedThrough ?? 0, last?.size ?? 0);
    if (size === 0) return null;
    const fresh = last && ports.clock.now().getTime() - last.at.getTime() < headLasts;
    if (last && fresh && size === last.size) return last;
    await growTiles(ports, town, last?.size ?? 0, size);
    if (last && (await storedRoot(ports.log, town, last.size)) !== last.root)
      throw new Error(`town ${town}: the log does not go on from head ${last.serial}; it was changed`);
    const head = await signedHead(ports, town, last, size);
    if (await ports.log.addHead(head)) return head;
    // Another server was faster: look again at what it published.
  }
}
