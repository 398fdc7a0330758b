import Flatbush from 'flatbush';
import { metresPerDegree } from './local-metres';
import { createMeasurer } from './measure-point';
import { packPolygons } from './packed-rings';
import { boxOf, type AreaShape, type Polygon } from './shapes';

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
function partsOf(shapes: readonly Pick<AreaShape, 'polygons'>[]): { polygon: Polygon; shape: number }[] {
  const parts = shapes.flatMap(({ polygons }, shape) => polygons.map((polygon) => ({ polygon, shape })));
  const tree = new Flatbush(Math.max(1, parts.length));
  for (const { polygon } of parts) tree.add(...boxOf(polygon));
  if (parts.length === 0) return parts;
  tree.finish();
  return tree.search(-180, -90, 180, 90).map((i) => parts[i] as (typeof parts)[number]);
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

  const tree = new Flatbush(parts.length);
  let farthestNorth = 0;
  for (const { polygon } of parts) {
    const box = boxOf(polygon);
    farthestNorth = Math.max(farthestNorth, Math.abs(box[1]), Math.abs(box[3]));
    tree.add(...box);
  }
  tree.finish();
  const codes = sorted.map((shape) => shape.code);
  const shapeOf = Int32Array.from(parts, (part) => part.shape);
  const measurer = createMeasurer(packPolygons(parts.map((part) => part.polygon)));
  const shortestParallel = metresPerDegree(Math.min(89, farthestNorth + 0.1)).x;

  let containing = -1;
  let near: { shape: number; distance: number }[] = [];
  const visit = (part: number): boolean => {
    const { inside, distance } = measurer.measure(part);
    const shape = shapeOf[part] as number;
    if (inside || distance <= onBorder) {
      if (containing >= 0 && containing !== shape) near.push({ shape: Math.max(containing, shape), distance });
      containing = containing < 0 ? shape : Math.min(containing, shape);
    } else if (distance < Infinity) near.push({ shape, distance });
    return false;
  };
  const look = (lng: number, lat: number, metres: number): void => {
    const reachX = metres / shortestParallel;
    const reachY = metres / shortestDegree;
    containing = -1;
    near = [];
    measurer.at(lng, lat, reachX, reachY);
    tree.search(lng - reachX, lat - reachY, lng + reachX, lat + reachY, visit);
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
    look(lng, lat, borderMetres);
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
