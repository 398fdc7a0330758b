import type { IndexSpec } from '../../platform/mongo/collection';
import type { DeclaredQuery } from '../../platform/mongo/declared-query';
import { outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';

const newest = ['createdAt', '_id'] as const;

/** The queries of the imports, each with the index that serves it. */
export const importQueries: DeclaredQuery[] = [
  { name: 'byId', equal: ['_id'], index: ['_id'] },
  { name: 'page', equal: ['areas'], sort: newest, index: ['areas', ...newest] },
  { name: 'toRun', equal: [], range: 'leaseUntil', sort: ['leaseUntil'], index: ['leaseUntil'] },
  outboxQuery,
  { name: 'expired', equal: [], range: 'expiresAt', index: ['expiresAt'] },
];

export const importIndexes: readonly IndexSpec[] = [
  { fields: { areas: 1, createdAt: -1, _id: -1 } },
  { fields: { applyingKey: 1 }, options: { unique: true, sparse: true } },
  { fields: { leaseUntil: 1 }, options: { sparse: true } },
  outboxIndex,
  { fields: { expiresAt: 1 }, options: { sparse: true } },
];
