import type { Position, Polygon } from '../../server/modules/areas/shapes';
import { seededRandom } from '../../server/demo/seeded-random';

/**
 * About `count` neighbouring polygons of 20 to 60 points with common wobbly borders, as township grids
 * have them: each is about 700 m wide, and they fill a square around 112 E, 27 N.
 */
export function wobblyGrids(count: number): { code: string; polygons: Polygon[] }[] {
  const side = Math.round(Math.sqrt(count));
  const random = seededRandom(count);
  const step = 0.007;
  const corner = table(side + 1, (): Position => [(random() - 0.5) * 0.5 * step, (random() - 0.5) * 0.5 * step]);
  const at = (column: number, row: number): Position => {
    const [dx, dy] = corner[row * (side + 1) + column] ?? [0, 0];
    return [110 + column * step + dx, 25 + row * step + dy];
  };
  const border = (from: Position, to: Position): Position[] => {
    const pieces = 5 + Math.floor(random() * 10);
    return Array.from({ length: pieces }, (_, i) => {
      const t = i / pieces;
      const wobble = i === 0 ? 0 : (random() - 0.5) * 0.06;
      return [
        from[0] + (to[0] - from[0]) * t - (to[1] - from[1]) * wobble,
        from[1] + (to[1] - from[1]) * t + (to[0] - from[0]) * wobble,
      ];
    });
  };
  const east = table(side + 1, (column, row) => (column < side ? border(at(column, row), at(column + 1, row)) : []));
  const north = table(side + 1, (column, row) => (row < side ? border(at(column, row), at(column, row + 1)) : []));
  const back = (line: Position[], end: Position): Position[] => [end, ...line.slice(1).reverse()];
  return Array.from({ length: side * side }, (_, i) => {
    const column = i % side;
    const row = Math.floor(i / side);
    const cell = (c: number, r: number): number => r * (side + 1) + c;
    const ring = [
      ...(east[cell(column, row)] ?? []),
      ...(north[cell(column + 1, row)] ?? []),
      ...back(east[cell(column, row + 1)] ?? [], at(column + 1, row + 1)),
      ...back(north[cell(column, row)] ?? [], at(column, row + 1)),
    ];
    return { code: String(i).padStart(15, '0'), polygons: [[[...ring, ring[0] as Position]]] };
  });
}

function table<T>(side: number, make: (column: number, row: number) => T): T[] {
  return Array.from({ length: side * side }, (_, i) => make(i % side, Math.floor(i / side)));
}
