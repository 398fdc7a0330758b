import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** What a person got in a month for a category; the person is a keyed hash, of which no name can be made. */
export interface CapDoc {
  /** `{town}/{tag}/{category}/{month}`. */
  _id: string;
  count: number;
  fen: number;
  rewards: { id: string; fen: number }[];
}

export interface Cap {
  rewards: number | null;
  fen: number | null;
}

export type RewardCapStore = ReturnType<typeof createRewardCapStore>;

export function createRewardCapStore(connection: Connection) {
  const caps = collection<CapDoc>(connection, {
    name: 'rewardCaps',
    fields: { count: Number, fen: Number, rewards: [Schema.Types.Mixed] },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const { model } = caps;
  const byId = (id: string) => model.findOne({ _id: id }).lean<CapDoc>().exec();
  /** Takes a reward out of the count; one that is not in it changes nothing. */
  const release = async (id: string, reward: string): Promise<void> => {
    const counted = (await byId(id))?.rewards.find((one) => one.id === reward);
    if (!counted) return;
    await model.updateOne(
      { _id: id, 'rewards.id': reward },
      { $inc: { count: -1, fen: -counted.fen }, $pull: { rewards: { id: reward } } },
    );
  };

  return {
    collections: [caps] as DeclaredCollection[],
    byId,
    /** Counts a reward where the cap leaves room; false where it does not. The same reward counts once. */
    async reserve(id: string, reward: string, fen: number, cap: Cap): Promise<boolean> {
      await model
        .updateOne({ _id: id }, { $setOnInsert: { count: 0, fen: 0, rewards: [] } }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
      const { modifiedCount } = await model.updateOne(
        {
          _id: id,
          'rewards.id': { $ne: reward },
          ...(cap.rewards === null ? {} : { count: { $lt: cap.rewards } }),
          ...(cap.fen === null ? {} : { fen: { $lte: cap.fen - fen } }),
        },
        { $inc: { count: 1, fen }, $push: { rewards: { id: reward, fen } } },
      );
      return modifiedCount === 1 || (await model.exists({ _id: id, 'rewards.id': reward })) !== null;
    },
    release,
    /** Takes a reward out of the count of a month that is over, and the count with its last one. */
    async forget(id: string, reward: string): Promise<void> {
      await release(id, reward);
      await model.deleteOne({ _id: id, rewards: [] });
    },
  };
}
