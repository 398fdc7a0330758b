import { readFact, halfWidth } from '../../contract/houses/house-values';
import { houseCode } from '../../contract/houses/houses';
import { bareHeader, letterOf } from '../../contract/imports/headings';
import type { ImportFault } from '../../contract/imports/imports';
import {
  appraisalColumns,
  appraisalHeadings,
  neededColumns,
  noHazardWords,
  type AppraisalColumn,
} from '../../contract/inspections/appraisal-columns.data';
import { mostListRows } from '../../contract/inspections/appraisal-lists';
import { hazardOfLevel, type Level } from '../../contract/inspections/appraisals';
import { inspectionFaultTexts } from '../../contract/inspections/inspections.texts';
import type { Hazard } from '../../contract/inspections/verdict';
import { UnreadableTable, type Table, type TableRow } from '../../platform/spreadsheet/table';
import { unharmed } from '../../platform/spreadsheet/harmless';
import { listTexts } from './appraisal-list.texts';

const { wrong, right } = listTexts;

/** What a row of a list says of one report. */
export interface ListedAppraisal {
  code: string;
  reportNumber: string;
  company: string;
  appraisedOn: string;
  level: Level;
  hazard: Hazard | null;
  note: string;
}

export interface ListRow {
  /** As far as it could be read; null where something of it is at fault. */
  said: ListedAppraisal | null;
  faults: ImportFault[];
  row: number;
  /** A fault that is found later. */
  faultAt(column: AppraisalColumn, wrong: string, right?: string): ImportFault;
}

type Columns = ReadonlyMap<AppraisalColumn, number>;

const known = new Map(
  appraisalColumns.flatMap((column) => appraisalHeadings[column].map((text) => [bareHeader(text), column] as const)),
);
/** Rows among which the headings are looked for. */
const topRows = 20;
const least = 2;

/** The columns of a row of headings; null where one that is needed is missing. */
function columnsOf({ cells }: TableRow): Columns | null {
  const found = new Map<AppraisalColumn, number>();
  for (let index = 0; index < cells.length; index += 1) {
    const column = known.get(bareHeader(cells[index]?.text ?? ''));
    if (column && !found.has(column)) found.set(column, index);
  }
  return neededColumns.every((column) => found.has(column)) ? found : null;
}

/** Reads one row; null where nothing stands in it. */
function readRow(columns: Columns, { sheet, row, cells }: TableRow, today: string): ListRow | null {
  const text = (column: AppraisalColumn): string => {
    const index = columns.get(column);
    return index === undefined ? '' : halfWidth(unharmed((cells[index]?.text ?? '').trim()));
  };
  if (appraisalColumns.every((column) => text(column) === '')) return null;
  const faults: ImportFault[] = [];
  const faultAt: ListRow['faultAt'] = (column, said, better = right[column]) => ({
    sheet,
    row,
    column: `${letterOf(columns.get(column) ?? 0)} ${appraisalHeadings[column][0] ?? ''}`,
    value: text(column).slice(0, 80),
    wrong: said,
    right: better,
  });
  const add = (column: AppraisalColumn, said: string, better?: string): null => {
    faults.push(faultAt(column, said, better));
    return null;
  };
  for (const [column, index] of columns) {
    const note = cells[index]?.note;
    if (note && note !== 'imprecise') add(column, wrong[note], right.value);
  }
  if (faults.length > 0) return { said: null, faults, row, faultAt };

  const words = (column: 'reportNumber' | 'company', from: number, to: number): string => {
    const value = text(column);
    if (value === '') add(column, wrong.empty);
    else if (value.length < from || value.length > to) add(column, wrong.length(from, to));
    return value;
  };
  const fact = (column: 'level' | 'appraisedOn' | 'hazard'): string => {
    if (text(column) === '') return add(column, wrong.empty) ?? '';
    const read = readFact(column, text(column), Number(today.slice(0, 4)));
    return 'wrong' in read ? (add(column, read.wrong) ?? '') : String(read.value);
  };
  const code = text('code').replace(/\s/g, '');
  if (code === '') add('code', wrong.empty);
  else if (!houseCode.safeParse(code).success) add('code', wrong.code);
  const reportNumber = words('reportNumber', 1, 60);
  const company = words('company', least, 60);
  const appraisedOn = fact('appraisedOn');
  if (appraisedOn > today) add('appraisedOn', inspectionFaultTexts.appraisedLater);
  const level = fact('level') as Level;
  const none = noHazardWords.includes(text('hazard'));
  const graded = text('hazard') !== '' && !none;
  const hazard = graded ? (fact('hazard') as Hazard) : none ? null : (hazardOfLevel[level] ?? null);
  if ((level === 'C' || level === 'D') && !hazard) add('hazard', inspectionFaultTexts.gradeNeeded);
  if (level === 'A' && hazard) add('hazard', inspectionFaultTexts.gradeOfSound);
  const note = text('note');
  if (note.length > 500) add('note', right.note);
  const said = { code, reportNumber, company, appraisedOn, level, hazard, note };
  return { said: faults.length > 0 ? null : said, faults, row, faultAt };
}

/**
 * Reads a list of appraisal reports from the first sheet that has its headings. Two rows of one house with one report
 * number are both at fault. Throws {@link UnreadableTable} where there are no headings, or too many rows.
 */
export async function readAppraisalList(table: Table, today: string): Promise<ListRow[]> {
  let columns: Columns | null = null;
  let sheet: string | null = null;
  let seen = 0;
  const rows: ListRow[] = [];
  for await (const batch of table.rows())
    for (const row of batch) {
      if (columns && row.sheet !== sheet) continue;
      if (row.sheet !== sheet) seen = 0;
      sheet = row.sheet;
      if (!columns) {
        if (seen < topRows) columns = columnsOf(row);
        seen += 1;
        continue;
      }
      const read = readRow(columns, row, today);
      if (read) rows.push(read);
      if (rows.length > mostListRows) throw new UnreadableTable(listTexts.tooMany(mostListRows));
    }
  if (!columns)
    throw new UnreadableTable(listTexts.noHeading(neededColumns.map((each) => appraisalHeadings[each][0] ?? each)));
  const first = new Map<string, ListRow>();
  for (const each of rows) {
    if (!each.said) continue;
    const key = `${each.said.code}/${each.said.reportNumber}`;
    const other = first.get(key);
    if (!other) {
      first.set(key, each);
      continue;
    }
    each.faults.push(each.faultAt('reportNumber', wrong.repeated(other.row), right.once));
    if (other.faults.length === 0)
      other.faults.push(other.faultAt('reportNumber', wrong.repeated(each.row), right.once));
  }
  return rows;
}
