import { createHash } from 'node:crypto';
import { leafHash, nodeHash, type NodeAt } from '../../contract/receipts/merkle';
import type { Sha256 } from '../../contract/receipts/sha256';

/**
 * How the tree is kept: tiles of 256 hashes. A tile of level 0 holds leaf hashes; an entry of a tile of level n
 * is the root of a full tile of level n − 1. A tile grows at its end alone and never changes once it is full; an
 * entry stands for a complete subtree, so that the tiles of a size serve the proofs of every smaller size too.
 */
export const tileLevels = 8;
export const tileWidth = 2 ** tileLevels;

/** One growing tile: its place and its hashes. */
export interface Tile {
  level: number;
  index: number;
  hashes: Uint8Array[];
}

export interface TilePlace {
  level: number;
  index: number;
}

/** SHA-256 by node. */
export const sha: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The hash of a leaf by its text. */
export const hashOfLeaf = (text: string): Uint8Array => leafHash(sha, Buffer.from(text, 'utf8'));

/** How many entries the tiles of a level have in a tree of `size` leaves. */
export const entriesAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** The root over a stretch of a tile's hashes, whose number is a power of two. */
function folded(hashes: readonly Uint8Array[]): Uint8Array {
  let row = [...hashes];
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, i) =>
      nodeHash(sha, row[2 * i] as Uint8Array, row[2 * i + 1] as Uint8Array),
    );
  }
  return row[0] as Uint8Array;
}

/** The unfinished tiles on the right edge of a tree of `size` leaves, with how many hashes each has. */
export function edgeOf(size: number): (TilePlace & { width: number })[] {
  const edge: (TilePlace & { width: number })[] = [];
  for (let level = 0; entriesAt(level, size) > 0; level += 1) {
    const entries = entriesAt(level, size);
    if (entries % tileWidth > 0)
      edge.push({ level, index: Math.floor(entries / tileWidth), width: entries % tileWidth });
  }
  return edge;
}

/**
 * Adds leaves to a tree of `size` leaves whose edge is given (see {@link edgeOf}); the edge is changed in place.
 * Gives back the tiles that got full.
 */
export function appendLeaves(edge: Map<number, Tile>, size: number, leaves: readonly Uint8Array[]): Tile[] {
  const full: Tile[] = [];
  const push = (level: number, entry: number, hash: Uint8Array): void => {
    const tile = edge.get(level) ?? { level, index: Math.floor(entry / tileWidth), hashes: [] };
    if (tile.hashes.length !== entry % tileWidth) throw new Error(`tile ${level}/${tile.index} is not whole`);
    tile.hashes.push(hash);
    if (tile.hashes.length < tileWidth) {
      edge.set(level, tile);
      return;
    }
    edge.delete(level);
    full.push(tile);
    push(level + 1, tile.index, folded(tile.hashes));
  };
  leaves.forEach((leaf, i) => push(0, size + i, leaf));
  return full;
}

/** In which tile a node lies. */
const tileOf = (level: number, index: number): TilePlace => ({
  level: Math.floor(level / tileLevels),
  index: Math.floor((index * 2 ** (level % tileLevels)) / tileWidth),
});

const placeKey = ({ level, index }: TilePlace): string => `${level}/${index}`;

/** The tiles that a computation over nodes reads: it is run once over hashes that mean nothing. */
export function tilesNeeded(compute: (nodeAt: NodeAt) => unknown): TilePlace[] {
  const places = new Map<string, TilePlace>();
  const nothing = Buffer.alloc(32);
  compute((level, index) => {
    const place = tileOf(level, index);
    places.set(placeKey(place), place);
    return nothing;
  });
  return [...places.values()];
}

/** The nodes that tiles hold. Throws where a tile lacks what is asked of it. */
export function nodesIn(tiles: readonly Tile[]): NodeAt {
  const known = new Map(tiles.map((tile) => [placeKey(tile), tile.hashes]));
  return (level, index) => {
    const place = tileOf(level, index);
    const width = 2 ** (level % tileLevels);
    const first = (index * width) % tileWidth;
    const hashes = known.get(placeKey(place))?.slice(first, first + width) ?? [];
    if (hashes.length < width)
      throw new Error(`the log has no hash ${level}/${index}: tile ${placeKey(place)} is short`);
    return folded(hashes);
  };
}
