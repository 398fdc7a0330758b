import { Schema, type Connection } from 'mongoose';
import { addNew, collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { FollowDoc, MailingDoc } from './follow-file';

export type FollowStore = ReturnType<typeof createFollowStore>;

const mixed = Schema.Types.Mixed;

export function createFollowStore(connection: Connection) {
  const follows = collection<FollowDoc>(connection, {
    name: 'follows',
    fields: { follows: [mixed], places: [String], version: Number, forgotten: Date },
    indexes: [{ fields: { places: 1, _id: 1 } }, { fields: { forgotten: 1 }, options: { sparse: true } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'followers', equal: ['places'], sort: ['_id'], index: ['places', '_id'] },
      { name: 'forgotten', equal: [], range: 'forgotten', index: ['forgotten'] },
    ],
  });
  const mailings = collection<MailingDoc>(connection, {
    name: 'followMailings',
    fields: {
      notice: String,
      what: String,
      kind: String,
      area: String,
      places: [String],
      at: Date,
      behind: String,
      due: Date,
    },
    indexes: [{ fields: { due: 1 }, options: { sparse: true } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'due', equal: [], range: 'due', sort: ['due'], index: ['due'] },
    ],
  });

  return {
    collections: [follows, mailings] as DeclaredCollection[],
    of: (key: string) => follows.model.findOne({ _id: key }).lean<FollowDoc>().exec(),
    /** Puts what an account follows in the place of what stood there; false where somebody was faster. */
    async replace(before: FollowDoc | null, { _id, follows: list, places }: FollowDoc): Promise<boolean> {
      const set = { follows: list, places };
      if (before) {
        const { modifiedCount } = await follows.model.updateOne(
          { _id, version: before.version },
          { $set: set, $inc: { version: 1 } },
        );
        return modifiedCount === 1;
      }
      try {
        await follows.model.create({ _id, ...set, version: 1 });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Takes the document away where nobody was faster. */
    async drop({ _id, version }: FollowDoc): Promise<boolean> {
      return (await follows.model.deleteOne({ _id, version })).deletedCount === 1;
    },
    /** Notes that everything is to be deleted, also where nothing is followed any more: messages may be left. */
    async forget(key: string, at: Date): Promise<void> {
      await follows.model.updateOne(
        { _id: key },
        { $set: { follows: [], places: [], forgotten: at }, $inc: { version: 1 } },
        { upsert: true },
      );
    },
    /** What came before is deleted, and somebody follows places again meanwhile. */
    async forgettingDone({ _id, version }: FollowDoc): Promise<void> {
      await follows.model.updateOne({ _id, version }, { $unset: { forgotten: 1 } });
    },
    forgottenBefore: (before: Date, limit: number) =>
      follows.model
        .find({ forgotten: { $lte: before } })
        .limit(limit)
        .lean<FollowDoc[]>()
        .exec(),
    /** The next ones who follow what finds these places, in the order of their keyed names. */
    followers: (places: readonly string[], behind: string, limit: number) =>
      follows.model
        .find({ places: { $in: [...places] }, _id: { $gt: behind } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<FollowDoc[]>()
        .exec(),

    /** Notes a mailing; the same id again changes nothing. */
    async addMailing(doc: MailingDoc): Promise<void> {
      await addNew(mailings.model, doc);
    },
    mailing: (id: string) => mailings.model.findOne({ _id: id }).lean<MailingDoc>().exec(),
    dueMailings: (now: Date, limit: number) =>
      mailings.model
        .find({ due: { $lte: now } })
        .sort({ due: 1 })
        .limit(limit)
        .lean<MailingDoc[]>()
        .exec(),
    /** Takes a mailing for oneself until `until`, or notes how far it has come; null where somebody else has it. */
    advance: ({ _id, due, behind: from }: MailingDoc, behind: string, until: Date) =>
      mailings.model
        .findOneAndUpdate({ _id, due, behind: from }, { $set: { behind, due: until } }, { returnDocument: 'after' })
        .lean<MailingDoc>()
        .exec(),
    /** Ends a mailing that one has: nothing in it says how many were told. */
    async endMailing({ _id, due }: MailingDoc): Promise<void> {
      await mailings.model.updateOne({ _id, due }, { $set: { behind: '' }, $unset: { due: 1 } });
    },
  };
}
