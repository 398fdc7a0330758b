import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

export type HouseMarkStore = ReturnType<typeof createHouseMarkStore>;

interface HouseMarkDoc {
  /** The village. */
  _id: string;
  /** Counts the changes of its houses that were delivered. */
  n: number;
}

/**
 * A count a village that moves on with every change of its houses: figures that were reckoned at one count are right as
 * long as it stands and nothing waits to be delivered.
 */
export function createHouseMarkStore(connection: Connection) {
  const marks = collection<HouseMarkDoc>(connection, {
    name: 'houseMarks',
    fields: { n: Number },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  return {
    collections: [marks] as DeclaredCollection[],
    async move(village: string): Promise<void> {
      const step = () => marks.model.updateOne({ _id: village }, { $inc: { n: 1 } }, { upsert: true }).exec();
      // Two first ones at once: the slower finds the document there.
      await step().catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        return step();
      });
    },
    of: async (villages: readonly string[]): Promise<Map<string, number>> => {
      const found = await marks.model
        .find({ _id: { $in: [...villages] } })
        .lean<HouseMarkDoc[]>()
        .exec();
      return new Map(found.map(({ _id, n }) => [_id, n]));
    },
  };
}
