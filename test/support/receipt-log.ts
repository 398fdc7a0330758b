import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { leafText, promiseText, type LeafFacts } from '../../server/contract/receipts/log-text';
import { leafHash, type NodeAt } from '../../server/contract/receipts/merkle';
import { bytesOfHex, type Sha256 } from '../../server/contract/receipts/sha256';
import type { TownSigner } from '../../server/modules/receipts/town-signer';

export const nodeSha: Sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

export const hashOf = (leaf: LeafFacts): Uint8Array => leafHash(nodeSha, Buffer.from(leafText(leaf)));

export const bytes = (hexes: readonly string[]): Uint8Array[] => hexes.map(bytesOfHex);

/** The nodes over leaf hashes, each hashed once. */
export function nodesOver(leaves: readonly Uint8Array[]): NodeAt {
  const rows = [leaves];
  for (let row = leaves; row.length > 1;) {
    const below = row;
    row = Array.from({ length: below.length >> 1 }, (_, i) =>
      nodeSha(Uint8Array.of(1), below[2 * i] as Uint8Array, below[2 * i + 1] as Uint8Array),
    );
    rows.push(row);
  }
  return (level, index) => {
    const hash = rows[level]?.[index];
    if (!hash) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
}

/** Puts leaves behind the last number of a town straight into the database, as so many registrations would. */
export async function plantLeaves(
  connection: Connection,
  { town, count, signer }: { town: string; count: number; signer: TownSigner },
): Promise<void> {
  const counters = connection.collection<{ _id: string; sequence: number; lastAt: Date }>('receiptCounters');
  const last = await counters.findOne({ _id: town });
  const from = last?.sequence ?? 0;
  const registeredAt = last?.lastAt ?? new Date('2026-11-24T01:00:00Z');
  const leaves = Array.from({ length: count }, (_, i) => {
    const sequence = from + 1 + i;
    const commitment = randomBytes(32).toString('hex');
    const promise = signer.sign(promiseText(town, sequence, registeredAt, commitment));
    const _id = `${town}-${String(sequence).padStart(10, '0')}`;
    return { _id, town, sequence, kind: 'report', commitment, registeredAt, keyId: signer.keyId, promise };
  });
  await connection.collection<{ _id: string }>('receiptLeaves').insertMany(leaves);
  await counters.updateOne(
    { _id: town },
    { $set: { sequence: from + count, lastAt: registeredAt }, $setOnInsert: { closedThrough: 0 } },
    { upsert: true },
  );
}
