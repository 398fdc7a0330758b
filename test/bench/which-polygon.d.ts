declare module 'which-polygon' {
  import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

  /** Builds a lookup that gives the properties of the first polygon found around a point. */
  export default function whichPolygon<P>(
    data: FeatureCollection<Polygon | MultiPolygon, P>,
  ): (point: [number, number]) => P | null;
}
