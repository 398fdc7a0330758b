import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { BlockDoc, GateOutbox } from './gate-file';

export type BlockStore = ReturnType<typeof createBlockStore>;

const mixed = Schema.Types.Mixed;

export function createBlockStore(connection: Connection) {
  const blocks = collection<BlockDoc>(connection, {
    name: 'senderBlocks',
    fields: {
      town: String,
      range: String,
      name: String,
      kind: String,
      reason: String,
      by: String,
      at: Date,
      until: Date,
      lifted: mixed,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [{ fields: { town: 1, until: -1 } }, { fields: { until: 1 } }, outboxIndex],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'ofTown', equal: ['town'], range: 'until', sort: ['until'], index: ['town', 'until'] },
      { name: 'ended', equal: [], range: 'until', index: ['until'] },
      outboxQuery,
    ],
  });
  const { model } = blocks;
  return {
    collections: [blocks] as DeclaredCollection[],
    byId: (id: string) => model.findOne({ _id: id }).lean<BlockDoc>().exec(),
    /** Blocks of a town that end after a moment, lifted ones too, the longest first. */
    ofTown: (town: string, after: Date, limit: number) =>
      model
        .find({ town, until: { $gt: after } })
        .sort({ until: -1 })
        .limit(limit)
        .lean<BlockDoc[]>()
        .exec(),
    /** Adds a block; false where it is there already. */
    async add(doc: BlockDoc): Promise<boolean> {
      try {
        await model.create(doc);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Lifts a block that runs; null where it has ended or was lifted before. */
    lift: (id: string, lifted: NonNullable<BlockDoc['lifted']>, owed: GateOutbox) =>
      model
        .findOneAndUpdate(
          { _id: id, until: { $gt: lifted.at }, lifted: { $exists: false } },
          { $set: { lifted, outboxDue: owed.at }, $unset: { name: 1 }, $push: { outbox: owed } },
          { returnDocument: 'after' },
        )
        .lean<BlockDoc>()
        .exec(),
    /** Forgets whom blocks meant that have ended. */
    async forgetEnded(now: Date): Promise<void> {
      await model.updateMany({ until: { $lte: now }, name: { $exists: true } }, { $unset: { name: 1 } });
    },
    ...outboxCalls(model),
  };
}
