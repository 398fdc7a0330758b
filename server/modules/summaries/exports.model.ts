import { Schema, type Connection } from 'mongoose';
import type { ExportState } from '../../contract/summaries/exports';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

export interface ExportDoc {
  _id: string;
  staff: string;
  staffName: string;
  town: string;
  /** Which register: of cases, or of houses. */
  register?: 'cases' | 'houses';
  /** What was asked for, as that register has it. */
  filter: object;
  /** The areas that it was asked for. */
  scope: string[];
  state: ExportState;
  askedAt: Date;
  expiresAt: Date;
  rows: number;
  bytes: number | null;
  error: string | null;
  /** How often a server began with it; the number of its file. */
  tries: number;
  /** Who writes it now, and until when nobody else may take it over. Gone once it is done or failed. */
  runner?: string;
  leaseUntil?: Date;
  /** The member of staff and the filter, while it is open: a second press finds the first. */
  openKey?: string;
}

export type ExportStore = ReturnType<typeof createExportStore>;

const ended = { leaseUntil: 1, openKey: 1, runner: 1 } as const;

export function createExportStore(connection: Connection) {
  const exports = collection<ExportDoc>(connection, {
    name: 'exports',
    fields: {
      staff: String,
      staffName: String,
      town: String,
      register: String,
      filter: Schema.Types.Mixed,
      scope: [String],
      state: String,
      askedAt: Date,
      expiresAt: Date,
      rows: Number,
      bytes: Number,
      error: String,
      tries: Number,
      runner: String,
      leaseUntil: Date,
      openKey: String,
    },
    indexes: [
      { fields: { staff: 1, askedAt: -1, _id: -1 } },
      { fields: { openKey: 1 }, options: { unique: true, sparse: true } },
      { fields: { leaseUntil: 1 }, options: { sparse: true } },
      { fields: { expiresAt: 1 } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'mine', equal: ['staff'], sort: ['askedAt', '_id'], index: ['staff', 'askedAt', '_id'] },
      { name: 'open', equal: ['openKey'], index: ['openKey'] },
      { name: 'toRun', equal: [], range: 'leaseUntil', sort: ['leaseUntil'], index: ['leaseUntil'] },
      { name: 'expired', equal: [], range: 'expiresAt', index: ['expiresAt'] },
    ],
  });
  const { model } = exports;

  return {
    collections: [exports] as DeclaredCollection[],
    byId: (id: string) => model.findOne({ _id: id }).lean<ExportDoc>().exec(),
    mine: (staff: string) => model.find({ staff }).sort({ askedAt: -1, _id: -1 }).limit(20).lean<ExportDoc[]>().exec(),
    /** Adds an export, or gives back the open one of the same key. */
    async add(doc: ExportDoc): Promise<ExportDoc> {
      for (;;) {
        try {
          await model.create(doc);
          return doc;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
        const open = await model.findOne({ openKey: doc.openKey }).lean<ExportDoc>().exec();
        if (open) return open;
      }
    },
    /** Takes the export that waits longest, or whose runner is gone; null where there is none. */
    take: (now: Date, runner: string, leaseUntil: Date) =>
      model
        .findOneAndUpdate(
          { leaseUntil: { $lte: now } },
          { $set: { state: 'running', runner, leaseUntil, rows: 0 }, $inc: { tries: 1 } },
          { sort: { leaseUntil: 1 }, returnDocument: 'after' },
        )
        .lean<ExportDoc>()
        .exec(),
    /** Says how far it is and keeps it; false where another runner has it. */
    async progress(id: string, runner: string, rows: number, leaseUntil: Date): Promise<boolean> {
      const { matchedCount } = await model.updateOne({ _id: id, runner }, { $set: { rows, leaseUntil } });
      return matchedCount === 1;
    },
    /** Ends it; false where another runner has it. */
    async end(
      id: string,
      runner: string,
      set: Pick<ExportDoc, 'state' | 'rows' | 'bytes' | 'error'>,
    ): Promise<boolean> {
      const { matchedCount } = await model.updateOne({ _id: id, runner }, { $set: set, $unset: ended });
      return matchedCount === 1;
    },
    expired: (now: Date, limit: number) =>
      model
        .find({ expiresAt: { $lte: now } })
        .limit(limit)
        .lean<ExportDoc[]>()
        .exec(),
    remove: async (id: string): Promise<void> => {
      await model.deleteOne({ _id: id });
    },
  };
}
