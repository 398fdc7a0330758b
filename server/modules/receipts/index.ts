import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { DeclaredCollection } from '../../platform/mongo/collection';
import { createLogStore } from './log.model';
import { createLogService, type LogPorts, type LogService } from './log.service';
import { createReceiptStore } from './receipts.model';
import { createReceiptService, type ReceiptService } from './receipts.service';
import { rotateKey } from './rotate-key';
import { createTownSigners } from './town-signer';

export type { ReceiptService, Registration } from './receipts.service';
export type { LogService } from './log.service';
export type { CheckedLog } from './check-log';
export type { StoredReport } from './check-reports';
export { flawWords } from './flaws';
export type { TombstoneDoc } from './log.model';
export { receiptRoutes } from './receipts.routes';
export { signatureHolds } from '../../platform/crypto/signing';
export { commitmentOf } from './receipts.rules';

interface ReceiptOptions extends Pick<
  LogPorts,
  'towns' | 'auditHeadOf' | 'reportsAfter' | 'originalsOf' | 'onFailure'
> {
  connection: Connection;
  clock: Clock;
  keyring: Keyring;
}

/** The keys of a town and their replacement, for the command line. */
export function createKeyRotation(ports: Pick<ReceiptOptions, 'connection' | 'clock' | 'keyring'>) {
  const store = createReceiptStore(ports.connection);
  return {
    keysOf: async (town: string) =>
      (await store.keysOf(town)).map(({ id, publicKey, last }) => ({ id, publicKey, last })),
    /** See {@link rotateKey}. */
    rotate: (town: string, replaced: string) => rotateKey({ ...ports, store }, town, replaced),
  };
}

/** Receipts and their public log over a database. */
export function createReceipts({ connection, clock, keyring, ...rest }: ReceiptOptions): {
  receipts: ReceiptService;
  receiptLog: LogService;
  collections: DeclaredCollection[];
} {
  const store = createReceiptStore(connection);
  const log = createLogStore(connection);
  const signerOf = createTownSigners(store, keyring);
  const receipts = createReceiptService({ store, clock, keyring, signerOf });
  const receiptLog = createLogService({ store, log, clock, signerOf, closeUp: receipts.closeUp, ...rest });
  return { receipts, receiptLog, collections: [...store.collections, ...log.collections] };
}
