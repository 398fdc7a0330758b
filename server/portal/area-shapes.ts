import type { Point } from '../contract/places';
import type { AreaService } from '../modules/areas';
import type { MapShape } from './map-image';
import { mapSize, pixelOf, viewAround, type MapView } from './map-view';

type Rings = [number, number][][];

/** Rings of a polygon or multipolygon, one list. */
export function ringsOf(geometry: { type: string; coordinates: unknown }): Rings {
  const coordinates = geometry.coordinates as Rings | Rings[];
  return geometry.type === 'Polygon' ? (coordinates as Rings) : (coordinates as Rings[]).flat();
}

/** Words on a map picture, in its pixels. */
export interface MapLabel {
  x: number;
  y: number;
  text: string;
  chosen?: boolean;
}

/** What a map of a village or of one of its grids shows. */
export interface AreaMap {
  view: MapView;
  shapes: MapShape[];
  labels: MapLabel[];
}

/** The middle of the longest ring, weighed by area; good enough for words to stand on. */
function middleOf(rings: Rings): Point {
  const ring = [...rings].sort((a, b) => b.length - a.length)[0] ?? [];
  const [lng0, lat0] = ring[0] ?? [0, 0];
  let [twice, x, y] = [0, 0, 0];
  for (const [n, [lng, lat]] of ring.entries()) {
    const [lng2, lat2] = ring[n + 1] ?? [lng0, lat0];
    const [ax, ay, bx, by] = [lng - lng0, lat - lat0, lng2 - lng0, lat2 - lat0];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return twice === 0 ? { lng: lng0, lat: lat0 } : { lng: lng0 + x / (3 * twice), lat: lat0 + y / (3 * twice) };
}

/** Whether the words lie on the picture whole; a character is about as wide as 28 pixels. */
const inside = ({ x, y, text }: MapLabel): boolean => {
  const half = text.length * 14;
  return x > half && y > 16 && x < mapSize.width - half && y < mapSize.height - 16;
};

/**
 * The map of a village with its grids, or of one grid among those of its village. `label` says what stands on a grid.
 * Null where no boundaries were drawn.
 */
export function areaMapOf(
  areas: Pick<AreaService, 'boundaries'>,
  code: string,
  label: (grid: string, n: number) => string = () => '',
): AreaMap | null {
  const village = code.slice(0, 12);
  const grids = areas.boundaries(village, 'grid').features.map(({ properties, geometry }) => ({
    code: properties.code,
    rings: ringsOf(geometry),
  }));
  const outline = areas.boundaries(village, 'village').features.flatMap(({ geometry }) => ringsOf(geometry));
  const chosen = grids.filter((grid) => grid.code === code);
  const framed =
    code.length === 15 ? chosen.flatMap(({ rings }) => rings) : [...outline, ...grids.flatMap((grid) => grid.rings)];
  const points = framed.flat().map(([lng, lat]) => ({ lng, lat }));
  if (points.length === 0) return null;
  const view = viewAround(points, code.length === 15 ? 2.2 : 1.08);
  return {
    view,
    shapes: [
      ...grids.map(({ rings }): MapShape => ({ kind: 'grid', rings })),
      { kind: 'village', rings: outline },
      ...chosen.map(({ rings }): MapShape => ({ kind: 'chosen', rings })),
    ],
    labels: grids
      .map((grid, n): MapLabel => ({
        ...pixelOf(view, middleOf(grid.rings)),
        text: label(grid.code, n),
        chosen: grid.code === code,
      }))
      .filter((each) => each.text !== '' && inside(each)),
  };
}

/** Whether the outlines were made up for a demonstration. */
export const isSynthetic = (areas: Pick<AreaService, 'boundaries'>, code: string): boolean =>
  areas.boundaries(code.slice(0, 12), 'grid').features.some(({ properties }) => properties.synthetic);
