import { Schema, type Connection } from 'mongoose';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { IdentityDoc } from './key-ring-file';

export type IdentityStore = ReturnType<typeof createIdentityStore>;

export function createIdentityStore(connection: Connection) {
  const identities = collection<IdentityDoc>(connection, {
    name: 'identities',
    fields: {
      town: String,
      report: String,
      keyId: String,
      sealed: [String],
      createdAt: Date,
      erasedAt: Date,
      people: Number,
      resealed: [Schema.Types.Mixed],
    },
    indexes: [{ fields: { keyId: 1, _id: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'underKey', equal: ['keyId'], sort: ['_id'], index: ['keyId', '_id'] },
    ],
  });
  const { model } = identities;
  return {
    collections: [identities] as DeclaredCollection[],
    add: async (doc: IdentityDoc): Promise<void> => {
      if (!(await addNew(model, doc))) throw new Error(`the id ${doc._id} of an identity is taken`);
    },
    remove: async (id: string): Promise<void> => {
      await model.deleteOne({ _id: id });
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<IdentityDoc>().exec(),
    /** Deletes what was sealed and leaves how many it was of; one that is deleted already stays as it is. */
    async erase(id: string, people: number, at: Date): Promise<void> {
      await model.updateOne(
        { _id: id, erasedAt: { $exists: false } },
        { $set: { sealed: [], erasedAt: at, people }, $unset: { keyId: 1, resealed: 1 } },
      );
    },
    /** The next identities that are sealed to a key. */
    underKey: (keyId: string, limit: number) =>
      model.find({ keyId }).sort({ _id: 1 }).limit(limit).lean<IdentityDoc[]>().exec(),
    /** How many are sealed to a key, counted to `most`. */
    countUnder: (keyId: string, most: number) => model.countDocuments({ keyId }).limit(most).exec(),
    /** Puts what was sealed anew in place of what lay under the old key; false where that is done already. */
    async reseal(id: string, sealed: string[], from: string, to: string, by: string, at: Date): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id: id, keyId: from, sealed: { $size: sealed.length } },
        { $set: { keyId: to, sealed }, $push: { resealed: { from, at, by } } },
      );
      return modifiedCount === 1;
    },
  };
}
