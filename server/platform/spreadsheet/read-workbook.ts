import { readSheet } from './read-sheet';
import { createSharedStrings } from './shared-strings';
import type { OpenFile, Table, TableRow } from './table';
import { zipEntries } from './unzip';
import { readParts, type Workbook } from './workbook-parts';

/**
 * A workbook as a table, read without holding it: once for its texts, styles and merged cells, then for its rows. Hidden
 * sheets are left out. Throws {@link UnreadableTable}.
 */
export function openWorkbook(open: OpenFile): Table {
  let parts: Promise<Workbook> | null = null;
  const strings = createSharedStrings();
  async function* rows(): AsyncGenerator<TableRow[]> {
    const book = await (parts ??= readParts(open, strings));
    for await (const { name, content } of zipEntries(await open())) {
      const sheet = book.sheets.get(name);
      if (sheet !== undefined) yield* readSheet(content(), sheet, book, book.merged.get(name) ?? []);
    }
  }
  return {
    kind: 'xlsx',
    rows,
    close: () => {
      strings.close();
      return Promise.resolve();
    },
  };
}
