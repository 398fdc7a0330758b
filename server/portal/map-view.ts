import type { Point } from '../contract/places';

/** The part of the world that a map picture shows, in WGS-84 degrees. */
export interface MapView {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The picture's size in pixels. */
export const mapSize = { width: 640, height: 480 } as const;

/** A view as it travels in an address or a hidden field. */
export const writeView = (view: MapView): string =>
  [view.west, view.south, view.east, view.north].map((n) => n.toFixed(6)).join(',');

/** Reads a view; null where it is not one. */
export function readView(text: string | undefined): MapView | null {
  const [west, south, east, north] = (text ?? '').split(',').map(Number);
  const numbers = [west, south, east, north];
  if (numbers.some((n) => n === undefined || !Number.isFinite(n))) return null;
  const view = { west, south, east, north } as MapView;
  return view.west < view.east && view.south < view.north && Math.abs(view.north) < 85 ? view : null;
}

/** Degrees of longitude that are as long as one degree of latitude there. */
const stretch = (lat: number): number => 1 / Math.cos((lat * Math.PI) / 180);

/** The smallest view of the picture's shape that holds all the points, with a margin. */
export function viewAround(points: readonly Point[], margin = 1.08): MapView {
  const lngs = points.map((p) => p.lng);
  const lats = points.map((p) => p.lat);
  const centre = { lng: (Math.min(...lngs) + Math.max(...lngs)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 };
  const ratio = mapSize.width / mapSize.height;
  const tall = Math.max(
    Math.max(...lats) - Math.min(...lats),
    (Math.max(...lngs) - Math.min(...lngs)) / stretch(centre.lat) / ratio,
  );
  return viewAt(centre, Math.max(tall, 0.0005) * margin);
}

/** The view around a point that is so many degrees of latitude tall. */
export function viewAt(centre: Point, tall: number): MapView {
  const wide = tall * (mapSize.width / mapSize.height) * stretch(centre.lat);
  return {
    west: centre.lng - wide / 2,
    east: centre.lng + wide / 2,
    south: centre.lat - tall / 2,
    north: centre.lat + tall / 2,
  };
}

/** Where a pixel of the picture lies. */
export const pointAt = (view: MapView, x: number, y: number): Point => ({
  lng: view.west + (x / mapSize.width) * (view.east - view.west),
  lat: view.north - (y / mapSize.height) * (view.north - view.south),
});

/** Where a point falls on the picture. */
export const pixelOf = (view: MapView, { lng, lat }: Point): { x: number; y: number } => ({
  x: ((lng - view.west) / (view.east - view.west)) * mapSize.width,
  y: ((view.north - lat) / (view.north - view.south)) * mapSize.height,
});

/** The view after a click: three times nearer, down to about a hundred metres. */
export const nearer = (view: MapView, centre: Point): MapView =>
  viewAt(centre, Math.max((view.north - view.south) / 3, 0.0012));
