import { shownFaults, type ImportCounts, type ImportFault } from '../../contract/imports/imports';
import type { RegisterImport, RowVerdict } from '../houses';
import { createCodesSeen } from './code-seen';
import type { ImportDoc } from './import-file';
import { importTexts } from './imports.texts';
import type { ImportPorts } from './imports.service';
import { readRows, rowOfPlace, type ReadRow, type SheetsRead } from './read-rows';
import { villageNames } from './village-names';

const { wrong, right } = importTexts;

/** Marks of a code that was met: what its row would do. */
const marks = { faulty: 0, fresh: 1, changed: 2, same: 3, repeated: 4 } as const;
const verdicts = ['faulty', 'fresh', 'changed', 'same'] as const;

/** Codes in several rows that are told apart; a file with more is no register. */
const mostRepeated = 20_000;

/** What a check came to. */
export interface Checked {
  counts: ImportCounts;
  faults: ImportFault[];
  repeated: string[];
  sheets: string[];
  otherSheets: string[];
}

export interface CheckWork {
  run: RegisterImport;
  table: Awaited<ReturnType<ImportPorts['files']['table']>>;
  /** Told the rows done so far; throws where the work is another's now. */
  onRows(rows: number): Promise<void>;
  /** Takes every fault as it is found. */
  onFaults(faults: readonly ImportFault[]): Promise<void>;
}

/** The faults of a row from what the register says of it. */
export const verdictFaults = (row: ReadRow, { faults }: RowVerdict): ImportFault[] =>
  faults.map(({ field, message }) => row.faultAt(field, message, field === 'code' ? right.elsewhere : undefined));

/** A row for the register. */
export const registerRow = (run: Pick<RegisterImport, 'id'>, { code, village, written, place }: ReadRow) => ({
  code,
  village,
  written,
  place,
  ref: `${run.id}/${place}`,
});

/**
 * Reads every row of a register and says what it would do and what is wrong with it; nothing is written. Rows whose code
 * stands in the file twice are all at fault, the first one too.
 */
export async function checkRegister(
  ports: ImportPorts,
  doc: ImportDoc,
  { run, table, onRows, onFaults }: CheckWork,
): Promise<Checked> {
  const counts: ImportCounts = { rows: 0, good: 0, fresh: 0, changed: 0, same: 0, faulty: 0, faults: 0 };
  const shown: ImportFault[] = [];
  const seen = createCodesSeen();
  const repeated = new Set<string>();
  const sheets: SheetsRead = { read: [], other: [] };

  async function tell(faults: readonly ImportFault[]): Promise<void> {
    counts.faults += faults.length;
    if (shown.length < shownFaults) shown.push(...faults.slice(0, shownFaults - shown.length));
    await onFaults(faults);
  }

  /** A row as another one names it: with its sheet where that is another. */
  const where = (place: number, from: number): string => {
    const { sheet, row } = rowOfPlace(place);
    return importTexts.place(sheet === rowOfPlace(from).sheet ? '' : (sheets.read[sheet] ?? ''), row);
  };

  /** The first row of a code that comes again is at fault as well, whatever it was counted as. */
  function takeBack(row: ReadRow, first: { row: number; mark: number }): ImportFault[] {
    repeated.add(row.code);
    seen.mark(row.code, marks.repeated);
    if (first.mark === marks.repeated) return [];
    const verdict = verdicts[first.mark] ?? 'faulty';
    if (verdict !== 'faulty') {
      counts[verdict] -= 1;
      counts.good -= 1;
      counts.faulty += 1;
    }
    const place = rowOfPlace(first.row);
    const fault = row.faultAt('code', wrong.repeated(where(row.place, first.row)), right.repeated);
    return [{ ...fault, sheet: sheets.read[place.sheet] ?? '', row: place.row }];
  }

  for await (const rows of readRows(table, doc, villageNames(ports, doc.area), sheets)) {
    const again: { row: ReadRow; first: number }[] = [];
    const single = rows.filter((row) => {
      if (row.code === '') return true;
      const first = seen.add(row.code, row.place, marks.faulty);
      if (first) again.push({ row, first: first.row });
      return !first;
    });
    const readable = single.filter(({ faults }) => faults.length === 0);
    const found = await ports.houses.check(
      run,
      readable.map((row) => registerRow(run, row)),
    );
    const faults = single.flatMap((row) => row.faults);
    for (const [index, row] of readable.entries()) {
      const verdict = found[index];
      if (!verdict) throw new Error('a row has no verdict');
      faults.push(...verdictFaults(row, verdict));
      counts[verdict.verdict] += 1;
      if (verdict.verdict !== 'faulty') counts.good += 1;
      seen.mark(row.code, marks[verdict.verdict]);
    }
    counts.faulty += single.length - readable.length + again.length;
    for (const { row, first } of again) {
      faults.push(...takeBack(row, seen.add(row.code, row.place, marks.faulty) ?? { row: first, mark: marks.faulty }));
      faults.push(row.faultAt('code', wrong.repeated(where(first, row.place)), right.repeated), ...row.faults);
    }
    if (repeated.size > mostRepeated) throw new Error('too many codes stand in several rows');
    counts.rows += rows.length;
    await tell(faults.sort((a, b) => a.row - b.row));
    await onRows(counts.rows);
  }
  return { counts, faults: shown, repeated: [...repeated], sheets: sheets.read, otherSheets: sheets.other };
}
