import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import whichPolygon from 'which-polygon';
import { buildLocator } from '../../server/modules/areas/locator';
import { geometryOf } from '../../server/modules/areas/shapes';
import { seededRandom } from '../../server/demo/seeded-random';
import type { Figure } from './figure';
import { wobblyGrids } from './wobbly-grids';

const rounds = 15;
const pointsARound = 20_000;
const turfPoints = 20;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Microseconds a call, over one round. */
function timed(points: readonly [number, number][], look: (point: [number, number]) => unknown): number {
  const start = process.hrtime.bigint();
  let found = 0;
  for (const point of points) if (look(point)) found += 1;
  const micros = Number(process.hrtime.bigint() - start) / 1000 / points.length;
  if (found === 0) throw new Error('the benchmark looked beside its polygons');
  return micros;
}

interface Lane {
  points: [number, number][];
  ours: (point: [number, number]) => string | null;
  which: (point: [number, number]) => unknown;
  turf: (point: [number, number]) => unknown;
}

function laneOf(count: number): Lane {
  const grids = wobblyGrids(count);
  const features = grids.map((grid) => ({
    type: 'Feature' as const,
    properties: { code: grid.code },
    geometry: geometryOf(grid),
  }));
  const locate = buildLocator(grids);
  const query = whichPolygon({ type: 'FeatureCollection', features });
  const random = seededRandom(7);
  const width = Math.sqrt(grids.length) * 0.007;
  const points = Array.from({ length: pointsARound }, (): [number, number] => [
    110 + random() * width,
    25 + random() * width,
  ]);
  const lane: Lane = {
    points,
    ours: ([lng, lat]) => locate(lng, lat).code,
    which: (point) => query(point),
    turf: (point) => features.find((feature) => booleanPointInPolygon(point, feature)),
  };
  for (const point of points.slice(0, 2000)) {
    const expected = query(point)?.code;
    if (expected && expected !== lane.ours(point)) throw new Error(`the two lookups differ at ${point.join(',')}`);
  }
  return lane;
}

/**
 * Our whole lookup (grid, border band, nearest) against the bare question "which polygon" of which-polygon
 * and of turf in a loop. Rounds of all sizes and contenders take turns; the figures are medians.
 */
export async function benchLookup(): Promise<Figure[]> {
  const sizes = [1_000, 10_000, 100_000];
  const lanes = sizes.map((size) => ({ size, lane: laneOf(size), ours: [] as number[], which: [] as number[] }));
  for (let round = -2; round < rounds; round++) {
    for (const { lane, ours, which } of lanes) {
      const our = timed(lane.points, lane.ours);
      const their = timed(lane.points, lane.which);
      if (round < 0) continue;
      ours.push(our);
      which.push(their);
    }
  }
  const figures = lanes.flatMap(({ size, lane, ours, which }): Figure[] => {
    const mine = median(ours);
    const turf = timed(lane.points.slice(0, turfPoints), lane.turf);
    return [
      { name: `lookup_${size}`, value: mine, goal: null, unit: 'µs' },
      { name: `lookup_${size}_vs_which_polygon`, value: median(which) / mine, goal: '>=1.0' },
      { name: `lookup_${size}_vs_turf_loop`, value: turf / mine, goal: '>=1.0' },
    ];
  });
  const time = (size: number): number => figures.find((figure) => figure.name === `lookup_${size}`)?.value ?? NaN;
  return [...figures, { name: 'lookup_growth_100000_over_1000', value: time(100_000) / time(1_000), goal: '<=2' }];
}
