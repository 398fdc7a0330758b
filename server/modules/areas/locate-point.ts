import type { Located } from '../../contract/areas/areas';
import type { Point, PointInput } from '../../contract/places';
import type { AreaTree } from './area-tree.rules';
import { areaTexts as texts } from './areas.texts';
import { pointToWgs84 } from './coordinates.rules';
import { buildLocator, type Locate, type LocatorOptions } from './locator';
import type { AreaShape } from './shapes';

export interface LocatedPoint {
  located: Located;
  /** The point in WGS-84. */
  point: Point;
  /** Why it went there, in words that can be shown. */
  explanation: string;
}

export type PointLocator = (input: PointInput) => LocatedPoint;

const tenth = (metres: number): number => Math.round(metres * 10) / 10;

/** What lies under a point that is on no grid. */
function below(
  lng: number,
  lat: number,
  villages: Locate,
  towns: Locate,
): { village: string | null; town: string | null } {
  const village = villages(lng, lat);
  if (village.how === 'inside' && village.code) return { village: village.code, town: village.code.slice(0, 9) };
  const town = towns(lng, lat);
  return { village: null, town: town.how === 'inside' ? town.code : null };
}

/** Puts points on the grids of all towns, with names and the reason in words. */
export function pointLocator(shapes: readonly AreaShape[], tree: AreaTree, options: LocatorOptions = {}): PointLocator {
  const of = (kind: AreaShape['kind']): AreaShape[] => shapes.filter((shape) => shape.kind === kind);
  const grids = buildLocator(of('grid'), options);
  const villages = buildLocator(of('village'), { toleranceMetres: 0, borderMetres: 0 });
  const towns = buildLocator(of('town'), { toleranceMetres: 0, borderMetres: 0 });
  const ref = (code: string | null) => (code ? { code, name: tree.nameOf(code) } : null);
  const gridInVillage = (code: string): string => tree.nameOf(code.slice(0, 12)) + tree.nameOf(code);

  return (input) => {
    const point = pointToWgs84(input, input.system);
    const { how, code, distance, candidates } = grids(point.lng, point.lat);
    if (how === 'none' || !code) {
      const { village, town } = below(point.lng, point.lat, villages, towns);
      const place = (town ? tree.nameOf(town) : '') + (village ? tree.nameOf(village) : '');
      const located: Located = {
        how: 'unassigned',
        town: ref(town),
        village: ref(village),
        grid: null,
        distance: null,
        candidates: [],
      };
      return { located, point, explanation: place ? texts.unassignedIn(place) : texts.outside };
    }
    const near = candidates.map((other) => ({
      code: other.code,
      name: gridInVillage(other.code),
      distance: tenth(other.distance),
    }));
    const place = tree.nameOf(code.slice(0, 9)) + gridInVillage(code);
    const reason = how === 'nearest' ? texts.nearest(place, distance ?? 0) : texts.inside(place);
    return {
      located: {
        how,
        town: ref(code.slice(0, 9)),
        village: ref(code.slice(0, 12)),
        grid: ref(code),
        distance: distance === null ? null : tenth(distance),
        candidates: near,
      },
      point,
      explanation: near.length > 0 ? reason + texts.alsoNear(near) : reason,
    };
  };
}
