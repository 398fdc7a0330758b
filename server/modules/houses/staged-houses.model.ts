import type { Model } from 'mongoose';
import { insertNew } from '../../platform/mongo/collection';
import type { HouseDoc } from './house-file';

const batch = 500;

/** What the first entry of a history is told from. */
export type StagedHouse = Pick<HouseDoc, '_id' | 'town' | 'village' | 'facts' | 'sealed' | 'masks' | 'applied'>;

/** What an import does with many records at once: those beside the register, and who owns several. */
export const createStagedHouses = (model: Model<HouseDoc>) => ({
  /** Records of a town by their codes, those beside the register too; only what an import compares. */
  byCodes: (town: string, codes: readonly string[]) =>
    model
      .find({ town, code: { $in: [...codes] } })
      .select({ outbox: 0, terms: 0, findKeys: 0, closedHazards: 0, related: 0 })
      .lean<HouseDoc[]>()
      .exec(),
  /** Notes of many records that all their entries were handed on. */
  async deliveredMany(docs: readonly Pick<HouseDoc, '_id' | 'outbox'>[]): Promise<void> {
    if (docs.length === 0) return;
    await model.bulkWrite(
      docs.flatMap(({ _id, outbox }) => [
        { updateOne: { filter: { _id }, update: { $pull: { outbox: { id: { $in: outbox.map(({ id }) => id) } } } } } },
        { updateOne: { filter: { _id, outbox: [] }, update: { $unset: { outboxDue: 1, owing: 1 } } } },
      ]),
    );
  },
  /** Puts records beside the register; answers the codes that others have. Its own of an earlier run are passed over. */
  async addStaged(docs: readonly HouseDoc[]): Promise<Set<string>> {
    const refused = await insertNew(model, docs);
    if (refused.length === 0) return new Set();
    const ids = refused.flatMap((place) => docs[place]?._id ?? []);
    const own = await model
      .find({ _id: { $in: ids } })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>()
      .exec();
    const there = new Set(own.map(({ _id }) => _id));
    return new Set(
      refused.flatMap((place) => docs[place] ?? []).flatMap(({ _id, code }) => (there.has(_id) ? [] : [code])),
    );
  },
  /** The ids of the records that an import put beside the register, some hundred at a time. */
  async *stagedOf(by: string): AsyncGenerator<string[]> {
    let ids: string[] = [];
    const found = model
      .find({ stagedBy: by })
      .select({ _id: 1 })
      .lean<{ _id: string }[]>()
      .cursor({ batchSize: batch });
    for await (const { _id } of found as AsyncIterable<{ _id: string }>) {
      if (ids.push(_id) < batch) continue;
      yield ids;
      ids = [];
    }
    if (ids.length > 0) yield ids;
  },
  /** Makes them records of the register, all by one statement. */
  async showStaged(by: string): Promise<void> {
    await model.updateMany({ stagedBy: by, state: 'staged' }, { $set: { state: 'standing' }, $unset: { stagedBy: 1 } });
  },
  async dropStaged(by: string): Promise<void> {
    await model.deleteMany({ stagedBy: by, state: 'staged' });
  },
  /**
   * Marks everybody of a town who stands in several records, in bulk. Counted again until nobody was left to mark: of two
   * who count at once, the one that writes last has seen both.
   */
  async countSeveral(town: string): Promise<void> {
    for (let marked = 1; marked > 0;) {
      marked = 0;
      let keys: string[] = [];
      const mark = async (): Promise<void> => {
        if (keys.length === 0) return;
        const filter = { town, idKeys: { $in: keys }, several: false };
        marked += (await model.updateMany(filter, { $set: { several: true } })).modifiedCount;
        keys = [];
      };
      const owners = model.collection.aggregate<{ _id: string }>([
        { $match: { town, state: 'standing' } },
        { $project: { _id: 0, idKeys: 1 } },
        { $unwind: '$idKeys' },
        { $group: { _id: '$idKeys', n: { $sum: 1 } } },
        { $match: { n: { $gt: 1 } } },
      ]);
      for await (const { _id } of owners) {
        keys.push(_id);
        if (keys.length >= batch) await mark();
      }
      await mark();
    }
  },
});
