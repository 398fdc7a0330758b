import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { DeclaredCollection } from '../../platform/mongo/collection';
import { createFileAddresses } from '../../platform/storage/file-address';
import type { ObjectStore } from '../../platform/storage/storage';
import { createEvidenceStore } from './evidence.model';
import { createEvidenceService, type EvidenceService } from './evidence.service';

export { evidenceRoutes } from './evidence.routes';
export type { EvidenceKind, EvidenceRecord } from './evidence-file';
export type { EvidenceService } from './evidence.service';

interface EvidenceOptions {
  connection: Connection;
  store: ObjectStore;
  clock: Clock;
  keyring: Pick<Keyring, 'key'>;
  /** Where files lie while they come in; its leftovers are swept. */
  tempDir: string;
}

/** The evidence over a database and an object store. */
export function createEvidence(options: EvidenceOptions): EvidenceService & { collections: DeclaredCollection[] } {
  const { connection, store: objects, clock, keyring, tempDir } = options;
  const store = createEvidenceStore(connection);
  const addresses = createFileAddresses(keyring.key('file-address'));
  return { ...createEvidenceService({ store, objects, addresses, clock, tempDir }), collections: store.collections };
}
