import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { CountDoc } from './gate-file';

export type CountStore = ReturnType<typeof createCountStore>;
export type Counted = Pick<CountDoc, 'town' | 'kind' | 'name' | 'ends'> & { mark: number };

const idOf = ({ mark, town, kind, name }: Omit<Counted, 'ends'>): string => `${mark}/${town}/${kind}/${name}`;

/** The network log: a store of its own, in which nothing leads to a report. */
export function createCountStore(connection: Connection) {
  const counts = collection<CountDoc>(connection, {
    name: 'senderCounts',
    fields: { town: String, kind: String, name: String, count: Number, ends: Date },
    indexes: [{ fields: { ends: 1 } }, { fields: { town: 1, count: -1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'most', equal: ['town'], range: 'count', sort: ['count'], index: ['town', 'count'] },
      { name: 'sweep', equal: [], range: 'ends', index: ['ends'] },
    ],
  });
  const { model } = counts;
  const add = (what: Counted, by: number) =>
    model
      .findOneAndUpdate(
        { _id: idOf(what) },
        { $inc: { count: by }, $setOnInsert: { town: what.town, kind: what.kind, name: what.name, ends: what.ends } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<CountDoc>()
      .exec();
  return {
    collections: [counts] as DeclaredCollection[],
    /** Counts on and gives back how many there are now. */
    async count(what: Counted, by = 1): Promise<number> {
      try {
        return (await add(what, by))?.count ?? by;
      } catch (error) {
        // Two that begin one window at once: the second counts on.
        if (!isDuplicateKey(error)) throw error;
        return (await add(what, by))?.count ?? by;
      }
    },
    now: async (what: Omit<Counted, 'ends'>): Promise<number> =>
      (
        await model
          .findOne({ _id: idOf(what) })
          .lean<CountDoc>()
          .exec()
      )?.count ?? 0,
    /** Who sends most to a town, from a count on, the most first. */
    most: (town: string, from: number, limit: number) =>
      model
        .find({ town, count: { $gte: from } })
        .sort({ count: -1 })
        .limit(limit)
        .lean<CountDoc[]>()
        .exec(),
    /** Removes windows that ended before. */
    sweep: async (before: Date): Promise<void> => {
      await model.deleteMany({ ends: { $lte: before } });
    },
  };
}
