import { posix } from 'node:path';
import type { SharedStrings } from './shared-strings';
import { tableLimits, UnreadableTable, type OpenFile } from './table';
import { tableTexts } from './tables.texts';
import { zipEntries } from './unzip';
import { attributeOf, scanXml } from './xml-scan';

/** Cells that are one, from row and column to row and column, all counted from 1 and 0. */
export interface MergedRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What has to be known of a workbook before its cells can be read. */
export interface Workbook {
  strings: SharedStrings;
  /** For each style of a cell, whether it shows a number as a date. */
  dates: boolean[];
  /** Whether days count from 1904. */
  from1904: boolean;
  /** The shown sheets by the path of their part. */
  sheets: Map<string, string>;
  merged: Map<string, MergedRange[]>;
}

/** Texts that a workbook may share at most: eight in each of a million rows, and some. */
const mostStrings = 16_000_000;
const mostMerged = 100_000;

/** Built-in formats that show a date (ECMA-376 18.8.30, with those of Chinese). */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
/** Whether a written format shows a day: its letters stand outside quotes, brackets and escapes. */
const showsDay = (format: string): boolean =>
  /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/gi, ''));

/** The column of `AB12`, from 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

async function readStrings(content: AsyncIterable<Buffer>, strings: SharedStrings): Promise<void> {
  let text = '';
  let inText = false;
  let spoken = false;
  await scanXml(content, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 't') inText = !spoken;
      if (name === 'rPh') spoken = true;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') spoken = false;
      if (name !== 'si') return;
      strings.add(text);
      if (strings.length > mostStrings) throw new UnreadableTable(tableTexts.rows(tableLimits.rows));
    },
    text(piece) {
      if (inText && text.length < tableLimits.cell) text += piece;
    },
  });
}

async function readStyles(content: AsyncIterable<Buffer>): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const dates: boolean[] = [];
  let inCells = false;
  await scanXml(content, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, showsDay(attributeOf(attributes, 'formatCode') ?? ''));
      if (name === 'xf' && inCells) dates.push(own.get(id) ?? isDateFormat(id));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return dates;
}

/** The merged cells of a sheet: they stand behind its rows, so the rows are gone over without being read. */
async function readMerged(content: AsyncIterable<Buffer>): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let tail: Buffer = Buffer.alloc(0);
  let found = false;
  for await (const chunk of content) {
    const here = Buffer.concat([tail, chunk]);
    found ||= here.includes('mergeCell');
    let read = Math.max(0, here.length - (found ? 120 : 16));
    if (found)
      for (const match of here
        .toString('latin1')
        .matchAll(/mergeCell\s[^>]{0,60}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
        const [, left = '', top, right = '', bottom] = match;
        read = Math.max(read, match.index + match[0].length);
        if (ranges.length < mostMerged)
          ranges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) });
      }
    tail = here.subarray(read);
  }
  return ranges.sort((a, b) => a.top - b.top);
}

interface Outline {
  path: string;
  sheets: { name: string; id: string }[];
  from1904: boolean;
}

async function readOutline(path: string, content: AsyncIterable<Buffer>): Promise<Outline> {
  const outline: Outline = { path, sheets: [], from1904: false };
  await scanXml(content, {
    open(name, attributes) {
      if (name === 'workbookPr') outline.from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      const id = /\s\w+:id=["']([^"']+)["']/.exec(attributes)?.[1];
      if (name === 'sheet' && id && (attributeOf(attributes, 'state') ?? 'visible') === 'visible')
        outline.sheets.push({ name: attributeOf(attributes, 'name') ?? '', id });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return outline;
}

async function readTargets(content: AsyncIterable<Buffer>): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await scanXml(content, {
    open(name, attributes) {
      if (name === 'Relationship')
        targets.set(attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? '');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

/** Goes through the whole file once for everything but the cells. */
export async function readParts(open: OpenFile, strings: SharedStrings): Promise<Workbook> {
  let outline: Outline | null = null;
  let targets = new Map<string, string>();
  let dates: boolean[] = [];
  const merged = new Map<string, MergedRange[]>();
  for await (const { name, content } of zipEntries(await open())) {
    if (/(^|\/)workbook\.xml$/.test(name)) outline = await readOutline(name, content());
    else if (/(^|\/)_rels\/workbook\.xml\.rels$/.test(name)) targets = await readTargets(content());
    else if (/(^|\/)styles\.xml$/.test(name)) dates = await readStyles(content());
    else if (/(^|\/)sharedStrings\.xml$/i.test(name)) await readStrings(content(), strings);
    else if (/(^|\/)worksheets\/[^/]+\.xml$/.test(name)) merged.set(name, await readMerged(content()));
  }
  if (!outline) throw new UnreadableTable(tableTexts.noWorkbook);
  const { path, sheets, from1904 } = outline;
  const pathOf = (target: string): string =>
    target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target);
  return {
    strings,
    dates,
    from1904,
    merged,
    sheets: new Map(
      sheets.flatMap(({ name, id }) => {
        const target = targets.get(id);
        return target ? [[pathOf(target), name] as [string, string]] : [];
      }),
    ),
  };
}
