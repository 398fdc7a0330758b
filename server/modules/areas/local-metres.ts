/** How long one degree is at a place, in metres: `x` along the parallel, `y` along the meridian. */
export interface MetresPerDegree {
  x: number;
  y: number;
}

const radius = 6_378_137;
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);

/**
 * The length of a degree on the WGS-84 ellipsoid at a latitude. Within some kilometres of that latitude
 * planar distances made with it are exact to a few parts in ten thousand.
 */
export function metresPerDegree(lat: number): MetresPerDegree {
  const phi = (lat * Math.PI) / 180;
  const w2 = 1 - e2 * Math.sin(phi) ** 2;
  const normal = radius / Math.sqrt(w2);
  return { x: (Math.PI / 180) * normal * Math.cos(phi), y: (Math.PI / 180) * normal * ((1 - e2) / w2) };
}

/** The squared distance from the origin to the segment a–b, all in one planar unit. */
export function squaredDistance(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  const x = ax + along * dx;
  const y = ay + along * dy;
  return x * x + y * y;
}
