import { metresPerDegree, squaredDistance, type MetresPerDegree } from './local-metres';
import { chainBytes, headBytes, steps, type PackedPolygons } from './packed-rings';

/** How a point lies to a polygon, and whose polygon it is. */
export interface PointMeasure {
  shape: number;
  inside: boolean;
  /** Metres to the nearest edge within reach; Infinity where there is none. */
  distance: number;
}

/**
 * Measures points against packed polygons. One measurer serves one caller at a time: `at` sets the point
 * and the reach (degrees either way), `measure` gives the answer for a polygon in an object that is reused.
 *
 * Even-odd with a ray to the east, first over the rough outline. Its corners lie within half a step of the true ones,
 * so no edge is more than 0.71 steps from where it should be, and carrying the corners home moves no edge across a
 * point farther than that from all of them: such a point is inside the one exactly if it is inside the other. For a
 * point nearer to an edge the exact outline decides. Distances are always taken from exact edges.
 */
export function createMeasurer({ bytes, floats, words, exact }: PackedPolygons) {
  // Read once: an imported name is looked up anew at each use.
  const [headSize, chainSize, farEnd] = [headBytes, chainBytes, steps];
  /** Longitude, latitude and reach; as variables of their own they would be boxed anew for each point. */
  const query = new Float64Array(4);
  /** Places of the exact edges that may lie within reach. */
  const near: number[] = [];
  let metres: MetresPerDegree | null = null;
  const result: PointMeasure = { shape: 0, inside: false, distance: Infinity };

  const byte = (at: number): number => bytes[at] as number;
  const exactly = (at: number): number => exact[at] as number;
  const asked = (i: 0 | 1 | 2 | 3): number => query[i] as number;

  /**
   * An edge is always taken from its southern to its northern end, so that two polygons with a common border come to
   * opposite answers about every point, whatever the rounding.
   */
  function insideExactly(record: number): boolean {
    const [px, py] = [asked(0), asked(1)];
    let inside = false;
    let place = words[(record >> 2) + 4] as number;
    let chain = record + headSize;
    for (let edges = byte(chain + 4); edges > 0; edges = byte(chain + 4)) {
      chain += chainSize + (edges + 1) * 2;
      for (const last = place + edges * 2; place < last; place += 2) {
        const y1 = exactly(place + 1);
        const y2 = exactly(place + 3);
        if (y1 > py === y2 > py) continue;
        const x1 = exactly(place);
        const x2 = exactly(place + 2);
        const eastOfPoint =
          y1 < y2 ? (x2 - x1) * (py - y1) > (px - x1) * (y2 - y1) : (x1 - x2) * (py - y2) > (px - x2) * (y1 - y2);
        if (eastOfPoint) inside = !inside;
      }
      place += 2;
    }
    return inside;
  }

  /** Metres to the nearest of the first `count` near edges that truly reaches into the box asked about. */
  function nearestOf(count: number): number {
    const [px, py] = [asked(0), asked(1)];
    const [west, east, south, north] = [px - asked(2), px + asked(2), py - asked(3), py + asked(3)];
    let least = Infinity;
    for (let i = 0; i < count; i++) {
      const place = near[i] as number;
      const x1 = exactly(place);
      const y1 = exactly(place + 1);
      const x2 = exactly(place + 2);
      const y2 = exactly(place + 3);
      const far =
        (x1 < west && x2 < west) ||
        (x1 > east && x2 > east) ||
        (y1 < south && y2 < south) ||
        (y1 > north && y2 > north);
      if (far) continue;
      metres ??= metresPerDegree(py);
      const { x, y } = metres;
      const squared = squaredDistance((x1 - px) * x, (y1 - py) * y, (x2 - px) * x, (y2 - py) * y);
      if (squared < least) least = squared;
    }
    return Math.sqrt(least);
  }

  return {
    at(lng: number, lat: number, lngReach: number, latReach: number): void {
      query[0] = lng;
      query[1] = lat;
      query[2] = lngReach;
      query[3] = latReach;
      metres = null;
    },

    /** `record`: where the polygon's rough record begins. */
    measure(record: number): PointMeasure {
      const head = record >> 2;
      const perX = floats[head + 2] as number;
      const perY = floats[head + 3] as number;
      const x = (asked(0) - (floats[head] as number)) * perX;
      const y = (asked(1) - (floats[head + 1] as number)) * perY;
      // In whole steps, and one more either way: half for the corners, the rest for the rounding of these lines.
      const west = Math.ceil(x - asked(2) * perX - 1) | 0;
      const east = Math.floor(x + asked(2) * perX + 1) | 0;
      const south = Math.ceil(y - asked(3) * perY - 1) | 0;
      const north = Math.floor(y + asked(3) * perY + 1) | 0;
      const ray = Math.floor(y) | 0;
      result.shape = words[head + 5] as number;
      result.inside = false;
      result.distance = Infinity;
      if (west > farEnd || east < 0 || south > farEnd || north < 0) return result;

      let inside = false;
      let sure = true;
      let count = 0;
      let next = words[head + 4] as number;
      let at = record + headSize;
      for (let edges = byte(at + 4); edges > 0; edges = byte(at + 4)) {
        const chain = at;
        const first = chain + chainSize;
        const last = first + edges * 2;
        const place = next;
        at = last + 2;
        next += edges * 2 + 2;
        if (north < byte(chain + 1) || south > byte(chain + 3) || west > byte(chain + 2)) continue;
        if (east < byte(chain)) {
          if (byte(first + 1) > ray !== byte(last + 1) > ray) inside = !inside;
          continue;
        }
        let x1 = byte(first);
        let y1 = byte(first + 1);
        for (let corner = first + 2; corner <= last; corner += 2) {
          const x2 = byte(corner);
          const y2 = byte(corner + 1);
          if (x1 > east && x2 > east) {
            if (y1 > ray !== y2 > ray) inside = !inside;
          } else if (!((x1 < west && x2 < west) || (y1 < south && y2 < south) || (y1 > north && y2 > north))) {
            near[count++] = place + corner - 2 - first;
            const [dx, dy] = [x2 - x1, y2 - y1];
            const turn = dx * (y - y1) - dy * (x - x1);
            // Less than a step from the edge's line.
            if (turn * turn <= dx * dx + dy * dy) sure = false;
            if (y1 > ray !== y2 > ray && turn > 0 === dy > 0) inside = !inside;
          }
          x1 = x2;
          y1 = y2;
        }
      }
      result.inside = sure ? inside : insideExactly(record);
      if (count > 0) result.distance = nearestOf(count);
      return result;
    },
  };
}
