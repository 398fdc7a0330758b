import type { Connection } from 'mongoose';
import type { AuditAction } from '../../contract/audit/actions';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';

/** One thing that somebody did. A reporter is 'reporter', with no account (decision 13). */
export interface AuditDoc {
  _id: string;
  at: Date;
  /** The town that it happened in; a district's code for what is about all of it. */
  town: string;
  actor: string;
  actorName: string;
  action: AuditAction;
  subject: string;
  /** Why, where it had to be said. */
  note?: string;
  /** The town, until the entry is known to lie in a block of its chain. */
  unchained?: string;
}

/** What the log is looked through for. */
export interface AuditFilter {
  from?: Date | undefined;
  before?: Date | undefined;
  actorName?: string | undefined;
  action?: AuditAction | undefined;
  subject?: string | undefined;
}

const newestFirst = ['at', '_id'] as const;
const down = { at: -1, _id: -1 } as const;

export type AuditStore = ReturnType<typeof createAuditStore>;

export function createAuditStore(connection: Connection) {
  const audit = collection<AuditDoc>(connection, {
    name: 'audit',
    fields: {
      at: Date,
      town: String,
      actor: String,
      actorName: String,
      action: String,
      subject: String,
      note: String,
      unchained: String,
    },
    indexes: [
      { fields: { unchained: 1 }, options: { sparse: true } },
      { fields: { subject: 1, ...down } },
      { fields: { town: 1, ...down } },
      { fields: { town: 1, action: 1, ...down } },
      { fields: { town: 1, actorName: 1, ...down } },
      { fields: { town: 1, actorName: 1, action: 1, ...down } },
    ],
    queries: [
      { name: 'byIds', equal: ['_id'], index: ['_id'] },
      { name: 'unchainedOf', equal: ['unchained'], index: ['unchained'] },
      { name: 'anyUnchained', equal: [], range: 'unchained', index: ['unchained'] },
      { name: 'ofSubject', equal: ['subject'], sort: ['at'], index: ['subject', 'at', '_id'] },
      { name: 'pageOfSubject', equal: ['subject'], sort: newestFirst, index: ['subject', 'at', '_id'] },
      { name: 'page', equal: ['town'], sort: newestFirst, index: ['town', 'at', '_id'] },
      { name: 'pageOfAction', equal: ['town', 'action'], sort: newestFirst, index: ['town', 'action', 'at', '_id'] },
      {
        name: 'pageOfActor',
        equal: ['town', 'actorName'],
        sort: newestFirst,
        index: ['town', 'actorName', 'at', '_id'],
      },
      {
        name: 'pageOfActorAndAction',
        equal: ['town', 'actorName', 'action'],
        sort: newestFirst,
        index: ['town', 'actorName', 'action', 'at', '_id'],
      },
    ],
  });
  return {
    collections: [audit] as DeclaredCollection[],
    /** Appends an entry; the same id again changes nothing. */
    async append(doc: AuditDoc): Promise<void> {
      await addNew(audit.model, { ...doc, unchained: doc.town });
    },
    /** A page of the log of areas, newest first, from behind the cursor. */
    page: (areas: readonly string[], filter: AuditFilter, cursor: Cursor | null, limit: number) => {
      const { from, before, actorName, action, subject } = filter;
      const range = { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) };
      const after = behindCursor(cursor, 'at');
      return audit.model
        .find({
          $and: [
            areas.length === 1 ? { town: areas[0] } : { town: { $in: [...areas] } },
            ...(from || before ? [{ at: range }] : []),
            after,
          ],
          ...(actorName ? { actorName } : {}),
          ...(action ? { action } : {}),
          ...(subject ? { subject } : {}),
        })
        .sort(down)
        .limit(limit)
        .lean<AuditDoc[]>()
        .exec();
    },
    byIds: (ids: readonly string[]) =>
      audit.model
        .find({ _id: { $in: [...ids] } })
        .lean<AuditDoc[]>()
        .exec(),
    /** Entries of a town that no block is known to hold. */
    unchained: (town: string, limit: number) =>
      audit.model.find({ unchained: town }).limit(limit).lean<AuditDoc[]>().exec(),
    countUnchained: (town: string, most: number) => audit.model.countDocuments({ unchained: town }).limit(most).exec(),
    /** A town that has such entries; null where there is none. */
    townToChain: async (): Promise<string | null> =>
      (
        await audit.model
          .findOne({ unchained: { $gt: '' } })
          .lean<AuditDoc>()
          .exec()
      )?.unchained ?? null,
    /** Every area that the log has entries of. */
    towns: async (): Promise<string[]> => ((await audit.model.distinct('town').exec()) as string[]).sort(),
    /** Marks entries as lying in a block. */
    chained: async (ids: readonly string[]): Promise<void> => {
      await audit.model.updateMany({ _id: { $in: [...ids] } }, { $unset: { unchained: 1 } });
    },
    /** All entries of a town, oldest last, page by page from behind one. */
    pageOfTown: (town: string, behind: { at: Date; id: string } | null, limit: number) =>
      audit.model
        .find({
          town,
          ...(behind ? { $or: [{ at: { $lt: behind.at } }, { at: behind.at, _id: { $lt: behind.id } }] } : {}),
        })
        .sort(down)
        .limit(limit)
        .lean<AuditDoc[]>()
        .exec(),
    ofSubject: (subject: string) => audit.model.find({ subject }).sort({ at: 1 }).lean<AuditDoc[]>().exec(),
  };
}
