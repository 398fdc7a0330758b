import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { Likeness } from './same-words.rules';

/** Reports of a town with the same words. It is made of what the reports say and holds nothing else. */
export interface WordsDoc {
  _id: string;
  town: string;
  bands: string[];
  signature: number[];
  /** The reports, as far as they are counted, so that each counts once. */
  reports: string[];
  count: number;
  last: Date;
}

/** Counted up to this many: more are "99 and more". */
export const mostSameWords = 100;
const mostCandidates = 50;

export function createWordStore(connection: Connection) {
  const words = collection<WordsDoc>(connection, {
    name: 'reportWords',
    fields: { town: String, bands: [String], signature: [Number], reports: [String], count: Number, last: Date },
    indexes: [{ fields: { bands: 1, town: 1 } }, { fields: { last: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'near', equal: ['town', 'bands'], index: ['bands', 'town'] },
      { name: 'sweep', equal: [], range: 'last', index: ['last'] },
    ],
  });
  const { model } = words;
  const lean = <T>(query: { lean<R>(): { exec(): Promise<R> } }): Promise<T> => query.lean<T>().exec();
  return {
    collections: [words] as DeclaredCollection[],
    /** What may be alike to a text. */
    near: (town: string, bands: readonly string[]) =>
      lean<WordsDoc[]>(model.find({ town, bands: { $in: [...bands] } }).limit(mostCandidates)),
    byIds: (ids: readonly string[]) =>
      lean<Pick<WordsDoc, '_id' | 'count'>[]>(model.find({ _id: { $in: [...ids] } }).select({ count: 1 })),
    /** Counts a report to its words; again, it changes nothing. The first one makes them. */
    async join(group: string, town: string, { bands, signature }: Likeness, report: string, at: Date): Promise<void> {
      try {
        await model.updateOne(
          { _id: group, reports: { $ne: report }, count: { $lt: mostSameWords } },
          {
            $setOnInsert: { town, bands: [...bands], signature },
            $push: { reports: report },
            $inc: { count: 1 },
            $max: { last: at },
          },
          { upsert: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // It is there: with this report, full, or made by another at this moment.
        await model.updateOne(
          { _id: group, reports: { $ne: report }, count: { $lt: mostSameWords } },
          { $push: { reports: report }, $inc: { count: 1 } },
        );
        await model.updateOne({ _id: group }, { $max: { last: at } });
      }
    },
    sweep: async (before: Date): Promise<void> => {
      await model.deleteMany({ last: { $lt: before } });
    },
  };
}
