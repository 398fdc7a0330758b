import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import type { ImportTarget } from '../../contract/imports/import-targets';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

export type ColumnMemoryStore = ReturnType<typeof createColumnMemoryStore>;

/** What a town said that its headings are. */
interface ColumnMemoryDoc {
  /** The town and the hash of the headings; `{town}/last` for those that were applied last. */
  _id: string;
  headers: string[];
  columns: (ImportTarget | null)[];
}

const idOf = (town: string, headers: readonly string[]): string =>
  `${town}/${createHash('sha256').update(JSON.stringify(headers)).digest('base64url')}`;

/** The columns that towns chose for headings, and the order of the register that each applied last. */
export function createColumnMemoryStore(connection: Connection) {
  const memory = collection<ColumnMemoryDoc>(connection, {
    name: 'importColumns',
    fields: { headers: [String], columns: Schema.Types.Mixed },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const { model } = memory;
  const keep = async (_id: string, set: Omit<ColumnMemoryDoc, '_id'>): Promise<void> => {
    const step = () => model.updateOne({ _id }, { $set: set }, { upsert: true }).exec();
    // Two first ones at once: the slower finds the document there.
    await step().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return step();
    });
  };
  return {
    collections: [memory] as DeclaredCollection[],
    remember: (town: string, headers: string[], columns: (ImportTarget | null)[]): Promise<void> =>
      keep(idOf(town, headers), { headers, columns }),
    /** What the town chose for these very headings; null where it never met them. */
    async recall(town: string, headers: readonly string[]): Promise<(ImportTarget | null)[] | null> {
      const found = await model
        .findOne({ _id: idOf(town, headers) })
        .lean<ColumnMemoryDoc>()
        .exec();
      return found?.columns ?? null;
    },
    rememberOrder: (town: string, headers: string[], columns: (ImportTarget | null)[]): Promise<void> =>
      keep(`${town}/last`, { headers, columns }),
    /** The headings and columns of the register that the town applied last. */
    orderOf: (town: string) =>
      model
        .findOne({ _id: `${town}/last` })
        .lean<ColumnMemoryDoc>()
        .exec(),
  };
}
