import Flatbush from 'flatbush';
import { listByCell } from './box-cells';
import { metresPerDegree } from './local-metres';
import { createMeasurer } from './measure-point';
import { frameOf, packPolygons, type PolygonOfShape } from './packed-rings';
import type { AreaShape } from './shapes';

export interface LocatorOptions {
  /** How far from its nearest grid a point may lie to be given to it, in metres. */
  toleranceMetres?: number;
  /** How near a border both sides are named, in metres. */
  borderMetres?: number;
}

export interface NearArea {
  code: string;
  /** Metres to its edge. */
  distance: number;
}

/** Where a point lies. `candidates`: the other areas in question near a border, nearest first. */
export interface Hit {
  how: 'inside' | 'nearest' | 'none';
  code: string | null;
  /** Metres to the edge where `how` is `nearest`. */
  distance: number | null;
  candidates: readonly NearArea[];
}

export type Locate = (lng: number, lat: number) => Hit;

/** A point this near an edge (a thousandth of a millimetre) lies on the border of both sides. */
const onBorder = 1e-6;
const nothingElse: readonly NearArea[] = [];
/** Metres in a degree of latitude are never fewer. */
const shortestDegree = 110_500;

/** Polygons of all shapes with the rank of their shape, in the order of the tree's curve, so that near ones lie near in memory. */
function partsOf(shapes: readonly Pick<AreaShape, 'polygons'>[]): PolygonOfShape[] {
  const parts = shapes.flatMap(({ polygons }, shape) => polygons.map((polygon) => ({ polygon, shape })));
  const tree = new Flatbush(Math.max(1, parts.length));
  for (const { polygon } of parts) tree.add(...frameOf(polygon));
  if (parts.length === 0) return parts;
  tree.finish();
  return tree.search(-180, -90, 180, 90).map((i) => parts[i] as PolygonOfShape);
}

/**
 * Builds a lookup over areas of one kind. The answer is exact (even-odd over all rings, holes and parts);
 * a point on a common border, or in two areas that overlap, goes to the lowest code.
 */
export function buildLocator(
  shapes: readonly Pick<AreaShape, 'code' | 'polygons'>[],
  options: LocatorOptions = {},
): Locate {
  const { toleranceMetres = 100, borderMetres = 15 } = options;
  const sorted = [...shapes].sort((a, b) => (a.code < b.code ? -1 : 1));
  const parts = partsOf(sorted);
  if (parts.length === 0) return () => ({ how: 'none', code: null, distance: null, candidates: nothingElse });

  const frames = parts.map(({ polygon }) => frameOf(polygon));
  const tree = new Flatbush(parts.length, 16, Float32Array);
  for (const frame of frames) tree.add(...frame);
  tree.finish();
  const codes = sorted.map((shape) => shape.code);
  const packed = packPolygons(parts);
  const measurer = createMeasurer(packed);
  const farthestNorth = frames.reduce((lat, frame) => Math.max(lat, Math.abs(frame[1]), Math.abs(frame[3])), 0);
  const shortestParallel = metresPerDegree(Math.min(89, farthestNorth + 0.1)).x;
  const [borderX, borderY] = [borderMetres / shortestParallel, borderMetres / shortestDegree];
  const cells = listByCell(
    frames.map(([west, south, east, north]) => [west - borderX, south - borderY, east + borderX, north + borderY]),
    packed.start,
  );

  let containing = -1;
  let near: { shape: number; distance: number }[] = [];
  const visit = (record: number): void => {
    const { shape, inside, distance } = measurer.measure(record);
    // Those that contain the point too: the one that loses it to a lower code is named with its own distance.
    if (distance < Infinity) near.push({ shape, distance });
    if (inside || distance <= onBorder) containing = containing < 0 ? shape : Math.min(containing, shape);
  };
  const begin = (lng: number, lat: number, reachX: number, reachY: number): void => {
    containing = -1;
    near = [];
    measurer.at(lng, lat, reachX, reachY);
  };
  const look = (lng: number, lat: number, metres: number): void => {
    const reachX = metres / shortestParallel;
    const reachY = metres / shortestDegree;
    begin(lng, lat, reachX, reachY);
    for (const part of tree.search(lng - reachX, lat - reachY, lng + reachX, lat + reachY)) {
      visit(packed.start[part] as number);
    }
  };
  const { first, values } = cells;
  /** As `look` with the border band, by the lists of the cells where there are some. */
  const lookAtBorders = (lng: number, lat: number): void => {
    const cell = cells.cellAt(lng, lat);
    let i = first[cell] as number;
    const end = first[cell + 1] as number;
    if (i === end) return look(lng, lat, borderMetres);
    begin(lng, lat, borderX, borderY);
    for (; i < end; i++) visit(values[i] as number);
  };
  /** The near shapes within so many metres, each once, nearest first; equally near ones by code. */
  const others = (within: number, except: number): NearArea[] => {
    const seen = new Set([except]);
    return near
      .filter(({ distance }) => distance <= within)
      .sort((a, b) => a.distance - b.distance || a.shape - b.shape)
      .filter(({ shape }) => !seen.has(shape) && seen.add(shape))
      .map(({ shape, distance }) => ({ code: codes[shape] as string, distance }));
  };

  return (lng, lat) => {
    lookAtBorders(lng, lat);
    if (containing >= 0) {
      const candidates = near.length > 0 ? others(borderMetres, containing) : nothingElse;
      return { how: 'inside', code: codes[containing] as string, distance: null, candidates };
    }
    look(lng, lat, toleranceMetres);
    const [nearest, ...rest] = others(toleranceMetres, -1);
    if (!nearest) return { how: 'none', code: null, distance: null, candidates: nothingElse };
    const candidates = rest.filter(({ distance }) => distance - nearest.distance <= borderMetres);
    return { how: 'nearest', ...nearest, candidates };
  };
}
