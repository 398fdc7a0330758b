import type { Connection } from 'mongoose';
import { collection, type DeclaredCollection } from '../../platform/mongo/collection';

export type PassStore = ReturnType<typeof createPassStore>;

/** The leave of one browser to see houses for a while. Nothing in it names a person. */
export interface PassDoc {
  /** Hash of the secret that the browser holds. */
  _id: string;
  way: 'sms' | 'app';
  /** Keyed hash of the code. */
  code: string;
  /** How often a code was tried. */
  tries: number;
  /** By short message: the houses of the claim, with the owner that it was; none where the claim was wrong. */
  houses: { id: string; idKey: string }[];
  /** By the mini-program: the keyed hash of the account that confirmed. */
  account?: string;
  /** When the browser used it. */
  openedAt?: Date;
  until: Date;
}

export function createPassStore(connection: Connection) {
  const passes = collection<PassDoc>(connection, {
    name: 'passes',
    fields: {
      ...{ way: String, code: String, tries: Number, account: String, openedAt: Date, until: Date },
      houses: [{ _id: false, id: String, idKey: String }],
    },
    indexes: [{ fields: { code: 1, way: 1 } }, { fields: { until: 1 }, options: { expireAfterSeconds: 0 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byCode', equal: ['code', 'way'], index: ['code', 'way'] },
    ],
  });
  const { model } = passes;
  const after = { returnDocument: 'after' } as const;
  return {
    collections: [passes] as DeclaredCollection[],
    async add(doc: PassDoc): Promise<void> {
      await model.create(doc);
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<PassDoc>().exec(),
    /** Counts a try before it is looked at; null where the tries are used up, or the pass is over. */
    spendTry: (id: string, most: number, now: Date) =>
      model
        .findOneAndUpdate(
          { _id: id, way: 'sms', tries: { $lt: most }, until: { $gt: now } },
          { $inc: { tries: 1 } },
          after,
        )
        .lean<PassDoc>()
        .exec(),
    /** Notes the account that confirmed a code, once; another account's word changes nothing. False where there is none. */
    async confirm(code: string, account: string, now: Date): Promise<boolean> {
      const done = await model.updateOne(
        {
          code,
          way: 'app',
          openedAt: { $exists: false },
          until: { $gt: now },
          $or: [{ account: { $exists: false } }, { account }],
        },
        { $set: { account } },
      );
      return done.matchedCount === 1;
    },
    /** Begins the time of a pass, once; a repeat finds it begun. */
    async open(id: string, now: Date, until: Date): Promise<void> {
      await model.updateOne(
        { _id: id, openedAt: { $exists: false }, until: { $gt: now } },
        { $set: { openedAt: now, until } },
      );
    },
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id });
    },
  };
}
