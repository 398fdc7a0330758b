import { centreOf, nameOfCell, neighboursOf, type Cell } from './cells';

const distance = (a: Cell, b: Cell): number => {
  const [[ax, ay], [bx, by]] = [centreOf(a), centreOf(b)];
  return Math.hypot(ax - bx, ay - by);
};

/** The cells nearest to the middle of a patch that is wider than tall and not round. */
export function patch(count: number): Cell[] {
  const cells: Cell[] = [];
  for (let row = -14; row <= 14; row++)
    for (let column = -20; column <= 20; column++) cells.push({ x: 2 * column + (row & 1), y: 3 * row });
  const reach = (cell: Cell): number => {
    const [x, y] = centreOf(cell);
    const angle = Math.atan2(y, x / 1.35);
    return Math.hypot(x / 1.35, y) / (1 + 0.12 * Math.sin(2 * angle + 1) + 0.09 * Math.sin(3 * angle));
  };
  return cells
    .map((cell) => ({ cell, reach: reach(cell) }))
    .sort((a, b) => a.reach - b.reach)
    .slice(0, count)
    .map(({ cell }) => cell);
}

/** Whether the cells hang together. */
export function connected(cells: readonly Cell[]): boolean {
  const left = new Set(cells.map(nameOfCell));
  const open = cells.slice(0, 1);
  left.delete(open.map(nameOfCell)[0] ?? '');
  for (let cell = open.pop(); cell; cell = open.pop())
    for (const next of neighboursOf(cell)) if (left.delete(nameOfCell(next))) open.push(next);
  return left.size === 0;
}

/** Seeds far from each other, the most central one first. */
function seeds(cells: readonly Cell[], count: number): Cell[] {
  const found = cells.slice(-1);
  const away = cells.map((cell) => Math.min(...found.map((seed) => distance(cell, seed))));
  while (found.length < count) {
    const farthest = cells[away.indexOf(Math.max(...away))];
    if (!farthest) break;
    found.push(farthest);
    cells.forEach((cell, i) => (away[i] = Math.min(away[i] ?? 0, distance(cell, farthest))));
  }
  const middle = {
    x: cells.reduce((sum, cell) => sum + cell.x, 0) / cells.length,
    y: cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length,
  };
  return found.sort((a, b) => distance(a, middle) - distance(b, middle));
}

/** Divides cells among villages of about the same size; each hangs together. */
export function growVillages(cells: readonly Cell[], count: number): Cell[][] {
  const free = new Map(cells.map((cell) => [nameOfCell(cell), cell]));
  const villages = seeds(cells, count).map((seed) => [seed]);
  for (const [seed] of villages) if (seed) free.delete(nameOfCell(seed));
  while (free.size > 0) {
    const growing = [...villages].sort((a, b) => a.length - b.length);
    const taken = growing.some((village) => {
      const next = village
        .flatMap(neighboursOf)
        .flatMap((cell) => free.get(nameOfCell(cell)) ?? [])
        .sort((a, b) => distance(a, village[0] ?? a) - distance(b, village[0] ?? b))[0];
      if (!next) return false;
      free.delete(nameOfCell(next));
      village.push(next);
      return true;
    });
    if (!taken) throw new Error('the patch does not hang together');
  }
  return villages;
}

const touches = (cell: Cell, village: readonly Cell[]): boolean => {
  const names = new Set(village.map(nameOfCell));
  return neighboursOf(cell).some((next) => names.has(nameOfCell(next)));
};

/** Gives a cell of one village to another that does not touch it: that village then lies in two parts. */
export function splitOff(villages: readonly Cell[][]): { from: number; to: number; cell: Cell } {
  for (const [from, village] of villages.entries()) {
    if (village.length < 7) continue;
    for (const cell of village) {
      const rest = village.filter((other) => other !== cell);
      const to = villages.findIndex(
        (other, i) => i !== from && !touches(cell, other) && other.some((c) => distance(c, cell) < 2500),
      );
      if (to >= 0 && connected(rest) && cell !== village[0]) return { from, to, cell };
    }
  }
  throw new Error('no village can be divided');
}
