import { randomInt } from 'node:crypto';
import { consistencyProof, inclusionProof, rootHash } from '../../../server/contract/receipts/merkle';
import { hexOf } from '../../../server/contract/receipts/sha256';
import { appendLeaves, edgeOf, nodesIn, tilesNeeded, type Tile } from '../../../server/modules/receipts/tiles.rules';
import { nodeSha, nodesOver } from '../../support/receipt-log';

describe('the tiles', () => {
  it('grown in stretches of any length prove the same as the whole tree, and few are read', () => {
    const leaves = Array.from({ length: 70_000 }, (_, i) => nodeSha(Buffer.from(String(i))));
    const nodeAt = nodesOver(leaves);
    const kept = new Map<string, Tile>();
    const keep = (tile: Tile) => kept.set(`${tile.level}/${tile.index}`, { ...tile, hashes: [...tile.hashes] });
    for (let size = 0; size < leaves.length;) {
      const step = Math.min(leaves.length - size, randomInt(1, 3000));
      const edge = new Map(
        edgeOf(size).map(({ level, index, width }) => {
          const hashes = kept.get(`${level}/${index}`)?.hashes ?? [];
          return [level, { level, index, hashes: hashes.slice(0, width) }];
        }),
      );
      appendLeaves(edge, size, leaves.slice(size, size + step)).forEach(keep);
      edge.forEach(keep);
      size += step;
    }
    const read = (compute: Parameters<typeof tilesNeeded>[0]): Tile[] => {
      const places = tilesNeeded(compute);
      expect(places.length).toBeLessThan(8);
      return places.map(({ level, index }) => kept.get(`${level}/${index}`) as Tile);
    };
    for (let n = 0; n < 60; n += 1) {
      const size = randomInt(1, leaves.length + 1);
      const index = randomInt(0, size);
      const older = randomInt(1, size + 1);
      const root = read((nodes) => rootHash(nodeSha, nodes, size));
      expect(hexOf(rootHash(nodeSha, nodesIn(root), size))).toBe(hexOf(rootHash(nodeSha, nodeAt, size)));
      const path = read((nodes) => inclusionProof(nodeSha, nodes, index, size));
      expect(inclusionProof(nodeSha, nodesIn(path), index, size).map(hexOf)).toEqual(
        inclusionProof(nodeSha, nodeAt, index, size).map(hexOf),
      );
      const steps = read((nodes) => consistencyProof(nodeSha, nodes, older, size));
      expect(consistencyProof(nodeSha, nodesIn(steps), older, size).map(hexOf)).toEqual(
        consistencyProof(nodeSha, nodeAt, older, size).map(hexOf),
      );
    }
  });
});
