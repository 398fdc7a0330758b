/** A file cannot be read; `detail` is Chinese and can be shown. */
export class UnreadableTable extends Error {
  constructor(readonly detail: string) {
    super(detail);
    this.name = 'UnreadableTable';
  }
}

/** How a cell came: as it is, reckoned by a formula, merged with others, or as an error of the workbook. */
export type CellNote = 'formula' | 'merged' | 'error' | 'imprecise';

/** A cell as text: numbers plain, dates as `yyyy-mm-dd`, nothing as an empty text. */
export interface TableCell {
  text: string;
  note?: CellNote;
}

/** A row of a table; cells stand at their columns, a gap is `undefined`. */
export interface TableRow {
  /** The name of the sheet; empty in a CSV. */
  sheet: string;
  /** From 1, as a spreadsheet program shows it. */
  row: number;
  cells: (TableCell | undefined)[];
}

/** A file as a table. It can be read as often as it is asked for, each time from the beginning. */
export interface Table {
  kind: 'xlsx' | 'csv';
  /** The rows in their order, some hundred at a time. Throws {@link UnreadableTable}. */
  rows(): AsyncGenerator<TableRow[]>;
  /** Forgets what was kept to read it. */
  close(): Promise<void>;
}

/** How much a table may have; bytes are those that come out of the file. */
export const tableLimits = {
  rows: 1_000_000,
  columns: 200,
  /** Characters of one cell (a spreadsheet program allows 32,767). */
  cell: 40_000,
  entries: 2000,
  unpacked: 4 * 1024 ** 3,
  /** Unpacked bytes for each packed one, looked at from `ratioFrom` on: a workbook has 5 to 60, a bomb about 1,000. */
  ratio: 250,
  ratioFrom: 32 * 1024 ** 2,
} as const;

/** Rows above the data that titles may take, over the limit of rows. */
export const titleRows = 20;

/** Opens the file from its beginning; it is read several times. */
export type OpenFile = () => Promise<AsyncIterable<Buffer>>;
