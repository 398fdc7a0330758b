import { tableLimits, titleRows, UnreadableTable, type TableCell, type TableRow } from './table';
import { tableTexts } from './tables.texts';
import { columnOf, type MergedRange, type Workbook } from './workbook-parts';
import { attributeOf, createXmlScanner } from './xml-scan';

/** Rows handed on at once. */
const batch = 500;
const dayMs = 86_400_000;

/** Signs that a workbook writes as `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** A number as it would be typed: without the noise of its last digits. */
function plainNumber(written: string): TableCell {
  if (/^-?\d{1,15}$/.test(written)) return { text: written };
  const value = Number(written);
  if (!Number.isFinite(value)) return { text: written };
  // A workbook keeps fifteen digits: of a longer number the last ones are lost.
  if (Math.abs(value) >= 1e15 && Math.abs(value) < 1e21)
    return { text: BigInt(Math.round(value)).toString(), note: 'imprecise' };
  return { text: String(Number(value.toPrecision(15))) };
}

function dayOf(written: string, from1904: boolean): TableCell {
  const days = Number(written) + (from1904 ? 1462 : 0);
  if (!(days >= 1 && days < 2_958_466)) return plainNumber(written);
  return { text: new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * dayMs).toISOString().slice(0, 10) };
}

/** Says of each row which of its columns are merged; rows are asked for from the top down. */
function mergedBelow(ranges: readonly MergedRange[]) {
  let next = 0;
  let open: MergedRange[] = [];
  return (row: number): readonly MergedRange[] => {
    for (let range = ranges[next]; range && range.top <= row; range = ranges[next]) {
      open.push(range);
      next += 1;
    }
    open = open.filter(({ bottom }) => bottom >= row);
    return open;
  };
}

interface OpenCell {
  column: number;
  type: string;
  date: boolean;
  formula: boolean;
  text: string;
}

function valueOf({ type, date, text }: OpenCell, book: Workbook): TableCell {
  switch (type) {
    case 's':
      return { text: unescaped(book.strings.get(Number(text)) ?? '') };
    case 'inlineStr':
    case 'str':
      return { text: unescaped(text) };
    case 'b':
      return { text: text === '1' ? 'true' : 'false' };
    case 'd':
      return { text: text.slice(0, 10) };
    case 'e':
      return { text, note: 'error' };
    default:
      if (text === '') return { text };
      return date ? dayOf(text, book.from1904) : plainNumber(text);
  }
}

function cellOf(cell: OpenCell, book: Workbook): TableCell {
  const read = valueOf(cell, book);
  return cell.formula && read.note !== 'error' ? { ...read, note: 'formula' } : read;
}

/** The rows of one sheet that have anything in them. */
export async function* readSheet(
  content: AsyncIterable<Buffer>,
  sheet: string,
  book: Workbook,
  merged: readonly MergedRange[],
): AsyncGenerator<TableRow[]> {
  const mergedAt = mergedBelow(merged);
  let ready: TableRow[] = [];
  let count = 0;
  let row = 0;
  let cells: (TableCell | undefined)[] = [];
  let cell: OpenCell | null = null;
  let column = -1;
  let reading = false;

  function keep(open: OpenCell): void {
    const read = cellOf(open, book);
    const at = open.column;
    if (read.text.trim() === '' && !read.note) return;
    if (at >= tableLimits.columns) throw new UnreadableTable(tableTexts.columns(tableLimits.columns));
    if (read.text.length > tableLimits.cell) throw new UnreadableTable(tableTexts.cell(row));
    cells[at] = read;
  }

  function endRow(): void {
    const here = cells;
    cells = [];
    if (!here.some((each) => each !== undefined)) return;
    for (const { left, right } of mergedAt(row))
      for (let at = left; at <= Math.min(right, tableLimits.columns - 1); at += 1)
        here[at] = { text: here[at]?.text ?? '', note: 'merged' };
    count += 1;
    if (count > tableLimits.rows + titleRows) throw new UnreadableTable(tableTexts.rows(tableLimits.rows));
    ready.push({ sheet, row, cells: here });
  }

  const scanner = createXmlScanner({
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1);
        column = -1;
      } else if (name === 'c') {
        const reference = attributeOf(attributes, 'r');
        column = reference ? columnOf(reference) : column + 1;
        cell = {
          column,
          type: attributeOf(attributes, 't') ?? 'n',
          date: book.dates[Number(attributeOf(attributes, 's') ?? 0)] ?? false,
          formula: false,
          text: '',
        };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v' || name === 't') reading = true;
      else if (name === 'rPh') reading = false;
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'c' && cell) {
        keep(cell);
        cell = null;
      } else if (name === 'row') endRow();
    },
    text(piece) {
      if (reading && cell) cell.text += piece;
    },
  });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of content) {
    scanner.push(decoder.decode(chunk, { stream: true }));
    while (ready.length >= batch) yield ready.splice(0, batch);
  }
  scanner.push(decoder.decode());
  scanner.end();
  if (ready.length > 0) yield ready;
  ready = [];
}
