import { Schema, type Connection } from 'mongoose';
import { addNew, collection, insertNew, type DeclaredCollection } from '../../platform/mongo/collection';
import type { HouseChangeDoc } from './house-file';

export type HouseChangeStore = ReturnType<typeof createHouseChangeStore>;

const mixed = Schema.Types.Mixed;

/** The history of all houses: entries are added, and never changed or taken away once anybody may have seen the house. */
export function createHouseChangeStore(connection: Connection) {
  const changes = collection<HouseChangeDoc>(connection, {
    name: 'houseChanges',
    fields: {
      house: String,
      town: String,
      village: String,
      version: Number,
      at: Date,
      event: String,
      by: mixed,
      reason: String,
      changes: [mixed],
      ref: String,
    },
    indexes: [{ fields: { house: 1, version: -1 } }, { fields: { ref: 1 }, options: { sparse: true } }],
    queries: [
      { name: 'ofHouse', equal: ['house'], range: 'version', sort: ['version'], index: ['house', 'version'] },
      { name: 'ofRef', equal: ['ref'], index: ['ref'] },
    ],
  });
  return {
    collections: [changes] as DeclaredCollection[],
    /** Adds an entry; the same version again changes nothing. */
    async append(doc: HouseChangeDoc): Promise<void> {
      await addNew(changes.model, doc);
    },
    /** Adds entries of many houses; those that are there change nothing. */
    async appendMany(docs: readonly HouseChangeDoc[]): Promise<void> {
      if (docs.length > 0) await insertNew(changes.model, docs);
    },
    /** Takes away the entries of records that were never shown to anybody. */
    dropUnseen: async (houses: readonly string[]): Promise<void> => {
      await changes.model.deleteMany({ house: { $in: [...houses] } });
    },
    /** What followed from a correction or an inspection. */
    ofRef: (ref: string) => changes.model.find({ ref }).limit(10).lean<HouseChangeDoc[]>().exec(),
    /** Entries of a house below a version, the newest first. */
    below: (house: string, version: number, limit: number) =>
      changes.model
        .find({ house, version: { $lt: version } })
        .sort({ version: -1 })
        .limit(limit)
        .lean<HouseChangeDoc[]>()
        .exec(),
  };
}
