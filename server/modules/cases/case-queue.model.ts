import type { Model } from 'mongoose';
import type { CaseState } from '../../contract/cases/states';
import type { Category, Priority } from '../../contract/reports/categories';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import type { CaseDoc } from './case-file';

export interface QueueFilter {
  state?: CaseState | undefined;
  category?: Category | undefined;
  priority?: Priority | undefined;
  marked?: 'warned' | 'overdue' | undefined;
  /** Terms that it must all have, and the towns to look in. */
  terms?: { all: string[]; towns: string[] } | undefined;
  officer?: string | undefined;
  /** Only cases without a grid, of these towns' own queue. */
  unassigned?: boolean | undefined;
  /** Only what staff found. */
  found?: boolean | undefined;
}

/** What a mark on the map is made of. */
const ofMarks = [
  'number',
  'town',
  'category',
  'state',
  'place',
  'limit',
  'dueAt',
  'warnAt',
  'missingYear',
  'pauses',
  'facts',
] as const;
export type MarkedCase = Pick<CaseDoc, '_id' | (typeof ofMarks)[number]>;

const after = (cursor: Cursor | null): Record<string, unknown> => behindCursor(cursor, 'createdAt');
const dueAfter = (cursor: Cursor | null): Record<string, unknown> =>
  cursor
    ? { $or: [{ dueAt: { $gt: cursor.createdAt } }, { dueAt: cursor.createdAt, _id: { $gt: cursor.id } }] }
    : { dueAt: { $gt: new Date(0) } };
const filterOf = (filter: QueueFilter): Record<string, unknown> => ({
  ...(filter.state ? { state: filter.state } : {}),
  ...(filter.category ? { category: filter.category } : {}),
  ...(filter.priority ? { priority: filter.priority } : {}),
  ...(filter.marked ? { marked: filter.marked } : {}),
  ...(filter.officer ? { 'officer.id': filter.officer } : {}),
  ...(filter.unassigned ? { 'place.grid': null } : {}),
  ...(filter.found ? { found: true } : {}),
  ...(filter.terms ? { town: { $in: filter.terms.towns }, terms: { $all: filter.terms.all } } : {}),
});

/** The questions of the queue: its pages, and where all of it lies. */
export const createCaseQueue = (model: Model<CaseDoc>) => ({
  /** Those of the cases that lie in the scope. */
  rowsInScope: (scope: AreaScope, ids: readonly string[]) =>
    model
      .find({ _id: { $in: [...ids] }, ...scopeFilter(scope) })
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** The queue, newest first, from behind the cursor. */
  queue: (scope: AreaScope, filter: QueueFilter, cursor: Cursor | null, limit: number) =>
    model
      .find({
        $and: [scopeFilter(scope), after(cursor)],
        ...filterOf(filter),
      })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** Cases whose clock runs, the nearest deadline first, from behind the cursor. */
  byDeadline: (scope: AreaScope, filter: QueueFilter, cursor: Cursor | null, limit: number) =>
    model
      .find({ $and: [scopeFilter(scope), dueAfter(cursor)], ...filterOf(filter) })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** The queue with the history of each case, in its order, from behind the cursor. */
  register: (scope: AreaScope, filter: QueueFilter, byDue: boolean, cursor: Cursor | null, limit: number) =>
    model
      .find({ $and: [scopeFilter(scope), byDue ? dueAfter(cursor) : after(cursor)], ...filterOf(filter) })
      .sort(byDue ? { dueAt: 1, _id: 1 } : { createdAt: -1, _id: -1 })
      .limit(limit)
      .select({ outbox: 0, terms: 0, photoHashes: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** What the map needs of the queue, in its order, so many at most. */
  marks: (scope: AreaScope, filter: QueueFilter, byDue: boolean, limit: number) =>
    model
      .find({ $and: [scopeFilter(scope), byDue ? dueAfter(null) : {}], ...filterOf(filter) })
      .sort(byDue ? { dueAt: 1, _id: 1 } : { createdAt: -1, _id: -1 })
      .limit(limit)
      .select(Object.fromEntries(ofMarks.map((field) => [field, 1])))
      .lean<MarkedCase[]>()
      .exec(),
});
