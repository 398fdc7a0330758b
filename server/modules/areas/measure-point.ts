import { metresPerDegree, squaredDistance, type MetresPerDegree } from './local-metres';
import { chainSize, type PackedPolygons } from './packed-rings';

/** How a point lies to a polygon. */
export interface PointMeasure {
  inside: boolean;
  /** Metres to the nearest edge within reach; Infinity where there is none. */
  distance: number;
}

/**
 * Measures points against packed polygons. One measurer serves one caller at a time: `at` sets the point
 * and the reach (degrees either way), `measure` gives the answer for a polygon in a record that is reused.
 *
 * Even-odd with a ray to the east. An edge is always taken from its southern to its northern end, so that
 * two polygons with a common border come to opposite answers about every point, whatever the rounding.
 */
export function createMeasurer({ data, start, chains }: PackedPolygons) {
  let px = 0;
  let py = 0;
  let reachX = 0;
  let reachY = 0;
  let metres: MetresPerDegree | null = null;
  const result: PointMeasure = { inside: false, distance: Infinity };

  const value = (at: number): number => data[at] as number;

  return {
    at(lng: number, lat: number, lngReach: number, latReach: number): void {
      px = lng;
      py = lat;
      reachX = lngReach;
      reachY = latReach;
      metres = null;
    },

    measure(polygon: number): PointMeasure {
      let inside = false;
      let nearest = Infinity;
      let record = start[polygon] as number;
      const end = record + (chains[polygon] as number) * chainSize;
      const [west, east, south, north] = [px - reachX, px + reachX, py - reachY, py + reachY];
      for (; record < end; record += chainSize) {
        if (north < value(record + 1) || south > value(record + 3) || west > value(record + 2)) continue;
        if (east < value(record)) {
          if (value(record + 4) > py !== value(record + 5) > py) inside = !inside;
          continue;
        }
        let at = value(record + 6);
        let x1 = value(at);
        let y1 = value(at + 1);
        for (let edges = value(record + 7); edges > 0; edges--) {
          at += 2;
          const x2 = value(at);
          const y2 = value(at + 1);
          if (y1 > py !== y2 > py) {
            const eastOfPoint =
              y1 < y2 ? (x2 - x1) * (py - y1) > (px - x1) * (y2 - y1) : (x1 - x2) * (py - y2) > (px - x2) * (y1 - y2);
            if (eastOfPoint) inside = !inside;
          }
          const far =
            (x1 < west && x2 < west) ||
            (x1 > east && x2 > east) ||
            (y1 < south && y2 < south) ||
            (y1 > north && y2 > north);
          if (!far) {
            metres ??= metresPerDegree(py);
            const squared = squaredDistance(
              (x1 - px) * metres.x,
              (y1 - py) * metres.y,
              (x2 - px) * metres.x,
              (y2 - py) * metres.y,
            );
            if (squared < nearest) nearest = squared;
          }
          x1 = x2;
          y1 = y2;
        }
      }
      result.inside = inside;
      result.distance = Math.sqrt(nearest);
      return result;
    },
  };
}
