import gcoord from 'gcoord';
import type { CoordinateSystem, Point } from '../../contract/places';
import type { Polygon, Position } from './shapes';

/**
 * A position in WGS-84. GCJ-02 is undone by iteration to a millionth of a degree (about 0.1 m);
 * CGCS2000 is taken as WGS-84, from which it differs by centimetres.
 */
export function positionToWgs84([lng, lat]: Position, system: CoordinateSystem): Position {
  if (system !== 'gcj02') return [lng, lat];
  const [x = lng, y = lat] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84);
  return [x, y];
}

/** A point in WGS-84. */
export function pointToWgs84({ lng, lat }: Point, system: CoordinateSystem): Point {
  const [x, y] = positionToWgs84([lng, lat], system);
  return { lng: x, lat: y };
}

/** Polygons in WGS-84; equal positions stay equal, so common borders stay common. */
export const polygonsToWgs84 = (polygons: readonly Polygon[], system: CoordinateSystem): readonly Polygon[] =>
  system === 'gcj02'
    ? polygons.map((rings) => rings.map((ring) => ring.map((position) => positionToWgs84(position, system))))
    : polygons;
