import { demoDivisions } from './divisions.data';
import { centreOf, circleIn, loopOf, nameOfCell, spotsOf, type Cell, type Loop } from './cells';
import { growVillages, patch, splitOff } from './grow-villages';

/** One grid of the plan: its loops, of which `water` is a hole that belongs to nobody. */
export interface PlannedGrid {
  code: string;
  number: number;
  cell: Cell;
  loops: readonly Loop[];
  water?: Loop;
}

export interface PlannedVillage {
  code: string;
  name: string;
  grids: PlannedGrid[];
}

export interface Plan {
  towns: { code: string; name: string; villages: PlannedVillage[] }[];
  /** Cells of particular interest, for the named points. */
  reservoir: Cell;
  enclave: { host: Cell; code: string };
  exclave: { cell: Cell; village: string };
}

const cellsInAll = 183;
const cellsOfSecondTown = 44;

/** Metres from the middle of a cell to its nearest border point. */
const room = (cell: Cell): number => {
  const [x, y] = centreOf(cell);
  return Math.min(...spotsOf(loopOf(cell)).map(([px, py]) => Math.hypot(px - x, py - y)));
};

/** The roomiest cells of a village but its first. */
const roomiest = (cells: readonly Cell[]): Cell => [...cells].sort((a, b) => room(b) - room(a))[0] ?? { x: 0, y: 0 };
const reversed = (loop: Loop): Loop => [...loop].reverse();
const northFirst = (a: Cell, b: Cell): number => b.y - a.y || a.x - b.x;

/**
 * The plan of the demonstration: two towns side by side, about 30 villages and 180 grids. In the first town
 * one village has a reservoir, one has a grid that lies inside a grid of another, one lies in two parts.
 */
function makePlan(): Plan {
  const cells = patch(cellsInAll).sort((a, b) => b.x + 1.5 * Math.sin(b.y / 4) - (a.x + 1.5 * Math.sin(a.y / 4)));
  const parts = [cells.slice(cellsOfSecondTown), cells.slice(0, cellsOfSecondTown)];
  const grown = demoDivisions.map((town, i) => growVillages(parts[i] ?? [], town.villages.length));
  const [first = []] = grown;
  const split = splitOff(first);
  first[split.from] = (first[split.from] ?? []).filter((cell) => cell !== split.cell);
  first[split.to]?.push(split.cell);

  const free = [0, 1, 2, 3, 4, 5].filter((i) => i !== split.from && i !== split.to);
  const [withReservoir = 0, hosting = 1, owning = 2] = free;
  const [reservoir, host] = [roomiest(first[withReservoir] ?? []), roomiest(first[hosting] ?? [])];
  const water = circleIn(reservoir, Math.floor(room(reservoir) * 0.7));
  const inner = circleIn(host, Math.floor(room(host) * 0.8));

  const towns = demoDivisions.map((town, t) => ({
    code: town.code,
    name: town.name,
    villages: town.villages.map((village, v): PlannedVillage => {
      const own = [...(grown[t]?.[v] ?? [])].sort(northFirst).map((cell) => ({ cell, loop: loopOf(cell) }));
      if (t === 0 && v === owning) own.push({ cell: host, loop: inner });
      const grids = own.map(({ cell, loop }, i): PlannedGrid => {
        const grid = { code: `${village.code}${String(i + 1).padStart(3, '0')}`, number: i + 1, cell, loops: [loop] };
        if (nameOfCell(cell) === nameOfCell(reservoir)) return { ...grid, water: reversed(water) };
        return cell === host && loop !== inner ? { ...grid, loops: [loop, reversed(inner)] } : grid;
      });
      return { code: village.code, name: village.name, grids };
    }),
  }));
  const owner = towns[0]?.villages[owning];
  return {
    towns,
    reservoir,
    enclave: { host, code: owner?.grids.at(-1)?.code ?? '' },
    exclave: { cell: split.cell, village: towns[0]?.villages[split.to]?.code ?? '' },
  };
}

let made: Plan | null = null;
/** The plan, made once. */
export const demoPlan = (): Plan => (made ??= makePlan());
