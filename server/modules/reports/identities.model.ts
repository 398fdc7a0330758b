import { Schema, type Connection } from 'mongoose';
import { collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { IdentityDoc, TownKeyDoc } from './report-file';

export type IdentityStore = ReturnType<typeof createIdentityStore>;

export function createIdentityStore(connection: Connection) {
  const identities = collection<IdentityDoc>(connection, {
    name: 'identities',
    fields: { town: String, report: String, keyId: String, sealed: [String], createdAt: Date },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const keys = collection<TownKeyDoc>(connection, {
    name: 'townKeys',
    fields: { town: String, publicKey: String, wrapped: [Schema.Types.Mixed], createdAt: Date },
    indexes: [{ fields: { town: 1, createdAt: -1 } }],
    queries: [{ name: 'current', equal: ['town'], sort: ['createdAt'], index: ['town', 'createdAt'] }],
  });
  return {
    collections: [identities, keys] as DeclaredCollection[],
    add: async (doc: IdentityDoc): Promise<void> => {
      await identities.model.create(doc);
    },
    remove: async (id: string): Promise<void> => {
      await identities.model.deleteOne({ _id: id });
    },
    currentKey: (town: string) => keys.model.findOne({ town }).sort({ createdAt: -1 }).lean<TownKeyDoc>().exec(),
    addKey: async (doc: TownKeyDoc): Promise<void> => {
      await keys.model.create(doc);
    },
  };
}
