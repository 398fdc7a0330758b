import type { AreaService } from '../modules/areas';
import { viewAround, type MapView } from './map-view';

const wholeChina: MapView = { west: 73, south: 18, east: 136, north: 54 };

const positionsIn = (value: unknown): [number, number][] => {
  if (!Array.isArray(value)) return [];
  return typeof value[0] === 'number' ? [value as [number, number]] : value.flatMap(positionsIn);
};

/** The view that holds a whole town, kept by the version of its boundaries. */
export function townViews(areas: AreaService): (town: string) => MapView {
  const kept = new Map<string, MapView>();
  return (town) => {
    const { version, features } = areas.boundaries(town, 'village');
    const key = `${town}/${version}`;
    const known = kept.get(key);
    if (known) return known;
    const points = features
      .flatMap((feature) => positionsIn(feature.geometry.coordinates))
      .map(([lng, lat]) => ({ lng, lat }));
    const view = points.length > 0 ? viewAround(points) : wholeChina;
    kept.set(key, view);
    return view;
  };
}
