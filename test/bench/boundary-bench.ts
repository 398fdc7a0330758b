import { validateBoundaries } from '../../server/modules/areas/validate-boundaries';
import { area, corner, testTown, villageA } from '../support/boundaries';
import { median } from './bench-context';
import type { Figure } from './figure';

/** A village with one grid whose wavy border has so many points. */
function wavy(points: number) {
  const ring = Array.from({ length: points }, (_, i): [number, number] => {
    const angle = (i / points) * 2 * Math.PI;
    const r = 0.02 * (1 + 0.1 * Math.sin(40 * angle));
    return [corner.lng + r * Math.cos(angle), corner.lat + r * Math.sin(angle)];
  });
  const closed = [...ring, ring[0] ?? [0, 0]] as [number, number][];
  return [area(villageA, closed), area(`${villageA}001`, closed)];
}

function checkMs(points: number): number {
  const features = wavy(points);
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const { findings } = validateBoundaries({ town: testTown, system: 'wgs84', features, known: new Set() });
    if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
    return performance.now() - started;
  });
  return median(times);
}

/** The check of a boundary file at ten times the points: a check of each pair of edges would take a hundred times. */
export function benchBoundaries(): Promise<Figure[]> {
  const [few, many] = [checkMs(2_000), checkMs(20_000)];
  return Promise.resolve([
    { name: 'boundary_check_ms_20k', value: many, goal: null, unit: 'ms' },
    { name: 'boundary_check_growth_10x', value: many / few, goal: '<=25', unit: '×' },
  ]);
}
