import { PassThrough } from 'node:stream';
import { figureKinds, measuredIn, rateNames, rateOf, type Figures } from '../../contract/register-figures/dimensions';
import { figureKindTexts, measuredInTexts, rateTexts } from '../../contract/register-figures/register-figures.texts';
import type { Binary } from '../../http/route';
import { openBook, workbookType, type Cell, type SheetColumn } from '../../platform/spreadsheet/book';

/** A sheet of a workbook that is small enough to be put together first. */
export interface FigureSheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly Cell[])[];
}

/** The columns of figures: each kind by each measure, then the rates by houses. */
export const figureColumns: readonly SheetColumn[] = [
  ...figureKinds.flatMap((kind) =>
    measuredIn.map((measured): SheetColumn => ({
      header: `${figureKindTexts[kind].label} ${measuredInTexts[measured].label}（${measuredInTexts[measured].unit}）`,
      width: 14,
      format: measured === 'area' ? 'money' : 'count',
    })),
  ),
  ...rateNames.map((rate): SheetColumn => ({ header: rateTexts[rate].label, width: 10, format: 'percent' })),
];

/** The cells of figures under {@link figureColumns}; a rate of nothing is empty. */
export const figureCells = (figures: Figures): Cell[] => [
  ...figureKinds.flatMap((kind) => measuredIn.map((measured) => figures[kind][measured])),
  ...rateNames.map((rate) => {
    const percent = rateOf(figures, rate, 'houses');
    return percent === null ? null : percent / 100;
  }),
];

/** A workbook of these sheets on its way out. */
export function figureBook(sheets: readonly FigureSheet[], fileName: string): Binary {
  const stream = new PassThrough();
  const write = async (): Promise<void> => {
    const book = await openBook(stream, { pictures: false });
    for (const { name, columns, rows } of sheets) {
      const sheet = book.sheet(name, columns);
      for (const row of rows) sheet.add(row);
    }
    await book.close();
  };
  write().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return {
    stream,
    contentType: workbookType,
    fileName,
  };
}
