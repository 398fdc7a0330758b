/** A WGS-84 position in degrees. */
export interface LngLat {
  lng: number;
  lat: number;
}

const earthRadius = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The great-circle distance in metres (haversine on the mean sphere: within 0.5 % of the ellipsoid). */
export function metresBetween(a: LngLat, b: LngLat): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The square cells (about `metres` wide) around a point: a document stores its own cell, a search asks for
 * the nine around its point, one indexed equality each. Cells are named by row and column.
 */
export function cellOf(point: LngLat, metres = 100): string {
  const { row, column } = cellAt(point, metres);
  return `${row}:${column}`;
}

/** The cell of the point and its eight neighbours. */
export function cellsAround(point: LngLat, metres = 100): string[] {
  const { row, column } = cellAt(point, metres);
  const near = [-1, 0, 1];
  return near.flatMap((dr) => near.map((dc) => `${row + dr}:${column + dc}`));
}

/** Columns keep the width of the southernmost latitude band they need (a row is 1/111,000 of a degree a metre). */
function cellAt({ lng, lat }: LngLat, metres: number): { row: number; column: number } {
  const degrees = metres / 111_000;
  return { row: Math.floor(lat / degrees), column: Math.floor(lng / (degrees * 2)) };
}
