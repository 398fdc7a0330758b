import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { DeclaredCollection } from '../../platform/mongo/collection';
import { createLogStore } from './log.model';
import { createLogService, type LogPorts, type LogService } from './log.service';
import { createReceiptStore } from './receipts.model';
import { createReceiptService, type ReceiptService } from './receipts.service';
import { rotateKey, tellRotations, type RotationPorts, type RotationWish } from './rotate-key';
import { ownKeys, rotateOwnKey, type ReceiptKeyService } from './own-keys';
import { createTownSigners } from './town-signer';

export type { ReceiptKeyService } from './own-keys';
export type { ReceiptService, Registration } from './receipts.service';
export type { LogService } from './log.service';
export type { CheckedLog } from './check-log';
export type { StoredReport } from './check-reports';
export { flawWords } from './flaws';
export type { TombstoneDoc } from './log.model';
export { receiptRoutes } from './receipts.routes';
export { keyFingerprint, signatureHolds } from '../../platform/crypto/signing';
export { commitmentOf } from './receipts.rules';

interface ReceiptOptions extends Pick<
  LogPorts,
  'towns' | 'auditHeadOf' | 'reportsAfter' | 'originalsOf' | 'onFailure'
> {
  connection: Connection;
  clock: Clock;
  keyring: Keyring;
  audit: RotationPorts['audit'];
}

/** The keys of a town and their replacement, for the command line. */
export function createKeyRotation(ports: Pick<ReceiptOptions, 'connection' | 'clock' | 'keyring' | 'audit'>) {
  const store = createReceiptStore(ports.connection);
  return {
    keysOf: async (town: string) =>
      (await store.keysOf(town)).map(({ id, publicKey, last }) => ({ id, publicKey, last })),
    /** See {@link rotateKey}. */
    rotate: (town: string, replaced: string, wish: RotationWish) =>
      rotateKey({ ...ports, store }, town, replaced, wish),
  };
}

/** Receipts and their public log over a database. */
export function createReceipts({ connection, clock, keyring, audit, ...rest }: ReceiptOptions): {
  receipts: ReceiptService;
  receiptLog: LogService;
  receiptKeys: ReceiptKeyService;
  collections: DeclaredCollection[];
} {
  const store = createReceiptStore(connection);
  const log = createLogStore(connection);
  const signerOf = createTownSigners(store, keyring);
  const receipts = createReceiptService({ store, clock, keyring, signerOf });
  const rotation: RotationPorts = { store, clock, keyring, audit };
  const receiptKeys: ReceiptKeyService = {
    list: (actor, town) => ownKeys(rotation, actor, town),
    rotate: (actor, town, key, said) => rotateOwnKey(rotation, actor, town, key, said),
  };
  const tell = (town: string): Promise<void> => tellRotations(rotation, town);
  const receiptLog = createLogService({ store, log, clock, signerOf, closeUp: receipts.closeUp, tell, ...rest });
  return { receipts, receiptLog, receiptKeys, collections: [...store.collections, ...log.collections] };
}
