import { createHash } from 'node:crypto';
import type { AuditDoc } from './audit.model';
import type { AuditBlockDoc } from './audit-blocks.model';

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** What stands before the first block. */
export const beforeAll = '0'.repeat(64);

/** The hash of an entry over everything that it says, in one fixed order. */
export const entryHash = ({ _id, at, town, actor, actorName, action, subject, note }: AuditDoc): string =>
  sha256([
    'anju-audit-entry-v1',
    ...[_id, at.toISOString(), town, actor, actorName, action, subject],
    ...(note === undefined ? [] : [note]),
  ]);

type Unhashed = Pick<AuditBlockDoc, 'town' | 'sequence' | 'previous' | 'entries' | 'at'>;

/** The hash of a block over its place, the block before, the time, and its entries in order. */
export const blockHash = ({ town, sequence, previous, entries, at }: Unhashed): string =>
  sha256([
    'anju-audit-block-v1',
    town,
    sequence,
    previous,
    at.toISOString(),
    entries.map(({ id, hash }) => [id, hash]),
  ]);

/** Entries in the order in which they go into a block. */
export const inOrder = (entries: readonly AuditDoc[]): AuditDoc[] =>
  [...entries].sort((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));

/** What is wrong with a block by itself and against the one before; null where nothing is. */
export function faultOf(
  block: AuditBlockDoc,
  before: { sequence: number; hash: string },
): 'missing_block' | 'broken_link' | 'changed_block' | null {
  if (block.sequence !== before.sequence + 1) return 'missing_block';
  if (block.hash !== blockHash(block)) return 'changed_block';
  return block.previous === before.hash ? null : 'broken_link';
}
