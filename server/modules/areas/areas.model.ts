import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { NamedArea } from './area-tree.rules';
import type { AreaShape } from './shapes';

/** One area of the tree; its id is its code. */
export interface AreaDoc {
  _id: string;
  name: string;
  kind: string;
  parent: string | null;
}

/** One import that became the town's boundaries. */
export interface ImportEntry {
  version: number;
  importId: string;
  chunks: number;
  at: Date;
  by: string;
}

/**
 * The boundaries of a town that hold: everything an import changes becomes visible by the one update of
 * this document. The newest entry of `imports` names the chunks to read.
 */
export interface BoundarySetDoc {
  _id: string;
  version: number;
  areas: NamedArea[];
  ended: NamedArea[];
  imports: ImportEntry[];
}

/** Some shapes of an import; invisible until the town's document names the import. */
export interface ChunkDoc {
  _id: string;
  town: string;
  version: number;
  importId: string;
  place: number;
  shapes: AreaShape[];
}

/** The version of the tree itself stands beside those of the towns. */
export const treeKey = 'tree';

export type AreaStore = ReturnType<typeof createAreaStore>;

const mixed = Schema.Types.Mixed;

export function createAreaStore(connection: Connection) {
  const areas = collection<AreaDoc>(connection, {
    name: 'areas',
    fields: { name: String, kind: String, parent: String },
    queries: [{ name: 'all', equal: [], sort: ['_id'], index: ['_id'] }],
  });
  const sets = collection<BoundarySetDoc>(connection, {
    name: 'boundarySets',
    fields: { version: Number, areas: [mixed], ended: [mixed], imports: [mixed] },
    queries: [
      { name: 'versions', equal: [], sort: ['_id'], index: ['_id'] },
      { name: 'byTown', equal: ['_id'], index: ['_id'] },
    ],
  });
  const chunks = collection<ChunkDoc>(connection, {
    name: 'boundaryChunks',
    fields: { town: String, version: Number, importId: String, place: Number, shapes: [mixed] },
    indexes: [{ fields: { town: 1, importId: 1, place: 1 } }, { fields: { town: 1, version: 1 } }],
    queries: [
      { name: 'ofImport', equal: ['town', 'importId'], sort: ['place'], index: ['town', 'importId', 'place'] },
      { name: 'leftovers', equal: ['town'], range: 'version', index: ['town', 'version'] },
    ],
  });

  return {
    collections: [areas, sets, chunks] as DeclaredCollection[],
    areas: () => areas.model.find({}).sort({ _id: 1 }).lean<AreaDoc[]>().exec(),
    /** The version of each town's boundaries and of the tree. */
    versions: () =>
      sets.model
        .find({})
        .sort({ _id: 1 })
        .select({ version: 1 })
        .lean<Pick<BoundarySetDoc, '_id' | 'version'>[]>()
        .exec(),
    boundarySet: (town: string) => sets.model.findOne({ _id: town }).lean<BoundarySetDoc>().exec(),
    shapesOf: async (town: string, importId: string): Promise<AreaShape[][]> => {
      const found = await chunks.model.find({ town, importId }).sort({ place: 1 }).lean<ChunkDoc[]>().exec();
      return found.map((chunk) => chunk.shapes);
    },
    putChunk: async (chunk: ChunkDoc): Promise<void> => {
      await chunks.model.create(chunk);
    },
    /** Makes an import the town's boundaries, where nobody did so since the version was read; else false. */
    async publish(before: number, set: BoundarySetDoc): Promise<boolean> {
      const { _id, ...rest } = set;
      if (before > 0) {
        const { matchedCount } = await sets.model.updateOne({ _id, version: before }, { $set: rest });
        return matchedCount === 1;
      }
      try {
        await sets.model.create(set);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Removes chunks up to a version that no import in the list owns: leftovers of imports that lost or died. */
    async dropLeftovers(town: string, version: number, kept: readonly string[]): Promise<void> {
      await chunks.model.deleteMany({ town, version: { $lte: version }, importId: { $nin: [...kept] } });
    },
    async putArea({ _id, ...rest }: AreaDoc): Promise<void> {
      await areas.model.updateOne({ _id }, { $set: rest }, { upsert: true });
    },
    /** Tells all servers that the tree has changed. */
    async bumpTree(): Promise<void> {
      await sets.model.updateOne({ _id: treeKey }, { $inc: { version: 1 } }, { upsert: true });
    },
  };
}
