import { Schema, type Connection } from 'mongoose';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { OpeningDoc } from './opening-file';

export type OpeningStore = ReturnType<typeof createOpeningStore>;

/** What the openings are looked through for. */
export interface OpeningFilter {
  from?: Date | undefined;
  before?: Date | undefined;
  officerName?: string | undefined;
}

const newestFirst = ['at', '_id'] as const;
const down = { at: -1, _id: -1 } as const;

export function createOpeningStore(connection: Connection) {
  const openings = collection<OpeningDoc>(connection, {
    name: 'openings',
    fields: {
      town: String,
      report: String,
      number: String,
      case: String,
      kind: String,
      officer: String,
      officerName: String,
      reason: String,
      words: String,
      at: Date,
      session: String,
      agreeBy: Date,
      approvedBy: Schema.Types.Mixed,
      approvedAt: Date,
      until: Date,
    },
    indexes: [
      { fields: { report: 1, ...down } },
      { fields: { town: 1, ...down } },
      { fields: { town: 1, officerName: 1, ...down } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'ofReport', equal: ['report'], sort: newestFirst, index: ['report', 'at', '_id'] },
      { name: 'page', equal: ['town'], sort: newestFirst, index: ['town', 'at', '_id'] },
      {
        name: 'pageOfOfficer',
        equal: ['town', 'officerName'],
        sort: newestFirst,
        index: ['town', 'officerName', 'at', '_id'],
      },
    ],
  });
  const { model } = openings;
  return {
    collections: [openings] as DeclaredCollection[],
    /** Appends a record; false where its id is there already. */
    add: (doc: OpeningDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<OpeningDoc>().exec(),
    /** The openings of one report, newest first. */
    ofReport: (report: string, limit: number) =>
      model.find({ report }).sort(down).limit(limit).lean<OpeningDoc[]>().exec(),
    /** Notes who agreed, once, while it may be agreed to; null where it may not. */
    approve: (id: string, by: { id: string; name: string }, at: Date) =>
      model
        .findOneAndUpdate(
          {
            _id: id,
            approvedBy: { $exists: false },
            agreeBy: { $gt: at },
            until: { $exists: false },
            officer: { $ne: by.id },
          },
          { $set: { approvedBy: by, approvedAt: at } },
          { returnDocument: 'after' },
        )
        .lean<OpeningDoc>()
        .exec(),
    /** Begins the time of an opening that was agreed to, once. */
    begin: (id: string, session: string, now: Date, until: Date) =>
      model
        .findOneAndUpdate(
          { _id: id, approvedBy: { $exists: true }, until: { $exists: false }, agreeBy: { $gt: now } },
          { $set: { until, session } },
          { returnDocument: 'after' },
        )
        .lean<OpeningDoc>()
        .exec(),
    /** A page of the openings of towns, newest first, from behind the cursor. */
    page: (
      towns: readonly string[],
      { from, before, officerName }: OpeningFilter,
      cursor: Cursor | null,
      limit: number,
    ) => {
      const range = { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) };
      const after = behindCursor(cursor, 'at');
      return model
        .find({
          $and: [
            towns.length === 1 ? { town: towns[0] } : { town: { $in: [...towns] } },
            ...(from || before ? [{ at: range }] : []),
            after,
          ],
          ...(officerName ? { officerName } : {}),
        })
        .sort(down)
        .limit(limit)
        .lean<OpeningDoc[]>()
        .exec();
    },
  };
}
