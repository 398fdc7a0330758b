import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { DutyDoc, DutyOutbox, Shift } from './duty-file';

export type DutyStore = ReturnType<typeof createDutyStore>;

const mixed = Schema.Types.Mixed;
/** Areas with somebody on duty that are read at most. */
const mostAreas = 3000;

export function createDutyStore(connection: Connection) {
  const rosters = collection<DutyDoc>(connection, {
    name: 'dutyRosters',
    fields: { version: Number, shifts: [mixed], lastTo: Date, outbox: [mixed], outboxDue: Date },
    indexes: [{ fields: { lastTo: 1 } }, outboxIndex],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'running', equal: [], range: 'lastTo', index: ['lastTo'] },
      outboxQuery,
    ],
  });
  const { model } = rosters;
  return {
    collections: [rosters] as DeclaredCollection[],
    byId: (area: string) => model.findOne({ _id: area }).lean<DutyDoc>().exec(),
    /** Rosters that have not ended yet. */
    running: (now: Date) =>
      model
        .find({ lastTo: { $gt: now } })
        .select({ shifts: 1 })
        .limit(mostAreas)
        .lean<Pick<DutyDoc, '_id' | 'shifts'>[]>()
        .exec(),
    /** Writes the shifts where nobody was faster; null otherwise. The first change of an area makes its roster. */
    async write(
      { _id, version }: Pick<DutyDoc, '_id' | 'version'>,
      shifts: readonly Shift[],
      owed: DutyOutbox,
    ): Promise<DutyDoc | null> {
      const lastTo = new Date(Math.max(0, ...shifts.map(({ to }) => to.getTime())));
      if (version === 0) {
        const first: DutyDoc = { _id, version: 1, shifts: [...shifts], lastTo, outbox: [owed], outboxDue: owed.at };
        try {
          await model.create(first);
          return first;
        } catch (error) {
          if (isDuplicateKey(error)) return null;
          throw error;
        }
      }
      return model
        .findOneAndUpdate(
          { _id, version },
          { $set: { shifts: [...shifts], lastTo, outboxDue: owed.at }, $inc: { version: 1 }, $push: { outbox: owed } },
          { returnDocument: 'after' },
        )
        .lean<DutyDoc>()
        .exec();
    },
    ...outboxCalls(model),
  };
}
