import type { Connection, Model } from 'mongoose';
import { collection, upsertNew, type DeclaredCollection } from '../../platform/mongo/collection';
import type { HouseDoc } from './house-file';

export type HouseFillStore = ReturnType<typeof createHouseFillStore>;

/** How far a field that came later has been filled in over the old records. */
interface HouseFillDoc {
  /** The field. */
  _id: string;
  /** The last record that was looked at; they are gone through by their ids. */
  after: string;
  /** Whether none is left: every record written since has the field from the start. */
  done: boolean;
}

/** What is read of a record to fill in its square. */
export type UnplacedHouse = Pick<HouseDoc, '_id' | 'facts' | 'cell'>;

/** Keeps how far a filling is; it never goes back, however many servers are at it. */
export function createHouseFillStore(connection: Connection) {
  const fills = collection<HouseFillDoc>(connection, {
    name: 'houseFills',
    fields: { after: String, done: Boolean },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const move = (field: string, update: Record<string, unknown>): Promise<void> =>
    upsertNew(() => fills.model.updateOne({ _id: field }, update, { upsert: true }).exec());
  return {
    collections: [fills] as DeclaredCollection[],
    of: async (field: string): Promise<Pick<HouseFillDoc, 'after' | 'done'>> =>
      (await fills.model.findOne({ _id: field }).lean<HouseFillDoc>().exec()) ?? { after: '', done: false },
    movedTo: (field: string, after: string): Promise<void> =>
      move(field, { $max: { after }, $setOnInsert: { done: false } }),
    ended: (field: string): Promise<void> => move(field, { $set: { done: true }, $setOnInsert: { after: '' } }),
  };
}

/** What filling in a square asks of the records. */
export const createUnplacedHouses = (model: Model<HouseDoc>) => ({
  /** Records behind an id, whether they have their square or not. */
  behind: (id: string, limit: number) =>
    model
      .find({ _id: { $gt: id } })
      .sort({ _id: 1 })
      .limit(limit)
      .select({ cell: 1, 'facts.point': 1 })
      .lean<UnplacedHouse[]>()
      .exec(),
  /**
   * Fills squares in where there is none and the point is still the one that they were read off. Neither the version nor
   * the history knows of it: nothing of the record changes.
   */
  async place(found: readonly { house: UnplacedHouse; cell: string | null }[]): Promise<void> {
    if (found.length === 0) return;
    await model.bulkWrite(
      found.map(({ house: { _id, facts }, cell }) => ({
        updateOne: {
          filter: { _id, cell: { $exists: false }, 'facts.point': facts.point ?? null },
          update: { $set: { cell } },
        },
      })),
    );
  },
});
