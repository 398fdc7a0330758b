import { Schema, type Connection } from 'mongoose';
import type { InspectorKind } from '../../contract/inspections/definition';
import type { InspectionEffect } from '../../contract/inspections/inspections';
import type { Verdict } from '../../contract/inspections/verdict';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { InspectionDoc } from './inspection-file';

export type InspectionStore = ReturnType<typeof createInspectionStore>;

/** What a list is narrowed to. */
export interface InspectionFilter {
  by?: InspectorKind | undefined;
  verdict?: Verdict | undefined;
}

const mixed = Schema.Types.Mixed;
const newest = ['createdAt', '_id'] as const;

export function createInspectionStore(connection: Connection) {
  const inspections = collection<InspectionDoc>(connection, {
    name: 'houseInspections',
    fields: {
      key: String,
      house: String,
      code: String,
      town: String,
      village: String,
      areas: [String],
      by: String,
      staff: mixed,
      definition: Number,
      inspectedOn: String,
      answers: mixed,
      photos: [mixed],
      note: String,
      computed: mixed,
      verdict: String,
      hazard: String,
      changedReason: String,
      effect: String,
      createdAt: Date,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { key: 1 }, options: { unique: true } },
      { fields: { house: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, by: 1, createdAt: -1, _id: -1 } },
      { fields: { areas: 1, verdict: 1, createdAt: -1, _id: -1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byKey', equal: ['key'], index: ['key'] },
      { name: 'ofHouse', equal: ['house'], sort: newest, index: ['house', ...newest] },
      { name: 'page', equal: ['areas'], sort: newest, index: ['areas', ...newest] },
      { name: 'pageBy', equal: ['areas', 'by'], sort: newest, index: ['areas', 'by', ...newest] },
      { name: 'pageOf', equal: ['areas', 'verdict'], sort: newest, index: ['areas', 'verdict', ...newest] },
      outboxQuery,
    ],
  });
  const { model } = inspections;
  return {
    collections: [inspections] as DeclaredCollection[],
    /** Adds an inspection; false where one of this key is there. */
    add: (doc: InspectionDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<InspectionDoc>().exec(),
    byKey: (key: string) => model.findOne({ key }).lean<InspectionDoc>().exec(),
    ofHouse: (house: string, limit: number) =>
      model.find({ house }).sort({ createdAt: -1, _id: -1 }).limit(limit).lean<InspectionDoc[]>().exec(),
    page: (scope: AreaScope, { by, verdict }: InspectionFilter, cursor: Cursor | null, limit: number) =>
      model
        .find({
          ...scopeFilter(scope),
          ...(by ? { by } : {}),
          ...(verdict ? { verdict } : {}),
          ...behindCursor(cursor, 'createdAt'),
        })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<InspectionDoc[]>()
        .exec(),
    /** Notes what became of an inspection in the record; noted before, it stays. */
    async settle(id: string, effect: InspectionEffect): Promise<void> {
      await model.updateOne({ _id: id, effect: 'waiting' }, { $set: { effect } });
    },
    ...outboxCalls(model),
  };
}
