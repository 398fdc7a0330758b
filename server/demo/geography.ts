import { demoDistrict, demoDivisions, demoGridName, type Division } from './divisions.data';
import { outerLoops, polygonsOf } from './outline';
import { demoPlan, type PlannedGrid, type PlannedVillage } from './plan';

type Rings = [number, number][][];

export interface DemoFeature {
  type: 'Feature';
  properties: { code: string; name: string; kind: 'village' | 'grid'; synthetic: true };
  geometry: { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: Rings[] };
}

export interface DemoCollection {
  type: 'FeatureCollection';
  features: DemoFeature[];
}

const feature = (kind: 'village' | 'grid', { code, name }: Division, polygons: Rings[]): DemoFeature => ({
  type: 'Feature',
  properties: { code, name, kind, synthetic: true },
  geometry:
    polygons.length === 1 && polygons[0]
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons },
});

const gridFeature = (grid: PlannedGrid): DemoFeature =>
  feature(
    'grid',
    { code: grid.code, name: demoGridName(grid.number) },
    polygonsOf(grid.water ? [...grid.loops, grid.water] : grid.loops),
  );

/** The outline of a village: its grids together, with the water that none of them has. */
const villageFeature = (village: PlannedVillage): DemoFeature =>
  feature('village', village, polygonsOf(outerLoops(village.grids.flatMap((grid) => grid.loops))));

/** The demonstration's towns. */
export const demoTowns = (): Division[] => demoDivisions.map(({ code, name }) => ({ code, name }));

/** The tree above the grids: district, towns, villages. */
export const demoTree = (): Division[] => [
  demoDistrict,
  ...demoDivisions.flatMap(({ villages, ...town }) => [{ code: town.code, name: town.name }, ...villages]),
];

/**
 * The boundaries of a demonstration town as a GeoJSON file in WGS-84: villages and grids that share their
 * borders exactly. Names and codes are real; every outline is made up and says so (`synthetic`).
 */
export function demoBoundaries(townCode: string): DemoCollection {
  const villages = demoPlan().towns.find((town) => town.code === townCode)?.villages ?? [];
  return {
    type: 'FeatureCollection',
    features: [...villages.map(villageFeature), ...villages.flatMap((village) => village.grids.map(gridFeature))],
  };
}
