import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { Return, Signature, SignOffDoc, SignOffOutbox } from './sign-off-file';

export type SignOffStore = ReturnType<typeof createSignOffStore>;

/** What a step changes; the guard and the version come by themselves. */
export interface SignOffWrite {
  at: Date;
  signature?: Signature;
  outbox: SignOffOutbox[];
}

const mixed = Schema.Types.Mixed;

export function createSignOffStore(connection: Connection) {
  const signOffs = collection<SignOffDoc>(connection, {
    name: 'signOffs',
    fields: {
      period: String,
      area: String,
      areas: [String],
      level: String,
      state: String,
      version: Number,
      n: Number,
      signatures: [mixed],
      returns: [mixed],
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [outboxIndex],
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }, outboxQuery],
  });
  const { model } = signOffs;
  return {
    collections: [signOffs] as DeclaredCollection[],
    byId: (id: string) => model.findOne({ _id: id }).lean<SignOffDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<SignOffDoc[]>()
        .exec(),
    /**
     * Takes a step of a level on its document where nobody was faster; null otherwise. A document of version 0 is not
     * stored yet: its first step adds it. A signed document takes none: the level above gives it back first.
     */
    async write(doc: SignOffDoc, { at, signature, outbox }: SignOffWrite): Promise<SignOffDoc | null> {
      if (doc.version === 0) {
        const first: SignOffDoc = {
          ...doc,
          version: 1,
          outbox,
          outboxDue: at,
          ...(signature ? { state: 'signed', n: 1, signatures: [signature] } : {}),
        };
        try {
          await model.create(first);
          return first;
        } catch (error) {
          if (isDuplicateKey(error)) return null;
          throw error;
        }
      }
      return model
        .findOneAndUpdate(
          { _id: doc._id, version: doc.version, state: { $in: ['open', 'returned'] } },
          {
            $set: { outboxDue: at, ...(signature ? { state: 'signed', n: signature.n } : {}) },
            $inc: { version: 1 },
            $push: { outbox: { $each: outbox }, ...(signature ? { signatures: signature } : {}) },
          },
          { returnDocument: 'after' },
        )
        .lean<SignOffDoc>()
        .exec();
    },
    /** Takes back a signature that the level above gave back; done before, nothing happens. */
    takeBack: (id: string, given: Return, outbox: SignOffOutbox) =>
      model
        .findOneAndUpdate(
          { _id: id, state: 'signed', n: given.n },
          {
            $set: { state: 'returned', outboxDue: given.at },
            $inc: { version: 1 },
            $push: { returns: given, outbox },
          },
          { returnDocument: 'after' },
        )
        .lean<SignOffDoc>()
        .exec(),
    ...outboxCalls(model),
  };
}
