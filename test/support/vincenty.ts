import type { Position } from '../../server/modules/areas/shapes';

const a = 6_378_137;
const f = 1 / 298.257223563;
const b = a * (1 - f);
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The length in metres of the shortest line between two points on the WGS-84 ellipsoid (Vincenty's inverse, 1975). */
export function vincenty([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const L = radians(lng2 - lng1);
  const [u1, u2] = [Math.atan((1 - f) * Math.tan(radians(lat1))), Math.atan((1 - f) * Math.tan(radians(lat2)))];
  let lambda = L;
  for (let i = 0; i < 100; i++) {
    const sinSigma = Math.hypot(
      Math.cos(u2) * Math.sin(lambda),
      Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda),
    );
    if (sinSigma === 0) return 0;
    const cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (Math.cos(u1) * Math.cos(u2) * Math.sin(lambda)) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cos2M = cos2Alpha === 0 ? 0 : cosSigma - (2 * Math.sin(u1) * Math.sin(u2)) / cos2Alpha;
    const C = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha));
    const before = lambda;
    lambda = L + (1 - C) * f * sinAlpha * (sigma + C * sinSigma * (cos2M + C * cosSigma * (2 * cos2M ** 2 - 1)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const k = (cos2Alpha * (a * a - b * b)) / (b * b);
    const A = 1 + (k / 16384) * (4096 + k * (-768 + k * (320 - 175 * k)));
    const B = (k / 1024) * (256 + k * (-128 + k * (74 - 47 * k)));
    const inner = cosSigma * (2 * cos2M ** 2 - 1) - (B / 6) * cos2M * (4 * sinSigma ** 2 - 3) * (4 * cos2M ** 2 - 3);
    return b * A * (sigma - B * sinSigma * (cos2M + (B / 4) * inner));
  }
  throw new Error('the points are too near to antipodes');
}
