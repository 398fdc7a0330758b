import type { IndexSpec } from '../../platform/mongo/collection';
import type { DeclaredQuery } from '../../platform/mongo/declared-query';

const newestFirst = ['createdAt', '_id'] as const;

/** The queries of the cases, each with the index that serves it. */
export const queries: DeclaredQuery[] = [
  { name: 'byId', equal: ['_id'], index: ['_id'] },
  { name: 'queue', equal: ['areas'], sort: newestFirst, index: ['areas', 'createdAt', '_id'] },
  { name: 'queueByState', equal: ['areas', 'state'], sort: newestFirst, index: ['areas', 'state', 'createdAt', '_id'] },
  {
    name: 'queueByCategory',
    equal: ['areas', 'category'],
    sort: newestFirst,
    index: ['areas', 'category', 'createdAt', '_id'],
  },
  { name: 'queueOfOfficer', equal: ['officer.id'], sort: newestFirst, index: ['officer.id', 'createdAt', '_id'] },
  {
    name: 'queueUnassigned',
    equal: ['areas', 'place.grid'],
    sort: newestFirst,
    index: ['areas', 'place.grid', 'createdAt', '_id'],
  },
  {
    name: 'queueByPriority',
    equal: ['areas', 'priority'],
    sort: newestFirst,
    index: ['areas', 'priority', 'createdAt', '_id'],
  },
  {
    name: 'queueByMark',
    equal: ['areas', 'marked'],
    sort: newestFirst,
    index: ['areas', 'marked', 'createdAt', '_id'],
  },
  {
    name: 'queueFound',
    equal: ['areas', 'found'],
    sort: newestFirst,
    index: ['areas', 'found', 'createdAt', '_id'],
  },
  { name: 'byDeadline', equal: ['areas'], range: 'dueAt', sort: ['dueAt', '_id'], index: ['areas', 'dueAt', '_id'] },
  {
    name: 'cameInto',
    equal: ['areas', 'state'],
    range: 'stateSince',
    sort: ['stateSince', '_id'],
    index: ['areas', 'state', 'stateSince', '_id'],
  },
  {
    name: 'missedInspected',
    equal: ['areas', 'category'],
    range: 'facts.inspection.at',
    sort: ['facts.inspection.at', '_id'],
    index: ['areas', 'category', 'facts.inspection.at', '_id'],
  },
  {
    name: 'chased',
    equal: ['areas'],
    range: 'chaseDue',
    sort: ['chaseDue', '_id'],
    index: ['areas', 'chaseDue', '_id'],
  },
  { name: 'search', equal: ['town', 'terms'], index: ['town', 'terms'] },
  { name: 'near', equal: ['cell'], index: ['cell'] },
  { name: 'outbox', equal: [], range: 'outboxDue', index: ['outboxDue'] },
  { name: 'byPartyCode', equal: ['partyCode'], index: ['partyCode'] },
  { name: 'ofParty', equal: ['partyKey'], sort: ['createdAt'], index: ['partyKey', 'createdAt'] },
  { name: 'ofHouses', equal: ['houses'], sort: ['createdAt'], index: ['houses', 'createdAt'] },
  { name: 'ofHousesJoined', equal: ['joined.houses'], sort: ['createdAt'], index: ['joined.houses', 'createdAt'] },
  { name: 'toMark', equal: [], range: 'nextMarkAt', sort: ['nextMarkAt'], index: ['nextMarkAt'] },
  { name: 'toReckon', equal: ['town'], range: 'settings', index: ['town', 'settings'] },
  { name: 'missingYears', equal: ['town'], range: 'missingYear', index: ['town', 'missingYear'] },
];

/** The indexes that they need. */
export const indexes: readonly IndexSpec[] = [
  { fields: { areas: 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, state: 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, category: 1, createdAt: -1, _id: -1 } },
  { fields: { 'officer.id': 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, 'place.grid': 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, priority: 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, marked: 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, found: 1, createdAt: -1, _id: -1 } },
  { fields: { areas: 1, dueAt: 1, _id: 1 } },
  { fields: { areas: 1, state: 1, stateSince: 1, _id: 1 } },
  { fields: { areas: 1, category: 1, 'facts.inspection.at': 1, _id: 1 } },
  { fields: { areas: 1, chaseDue: 1, _id: 1 } },
  { fields: { town: 1, terms: 1 } },
  { fields: { cell: 1 } },
  { fields: { outboxDue: 1 }, options: { sparse: true } },
  { fields: { partyCode: 1 }, options: { sparse: true, unique: true } },
  { fields: { partyKey: 1, createdAt: -1 } },
  { fields: { houses: 1, createdAt: -1 } },
  { fields: { 'joined.houses': 1, createdAt: -1 } },
  { fields: { nextMarkAt: 1 }, options: { sparse: true } },
  { fields: { town: 1, settings: 1 } },
  { fields: { town: 1, missingYear: 1 } },
];
