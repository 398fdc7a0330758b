import type { Readable } from 'node:stream';
import type { Keyring } from '../../platform/crypto/keyring';
import { openStream, sealStream } from '../../platform/crypto/sealed-stream';
import { openTable } from '../../platform/spreadsheet/open-table';
import { UnreadableTable, type Table } from '../../platform/spreadsheet/table';
import type { ObjectStore } from '../../platform/storage/storage';
import { faultBookKey, stageKey, type ImportDoc } from './import-file';
import { importTexts } from './imports.texts';

const type = 'application/octet-stream';

/** The files of imports in the object store, encrypted under a server key and bound to where they lie. */
export function createImportFiles(objects: ObjectStore, keyring: Keyring) {
  const sealing = keyring.key('register-file');

  async function open(key: string): Promise<Readable> {
    const found = await objects.get(key);
    if (!found) throw new UnreadableTable(importTexts.noFileLeft);
    return openStream(sealing, key, found.stream as AsyncIterable<Buffer>);
  }

  return {
    put: (key: string, source: AsyncIterable<Buffer>) =>
      objects.put(key, sealStream(sealing, key, source), { contentType: type }),
    open,
    /** The staged register as a table. Throws {@link UnreadableTable}. */
    table: (id: string): Promise<Table> => openTable(() => open(stageKey(id))),
    removeStage: (id: string): Promise<void> => objects.delete(stageKey(id)),
    async removeAll({ _id, tries }: Pick<ImportDoc, '_id' | 'tries'>): Promise<void> {
      await objects.delete(stageKey(_id));
      for (let n = 1; n <= tries; n += 1) await objects.delete(faultBookKey(_id, n));
    },
  };
}
export type ImportFiles = ReturnType<typeof createImportFiles>;
