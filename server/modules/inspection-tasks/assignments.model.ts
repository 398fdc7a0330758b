import { Schema, type Connection } from 'mongoose';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { AssignmentDoc } from './task-file';

export type AssignmentStore = ReturnType<typeof createAssignmentStore>;

const mixed = Schema.Types.Mixed;

export function createAssignmentStore(connection: Connection) {
  const assignments = collection<AssignmentDoc>(connection, {
    name: 'inspectionAssignments',
    fields: {
      key: String,
      wish: String,
      town: String,
      house: String,
      houses: [mixed],
      due: String,
      note: String,
      by: mixed,
      at: Date,
      open: Number,
      withoutOfficer: Number,
      more: Boolean,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [{ fields: { key: 1 }, options: { unique: true } }, outboxIndex],
    queries: [{ name: 'byKey', equal: ['key'], index: ['key'] }, outboxQuery],
  });
  const { model } = assignments;
  return {
    collections: [assignments] as DeclaredCollection[],
    /** Adds an assignment; false where one of this key is there. */
    add: (doc: AssignmentDoc): Promise<boolean> => addNew(model, doc),
    byKey: (key: string) => model.findOne({ key }).lean<AssignmentDoc>().exec(),
    ...outboxCalls(model),
  };
}
