import type { Connection } from 'mongoose';
import { collection, type DeclaredCollection } from '../../platform/mongo/collection';

export type HouseTallyStore = ReturnType<typeof createHouseTallyStore>;

/** The houses of a village as they were counted once. */
export interface HouseTallyDoc {
  /** The village. */
  _id: string;
  shape: number;
  /** The mark of the village that it was counted at. */
  mark: number;
  /** Tally and hazards as JSON: they are read and written whole. */
  cells: string;
}

export function createHouseTallyStore(connection: Connection) {
  const tallies = collection<HouseTallyDoc>(connection, {
    name: 'houseTallies',
    fields: { shape: Number, mark: Number, cells: String },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  return {
    collections: [tallies] as DeclaredCollection[],
    of: async (villages: readonly string[]): Promise<Map<string, HouseTallyDoc>> => {
      const found = await tallies.model
        .find({ _id: { $in: [...villages] } })
        .lean<HouseTallyDoc[]>()
        .exec();
      return new Map(found.map((doc) => [doc._id, doc]));
    },
    /** Keeps a tally in place of the one before. Of two at once either may stay: each says what it was counted at. */
    async keep({ _id, ...rest }: HouseTallyDoc): Promise<void> {
      await tallies.model.updateOne({ _id }, { $set: rest }, { upsert: true });
    },
  };
}
