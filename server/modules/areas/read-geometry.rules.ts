import type { BoundaryFinding } from '../../contract/areas/areas';
import { chinaBox } from '../../contract/places';
import { boundaryTexts as texts } from './areas.texts';
import { shown, wrong } from './finding';
import { polygonsArea } from './square-metres.rules';
import type { Polygon, Position, Ring } from './shapes';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Positions may carry a height, which is left away. */
const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  (value.length === 2 || value.length === 3) &&
  value.every((n) => typeof n === 'number' && Number.isFinite(n));

const isPolygon = (value: unknown): value is Polygon =>
  Array.isArray(value) && value.length > 0 && value.every((ring) => Array.isArray(ring) && ring.every(isPosition));

const same = (a: Position | undefined, b: Position | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

const inChina = ([x, y]: Position): boolean =>
  x >= chinaBox.minLng && x <= chinaBox.maxLng && y >= chinaBox.minLat && y <= chinaBox.maxLat;

/** The polygons of a GeoJSON geometry as it came, or what is wrong with its shape. */
function partsOf(geometry: unknown, who: string): readonly Polygon[] | string {
  if (!isRecord(geometry) || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'))
    return texts.notPolygon(who);
  const parts: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return Array.isArray(parts) && parts.length > 0 && parts.every(isPolygon) ? parts : texts.badCoordinates(who);
}

/** The ring without heights and repeated positions. */
const clean = (ring: Ring): Ring =>
  ring.map(([x, y]): Position => [x, y]).filter((position, i, all) => i === 0 || !same(position, all[i - 1]));

/** Reads the geometry of one feature: its polygons, and everything that is wrong with single rings. */
export function readGeometry(
  geometry: unknown,
  codes: string[],
  who: string,
): { polygons: readonly Polygon[]; findings: BoundaryFinding[] } {
  const parts = partsOf(geometry, who);
  if (typeof parts === 'string') return { polygons: [], findings: [wrong('shape', codes, parts)] };
  const rings = parts.flat();
  const findings: BoundaryFinding[] = [];
  const stray = rings.flat().find((position) => !inChina(position));
  if (stray) {
    const isSwapped = inChina([stray[1], stray[0]]);
    findings.push(wrong('out_of_range', codes, (isSwapped ? texts.swapped : texts.outOfRange)(who, shown(stray))));
  }
  if (rings.some((ring) => ring.length > 0 && !same(ring[0], ring.at(-1))))
    findings.push(wrong('ring_open', codes, texts.ringOpen(who)));
  const polygons = parts.map((polygon) => polygon.map(clean));
  if (polygons.flat().some((ring) => ring.length < 4)) findings.push(wrong('ring_short', codes, texts.ringShort(who)));
  else if (findings.length === 0 && polygonsArea(polygons) < 1) findings.push(wrong('shape', codes, texts.noArea(who)));
  return { polygons, findings };
}
