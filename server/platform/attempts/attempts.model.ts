import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../mongo/collection';

interface AttemptDoc {
  _id: string;
  count: number;
  windowEnds: Date;
}

export interface AttemptStore {
  /** Counts one more try in the running window and returns the count; opens a new window where none runs. */
  count(id: string, now: Date, windowEnds: Date): Promise<{ count: number; windowEnds: Date }>;
  clear(id: string): Promise<void>;
  /** Counts one try less in the running window. */
  uncount(id: string, now: Date): Promise<void>;
  /** Removes windows that have ended. */
  sweep(now: Date): Promise<void>;
  collections: DeclaredCollection[];
}

export function createAttemptStore(connection: Connection): AttemptStore {
  const attempts = collection<AttemptDoc>(connection, {
    name: 'attempts',
    fields: { count: Number, windowEnds: Date },
    indexes: [{ fields: { windowEnds: 1 } }],
    queries: [
      { name: 'count', equal: ['_id'], index: ['_id'] },
      { name: 'sweep', equal: [], range: 'windowEnds', index: ['windowEnds'] },
    ],
  });
  const { model } = attempts;

  const countRunning = (id: string, now: Date) =>
    model
      .findOneAndUpdate({ _id: id, windowEnds: { $gt: now } }, { $inc: { count: 1 } }, { returnDocument: 'after' })
      .lean<AttemptDoc>();
  const reopen = (id: string, now: Date, windowEnds: Date) =>
    model
      .findOneAndUpdate(
        { _id: id, windowEnds: { $lte: now } },
        { $set: { count: 1, windowEnds } },
        { returnDocument: 'after' },
      )
      .lean<AttemptDoc>();
  const open = async (id: string, windowEnds: Date): Promise<AttemptDoc | null> => {
    try {
      const fresh = { _id: id, count: 1, windowEnds };
      await model.create(fresh);
      return fresh;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  };

  return {
    collections: [attempts],
    async count(id, now, windowEnds) {
      for (;;) {
        const found =
          (await countRunning(id, now)) ?? (await reopen(id, now, windowEnds)) ?? (await open(id, windowEnds));
        if (found) return found;
      }
    },
    async clear(id) {
      await model.deleteOne({ _id: id });
    },
    async uncount(id, now) {
      await model.updateOne({ _id: id, windowEnds: { $gt: now }, count: { $gt: 0 } }, { $inc: { count: -1 } });
    },
    async sweep(now) {
      await model.deleteMany({ windowEnds: { $lte: now } });
    },
  };
}
