import { bentLine, wobbleOf, type Spot } from './plane';

/** A six-cornered cell of the plan; `x` counts half cells to the east, `y` thirds of rows to the north. */
export interface Cell {
  x: number;
  y: number;
}

/** A line of the plan between two named corners, shared by the cells on its two sides. */
export type Corner = string;
/** Corners in order, the area to the left: outer loops run against the clock, holes with it. */
export type Loop = readonly Corner[];

/** Metres of one step of `x` and of `y`: a cell is about 0.7 km². */
const stepX = 450;
const stepY = 260;
const jitter = 105;

const around: readonly (readonly [number, number])[] = [
  [0, -2],
  [1, -1],
  [1, 1],
  [0, 2],
  [-1, 1],
  [-1, -1],
];

export const centreOf = ({ x, y }: Cell): Spot => [x * stepX, y * stepY];
export const loopOf = ({ x, y }: Cell): Loop => around.map(([dx, dy]) => `${x + dx},${y + dy}`);
export const neighboursOf = ({ x, y }: Cell): Cell[] =>
  [-1, 1].flatMap((side) => [
    { x: x + 2 * side, y },
    { x: x + side, y: y + 3 },
    { x: x + side, y: y - 3 },
  ]);
export const nameOfCell = ({ x, y }: Cell): string => `${x}/${y}`;

/** A ring of four named corners around the middle of a cell, as far from it as `radius` metres. */
export const circleIn = (cell: Cell, radius: number): Loop =>
  [0, 1, 2, 3].map((quarter) => `o${cell.x},${cell.y},${radius},${quarter}`);

/** Where a corner lies. */
export function spotOf(corner: Corner): Spot {
  if (corner.startsWith('o')) {
    const [x = 0, y = 0, radius = 0, quarter = 0] = corner.slice(1).split(',').map(Number);
    const [cx, cy] = centreOf({ x, y });
    const angle = (quarter * Math.PI) / 2;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  }
  const [x = 0, y = 0] = corner.split(',').map(Number);
  return [x * stepX + wobbleOf(`x${corner}`) * jitter, y * stepY + wobbleOf(`y${corner}`) * jitter];
}

/** The arc between two corners of a circle, uneven like a shore. */
function shore(from: Corner, to: Corner): Spot[] {
  const [x = 0, y = 0, radius = 0, quarter = 0] = from.slice(1).split(',').map(Number);
  const [cx, cy] = centreOf({ x, y });
  return [1, 2, 3, 4, 5].map((i): Spot => {
    const angle = ((quarter + i / 6) * Math.PI) / 2;
    const r = radius * (1 + 0.12 * wobbleOf(`${from}${to}${i}`));
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}

/** The line between two neighbouring corners, the same from both sides; both ends left out. */
function lineBetween(from: Corner, to: Corner): Spot[] {
  if (from.startsWith('o')) {
    const [a, b] = [Number(from.at(-1)), Number(to.at(-1))];
    return (a + 1) % 4 === b ? shore(from, to) : shore(to, from).reverse();
  }
  return from < to
    ? bentLine(`${from}|${to}`, spotOf(from), spotOf(to), 3)
    : bentLine(`${to}|${from}`, spotOf(to), spotOf(from), 3).reverse();
}

/** A loop as spots, not closed. */
export const spotsOf = (loop: Loop): Spot[] =>
  loop.flatMap((corner, i) => [spotOf(corner), ...lineBetween(corner, loop[(i + 1) % loop.length] ?? corner)]);
