import { createHash, createPrivateKey, sign } from 'node:crypto';
import { leafText, promiseText } from '../../server/contract/receipts/log-text';
import { inclusionHolds, inclusionProof, rootHash } from '../../server/contract/receipts/merkle';
import {
  appendLeaves,
  edgeOf,
  hashOfLeaf,
  nodesIn,
  sha,
  tilesNeeded,
  type Tile,
} from '../../server/modules/receipts/tiles.rules';
import { createSigner, newSigningKeyPair } from '../../server/platform/crypto/signing';
import { median } from './bench-context';
import type { Figure } from './figure';

const million = 1_000_000;
const more = 1_000;
const rounds = 200;
const signings = 5_000;

const at = new Date('2026-11-24T01:00:00Z');
const factsOf = (sequence: number) => ({
  ...{ town: '430321108', sequence, registeredAt: at, kind: 'report' as const },
  commitment: String(sequence).padStart(64, '0'),
});

const millis = (work: () => unknown): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const typical = (work: () => unknown, times = rounds): number =>
  median(Array.from({ length: times }, () => millis(work)));

/** Tiles in memory, as the database would hold them. */
function shelf() {
  const kept = new Map<string, Tile>();
  const keep = (tile: Tile): void => void kept.set(`${tile.level}/${tile.index}`, tile);
  const read = (places: readonly { level: number; index: number }[]): Tile[] =>
    places.flatMap(({ level, index }) => kept.get(`${level}/${index}`) ?? []);
  return {
    read,
    grow(size: number, leaves: readonly Uint8Array[]): void {
      const edge = new Map<number, Tile>();
      for (const { level, index, width } of edgeOf(size)) {
        const [tile] = read([{ level, index }]);
        edge.set(level, { level, index, hashes: (tile?.hashes ?? []).slice(0, width) });
      }
      appendLeaves(edge, size, leaves).forEach(keep);
      edge.forEach(keep);
    },
  };
}

/** What a registration costs without the database: promise and leaf, against bare signatures in the same run. */
function appendFigures(): Figure[] {
  const { privateKey } = newSigningKeyPair();
  const signer = createSigner(privateKey);
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    ours.push(
      millis(() => {
        const tiles = shelf();
        const leaves = Array.from({ length: signings }, (_, i) => {
          const facts = factsOf(i + 1);
          signer(promiseText(facts.town, facts.sequence, facts.registeredAt, facts.commitment));
          return hashOfLeaf(leafText(facts));
        });
        tiles.grow(0, leaves);
      }),
    );
    bare.push(
      millis(() => {
        for (let i = 0; i < signings; i += 1) sign(null, Buffer.from(leafText(factsOf(i + 1))), key);
      }),
    );
  }
  return [
    { name: 'receipt_appends', value: signings / (median(ours) / 1000), goal: null, unit: '/s' },
    { name: 'receipt_append_vs_bare_ed25519', value: median(bare) / median(ours), goal: null },
  ];
}

/** The receipt log at a million leaves: proof, verification, and the head after a thousand more. */
export function benchReceipts(): Promise<Figure[]> {
  const leaves = Array.from({ length: million + more }, (_, i) => hashOfLeaf(leafText(factsOf(i + 1))));
  const tiles = shelf();
  const build = millis(() => tiles.grow(0, leaves.slice(0, million)));
  const bareBuild = millis(() => {
    for (let i = 1; i < million; i += 1)
      createHash('sha256')
        .update(leaves[0] as Uint8Array)
        .update(leaves[i] as Uint8Array)
        .digest();
  });
  const rootOf = (size: number): Uint8Array => {
    const read = tiles.read(tilesNeeded((nodes) => rootHash(sha, nodes, size)));
    return rootHash(sha, nodesIn(read), size);
  };
  const root = rootOf(million);
  const index = 654_321;
  const prove = (): Uint8Array[] => {
    const read = tiles.read(tilesNeeded((nodes) => inclusionProof(sha, nodes, index, million)));
    return inclusionProof(sha, nodesIn(read), index, million);
  };
  const path = prove();
  const holds = (): boolean => inclusionHolds(sha, index, million, leaves[index] as Uint8Array, path, root);
  if (!holds()) throw new Error('the proof of the benchmark does not hold');
  const verifying = typical(holds);
  const bareVerifying = typical(() => {
    for (const hash of path) createHash('sha256').update(hash).update(root).digest();
  });
  const later = leaves.slice(million);
  const growing = typical(() => {
    tiles.grow(million, later);
    rootOf(million + more);
  }, 20);
  return Promise.resolve([
    ...appendFigures(),
    { name: 'receipt_tree_leaves', value: million / (build / 1000), goal: null, unit: '/s' },
    { name: 'receipt_tree_vs_bare_sha256', value: bareBuild / build, goal: null },
    { name: 'receipt_proof_hashes_1000000', value: path.length, goal: '<=20' },
    { name: 'receipt_proof_bytes_1000000', value: path.length * 32, goal: null, unit: 'bytes' },
    { name: 'receipt_proof_1000000', value: typical(prove), goal: '<=5', unit: 'ms' },
    { name: 'receipt_proof_check_1000000', value: verifying, goal: '<=5', unit: 'ms' },
    { name: 'receipt_proof_check_vs_bare_sha256', value: bareVerifying / verifying, goal: null },
    { name: 'receipt_head_1000_more', value: growing, goal: null, unit: 'ms' },
    { name: 'receipt_head_1000_more_vs_whole', value: build / growing, goal: '>=100' },
  ]);
}
