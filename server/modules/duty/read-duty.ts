import { dutyName, dutyPhone, mostDutyRows, type DutyFault, type DutyLine } from '../../contract/duty/duty';
import { halfWidth, readDay } from '../../contract/houses/house-values';
import { addDays } from '../../platform/china-time';
import { unharmed } from '../../platform/spreadsheet/harmless';
import { UnreadableTable, type Table, type TableRow } from '../../platform/spreadsheet/table';
import type { Shift } from './duty-file';
import { dutyTexts as texts } from './duty.texts';

const fields = ['line', 'name', 'phone', 'day', 'from', 'to', 'named'] as const;
type Field = (typeof fields)[number];
const needed: readonly Field[] = ['name', 'phone', 'day', 'from', 'to'];

/** A row that could be read, with its number in the file. */
export interface DutyRow extends Pick<Shift, 'line' | 'name' | 'phone' | 'from' | 'to' | 'named'> {
  row: number;
}

const bare = (text: string): string => halfWidth(text).replace(/[\s*:()]/g, '');

/** Minutes of the day of a written time; more than a day's where it is of the next one. Null where it is none. */
export function minutesOf(written: string): number | null {
  const text = halfWidth(written).replace(/\s/g, '');
  const word = texts.nextDay.find((each) => text.startsWith(each));
  const rest = word ? text.slice(word.length) : text;
  // What a spreadsheet program keeps of a time: its share of the day.
  if (/^0?\.\d+$/.test(rest)) return Math.round(Number(rest) * 1440) + (word ? 1440 : 0);
  const [, hour, minute] = /^(\d{1,2})(?:[:\u65F6\u70B9](\d{1,2})?\u5206?)?(?::00)?$/.exec(rest) ?? [];
  const minutes = hour === undefined ? NaN : Number(hour) * 60 + Number(minute ?? 0);
  if (!(minutes >= 0 && minutes <= 1440) || Number(minute ?? 0) > 59) return null;
  return minutes + (word ? 1440 : 0);
}

/** A moment of a China day by its minutes; they may be of the next day. */
const momentOf = (day: string, minutes: number): Date => {
  const days = Math.floor(minutes / 1440);
  const rest = minutes % 1440;
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  return new Date(`${addDays(day, days)}T${time}:00+08:00`);
};

const lineOf = (text: string): DutyLine | null => {
  if (text === '') return 'answering';
  const found = (Object.entries(texts.lines) as [DutyLine, string[]][]).find(([, words]) => words.includes(text));
  return found?.[0] ?? null;
};

/** Where each column stands in a row of headings; null where what is needed is not there. */
function columnsOf({ cells }: TableRow): Map<Field, number> | null {
  const found = new Map<Field, number>();
  for (const [at, cell] of cells.entries()) {
    const text = bare(cell?.text ?? '');
    const field = fields.find((each) => texts.headings[each].includes(text));
    if (field && !found.has(field)) found.set(field, at);
  }
  return needed.every((field) => found.has(field)) ? found : null;
}

/** Reads one row; its faults, or the shift that it is. Null where it is empty. */
function readRow(columns: ReadonlyMap<Field, number>, { row, cells }: TableRow): DutyRow | DutyFault[] | null {
  const cellOf = (field: Field) => cells[columns.get(field) ?? -1];
  const textOf = (field: Field): string => halfWidth(unharmed(cellOf(field)?.text.trim() ?? ''));
  if (fields.every((field) => textOf(field) === '')) return null;
  const faults: DutyFault[] = [];
  const wrong = (field: Field, said: string, right: string): null => {
    faults.push({ row, column: texts.columns[field], value: textOf(field).slice(0, 40), wrong: said, right });
    return null;
  };
  for (const field of fields)
    if (cellOf(field)?.note === 'formula') wrong(field, texts.wrong.formula, texts.right.formula);
  if (faults.length > 0) return faults;
  const line = lineOf(textOf('line').replace(/\s/g, '')) ?? wrong('line', texts.wrong.line, texts.right.line);
  const name = dutyName.safeParse(textOf('name')).data ?? wrong('name', texts.wrong.name, texts.right.name);
  const phone = dutyPhone.safeParse(textOf('phone')).data ?? wrong('phone', texts.wrong.phone, texts.right.phone);
  const day = readDay(textOf('day')) ?? wrong('day', texts.wrong.day, texts.right.day);
  const from = minutesOf(textOf('from')) ?? wrong('from', texts.wrong.time, texts.right.time);
  const to = minutesOf(textOf('to')) ?? wrong('to', texts.wrong.time, texts.right.time);
  const said = textOf('named');
  const named = texts.yes.includes(said) ? true : texts.no.includes(said) ? false : null;
  if (named === null) wrong('named', texts.wrong.named, texts.right.named);
  if (!line || !name || !phone || !day || from === null || to === null || named === null) return faults;
  // A shift that ends no later than it begins goes into the next day.
  const end = to > from ? to : to + 1440;
  return { row, line, name, phone, from: momentOf(day, from), to: momentOf(day, end), named };
}

/** Every shift of a file, or what is wrong of each row. Throws {@link UnreadableTable} for what is no roster. */
export async function readDuty(table: Table): Promise<{ rows: DutyRow[]; faults: DutyFault[] }> {
  let columns: Map<Field, number> | null = null;
  let sheet: string | null = null;
  const rows: DutyRow[] = [];
  const faults: DutyFault[] = [];
  for await (const some of table.rows())
    for (const row of some) {
      if (row.sheet !== sheet) [sheet, columns] = [row.sheet, null];
      const heading: Map<Field, number> | null = columnsOf(row);
      if (heading) columns = heading;
      if (heading || !columns) continue;
      const read = readRow(columns, row);
      if (Array.isArray(read)) faults.push(...read);
      else if (read) rows.push(read);
      if (rows.length + faults.length > mostDutyRows) throw new UnreadableTable(texts.tooManyRows);
    }
  if (rows.length + faults.length === 0) throw new UnreadableTable(columns ? texts.noRows : texts.noHeading);
  return { rows, faults };
}
