import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** One thing that somebody did. A reporter is 'reporter', with no account (decision 13). */
export interface AuditDoc {
  _id: string;
  at: Date;
  town: string;
  actor: string;
  actorName: string;
  action: string;
  subject: string;
}

export type AuditStore = ReturnType<typeof createAuditStore>;

export function createAuditStore(connection: Connection) {
  const audit = collection<AuditDoc>(connection, {
    name: 'audit',
    fields: { at: Date, town: String, actor: String, actorName: String, action: String, subject: String },
    indexes: [{ fields: { subject: 1, at: 1 } }],
    queries: [{ name: 'ofSubject', equal: ['subject'], sort: ['at'], index: ['subject', 'at'] }],
  });
  return {
    collections: [audit] as DeclaredCollection[],
    /** Appends an entry; the same id again changes nothing. */
    async append(doc: AuditDoc): Promise<void> {
      try {
        await audit.model.create(doc);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    ofSubject: (subject: string) => audit.model.find({ subject }).sort({ at: 1 }).lean<AuditDoc[]>().exec(),
  };
}
