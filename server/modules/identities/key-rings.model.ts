import { Schema, type Connection } from 'mongoose';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { KeyRingDoc } from './key-ring-file';

export type KeyRingStore = ReturnType<typeof createKeyRingStore>;

const mixed = Schema.Types.Mixed;

export function createKeyRingStore(connection: Connection) {
  const rings = collection<KeyRingDoc>(connection, {
    name: 'keyRings',
    fields: { version: Number, keys: [mixed], people: [mixed], owed: [mixed], owedAt: Date },
    indexes: [{ fields: { owedAt: 1 }, options: { sparse: true } }],
    queries: [
      { name: 'of', equal: ['_id'], index: ['_id'] },
      { name: 'owed', equal: [], range: 'owedAt', index: ['owedAt'] },
    ],
  });
  const { model } = rings;
  return {
    collections: [rings] as DeclaredCollection[],
    of: (town: string) => model.findOne({ _id: town }).lean<KeyRingDoc>().exec(),
    /** The key that new identities of the town are sealed to; null where it has none. */
    async current(town: string): Promise<{ id: string; publicKey: string } | null> {
      const doc = await model
        .findOne({ _id: town }, { 'keys.id': 1, 'keys.publicKey': 1 })
        .lean<Pick<KeyRingDoc, 'keys'>>()
        .exec();
      return doc?.keys[0] ?? null;
    },
    /** Keeps a town's first ring; false where it has one. */
    add: (doc: KeyRingDoc): Promise<boolean> => addNew(model, doc),
    /** Puts the ring in place of the version that it was made from; false where somebody was faster. */
    async save(doc: KeyRingDoc, from: number): Promise<boolean> {
      const { _id, ...fields } = doc;
      const { modifiedCount } = await model.updateOne({ _id, version: from }, { $set: fields });
      return modifiedCount === 1;
    },
    owedBefore: (before: Date, limit: number) =>
      model
        .find({ owedAt: { $lte: before } })
        .limit(limit)
        .lean<KeyRingDoc[]>()
        .exec(),
    /** Forgets what the audit has; a step that came between keeps its own. */
    delivered: async ({ _id, owed, owedAt }: KeyRingDoc): Promise<void> => {
      await model.updateOne({ _id }, { $pull: { owed: { _id: { $in: owed.map((entry) => entry._id) } } } });
      await model.updateOne({ _id, owedAt, owed: { $size: 0 } }, { $unset: { owedAt: 1 } });
    },
  };
}
