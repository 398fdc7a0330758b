import type { Connection } from 'mongoose';
import type { BindingRole } from '../../contract/bindings/bindings';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

export type BindingStore = ReturnType<typeof createBindingStore>;

/** An account at a house. Keys of their own purpose: nothing here can be joined with a report (decision 12). */
export interface BindingDoc {
  /** Keyed hash of account and house: an account is bound to a house once. */
  _id: string;
  /** Keyed hash of the account. */
  account: string;
  house: string;
  as: BindingRole;
  /** The owner that it holds by: a record that no longer has this owner is no longer seen. */
  idKey: string;
  /** The owner's binding that a member hangs on. */
  through?: string;
  since: Date;
}

/** A code that binds once: given by the village in person, or by an owner to a member of the household. */
export interface BindingCodeDoc {
  /** Keyed hash of the code. */
  _id: string;
  house: string;
  as: BindingRole;
  idKey: string;
  through?: string;
  until: Date;
  /** The account that it is given to: no other can use it, and it may come again where a process died. */
  taker?: string;
}

export function createBindingStore(connection: Connection) {
  const bindings = collection<BindingDoc>(connection, {
    name: 'houseBindings',
    fields: { account: String, house: String, as: String, idKey: String, through: String, since: Date },
    indexes: [{ fields: { account: 1 } }, { fields: { house: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'ofAccount', equal: ['account'], index: ['account'] },
      { name: 'ofHouse', equal: ['house'], index: ['house'] },
    ],
  });
  const codes = collection<BindingCodeDoc>(connection, {
    name: 'bindingCodes',
    fields: { house: String, as: String, idKey: String, through: String, until: Date, taker: String },
    indexes: [{ fields: { until: 1 }, options: { expireAfterSeconds: 0 } }],
    queries: [{ name: 'take', equal: ['_id'], index: ['_id'] }],
  });
  return {
    collections: [bindings, codes] as DeclaredCollection[],
    /** Binds; an account that is bound already stays as it is, but a member who proves to be an owner becomes one. */
    async bind(doc: BindingDoc): Promise<void> {
      try {
        await bindings.model.create(doc);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if (doc.as !== 'owner') return;
        const { idKey, as } = doc;
        await bindings.model.updateOne({ _id: doc._id }, { $set: { as, idKey }, $unset: { through: 1 } });
      }
    },
    ofAccount: (account: string) => bindings.model.find({ account }).limit(50).lean<BindingDoc[]>().exec(),
    ofHouse: (house: string) => bindings.model.find({ house }).limit(100).lean<BindingDoc[]>().exec(),
    /** The bindings of several houses. */
    ofHouses: (houses: readonly string[]) =>
      bindings.model
        .find({ house: { $in: [...houses] } })
        .lean<BindingDoc[]>()
        .exec(),
    byId: (id: string) => bindings.model.findOne({ _id: id }).lean<BindingDoc>().exec(),
    async unbind(id: string): Promise<void> {
      await bindings.model.deleteOne({ _id: id });
    },
    async addCode(doc: BindingCodeDoc): Promise<void> {
      await codes.model.create(doc);
    },
    /** Gives a code that still holds to an account; null where it is none, over, or given to another. */
    takeCode: (id: string, taker: string, now: Date) =>
      codes.model
        .findOneAndUpdate(
          { _id: id, taker: { $in: [null, taker] }, until: { $gt: now } },
          { $set: { taker } },
          { returnDocument: 'after' },
        )
        .lean<BindingCodeDoc>()
        .exec(),
    async useUpCode(id: string): Promise<void> {
      await codes.model.deleteOne({ _id: id });
    },
  };
}
