import { PassThrough, type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { mostWithPictures } from '../../contract/summaries/exports';
import { chinaMoment } from '../../platform/china-time';
import { openBook, type Book, type Cell, type Picture, type SheetColumn } from '../../platform/spreadsheet/book';
import type { ObjectStore } from '../../platform/storage/storage';
import type { RegisterLine } from '../cases';
import { exportTexts as texts } from './exports.texts';

type Column = SheetColumn & { cell(line: RegisterLine, index: number): Cell };

const heads = texts.headers;
const time = (at: Date | null): string => (at ? chinaMoment(at) : '');
const said = (field: Exclude<keyof RegisterLine, 'photos'>, width: number): Column => ({
  header: heads[field],
  width,
  cell: (line) => {
    const value = line[field];
    return value instanceof Date ? time(value) : value;
  },
});

/** The columns of the register (篇10), in its order. */
export const registerColumns: readonly Column[] = [
  { header: heads.index, width: 7, format: 'count', cell: (_line, index) => index },
  said('number', 30),
  said('category', 20),
  said('priority', 9),
  said('state', 11),
  said('clock', 11),
  said('town', 14),
  said('village', 16),
  said('grid', 14),
  said('place', 34),
  said('point', 24),
  said('form', 20),
  said('area', 12),
  said('use', 18),
  said('party', 16),
  said('official', 10),
  said('reports', 9),
  said('receivedAt', 17),
  said('inspectedAt', 17),
  said('verdict', 10),
  said('officer', 16),
  said('filing', 20),
  said('order', 20),
  said('deadline', 12),
  said('penalty', 20),
  { header: heads.fine, width: 12, format: 'money', cell: ({ fine }) => (fine === null ? null : fine / 100) },
  said('dismantling', 11),
  said('landUse', 10),
  said('result', 22),
  said('closedAt', 17),
];

const pictureHeight = 72;

/** A stored thumbnail made small; null where it is gone or broken, which loses no row. */
async function pictureOf(objects: ObjectStore, key: string): Promise<Picture[]> {
  const found = await objects.get(key);
  if (!found) return [];
  const chunks: Buffer[] = [];
  for await (const chunk of found.stream) chunks.push(chunk as Buffer);
  const made = sharp(Buffer.concat(chunks)).resize({ height: pictureHeight }).jpeg({ quality: 60 });
  const { data, info } = await made.toBuffer({ resolveWithObject: true });
  return [{ content: data, width: info.width, height: info.height }];
}

export interface RegisterNotes {
  filter: string;
  scope: string;
  madeBy: string;
  madeAt: string;
}

interface RegisterWork {
  objects: ObjectStore;
  lines: AsyncGenerator<RegisterLine[]>;
  notes: RegisterNotes;
  /** Told after each page; throws where the work is another's now. */
  onRows(rows: number): Promise<void>;
}

function writeNotes(book: Book, notes: RegisterNotes, rows: number, pictures: boolean): void {
  const sheet = book.sheet(texts.notes, texts.noteColumns);
  const { note } = texts;
  sheet.add([note.filter, notes.filter]);
  sheet.add([note.scope, notes.scope]);
  sheet.add([note.rows, rows]);
  sheet.add([note.madeBy, notes.madeBy]);
  sheet.add([note.madeAt, notes.madeAt]);
  sheet.add([note.pictures, pictures ? note.withPictures : note.without(mostWithPictures)]);
}

/** The first pages, as many as it takes to know whether the register is short. */
async function firstPages(lines: RegisterWork['lines']): Promise<{ held: RegisterLine[][]; short: boolean }> {
  const held: RegisterLine[][] = [];
  for (let count = 0; count <= mostWithPictures;) {
    const { value, done } = await lines.next();
    if (done) return { held, short: true };
    held.push(value);
    count += value.length;
  }
  return { held, short: false };
}

async function write(out: PassThrough, { objects, lines, notes, onRows }: RegisterWork): Promise<number> {
  const { held, short } = await firstPages(lines);
  const book = await openBook(out, { pictures: short });
  const columns = [...registerColumns, ...(short ? [{ header: heads.photos, width: 30 }] : [])];
  const sheet = book.sheet(texts.sheet, columns);
  let rows = 0;
  const addPage = async (page: readonly RegisterLine[]): Promise<void> => {
    for (const line of page) {
      rows += 1;
      const keys = short ? line.photos : [];
      const pictures = await Promise.all(keys.map((key) => pictureOf(objects, key).catch(() => [])));
      sheet.add(
        registerColumns.map(({ cell }) => cell(line, rows)),
        pictures.flat(),
      );
    }
    await onRows(rows);
    // What was written goes out before more is read, so that it does not pile up.
    while (out.writableNeedDrain) await pause(5);
  };
  for (const page of held) await addPage(page);
  if (!short) for await (const page of lines) await addPage(page);
  writeNotes(book, notes, rows, short);
  await book.close();
  return rows;
}

/** Writes the register as XLSX: gives the file as it comes, and how many rows it had once it is whole. */
export function writeRegister(work: RegisterWork): { stream: Readable; rows: Promise<number> } {
  const out = new PassThrough();
  const rows = write(out, work);
  rows.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return { stream: out, rows };
}
