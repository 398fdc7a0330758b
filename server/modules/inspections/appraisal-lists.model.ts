import { Schema, type Connection } from 'mongoose';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { ListedAppraisal } from './appraisal-list.rules';

export type AppraisalListStore = ReturnType<typeof createAppraisalListStore>;

/** A list that was taken in: made by one insert, with every report that it is to enter. */
export interface AppraisalListDoc {
  /** Told from what it holds and who brought it: the same one cannot be taken in twice. */
  _id: string;
  town: string;
  fileName: string;
  by: { id: string; name: string };
  lines: (ListedAppraisal & { house: string })[];
  createdAt: Date;
  outbox: { id: string; kind: 'enter' }[];
  outboxDue?: Date;
}

export function createAppraisalListStore(connection: Connection) {
  const mixed = Schema.Types.Mixed;
  const lists = collection<AppraisalListDoc>(connection, {
    name: 'appraisalLists',
    fields: {
      town: String,
      fileName: String,
      by: mixed,
      lines: [mixed],
      createdAt: Date,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [outboxIndex],
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }, outboxQuery],
  });
  const { model } = lists;
  return {
    collections: [lists] as DeclaredCollection[],
    /** Adds a list; false where this very one is there. */
    add: (doc: AppraisalListDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<AppraisalListDoc>().exec(),
    ...outboxCalls(model),
  };
}
