import { dimensionValues, dimensions, type Dimension, type RowKind } from '../../contract/register-figures/dimensions';
import type { FigureFilter } from '../../contract/register-figures/register-figures';
import type { CountedVillage } from './count-village';
import { addCell, inFilter, noSums, readCell, type Cell, type Sums } from './tally.rules';

const isDimension = (kind: RowKind): kind is Dimension => (dimensions as readonly string[]).includes(kind);

const keyOf = (kind: RowKind, village: string, { values }: Cell): string => {
  if (isDimension(kind)) return values[kind];
  return kind === 'town' ? village.slice(0, 9) : village;
};

/** Values of a dimension stand in the order of the register, areas by their codes. */
const placeOf = (kind: RowKind, value: string): string =>
  isDimension(kind) ? String((dimensionValues[kind] as readonly string[]).indexOf(value)).padStart(2, '0') : value;

export interface TableRow {
  values: string[];
  sums: Sums;
}

/**
 * Groups the cells that a filter lets through by kinds of rows. A village without any house has its row where rows are
 * areas alone: nothing to count is a figure too.
 */
export function tableOf(
  counted: readonly CountedVillage[],
  by: readonly RowKind[],
  filter: FigureFilter,
): { rows: TableRow[]; total: Sums } {
  const rows = new Map<string, TableRow>();
  const total = noSums();
  const rowOf = (values: string[]): TableRow => {
    const key = values.join(' ');
    const row = rows.get(key) ?? { values, sums: noSums() };
    rows.set(key, row);
    return row;
  };
  const areasAlone = !by.some(isDimension);
  const empty = readCell('');
  for (const { village, tally } of counted) {
    if (areasAlone) rowOf(by.map((kind) => keyOf(kind, village, empty)));
    for (const [key, sums] of Object.entries(tally)) {
      const cell = readCell(key);
      if (!inFilter(cell, filter)) continue;
      addCell(total, cell.kinds, sums);
      addCell(rowOf(by.map((kind) => keyOf(kind, village, cell))).sums, cell.kinds, sums);
    }
  }
  const placed = (row: TableRow): string => row.values.map((value, n) => placeOf(by[n] ?? 'village', value)).join(' ');
  const inOrder = [...rows.values()]
    .map((row) => ({ row, at: placed(row) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ row }) => row);
  return { rows: inOrder, total };
}
