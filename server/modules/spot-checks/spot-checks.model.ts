import { Schema, type Connection } from 'mongoose';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { CheckResult, DrawDoc } from './spot-check-file';

export type SpotCheckStore = ReturnType<typeof createSpotCheckStore>;

const mixed = Schema.Types.Mixed;

export function createSpotCheckStore(connection: Connection) {
  const draws = collection<DrawDoc>(connection, {
    name: 'spotChecks',
    fields: {
      area: String,
      from: String,
      to: String,
      state: String,
      once: String,
      key: String,
      asked: Number,
      seed: String,
      drawnAt: Date,
      by: mixed,
      numbers: [String],
      digest: String,
      inspectors: [mixed],
      inspectorIds: [String],
      checks: [mixed],
      owed: Date,
    },
    indexes: [
      { fields: { once: 1 }, options: { unique: true } },
      { fields: { area: 1, drawnAt: -1, _id: -1 } },
      { fields: { inspectorIds: 1, drawnAt: -1 } },
      { fields: { owed: 1 }, options: { sparse: true } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byOnce', equal: ['once'], index: ['once'] },
      { name: 'inScope', equal: ['area'], sort: ['drawnAt', '_id'], index: ['area', 'drawnAt', '_id'] },
      { name: 'ofInspector', equal: ['inspectorIds'], sort: ['drawnAt'], index: ['inspectorIds', 'drawnAt'] },
      { name: 'owed', equal: [], range: 'owed', index: ['owed'] },
    ],
  });
  const { model } = draws;
  const after = (cursor: Cursor | null): Record<string, unknown> => behindCursor(cursor, 'drawnAt');

  return {
    collections: [draws] as DeclaredCollection[],
    /** Keeps a draw; false where its period is drawn already. */
    add: (doc: DrawDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<DrawDoc>().exec(),
    byOnce: (once: string) => model.findOne({ once }).lean<DrawDoc>().exec(),
    /** The draws made for the areas, newest first, from behind the cursor. */
    inScope: (scope: AreaScope, cursor: Cursor | null, limit: number) =>
      model
        .find({ ...scopeFilter(scope, 'area'), ...after(cursor) })
        .sort({ drawnAt: -1, _id: -1 })
        .limit(limit)
        .lean<DrawDoc[]>()
        .exec(),
    ofInspector: (id: string) =>
      model.find({ inspectorIds: id }).sort({ drawnAt: -1 }).limit(50).lean<DrawDoc[]>().exec(),
    /** Notes a result where there is none yet; null where there is one. */
    note: (id: string, index: number, inspector: string, result: CheckResult) =>
      model
        .findOneAndUpdate(
          { _id: id, [`checks.${index}.inspector.id`]: inspector, [`checks.${index}.result`]: null },
          { $set: { [`checks.${index}.result`]: result, owed: result.at } },
          { returnDocument: 'after' },
        )
        .lean<DrawDoc>()
        .exec(),
    delivered: async (id: string, indexes: readonly number[], owed: Date): Promise<void> => {
      const set = Object.fromEntries(indexes.map((index) => [`checks.${index}.delivered`, true]));
      if (indexes.length > 0) await model.updateOne({ _id: id }, { $set: set });
      await model.updateOne({ _id: id, owed }, { $unset: { owed: 1 } });
    },
    owedBefore: (before: Date, limit: number) =>
      model
        .find({ owed: { $lte: before } })
        .limit(limit)
        .lean<DrawDoc[]>()
        .exec(),
  };
}
