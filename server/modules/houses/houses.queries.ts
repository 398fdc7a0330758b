import type { IndexSpec } from '../../platform/mongo/collection';
import type { DeclaredQuery } from '../../platform/mongo/declared-query';
import { outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';

const byCode = ['code', '_id'] as const;

/** Single conditions of the list that have an index of their own; further ones are looked at row by row. */
const filters = [
  'state',
  'priority',
  'facts.use',
  'facts.structure',
  'facts.level',
  'facts.verdict',
  'openHazard',
  'screened',
  'several',
] as const;

/** Conditions by which a warning finds its houses. */
const warned = ['facts.level', 'openHazard', 'facts.verdict'] as const;

/** The queries of the house records, each with the index that serves it. */
export const houseQueries: DeclaredQuery[] = [
  { name: 'byId', equal: ['_id'], index: ['_id'] },
  { name: 'byCode', equal: ['town', 'code'], index: ['town', 'code'] },
  { name: 'byCreatedKey', equal: ['createdKey'], index: ['createdKey'] },
  { name: 'ofPerson', equal: ['town', 'findKeys'], index: ['town', 'findKeys'] },
  { name: 'ofOwner', equal: ['town', 'idKeys'], index: ['town', 'idKeys'] },
  { name: 'search', equal: ['town', 'terms'], index: ['town', 'terms'] },
  { name: 'page', equal: ['areas'], sort: byCode, index: ['areas', ...byCode] },
  ...filters.map((field): DeclaredQuery => ({
    name: `pageBy/${field}`,
    equal: ['areas', field],
    sort: byCode,
    index: ['areas', field, ...byCode],
  })),
  {
    name: 'inOrder',
    equal: ['areas', 'state'],
    sort: ['priority', ...byCode],
    index: ['areas', 'state', 'priority', ...byCode],
  },
  { name: 'countedIn', equal: ['areas', 'state'], index: ['areas', 'state', ...byCode] },
  { name: 'placedIn', equal: ['areas', 'state'], index: ['areas', 'state', ...byCode] },
  { name: 'owingAmong', equal: ['owing'], range: 'outboxDue', index: ['owing', 'outboxDue'] },
  { name: 'byCodes', equal: ['town', 'code'], index: ['town', 'code'] },
  { name: 'staged', equal: ['stagedBy'], index: ['stagedBy'] },
  // Whom a warning is for: one query a condition, each led by what few houses have.
  ...warned.map((field): DeclaredQuery => ({
    name: `fitting/${field}`,
    equal: ['areas', field],
    sort: byCode,
    index: ['areas', field, ...byCode],
  })),
  { name: 'behind', equal: [], range: '_id', sort: ['_id'], index: ['_id'] },
  { name: 'inCells', equal: ['cell'], index: ['cell'] },
  outboxQuery,
];

export const houseIndexes: readonly IndexSpec[] = [
  { fields: { town: 1, code: 1 }, options: { unique: true } },
  { fields: { createdKey: 1 }, options: { unique: true, sparse: true } },
  { fields: { town: 1, findKeys: 1 } },
  { fields: { town: 1, idKeys: 1 } },
  { fields: { town: 1, terms: 1 } },
  { fields: { areas: 1, code: 1, _id: 1 } },
  ...filters.map((field): IndexSpec => ({ fields: { areas: 1, [field]: 1, code: 1, _id: 1 } })),
  { fields: { areas: 1, state: 1, priority: 1, code: 1, _id: 1 } },
  { fields: { owing: 1, outboxDue: 1 }, options: { sparse: true } },
  // By the code first as well: the fallback engine goes through all of a town where the first field is the town.
  { fields: { code: 1 } },
  { fields: { stagedBy: 1 }, options: { sparse: true } },
  { fields: { cell: 1 } },
  outboxIndex,
];
