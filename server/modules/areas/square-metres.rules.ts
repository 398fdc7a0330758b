import type { Polygon, Ring } from './shapes';

const radius = 6_378_137;
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);
const e = Math.sqrt(e2);

/** The height of a latitude in the equal-area cylinder of the WGS-84 ellipsoid, in metres. */
function height(lat: number): number {
  const s = Math.sin((lat * Math.PI) / 180);
  const q = (1 - e2) * (s / (1 - e2 * s * s) - (1 / (2 * e)) * Math.log((1 - e * s) / (1 + e * s)));
  return (radius * q) / 2;
}

/**
 * The area of a ring in m², whatever its direction. Areas add up: what two rings have in common as a border
 * counts the same in both, so a whole and its parts can be compared to a fraction of a square metre.
 */
export function ringArea(ring: Ring): number {
  const [lng0 = 0, lat0 = 0] = ring[0] ?? [];
  const y0 = height(lat0);
  const points = ring.map(([lng, lat]) => ({ x: ((lng - lng0) * Math.PI * radius) / 180, y: height(lat) - y0 }));
  let twice = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a && b) twice += a.x * b.y - b.x * a.y;
  }
  return Math.abs(twice) / 2;
}

/** The area of polygons in m²: outer rings less holes. */
export const polygonsArea = (polygons: readonly Polygon[]): number =>
  polygons.reduce(
    (sum, rings) => rings.reduce((rest, ring, i) => (i === 0 ? rest + ringArea(ring) : rest - ringArea(ring)), sum),
    0,
  );
