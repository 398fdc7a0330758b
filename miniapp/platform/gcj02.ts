import type { Point } from '@contract/places';

/** The ellipsoid of the Chinese map shift: semi-major axis in metres, and eccentricity squared. */
const axis = 6_378_245;
const eccentricity = 0.006693421622965823;
/** Where the shift applies, in degrees. */
const shifted = { minLng: 72.004, maxLng: 137.8347, minLat: 0.8293, maxLat: 55.8271 } as const;

const { PI, sin, cos, sqrt, abs } = Math;

function northShift(x: number, y: number): number {
  const smooth = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  const ripple = 20 * sin(6 * x * PI) + 20 * sin(2 * x * PI);
  const waves = 20 * sin(y * PI) + 40 * sin((y / 3) * PI) + 160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30);
  return smooth + ((ripple + waves) * 2) / 3;
}

function eastShift(x: number, y: number): number {
  const smooth = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  const ripple = 20 * sin(6 * x * PI) + 20 * sin(2 * x * PI);
  const waves = 20 * sin(x * PI) + 40 * sin((x / 3) * PI) + 150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI);
  return smooth + ((ripple + waves) * 2) / 3;
}

/**
 * A WGS-84 point as WeChat's map wants it. The usual conversion in a few lines: the library that the
 * server uses for it carries every other system as well.
 */
export function toGcj02({ lng, lat }: Point): Point {
  if (lng < shifted.minLng || lng > shifted.maxLng || lat < shifted.minLat || lat > shifted.maxLat) return { lng, lat };
  const [x, y] = [lng - 105, lat - 35];
  const radians = (lat / 180) * PI;
  const flattened = 1 - eccentricity * sin(radians) ** 2;
  const root = sqrt(flattened);
  const degreesNorth = (northShift(x, y) * 180) / (((axis * (1 - eccentricity)) / (flattened * root)) * PI);
  const degreesEast = (eastShift(x, y) * 180) / ((axis / root) * cos(radians) * PI);
  return { lng: lng + degreesEast, lat: lat + degreesNorth };
}
