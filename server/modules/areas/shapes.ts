import type { AreaKind } from '../../contract/areas/areas';

/** Longitude and latitude in degrees, WGS-84. */
export type Position = readonly [number, number];
/** A closed line: the last position equals the first. */
export type Ring = readonly Position[];
/** An outer ring, then its holes. */
export type Polygon = readonly Ring[];

/** An area with its outline, whatever GeoJSON type it came in: one polygon a part. */
export interface AreaShape {
  code: string;
  name: string;
  kind: AreaKind;
  synthetic: boolean;
  polygons: readonly Polygon[];
}

/** A box in degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The box around some rings. */
export function boxOf(rings: readonly Ring[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return [west, south, east, north];
}

export const ringsOf = (shape: Pick<AreaShape, 'polygons'>): Ring[] => shape.polygons.flat();

/** The geometry of a shape as GeoJSON. */
export const geometryOf = ({ polygons }: Pick<AreaShape, 'polygons'>): GeoJsonGeometry =>
  polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] as GeoJsonRings }
    : { type: 'MultiPolygon', coordinates: polygons as readonly GeoJsonRings[] as GeoJsonRings[] };

type GeoJsonRings = [number, number][][];
export type GeoJsonGeometry =
  { type: 'Polygon'; coordinates: GeoJsonRings } | { type: 'MultiPolygon'; coordinates: GeoJsonRings[] };
