import { Schema, type Connection } from 'mongoose';
import type { CorrectionState } from '../../contract/corrections/corrections';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { CorrectionDoc, CorrectionEntry, CorrectionOutbox } from './correction-file';

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;

/** What a step changes; the guard and the version come by themselves. */
export interface CorrectionWrite {
  set: Partial<CorrectionDoc>;
  entry: CorrectionEntry;
  outbox: CorrectionOutbox[];
  /** Whether the request is over with it. */
  over?: boolean;
}

const mixed = Schema.Types.Mixed;
const newest = ['createdAt', '_id'] as const;

export function createCorrectionStore(connection: Connection) {
  const corrections = collection<CorrectionDoc>(connection, {
    name: 'corrections',
    fields: {
      house: String,
      code: String,
      town: String,
      village: String,
      areas: [String],
      account: String,
      key: String,
      kind: String,
      state: String,
      openKey: String,
      version: Number,
      round: Number,
      items: [mixed],
      photos: [mixed],
      history: [mixed],
      createdAt: Date,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { key: 1 }, options: { unique: true } },
      { fields: { openKey: 1 }, options: { unique: true, sparse: true } },
      { fields: { account: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, state: 1, createdAt: -1, _id: -1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byKey', equal: ['key'], index: ['key'] },
      { name: 'byOpenKey', equal: ['openKey'], index: ['openKey'] },
      { name: 'ofAccount', equal: ['account'], sort: newest, index: ['account', ...newest] },
      { name: 'page', equal: ['areas'], sort: newest, index: ['areas', ...newest] },
      { name: 'pageOfState', equal: ['areas', 'state'], sort: newest, index: ['areas', 'state', ...newest] },
      outboxQuery,
    ],
  });
  const { model } = corrections;
  return {
    collections: [corrections] as DeclaredCollection[],
    /** Adds a request; false where this key, or an open request of the account at the house, is there. */
    add: (doc: CorrectionDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<CorrectionDoc>().exec(),
    byKey: (key: string) => model.findOne({ key }).lean<CorrectionDoc>().exec(),
    countOpen: (openKey: string) => model.countDocuments({ openKey }),
    /** Open requests by their keys of account and house. */
    openOf: (openKeys: readonly string[]) =>
      model
        .find({ openKey: { $in: [...openKeys] } })
        .lean<CorrectionDoc[]>()
        .exec(),
    ofAccount: (account: string, cursor: Cursor | null, limit: number) =>
      model
        .find({ account, ...behindCursor(cursor, 'createdAt') })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<CorrectionDoc[]>()
        .exec(),
    page: (scope: AreaScope, state: CorrectionState | undefined, cursor: Cursor | null, limit: number) =>
      model
        .find({ ...scopeFilter(scope), ...(state ? { state } : {}), ...behindCursor(cursor, 'createdAt') })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<CorrectionDoc[]>()
        .exec(),
    /** Takes a step where nobody was faster; null otherwise. */
    write: ({ _id, version }: CorrectionDoc, { set, entry, outbox, over }: CorrectionWrite) =>
      model
        .findOneAndUpdate(
          { _id, version },
          {
            $set: { ...set, outboxDue: entry.at },
            ...(over ? { $unset: { openKey: 1 } } : {}),
            $inc: { version: 1 },
            $push: { history: entry, outbox: { $each: outbox } },
          },
          { returnDocument: 'after' },
        )
        .lean<CorrectionDoc>()
        .exec(),
    ...outboxCalls(model),
  };
}
