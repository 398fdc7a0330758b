import type { Polygon, Position } from '../../server/modules/areas/shapes';
import { wobblyGrids } from '../bench/wobbly-grids';

/** Every third area with the next as its second part, and a hole in each that has room in its middle. */
export function manifoldAreas(): { code: string; polygons: readonly Polygon[] }[] {
  const grids = wobblyGrids(144);
  return grids.flatMap((grid, i) => {
    if (i % 3 === 1) return [];
    const polygons = i % 3 === 0 ? [...grid.polygons, ...(grids[i + 1]?.polygons ?? [])] : grid.polygons;
    const holed = polygons.map((polygon): Polygon => {
      const [ring = []] = polygon;
      const x = ring.reduce((sum, p) => sum + p[0], 0) / ring.length;
      const y = ring.reduce((sum, p) => sum + p[1], 0) / ring.length;
      const hole: Position[] = [
        [x - 8e-4, y],
        [x, y + 9e-4],
        [x + 1e-3, y - 1e-4],
        [x - 8e-4, y],
      ];
      return [ring, hole];
    });
    return [{ code: grid.code, polygons: holed }];
  });
}
