import { Schema, type Connection } from 'mongoose';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls } from '../../platform/mongo/outbox-calls';
import type { ImportDoc, ImportOutbox } from './import-file';
import { importIndexes, importQueries } from './imports.queries';

export type ImportStore = ReturnType<typeof createImportStore>;

/** What a step changes; the guard and the version come by themselves. */
export interface ImportWrite {
  set: Partial<ImportDoc>;
  /** Whether a server is to go on with it, from now on. */
  run?: boolean;
}

const mixed = Schema.Types.Mixed;
const lease = { runner: 1, leaseUntil: 1 } as const;
const withoutFaults = { faults: 0, headers: 0, repeated: 0 } as const;

export function createImportStore(connection: Connection) {
  const imports = collection<ImportDoc>(connection, {
    name: 'imports',
    fields: {
      town: String,
      area: String,
      areas: [String],
      staff: String,
      staffName: String,
      fileName: String,
      bytes: Number,
      kind: String,
      state: String,
      version: Number,
      sheets: [String],
      otherSheets: [String],
      headerRow: Number,
      headers: [String],
      columns: mixed,
      remembered: Boolean,
      village: String,
      counts: mixed,
      faults: [mixed],
      repeated: [String],
      faultBook: String,
      mode: String,
      phase: String,
      decidedBy: mixed,
      decidedAt: Date,
      villages: [String],
      changes: Boolean,
      applied: mixed,
      progress: Number,
      error: String,
      createdAt: Date,
      expiresAt: Date,
      tries: Number,
      runner: String,
      leaseUntil: Date,
      applyingKey: String,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: importIndexes,
    queries: importQueries,
  });
  const { model } = imports;

  return {
    collections: [imports] as DeclaredCollection[],
    add: async (doc: ImportDoc): Promise<void> => {
      await model.create(doc);
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<ImportDoc>().exec(),
    page: (scope: AreaScope, limit: number) =>
      model
        .find(scopeFilter(scope))
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .select(withoutFaults)
        .lean<ImportDoc[]>()
        .exec(),
    /**
     * Takes a step where nobody was faster; null where somebody was, `taken` where another import of the town is
     * applied.
     */
    async write(
      { _id, version, state }: Pick<ImportDoc, '_id' | 'version' | 'state'>,
      { set, run }: ImportWrite,
      now: Date,
    ): Promise<ImportDoc | null | 'taken'> {
      try {
        return await model
          .findOneAndUpdate(
            { _id, version, state },
            {
              $set: { ...set, ...(run ? { leaseUntil: now, tries: 0, progress: 0 } : {}) },
              $inc: { version: 1 },
            },
            { returnDocument: 'after' },
          )
          .lean<ImportDoc>()
          .exec();
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken';
        throw error;
      }
    },
    /** Takes the import that waits longest, or whose runner is gone; null where there is none. */
    take: (now: Date, runner: string, leaseUntil: Date) =>
      model
        .findOneAndUpdate(
          { leaseUntil: { $lte: now } },
          { $set: { runner, leaseUntil, progress: 0 }, $inc: { tries: 1 } },
          { sort: { leaseUntil: 1 }, returnDocument: 'after' },
        )
        .lean<ImportDoc>()
        .exec(),
    /** Says how far it is and keeps it; false where another runner has it. */
    async progress(id: string, runner: string, set: Partial<ImportDoc>): Promise<boolean> {
      const { matchedCount } = await model.updateOne({ _id: id, runner }, { $set: set });
      return matchedCount === 1;
    },
    /** Ends the step that runs; null where another runner has it. */
    end: (id: string, runner: string, set: Partial<ImportDoc>, entry: ImportOutbox | null = null) =>
      model
        .findOneAndUpdate(
          { _id: id, runner },
          {
            $set: { ...set, ...(entry ? { outboxDue: entry.at } : {}) },
            $unset: { ...lease, applyingKey: 1 },
            $inc: { version: 1 },
            ...(entry ? { $push: { outbox: entry } } : {}),
          },
          { returnDocument: 'after' },
        )
        .lean<ImportDoc>()
        .exec(),
    ...outboxCalls(model),
    expired: (now: Date, limit: number) =>
      model
        .find({ expiresAt: { $lte: now } })
        .limit(limit)
        .select({ faults: 0 })
        .lean<ImportDoc[]>()
        .exec(),
    /** Notes that its files are gone: its faults go too, and one that nobody decided on is withdrawn, with why. */
    async settle(
      { _id, version, state }: Pick<ImportDoc, '_id' | 'version' | 'state'>,
      withdrawn: string | null,
    ): Promise<void> {
      const set = { faults: [], faultBook: null, ...(withdrawn ? { state: 'withdrawn', error: withdrawn } : {}) };
      await model.updateOne({ _id, version, state }, { $set: set, $unset: { expiresAt: 1 }, $inc: { version: 1 } });
    },
    remove: async (id: string): Promise<void> => {
      await model.deleteOne({ _id: id });
    },
  };
}
