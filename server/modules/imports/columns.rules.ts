import { bareHeader } from '../../contract/imports/headings';
import { columnSynonyms } from '../../contract/imports/import-columns.data';
import { importTargets, type ImportTarget } from '../../contract/imports/import-targets';
import { importTargetTexts } from '../../contract/imports/imports.texts';
import type { TableRow } from '../../platform/spreadsheet/table';

const known = new Map<string, ImportTarget>();
for (const target of importTargets)
  for (const text of [importTargetTexts[target], ...columnSynonyms[target]])
    if (!known.has(bareHeader(text))) known.set(bareHeader(text), target);

/** What a column with this heading is; null where none of its names is known. */
export const targetOf = (header: string): ImportTarget | null => known.get(bareHeader(header)) ?? null;

/** The proposal for headings: each target once, at the first column that is called so. */
export function proposeColumns(headers: readonly string[]): (ImportTarget | null)[] {
  const used = new Set<ImportTarget>();
  return headers.map((header) => {
    const target = targetOf(header);
    if (!target || used.has(target)) return null;
    used.add(target);
    return target;
  });
}

/** Rows at the top among which the headings are looked for, and how many have to be known. */
const topRows = 20;
const leastKnown = 3;
const longestHeader = 60;

/** The headings of a row; under merged titles the upper one stands where the lower is part of it. */
function headersOf(row: TableRow, above: TableRow | undefined): string[] {
  const upper = above?.row === row.row - 1 ? above : undefined;
  return Array.from({ length: row.cells.length }, (_, at) => {
    const cell = row.cells[at];
    const text = cell?.text.trim() ?? '';
    const shown = text === '' && cell?.note === 'merged' ? (upper?.cells[at]?.text.trim() ?? '') : text;
    return shown.replace(/\s+/g, ' ').slice(0, longestHeader);
  });
}

export interface Heading {
  row: number;
  headers: string[];
}

/** The row of headings among the first rows of a sheet; null where none has three that are known. */
export function findHeading(rows: readonly TableRow[]): Heading | null {
  let best: (Heading & { known: number }) | null = null;
  for (const [index, row] of rows.slice(0, topRows).entries()) {
    const headers = headersOf(row, rows[index - 1]);
    const count = proposeColumns(headers).filter((target) => target !== null).length;
    // Of two rows of headings that are one by merging, the lower is the last.
    const lower = best !== null && count === best.known && row.cells.some((cell) => cell?.note === 'merged');
    if (count >= leastKnown && (best === null || count > best.known || lower))
      best = { row: row.row, headers, known: count };
  }
  return best && { row: best.row, headers: best.headers };
}

/** How many rows have to be seen before the heading of a sheet is settled. */
export const headingRows = topRows;

/** What is wrong with columns as they were chosen: the fields, or the target that is missing or there twice. */
export function columnFaults(
  columns: readonly (ImportTarget | null)[],
  village: string | null,
): { kind: 'twice' | 'noCode' | 'noVillage' | 'nothing'; target?: ImportTarget; index?: number }[] {
  const faults: ReturnType<typeof columnFaults> = [];
  const used = new Set<ImportTarget>();
  for (const [index, target] of columns.entries()) {
    if (target === null) continue;
    if (used.has(target)) faults.push({ kind: 'twice', target, index });
    used.add(target);
  }
  if (!used.has('code')) faults.push({ kind: 'noCode' });
  if (!used.has('village') && village === null) faults.push({ kind: 'noVillage' });
  if ([...used].every((target) => target === 'code' || target === 'village')) faults.push({ kind: 'nothing' });
  return faults;
}
