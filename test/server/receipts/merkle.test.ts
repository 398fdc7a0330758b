import { createHash, randomBytes, randomInt } from 'node:crypto';
import {
  consistencyHolds,
  consistencyProof,
  inclusionHolds,
  inclusionProof,
  leafHash,
  nodeHash,
  rootHash,
  type NodeAt,
} from '../../../server/contract/receipts/merkle';
import { bytesOfHex, hexOf, sha256, type Sha256 } from '../../../server/contract/receipts/sha256';

const nodeSha: Sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Section 2.1 of RFC 6962 word for word, over the leaves themselves. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return nodeSha();
  if (leaves.length === 1) return leafHash(nodeSha, leaves[0] as Uint8Array);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(nodeSha, naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}
const treeOf =
  (leaves: readonly Uint8Array[]): NodeAt =>
  (level, index) =>
    naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

/** The reference inputs of Certificate Transparency, and the roots of the first one, two … of them. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the plain SHA-256', () => {
  it('is that of node at every length around its blocks', () => {
    for (const length of [0, 1, 31, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
      const bytes = randomBytes(length);
      expect(hexOf(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(hexOf(sha256(bytes.subarray(0, 7), bytes.subarray(7)))).toBe(hexOf(nodeSha(bytes)));
    }
  });
});

describe('the tree', () => {
  it.each([
    ['node', nodeSha],
    ['plain', sha256],
  ])('has the roots of the reference inputs, hashed by the %s hash', (_name, sha) => {
    const hashes = inputs.map((hex) => leafHash(sha, bytesOfHex(hex)));
    const nodeAt: NodeAt = (level, index) =>
      level === 0
        ? (hashes[index] as Uint8Array)
        : nodeHash(sha, nodeAt(level - 1, index * 2), nodeAt(level - 1, index * 2 + 1));
    expect(roots.map((_, i) => hexOf(rootHash(sha, nodeAt, i + 1)))).toEqual(roots);
    expect(hexOf(rootHash(sha, nodeAt, 0))).toBe(createHash('sha256').digest('hex'));
  });

  it('proves every leaf in every size and every older size in every newer one, and nothing else', () => {
    const leaves = Array.from({ length: 33 }, () => randomBytes(randomInt(1, 40)));
    const nodeAt = treeOf(leaves);
    for (let size = 1; size <= leaves.length; size += 1) {
      const root = naiveRoot(leaves.slice(0, size));
      expect(hexOf(rootHash(nodeSha, nodeAt, size))).toBe(hexOf(root));
      for (let index = 0; index < size; index += 1) {
        const path = inclusionProof(nodeSha, nodeAt, index, size);
        const leaf = leafHash(nodeSha, leaves[index] as Uint8Array);
        const other = leafHash(nodeSha, randomBytes(9));
        const holds = (...[i, n, l, p, r]: [number, number, Uint8Array, Uint8Array[], Uint8Array]) =>
          inclusionHolds(nodeSha, i, n, l, p, r);
        expect(holds(index, size, leaf, path, root)).toBe(true);
        expect([
          holds(index, size, other, path, root),
          holds(index + 1, size, leaf, path, root),
          holds(index, size, leaf, path, nodeSha(root)),
          holds(index, size, leaf, [...path, root], root),
          ...(path.length > 0 ? [holds(index, size, leaf, path.slice(1), root)] : []),
        ]).not.toContain(true);
      }
      for (let from = 1; from <= size; from += 1) {
        const proof = consistencyProof(nodeSha, nodeAt, from, size);
        const older = naiveRoot(leaves.slice(0, from));
        const holds = (a: Uint8Array, b: Uint8Array, p: Uint8Array[]) =>
          consistencyHolds(nodeSha, [from, a], [size, b], p);
        expect([from, size, holds(older, root, proof)]).toEqual([from, size, true]);
        expect([
          holds(nodeSha(older), root, proof),
          holds(older, nodeSha(root), proof),
          holds(older, root, [...proof, root]),
          ...(proof.length > 0 ? [holds(older, root, proof.slice(1))] : []),
        ]).not.toContain(true);
      }
    }
  });

  it('refuses what lies outside', () => {
    const nodeAt = treeOf([randomBytes(3)]);
    expect(() => inclusionProof(nodeSha, nodeAt, 1, 1)).toThrow(RangeError);
    expect(() => consistencyProof(nodeSha, nodeAt, 2, 1)).toThrow(RangeError);
    const root = rootHash(nodeSha, nodeAt, 1);
    expect(inclusionHolds(nodeSha, -1, 1, root, [], root)).toBe(false);
    expect(inclusionHolds(nodeSha, 0.5, 1, root, [], root)).toBe(false);
    expect(consistencyHolds(nodeSha, [0, root], [1, root], [])).toBe(false);
  });
});
