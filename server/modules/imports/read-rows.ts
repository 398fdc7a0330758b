import { fieldOf, isSealedKey } from '../../contract/houses/house-fields';
import { halfWidth } from '../../contract/houses/house-values';
import { houseCode, type FactChange } from '../../contract/houses/houses';
import { letterOf } from '../../contract/imports/headings';
import type { ImportTarget } from '../../contract/imports/import-targets';
import type { ImportFault } from '../../contract/imports/imports';
import { unharmed } from '../../platform/spreadsheet/harmless';
import type { Table, TableCell, TableRow } from '../../platform/spreadsheet/table';
import { findHeading, headingRows } from './columns.rules';
import { rightOf, shownCell, shownWrong } from './fault-words';
import type { ImportDoc } from './import-file';
import { importTexts } from './imports.texts';
import type { VillageNames } from './village-names';

const { wrong, right } = importTexts;

/** A row of the file as it is understood. */
export interface ReadRow {
  sheet: string;
  row: number;
  /** Tells the row among all sheets. */
  place: number;
  code: string;
  village: string;
  written: FactChange[];
  faults: ImportFault[];
  /** A fault that is found later, at the column of a target. */
  faultAt(target: ImportTarget, wrong: string, right?: string): ImportFault;
}

/** What is read of a file: the columns as they were chosen. */
export type Reading = Pick<ImportDoc, 'headers' | 'columns' | 'village' | 'area'>;

/** Rows that a sheet may have at most, over its highest row number. */
const perSheet = 2 ** 21;
export const placeOf = (sheet: number, row: number): number => sheet * perSheet + row;
export const rowOfPlace = (place: number): { sheet: number; row: number } => ({
  sheet: Math.floor(place / perSheet),
  row: place % perSheet,
});

/** What is wrong with a cell before it is read; null where nothing is. */
function cellFault(target: ImportTarget, { text, note }: TableCell): { wrong: string; right: string } | null {
  const exact = target === 'code' || (target !== 'village' && isSealedKey(target));
  switch (note) {
    case undefined:
      return null;
    case 'formula':
      return { wrong: wrong.formula(shownCell(target, text)), right: right.formula };
    case 'merged':
      return { wrong: wrong.merged, right: right.merged };
    case 'error':
      return { wrong: wrong.error(text.slice(0, 20)), right: right.error };
    case 'imprecise':
      return exact ? { wrong: wrong.imprecise, right: right.imprecise } : null;
  }
}

/** Reads rows by the columns that were chosen. */
function rowReader({ headers, columns, village: all }: Reading, villages: VillageNames) {
  const used = columns.flatMap((target, index) => (target === null ? [] : [{ target, index }]));
  const indexOf = new Map(used.map(({ target, index }) => [target, index]));
  const codeColumn = indexOf.get('code') ?? 0;
  const nameOf = (target: ImportTarget): string => {
    const index = indexOf.get(target);
    return index === undefined ? '' : `${letterOf(index)} ${headers[index] ?? ''}`.trim();
  };

  return function read(sheet: string, sheetIndex: number, { row, cells }: TableRow): ReadRow | null {
    const textOf = (index: number | undefined): string => {
      const text = index === undefined ? undefined : cells[index]?.text;
      return text === undefined ? '' : unharmed(text.trim());
    };
    const first = cells.find((cell) => cell && cell.text.trim() !== '')?.text.replace(/\s/g, '') ?? '';
    if (
      importTexts.noHouse.some(
        (word) => first === word || first.startsWith(`${word}\uFF1A`) || first.startsWith(`${word}:`),
      )
    )
      return null;
    if (!used.some(({ index }) => textOf(index) !== '')) return null;
    // Headings come again on each page of a printed register.
    if (textOf(codeColumn) === headers[codeColumn]) return null;

    const faults: ImportFault[] = [];
    const faultAt = (target: ImportTarget, said: string, better?: string): ImportFault => {
      const text = textOf(indexOf.get(target));
      return {
        sheet,
        row,
        column: nameOf(target),
        value: shownCell(target, text),
        wrong: shownWrong(target, text, said),
        right: better ?? rightOf(target, villages.names),
      };
    };
    const add = (target: ImportTarget, said: string, better?: string): void =>
      void faults.push(faultAt(target, said, better));
    const bad = new Set<ImportTarget>();
    for (const { target, index } of used) {
      const cell = cells[index];
      const fault = cell && cellFault(target, cell);
      if (!fault) continue;
      add(target, fault.wrong, fault.right);
      bad.add(target);
    }

    const code = halfWidth(textOf(indexOf.get('code'))).replace(/\s/g, '');
    if (!bad.has('code')) {
      if (code === '') add('code', wrong.noCode);
      else if (!houseCode.safeParse(code).success) add('code', wrong.code);
    }
    const said = textOf(indexOf.get('village'));
    const village = bad.has('village') ? null : said === '' ? all : villages.find(said);
    if (!bad.has('village')) {
      if (said === '' && all === null) add('village', wrong.noVillage);
      else if (village === 'outside') add('village', wrong.outside(shownCell('village', said)));
      else if (village === null) add('village', wrong.village(shownCell('village', said)));
    }
    const written = used.flatMap(({ target, index }): FactChange[] => {
      if (target === 'code' || target === 'village' || bad.has(target)) return [];
      const text = textOf(index);
      if (text === '') return [];
      const value = fieldOf(target).kind === 'grid' ? villages.gridOf(village ?? '', text) : text;
      return [{ field: target, value }];
    });
    return { sheet, row, place: placeOf(sheetIndex, row), code, village: village ?? '', written, faults, faultAt };
  };
}

/** The sheets of a file by what their headings are. */
export interface SheetsRead {
  read: string[];
  other: string[];
}

/**
 * The rows of a file by the columns that were chosen, some hundred at a time. A sheet whose headings are others is left
 * out and named in `sheets`.
 */
export async function* readRows(
  table: Table,
  reading: Reading,
  villages: VillageNames,
  sheets: SheetsRead,
): AsyncGenerator<ReadRow[]> {
  const read = rowReader(reading, villages);
  const wanted = JSON.stringify(reading.headers);
  let sheet: string | null = null;
  let state: 'waiting' | 'reading' | 'other' = 'waiting';
  let top: TableRow[] = [];

  const understood = (rows: readonly TableRow[]): ReadRow[] =>
    rows.flatMap((row) => read(sheet ?? '', sheets.read.length - 1, row) ?? []);
  /** Settles what the sheet is, and gives the rows below its headings. */
  const settle = (): ReadRow[] => {
    const heading = findHeading(top);
    const held = top;
    top = [];
    const same = heading !== null && JSON.stringify(heading.headers) === wanted;
    state = same ? 'reading' : 'other';
    if (sheet !== null) (same ? sheets.read : sheets.other).push(sheet);
    return same ? understood(held.filter(({ row }) => row > heading.row)) : [];
  };

  for await (const rows of table.rows()) {
    const ready: ReadRow[] = [];
    for (const row of rows) {
      if (row.sheet !== sheet) {
        if (state === 'waiting' && sheet !== null) ready.push(...settle());
        sheet = row.sheet;
        state = 'waiting';
        top = [];
      }
      if (state === 'waiting') {
        top.push(row);
        if (top.length >= headingRows) ready.push(...settle());
      } else if (state === 'reading') ready.push(...understood([row]));
    }
    if (ready.length > 0) yield ready;
  }
  if (state === 'waiting' && sheet !== null) {
    const rest = settle();
    if (rest.length > 0) yield rest;
  }
}
