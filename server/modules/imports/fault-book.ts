import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportFault } from '../../contract/imports/imports';
import { openFaultBook } from '../../platform/spreadsheet/fault-book';
import type { ImportFiles } from './import-files';

/** Stores the error workbook while the faults are found; it is begun with the first of them. */
export function createFaultBook(files: ImportFiles, key: string) {
  const out = new PassThrough();
  // Whoever writes or stores learns of it; given up before it was begun, nobody listens.
  out.on('error', () => undefined);
  let book: Awaited<ReturnType<typeof openFaultBook>> | null = null;
  let stored: Promise<{ bytes: number }> | null = null;

  return {
    async add(faults: readonly ImportFault[]): Promise<void> {
      if (faults.length === 0) return;
      if (!book) {
        stored = files.put(key, out);
        // What goes wrong is met at the end; until then nobody waits for it.
        stored.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
        book = await openFaultBook(out);
      }
      book.add(faults);
      while (out.writableNeedDrain && !out.destroyed) await pause(2);
    },
    /** Ends the file; whether there is one. */
    async close(): Promise<boolean> {
      if (!book) return false;
      await book.close();
      await stored;
      return true;
    },
    /** Gives it up. */
    drop(): void {
      out.destroy(new Error('given up'));
    },
  };
}
