import { boxOf, type Box, type Polygon } from './shapes';

/** Edges a chain: a chain whose box is off the ray is judged by its two ends alone. */
const chainEdges = 8;
/** Numbers a chain record: its box, the latitudes of its ends, its first point, its edges. */
export const chainSize = 8;

/**
 * Polygons laid out in one array of numbers, polygon by polygon: first the records of its chains
 * `[west, south, east, north, first lat, last lat, offset of its first point, edges]`, then its points.
 * Neighbours in the list are neighbours in memory.
 */
export interface PackedPolygons {
  data: Float64Array;
  /** Where the polygon's chain records begin. */
  start: Int32Array;
  /** Chains of the polygon. */
  chains: Int32Array;
}

/** Packs polygons; an outer ring and its holes are alike, because the test is even-odd. */
export function packPolygons(polygons: readonly Polygon[]): PackedPolygons {
  const chains = Int32Array.from(polygons, (rings) =>
    rings.reduce((n, ring) => n + Math.ceil((ring.length - 1) / chainEdges), 0),
  );
  const points = polygons.map((rings) => rings.reduce((n, ring) => n + ring.length, 0));
  const start = new Int32Array(polygons.length);
  let total = 0;
  points.forEach((count, i) => {
    start[i] = total;
    total += (chains[i] ?? 0) * chainSize + count * 2;
  });
  const data = new Float64Array(total);
  polygons.forEach((rings, i) => fill(data, start[i] ?? 0, chains[i] ?? 0, rings));
  return { data, start, chains };
}

function fill(data: Float64Array, start: number, chains: number, rings: Polygon): void {
  let record = start;
  let at = start + chains * chainSize;
  for (const ring of rings) {
    const first = at;
    for (const [x, y] of ring) {
      data[at++] = x;
      data[at++] = y;
    }
    for (let from = 0; from < ring.length - 1; from += chainEdges) {
      const part = ring.slice(from, from + chainEdges + 1);
      const box: Box = boxOf([part]);
      data.set([...box, part[0]?.[1] ?? 0, part.at(-1)?.[1] ?? 0, first + from * 2, part.length - 1], record);
      record += chainSize;
    }
  }
}
