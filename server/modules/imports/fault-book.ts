import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportFault } from '../../contract/imports/imports';
import { openBook, type Sheet } from '../../platform/spreadsheet/book';
import type { ImportFiles } from './import-files';
import { importTexts } from './imports.texts';

const { book: texts } = importTexts;
/** A sheet ends at 1,048,576 rows. */
const most = 1_000_000;

/** Writes the error workbook while the faults are found; it is begun with the first of them. */
export function createFaultBook(files: ImportFiles, key: string) {
  const out = new PassThrough();
  // Whoever writes or stores learns of it; given up before it was begun, nobody listens.
  out.on('error', () => undefined);
  let book: Awaited<ReturnType<typeof openBook>> | null = null;
  let sheet: Sheet | null = null;
  let stored: Promise<{ bytes: number }> | null = null;
  let rows = 0;

  return {
    async add(faults: readonly ImportFault[]): Promise<void> {
      if (faults.length === 0) return;
      if (!book) {
        stored = files.put(key, out);
        // What goes wrong is met at the end; until then nobody waits for it.
        stored.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
        book = await openBook(out, { pictures: false });
        sheet = book.sheet(texts.sheet, texts.columns);
      }
      for (const { sheet: name, row, column, value, wrong, right } of faults) {
        rows += 1;
        if (rows < most) sheet?.add([name, row, column, value, wrong, right]);
        else if (rows === most) sheet?.add([texts.more(most - 1)]);
      }
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
