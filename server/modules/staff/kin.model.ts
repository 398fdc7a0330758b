import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** A declaration of kin; the id is the declaring member of staff. Its entries are locked under a key of their own. */
export interface KinDoc {
  _id: string;
  version: number;
  savedAt: Date;
  locked: string;
}

export type KinStore = ReturnType<typeof createKinStore>;

export function createKinStore(connection: Connection) {
  const kin = collection<KinDoc>(connection, {
    name: 'staffKin',
    fields: { version: Number, savedAt: Date, locked: String },
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byIds', equal: ['_id'], index: ['_id'] },
    ],
  });
  const { model } = kin;

  return {
    collections: [kin] as DeclaredCollection[],
    byId: (id: string) => model.findOne({ _id: id }).lean<KinDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<KinDoc[]>()
        .exec(),
    /** Replaces a declaration of the version that was seen; false where another is there by now. */
    async save(doc: KinDoc): Promise<boolean> {
      const { _id, ...said } = doc;
      if (said.version > 1) {
        const { modifiedCount } = await model.updateOne({ _id, version: said.version - 1 }, { $set: said });
        return modifiedCount === 1;
      }
      try {
        await model.create(doc);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
