import type { Box } from './shapes';

/** Cells a box, on the average: with more the lists are shorter and take more room. */
const cellsABox = 4;
/** A cell with more boxes than this keeps no list: there a tree is faster. */
const crowded = 16;

/**
 * Which boxes a point may lie in, found in one step by the cell of a uniform grid. Boxes of very uneven sizes crowd
 * some cells; those, like empty ones and all places off the grid, have no list, and whoever asks falls back on a tree.
 */
export interface BoxCells {
  /** The number of the cell a point lies in. */
  cellAt(lng: number, lat: number): number;
  /** Where a cell's list begins in `values`; it ends where the next begins. */
  first: Uint32Array;
  values: Uint32Array;
}

/** A grid over all boxes, of cells about as wide as high, but never more columns than cells, however flat the whole. */
function gridOver(boxes: readonly Box[]) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, box[2]);
    north = Math.max(north, box[3]);
  }
  const wanted = boxes.length * cellsABox;
  const columns = Math.min(wanted, Math.ceil(Math.sqrt((wanted * (east - west)) / (north - south))));
  const rows = Math.ceil(wanted / columns);
  const columnsADegree = columns / (east - west);
  const rowsADegree = rows / (north - south);
  // Points and the sides of boxes go through the same sums, which keep their order: no box of a point is left out.
  const columnAt = (lng: number): number => Math.floor((lng - west) * columnsADegree);
  const rowAt = (lat: number): number => Math.floor((lat - south) * rowsADegree);
  const cells = columns * rows;
  const cellAt = (lng: number, lat: number): number => {
    const column = columnAt(lng);
    const row = rowAt(lat);
    return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : cells;
  };
  const cellsUnder = (box: Box, visit: (cell: number) => void): void => {
    const right = Math.min(columns - 1, columnAt(box[2]));
    const top = Math.min(rows - 1, rowAt(box[3]));
    for (let row = rowAt(box[1]); row <= top; row++) {
      for (let column = columnAt(box[0]); column <= right; column++) visit(row * columns + column);
    }
  };
  return { cells, cellAt, cellsUnder };
}

/** Lists under each cell the values of all boxes that touch it. */
export function listByCell(boxes: readonly Box[], valueOf: Uint32Array): BoxCells {
  const { cells, cellAt, cellsUnder } = gridOver(boxes);
  const count = new Uint32Array(cells);
  for (const box of boxes) cellsUnder(box, (cell) => (count[cell] = (count[cell] ?? 0) + 1));
  // The last cell stands for all places off the grid, and its list ends where it begins.
  const first = new Uint32Array(cells + 2);
  for (let cell = 0, total = 0; cell <= cells; cell++) {
    const listed = count[cell] ?? 0;
    if (listed <= crowded) total += listed;
    first[cell + 1] = total;
  }
  const values = new Uint32Array(first[cells] ?? 0);
  const next = first.slice();
  boxes.forEach((box, i) =>
    cellsUnder(box, (cell) => {
      if ((count[cell] ?? 0) > crowded) return;
      const place = next[cell] ?? 0;
      values[place] = valueOf[i] ?? 0;
      next[cell] = place + 1;
    }),
  );
  return { cellAt, first, values };
}
