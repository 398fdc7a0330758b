import type { Connection } from 'mongoose';
import { collection, upsertNew, type DeclaredCollection } from '../../platform/mongo/collection';

export type HouseMarkStore = ReturnType<typeof createHouseMarkStore>;

interface HouseMarkDoc {
  /** The village. */
  _id: string;
  /** Counts the changes of its houses that were delivered. */
  n: number;
  /** Imports that are showing records of it now. */
  held?: string[];
}

/**
 * A count a village that moves on with every change of its houses: figures that were reckoned at one count are right as
 * long as it stands and nothing waits to be delivered.
 */
export function createHouseMarkStore(connection: Connection) {
  const marks = collection<HouseMarkDoc>(connection, {
    name: 'houseMarks',
    fields: { n: Number, held: [String] },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const write = (village: string, more: Record<string, unknown>): Promise<void> =>
    upsertNew(() => marks.model.updateOne({ _id: village }, { $inc: { n: 1 }, ...more }, { upsert: true }).exec());

  return {
    collections: [marks] as DeclaredCollection[],
    move: (village: string): Promise<void> => write(village, {}),
    /** While a village is held its count is none that figures can be kept by. Safe to repeat. */
    async hold(villages: readonly string[], by: string): Promise<void> {
      for (const village of villages) await write(village, { $addToSet: { held: by } });
    },
    async release(villages: readonly string[], by: string): Promise<void> {
      for (const village of villages) await write(village, { $pull: { held: by } });
    },
    /** The counts of villages; one that is held has a count that never comes again. */
    of: async (villages: readonly string[]): Promise<Map<string, number>> => {
      const found = await marks.model
        .find({ _id: { $in: [...villages] } })
        .lean<HouseMarkDoc[]>()
        .exec();
      return new Map(found.map(({ _id, n, held = [] }) => [_id, held.length > 0 ? -Math.random() - n : n]));
    },
  };
}
