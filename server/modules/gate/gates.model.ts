import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { GateDoc, GateOutbox } from './gate-file';

export type GateStore = ReturnType<typeof createGateStore>;

const mixed = Schema.Types.Mixed;
const never = new Date(0);

export function createGateStore(connection: Connection) {
  const gates = collection<GateDoc>(connection, {
    name: 'gates',
    fields: { closedSince: Date, closedUntil: Date, hold: mixed, version: Number, outbox: [mixed], outboxDue: Date },
    indexes: [outboxIndex],
    queries: [{ name: 'byIds', equal: ['_id'], index: ['_id'] }, outboxQuery],
  });
  const { model } = gates;
  /** Makes a gate; null where it is there already. */
  async function make(doc: GateDoc): Promise<GateDoc | null> {
    try {
      await model.create(doc);
      return doc;
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
  return {
    collections: [gates] as DeclaredCollection[],
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<GateDoc[]>()
        .exec(),
    /** Closes by itself until then, or stays closed so much longer. */
    async close(id: string, now: Date, until: Date): Promise<void> {
      const longer = await model.updateOne({ _id: id, closedUntil: { $gt: now } }, { $max: { closedUntil: until } });
      if (longer.matchedCount > 0) return;
      const closing = { closedSince: now, closedUntil: until };
      const again = await model.updateOne({ _id: id, closedUntil: { $lte: now } }, { $set: closing });
      if (again.matchedCount === 0) await make({ _id: id, ...closing, version: 0, outbox: [] });
    },
    /** Sets by hand where nobody was faster, or (null) gives it back to its own rule; null otherwise. */
    async hold(
      { _id, version }: Pick<GateDoc, '_id' | 'version'>,
      hold: GateDoc['hold'] | null,
      owed: GateOutbox,
    ): Promise<GateDoc | null> {
      if (version === 0) await make({ _id, closedSince: never, closedUntil: never, version: 0, outbox: [] });
      return model
        .findOneAndUpdate(
          { _id, version },
          {
            ...(hold ? { $set: { hold, outboxDue: owed.at } } : { $set: { outboxDue: owed.at }, $unset: { hold: 1 } }),
            $inc: { version: 1 },
            $push: { outbox: owed },
          },
          { returnDocument: 'after' },
        )
        .lean<GateDoc>()
        .exec();
    },
    ...outboxCalls(model),
  };
}
