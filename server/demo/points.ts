import gcoord from 'gcoord';
import { centreOf, spotsOf, type Cell } from './cells';
import { degreesOf, type Spot } from './plane';
import { demoPlan, type PlannedGrid } from './plan';

export interface DemoPoint {
  lng: number;
  lat: number;
}
export interface GridPoint extends DemoPoint {
  grid: string;
}
export interface BorderPoint extends GridPoint {
  /** The grid on the other side. */
  other: string;
}

const pointOf = (spot: Spot): DemoPoint => {
  const [lng, lat] = degreesOf(spot);
  return { lng, lat };
};
const middleOf = (cell: Cell): DemoPoint => pointOf(centreOf(cell));
const key = (spot: Spot): string => degreesOf(spot).join();

/** The spot so many metres from one towards another. */
function towards([x, y]: Spot, [tx, ty]: Spot, metres: number): Spot {
  const length = Math.hypot(tx - x, ty - y);
  return [x + ((tx - x) / length) * metres, y + ((ty - y) / length) * metres];
}

/** A line between two grids has both its ends among the named corners of either. */
function touch(grid: PlannedGrid, other: PlannedGrid): boolean {
  const corners = new Set(other.loops.flat());
  return grid.loops.flat().filter((corner) => corners.has(corner)).length > 1;
}

/** A spot six metres inside the first of two grids that share a line, near the middle of that line. */
function besideBorder(pairs: readonly (readonly [PlannedGrid, PlannedGrid])[]): BorderPoint {
  for (const [grid, other] of pairs) {
    if (!touch(grid, other)) continue;
    const theirs = new Set(other.loops.flatMap(spotsOf).map(key));
    const shared = grid.loops.flatMap(spotsOf).filter((spot) => theirs.has(key(spot)));
    const middle = shared[shared.length >> 1];
    if (shared.length >= 7 && middle)
      return { ...pointOf(towards(middle, centreOf(grid.cell), 6)), grid: grid.code, other: other.code };
  }
  throw new Error('the plan has no such border');
}

const pairsOf = (some: readonly PlannedGrid[], others: readonly PlannedGrid[]): [PlannedGrid, PlannedGrid][] =>
  some.flatMap((grid) =>
    others.flatMap((other): [PlannedGrid, PlannedGrid][] => (grid === other ? [] : [[grid, other]])),
  );

const plain = (grid: PlannedGrid): boolean =>
  grid.loops.length === 1 && !grid.water && !grid.loops[0]?.[0]?.startsWith('o');

function makePoints() {
  const { towns, reservoir, enclave, exclave } = demoPlan();
  const [first = [], second = []] = towns.map((town) =>
    town.villages.flatMap((village) => village.grids).filter(plain),
  );
  const [a, b] = [first[0], second[0]];
  if (!a || !b) throw new Error('the plan is empty');
  const host = towns
    .flatMap((town) => town.villages.flatMap((village) => village.grids))
    .find((grid) => grid.cell === enclave.host && grid.loops.length > 1);
  const westmost = first
    .flatMap((grid) => grid.loops.flatMap(spotsOf).map((spot) => ({ spot, grid })))
    .sort((p, q) => p.spot[0] - q.spot[0])[0] ?? { spot: [0, 0], grid: a };
  const inside = middleOf(a.cell);
  const [lng = 0, lat = 0] = gcoord.transform([inside.lng, inside.lat], gcoord.WGS84, gcoord.GCJ02);
  return {
    /** In the middle of a grid of the first town. */
    insideGrid: { ...inside, grid: a.code },
    /** The same place as a phone in China tells it (GCJ-02). */
    insideGridGcj: { lng, lat },
    /** In the middle of a grid of the second town. */
    insideSecondTown: { ...middleOf(b.cell), grid: b.code },
    /** Six metres inside a grid, with another of its town on the other side of the border. */
    nearBorder: besideBorder(pairsOf(first, first)),
    /** The same between the two towns. */
    nearTownBorder: besideBorder(pairsOf(first, second)),
    /** In the middle of the reservoir: in the town and a village, on no grid, and none within the tolerance. */
    inHole: middleOf(reservoir),
    /** In a grid that lies inside a grid of another village. */
    inEnclave: { ...middleOf(enclave.host), grid: enclave.code, host: host?.code ?? '' },
    /** In the smaller part of the village that lies in two parts. */
    inSecondPart: { ...middleOf(exclave.cell), village: exclave.village },
    /** Forty metres west of the westmost grid: on none, but within the tolerance of that one. */
    nearest: { ...pointOf([westmost.spot[0] - 40, westmost.spot[1]]), grid: westmost.grid.code },
    /** Five kilometres outside both towns. */
    outside: pointOf([westmost.spot[0] - 5000, westmost.spot[1]]),
  };
}

let made: ReturnType<typeof makePoints> | null = null;

/** Named WGS-84 points of the demonstration, and what lies there. */
export const demoPoints = (): ReturnType<typeof makePoints> => (made ??= makePoints());

/** One point in each village of the first town, for reports of the demonstration. */
export const demoReportPoints = (): GridPoint[] =>
  (demoPlan().towns[0]?.villages ?? []).flatMap((village) => {
    const grid = village.grids.find(plain);
    return grid ? [{ ...middleOf(grid.cell), grid: grid.code }] : [];
  });
