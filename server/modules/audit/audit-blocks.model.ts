import { Schema, type Connection } from 'mongoose';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';

/** One link of a town's chain: entries in order with their hashes, and the hash of the link before. */
export interface AuditBlockDoc {
  _id: string;
  town: string;
  sequence: number;
  previous: string;
  entries: { id: string; hash: string }[];
  hash: string;
  at: Date;
}

export type AuditBlockStore = ReturnType<typeof createAuditBlockStore>;

/** One id for each place of a chain: a second block there is refused. */
export const blockId = (town: string, sequence: number): string => `${town}-${String(sequence).padStart(10, '0')}`;

export function createAuditBlockStore(connection: Connection) {
  const blocks = collection<AuditBlockDoc>(connection, {
    name: 'auditBlocks',
    fields: {
      town: String,
      sequence: Number,
      previous: String,
      entries: [Schema.Types.Mixed],
      hash: String,
      at: Date,
    },
    indexes: [{ fields: { town: 1, sequence: -1 } }],
    queries: [
      { name: 'byPlace', equal: ['_id'], index: ['_id'] },
      { name: 'latest', equal: ['town'], sort: ['sequence'], index: ['town', 'sequence'] },
      { name: 'page', equal: ['town'], sort: ['sequence'], range: 'sequence', index: ['town', 'sequence'] },
    ],
  });
  const { model } = blocks;
  return {
    collections: [blocks] as DeclaredCollection[],
    latest: (town: string) => model.findOne({ town }).sort({ sequence: -1 }).lean<AuditBlockDoc>().exec(),
    /** The blocks of a town above a place, lowest first. */
    above: (town: string, sequence: number, limit: number) =>
      model
        .find({ town, sequence: { $gt: sequence } })
        .sort({ sequence: 1 })
        .limit(limit)
        .lean<AuditBlockDoc[]>()
        .exec(),
    /** Appends a block; false where its place is taken. */
    add: (doc: AuditBlockDoc): Promise<boolean> => addNew(model, doc),
  };
}
