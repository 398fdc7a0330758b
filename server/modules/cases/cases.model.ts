import { Schema, type Connection } from 'mongoose';
import type { CaseState } from '../../contract/cases/states';
import type { Category } from '../../contract/reports/categories';
import type { Cursor } from '../../platform/cursor';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { DeclaredQuery } from '../../platform/mongo/declared-query';
import type { CaseDoc, HistoryEntry, OutboxEntry } from './case-file';

export interface QueueFilter {
  state?: CaseState | undefined;
  category?: Category | undefined;
  officer?: string | undefined;
  /** Only cases without a grid, of these towns' own queue. */
  unassigned?: boolean | undefined;
}

/** What a step writes, all in one guarded update. */
export interface StepWrite {
  set: Partial<CaseDoc>;
  entry: HistoryEntry;
  outbox: OutboxEntry[];
}

export type CaseStore = ReturnType<typeof createCaseStore>;

const mixed = Schema.Types.Mixed;
const newestFirst = ['createdAt', '_id'] as const;

const queries: DeclaredQuery[] = [
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
  { name: 'near', equal: ['cell'], index: ['cell'] },
  { name: 'outbox', equal: [], range: 'outboxDue', index: ['outboxDue'] },
];

export function createCaseStore(connection: Connection) {
  const cases = collection<CaseDoc>(connection, {
    name: 'cases',
    fields: {
      number: String,
      areas: [String],
      town: String,
      state: String,
      version: Number,
      category: String,
      priority: String,
      ongoing: Boolean,
      place: mixed,
      cell: String,
      reports: [String],
      photoHashes: [String],
      thumb: String,
      officer: mixed,
      registeredAt: Date,
      createdAt: Date,
      stateSince: Date,
      history: [mixed],
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { areas: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, state: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, category: 1, createdAt: -1, _id: -1 } },
      { fields: { 'officer.id': 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, 'place.grid': 1, createdAt: -1, _id: -1 } },
      { fields: { cell: 1 } },
      { fields: { outboxDue: 1 }, options: { sparse: true } },
    ],
    queries,
  });
  const { model } = cases;

  const after = (cursor: Cursor | null): Record<string, unknown> =>
    cursor
      ? { $or: [{ createdAt: { $lt: cursor.createdAt } }, { createdAt: cursor.createdAt, _id: { $lt: cursor.id } }] }
      : {};

  return {
    collections: [cases] as DeclaredCollection[],
    /** Opens a case; the same id again changes nothing. */
    async open(doc: CaseDoc): Promise<void> {
      try {
        await model.create(doc);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    inScope: (scope: AreaScope, id: string) =>
      model
        .findOne({ _id: id, ...scopeFilter(scope) })
        .lean<CaseDoc>()
        .exec(),
    /** The queue, newest first, from behind the cursor. */
    queue: (scope: AreaScope, filter: QueueFilter, cursor: Cursor | null, limit: number) =>
      model
        .find({
          $and: [scopeFilter(scope), after(cursor)],
          ...(filter.state ? { state: filter.state } : {}),
          ...(filter.category ? { category: filter.category } : {}),
          ...(filter.officer ? { 'officer.id': filter.officer } : {}),
          ...(filter.unassigned ? { 'place.grid': null } : {}),
        })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .select({ history: 0, outbox: 0 })
        .lean<CaseDoc[]>()
        .exec(),
    near: (scope: AreaScope, cells: readonly string[]) =>
      model
        .find({ cell: { $in: [...cells] }, ...scopeFilter(scope) })
        .limit(200)
        .lean<CaseDoc[]>()
        .exec(),
    /** Takes a step where nobody was faster: guarded by id, version and state. Null where somebody was. */
    step: (id: string, guard: { version: number; state: CaseState }, write: StepWrite) =>
      model
        .findOneAndUpdate(
          { _id: id, version: guard.version, state: guard.state },
          {
            $set: { ...write.set, outboxDue: write.entry.at },
            $inc: { version: 1 },
            $push: { history: write.entry, outbox: { $each: write.outbox } },
          },
          { returnDocument: 'after' },
        )
        .lean<CaseDoc>()
        .exec(),
    /** Empties the outbox of a case that did not move on since it was read. */
    async delivered(id: string, version: number): Promise<void> {
      await model.updateOne({ _id: id, version }, { $set: { outbox: [] }, $unset: { outboxDue: 1 } });
    },
    undelivered: (before: Date, limit: number) =>
      model
        .find({ outboxDue: { $lte: before } })
        .limit(limit)
        .lean<CaseDoc[]>()
        .exec(),
    /** For the reporter's view of the own reports: the caller holds the report, so no area scope applies. */
    ofReport: (id: string) => model.findOne({ _id: id }).lean<CaseDoc>().exec(),
    ofReports: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<CaseDoc[]>()
        .exec(),
  };
}
