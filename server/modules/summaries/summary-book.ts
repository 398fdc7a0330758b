import { PassThrough, type Readable } from 'node:stream';
import type { Figure } from '../../contract/summaries/figures';
import type { Summary, SummaryRow } from '../../contract/summaries/summaries';
import {
  figureTexts,
  groupingTexts,
  rateTexts,
  summaryTexts as texts,
  tableTexts,
} from '../../contract/summaries/summaries.texts';
import { openBook, type Cell, type SheetColumn } from '../../platform/spreadsheet/book';
import { bookTexts } from './summaries.texts';

const fenOrCount = (figure: Figure, n: number): number => (figure === 'fine' ? n / 100 : n);

/** The columns with how each row fills them. */
function columnsFor({ table, columns }: Summary): { column: SheetColumn; cell(row: SummaryRow): Cell }[] {
  const figures = columns.flatMap((figure) => {
    const { label } = figureTexts[figure];
    const format = figure === 'fine' ? ('money' as const) : ('count' as const);
    const now = {
      column: { header: label, width: 12, format },
      cell: ({ values }: SummaryRow) => fenOrCount(figure, values[figure] ?? 0),
    };
    const before = {
      column: { header: bookTexts.before(label), width: 12, format },
      cell: (row: SummaryRow) => fenOrCount(figure, row.before?.[figure] ?? 0),
    };
    return table === 'review' ? [now, before] : [now];
  });
  const rates = (['onTimeRate', 'replyRate'] as const).map((rate) => ({
    column: { header: texts[rate], width: 12, format: 'percent' as const },
    cell: (row: SummaryRow) => row[rate],
  }));
  const first = { column: { header: bookTexts.row, width: 28 }, cell: ({ label }: SummaryRow) => label };
  return [first, ...figures, ...(table === 'performance' ? rates : [])];
}

/** What the file says of itself and of its figures. */
function notesOf(summary: Summary, asked: string): [string, string][] {
  return [
    [bookTexts.table, `${tableTexts[summary.table]}（${groupingTexts[summary.by]}）`],
    [bookTexts.scope, summary.scope],
    [bookTexts.period, bookTexts.fromTo(summary.from, summary.to)],
    [bookTexts.rows, String(summary.rows.length)],
    [bookTexts.madeAt, asked],
    ...summary.columns.map((figure): [string, string] => [figureTexts[figure].label, figureTexts[figure].definition]),
    ...(summary.table === 'performance'
      ? (['onTimeRate', 'replyRate'] as const).map((rate): [string, string] => [texts[rate], rateTexts[rate]])
      : []),
  ];
}

/** A table of figures as an XLSX file: the figures, and on a second sheet what each counts. */
export function summaryBook(summary: Summary, asked: string): { stream: Readable; name: string } {
  const out = new PassThrough();
  const write = async (): Promise<void> => {
    const book = await openBook(out, { pictures: false });
    const columns = columnsFor(summary);
    const sheet = book.sheet(
      tableTexts[summary.table],
      columns.map(({ column }) => column),
    );
    for (const row of [...summary.rows, summary.total]) sheet.add(columns.map(({ cell }) => cell(row)));
    const notes = book.sheet(bookTexts.notes, bookTexts.noteColumns);
    for (const note of notesOf(summary, asked)) notes.add(note);
    await book.close();
  };
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return { stream: out, name: bookTexts.fileName(tableTexts[summary.table], summary.from, summary.to) };
}
