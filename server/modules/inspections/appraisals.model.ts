import { Schema, type Connection } from 'mongoose';
import type { AppraisalEffect, Level } from '../../contract/inspections/appraisals';
import type { Hazard } from '../../contract/inspections/verdict';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';

export type AppraisalStore = ReturnType<typeof createAppraisalStore>;

/** One appraisal of one house: made by one insert, never changed but for what became of it in the record. */
export interface AppraisalDoc {
  _id: string;
  /** Keyed hash of the idempotency key, with whose it is. */
  key: string;
  house: string;
  town: string;
  appraisedOn: string;
  level: Level;
  hazard: Hazard | null;
  company: string;
  reportNumber: string;
  note: string;
  pages: { id: string; view: string | null; thumb: string | null }[];
  by: { id: string; name: string };
  effect: AppraisalEffect;
  /** The report as PDF; added once. */
  document?: { sha256: string; bytes: number; by: { id: string; name: string }; at: Date };
  createdAt: Date;
  /** It owes its entry into the record alone. */
  outbox: { id: string; kind: 'apply' }[];
  outboxDue?: Date;
}

const mixed = Schema.Types.Mixed;
const newest = ['createdAt', '_id'] as const;

export function createAppraisalStore(connection: Connection) {
  const appraisals = collection<AppraisalDoc>(connection, {
    name: 'appraisals',
    fields: {
      key: String,
      house: String,
      town: String,
      appraisedOn: String,
      level: String,
      hazard: String,
      company: String,
      reportNumber: String,
      note: String,
      pages: [mixed],
      by: mixed,
      effect: String,
      document: mixed,
      createdAt: Date,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { key: 1 }, options: { unique: true } },
      { fields: { house: 1, createdAt: -1, _id: -1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byKey', equal: ['key'], index: ['key'] },
      { name: 'ofHouse', equal: ['house'], sort: newest, index: ['house', ...newest] },
      { name: 'ofHouses', equal: ['house'], index: ['house', ...newest] },
      outboxQuery,
    ],
  });
  const { model } = appraisals;
  return {
    collections: [appraisals] as DeclaredCollection[],
    /** Adds an appraisal; false where one of this key is there. */
    add: (doc: AppraisalDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<AppraisalDoc>().exec(),
    byKey: (key: string) => model.findOne({ key }).lean<AppraisalDoc>().exec(),
    ofHouse: (house: string, limit: number) =>
      model.find({ house }).sort({ createdAt: -1, _id: -1 }).limit(limit).lean<AppraisalDoc[]>().exec(),
    /** The reports of many houses. */
    ofHouses: (houses: readonly string[]) =>
      model
        .find({ house: { $in: [...houses] } })
        .select({ house: 1, reportNumber: 1, level: 1, hazard: 1, appraisedOn: 1, company: 1 })
        .lean<Pick<AppraisalDoc, 'house' | 'reportNumber' | 'level' | 'hazard' | 'appraisedOn' | 'company'>[]>()
        .exec(),
    /** Adds the report where there is none. */
    async addDocument(id: string, document: NonNullable<AppraisalDoc['document']>): Promise<void> {
      await model.updateOne({ _id: id, document: { $exists: false } }, { $set: { document } });
    },
    /** Notes what became of an appraisal in the record; noted before, it stays. */
    async settle(id: string, effect: AppraisalEffect): Promise<void> {
      await model.updateOne({ _id: id, effect: 'waiting' }, { $set: { effect } });
    },
    ...outboxCalls(model),
  };
}
