import { PassThrough, type Readable } from 'node:stream';
import type { ImportFault } from '../../contract/imports/imports';
import { openBook, workbookType } from './book';
import { faultBookTexts as texts } from './fault-book.texts';

/** A sheet ends at 1,048,576 rows. */
const most = 1_000_000;

/** An error workbook that goes out while it is written: row, column, value, what is wrong, what would be right. */
export async function openFaultBook(out: PassThrough) {
  const book = await openBook(out, { pictures: false });
  const sheet = book.sheet(texts.sheet, texts.columns);
  let rows = 0;
  return {
    /** Adds faults; texts are made harmless. Past a million rows a last one says that there are more. */
    add(faults: readonly ImportFault[]): void {
      for (const { sheet: name, row, column, value, wrong, right } of faults) {
        rows += 1;
        if (rows < most) sheet.add([name, row, column, value, wrong, right]);
        else if (rows === most) sheet.add([texts.more(most - 1)]);
      }
    },
    /** Writes what is left and ends the stream. */
    close: (): Promise<void> => book.close(),
  };
}

/** An error workbook as it is sent, named after the file that the faults are of. */
export const faultBookFile = (stream: Readable, fileName: string) => ({
  stream,
  contentType: workbookType,
  fileName: texts.fileName(fileName),
});

/** The error workbook of these faults on its way out; with none it holds the headings alone. */
export function faultBookOf(faults: readonly ImportFault[], fileName: string) {
  const out = new PassThrough();
  const write = async (): Promise<void> => {
    const book = await openFaultBook(out);
    book.add(faults);
    await book.close();
  };
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return faultBookFile(out, fileName);
}
