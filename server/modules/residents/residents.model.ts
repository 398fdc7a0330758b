import type { Connection } from 'mongoose';
import { collection, type DeclaredCollection } from '../../platform/mongo/collection';

/** An account: a keyed hash of the openid and nothing of the person. */
export interface ResidentDoc {
  _id: string;
  createdAt: Date;
}

export interface ResidentSessionDoc {
  _id: string;
  resident: string;
  expiresAt: Date;
}

export type ResidentStore = ReturnType<typeof createResidentStore>;

export function createResidentStore(connection: Connection) {
  const residents = collection<ResidentDoc>(connection, {
    name: 'residents',
    fields: { createdAt: Date },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const sessions = collection<ResidentSessionDoc>(connection, {
    name: 'residentSessions',
    fields: { resident: String, expiresAt: Date },
    indexes: [{ fields: { expiresAt: 1 } }],
    queries: [
      { name: 'byToken', equal: ['_id'], index: ['_id'] },
      { name: 'expired', equal: [], range: 'expiresAt', index: ['expiresAt'] },
    ],
  });
  return {
    collections: [residents, sessions] as DeclaredCollection[],
    /** Makes the account where it is new. */
    async ensure(id: string, now: Date): Promise<void> {
      await residents.model.updateOne({ _id: id }, { $setOnInsert: { createdAt: now } }, { upsert: true });
    },
    byId: (id: string) => residents.model.findOne({ _id: id }).lean<ResidentDoc>().exec(),
    addSession: async (doc: ResidentSessionDoc): Promise<void> => {
      await sessions.model.create(doc);
    },
    session: (id: string) => sessions.model.findOne({ _id: id }).lean<ResidentSessionDoc>().exec(),
    endSession: async (id: string): Promise<void> => {
      await sessions.model.deleteOne({ _id: id });
    },
    sweepSessions: async (now: Date): Promise<void> => {
      await sessions.model.deleteMany({ expiresAt: { $lte: now } });
    },
  };
}
