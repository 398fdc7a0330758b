import { finished } from 'node:stream/promises';
import type { PassThrough } from 'node:stream';
import type { Worksheet } from '@protobi/exceljs';
import { harmless } from './harmless';

/** The media type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Cell = string | number | Date | null;

export interface SheetColumn {
  header: string;
  width: number;
  /** How numbers are shown; texts need none. */
  format?: 'count' | 'percent' | 'money';
}

/** A small picture in the last column of a row. */
export interface Picture {
  content: Buffer;
  /** In pixels. */
  width: number;
  height: number;
}

export interface Sheet {
  /** Adds a row; texts are made harmless. */
  add(cells: readonly Cell[], pictures?: readonly Picture[]): void;
}

export interface Book {
  sheet(name: string, columns: readonly SheetColumn[]): Sheet;
  /** Writes what is left and ends the stream. */
  close(): Promise<void>;
}

const formats = { count: '0', percent: '0.0%', money: '#,##0.00' } as const;
const gap = 4;
const pixelsToPoints = 0.75;

const written = (cell: Cell): Cell => (typeof cell === 'string' ? harmless(cell) : cell);

function head(sheet: Worksheet, columns: readonly SheetColumn[]): void {
  sheet.columns = columns.map(({ width, format }) => ({
    width,
    style: {
      alignment: { vertical: 'top', wrapText: true },
      ...(format ? { numFmt: formats[format] } : {}),
    },
  }));
  const row = sheet.addRow(columns.map(({ header }) => harmless(header)));
  row.font = { bold: true };
  row.commit();
}

const frozen = { views: [{ state: 'frozen' as const, ySplit: 1 }] };

/**
 * A workbook that goes out while it is written: it takes the same memory however many rows it has. Pictures need
 * the whole file in memory, so a book with `pictures` is for few rows. The library is large and seldom needed: it is
 * loaded with the first book.
 */
export async function openBook(out: PassThrough, { pictures }: { pictures: boolean }): Promise<Book> {
  const { stream: streaming, Workbook } = (await import('@protobi/exceljs')).default;
  const flowing = pictures ? null : new streaming.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const book = flowing ?? new Workbook();
  return {
    sheet(name, columns) {
      const sheet = book.addWorksheet(name, frozen) as Worksheet;
      head(sheet, columns);
      return {
        add(cells, shown = []) {
          const row = sheet.addRow(cells.map(written));
          let left = gap;
          for (const picture of pictures ? shown : []) {
            const { content, width, height } = picture;
            const imageId = book.addImage({ buffer: content as never, extension: 'jpeg' });
            const tl = {
              nativeCol: cells.length,
              nativeColOff: left * 9525,
              nativeRow: row.number - 1,
              nativeRowOff: gap * 9525,
            };
            sheet.addImage(imageId, { tl: tl as never, ext: { width, height } });
            left += width + gap;
            row.height = Math.max(row.height ?? 0, (height + 2 * gap) * pixelsToPoints);
          }
          row.commit();
        },
      };
    },
    async close() {
      if (flowing) await flowing.commit();
      else await book.xlsx.write(out);
      out.end();
      await finished(out, { readable: false });
    },
  };
}
