import { boxOf, type Box, type Polygon } from './shapes';

/** Edges a chain: a chain whose box is off the ray is judged by its two ends alone. */
const chainEdges = 8;
/** Steps across a polygon's frame: the rough place of a corner takes two bytes. */
export const steps = 255;
/** Bytes before a record's chains: its frame (west, south, steps a degree either way), its first exact corner, its shape. */
export const headBytes = 24;
/** Bytes before a chain's corners: its box in steps (west, south, east, north), its edges. */
export const chainBytes = 5;
/** Degrees a frame is wider than the box: more than any degree loses as a 32-bit number. */
const slack = 2e-5;

/** A polygon and the number of the shape it belongs to. */
export interface PolygonOfShape {
  polygon: Polygon;
  shape: number;
}

/**
 * Outlines laid out twice. Rough: one record a polygon, short, so that a look at it waits little for memory; its chains
 * end with one of no edges, and each corner lies within half a step of where it is. Exact: the corners of the same
 * chains in the same order, as longitude and latitude. Neighbours in the list are neighbours in memory.
 */
export interface PackedPolygons {
  /** The rough records, seen as bytes, as 32-bit numbers and as whole ones. */
  bytes: Uint8Array;
  floats: Float32Array;
  words: Uint32Array;
  exact: Float64Array;
  /** Where the polygon's rough record begins, in bytes: always a multiple of four. */
  start: Uint32Array;
}

/** A box around a polygon that still holds it when its numbers are rounded to 32 bits. */
export function frameOf(polygon: Polygon): Box {
  const [west, south, east, north] = boxOf(polygon);
  return [west - slack, south - slack, east + slack, north + slack];
}

/** Packs polygons; an outer ring and its holes are alike, because the test is even-odd. */
export function packPolygons(parts: readonly PolygonOfShape[]): PackedPolygons {
  const start = new Uint32Array(parts.length);
  let [size, corners] = [0, 0];
  parts.forEach(({ polygon }, i) => {
    start[i] = size;
    size += headBytes + chainBytes;
    for (const ring of polygon) {
      const chains = Math.ceil(Math.max(0, ring.length - 1) / chainEdges);
      const points = Math.max(0, ring.length - 1) + chains;
      size += chains * chainBytes + points * 2;
      corners += points;
    }
    size = Math.ceil(size / 4) * 4;
  });
  const buffer = new ArrayBuffer(size);
  const packed = {
    bytes: new Uint8Array(buffer),
    floats: new Float32Array(buffer),
    words: new Uint32Array(buffer),
    exact: new Float64Array(corners * 2),
    start,
  };
  let place = 0;
  parts.forEach((part, i) => (place = fill(packed, start[i] ?? 0, place, part)));
  return packed;
}

/** Writes one polygon and says where the exact corners of the next begin. */
function fill(packed: PackedPolygons, record: number, place: number, { polygon, shape }: PolygonOfShape): number {
  const { bytes, floats, words, exact } = packed;
  const [west, south, east, north] = frameOf(polygon);
  // The frame's own corner moves when it is rounded: one more slack keeps the far side within the steps.
  floats.set([west, south, steps / (east - west + slack), steps / (north - south + slack)], record / 4);
  words.set([place, shape], record / 4 + 4);
  // Steps are counted from the frame as it is kept.
  const [x0 = 0, y0 = 0, perX = 0, perY = 0] = floats.subarray(record / 4, record / 4 + 4);
  let at = record + headBytes;
  for (const ring of polygon) {
    for (let from = 0; from < ring.length - 1; from += chainEdges) {
      const chain = at;
      const part = ring.slice(from, from + chainEdges + 1);
      let [w, s, e, n] = [steps, steps, 0, 0];
      at += chainBytes;
      for (const [lng, lat] of part) {
        const x = Math.round((lng - x0) * perX);
        const y = Math.round((lat - y0) * perY);
        [w, s, e, n] = [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)];
        bytes[at++] = x;
        bytes[at++] = y;
        exact[place++] = lng;
        exact[place++] = lat;
      }
      bytes.set([w, s, e, n, part.length - 1], chain);
    }
  }
  return place;
}
