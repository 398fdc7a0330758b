import { seededRandom } from '../../../server/demo/seeded-random';
import { buildLocator, type Hit, type LocatorOptions } from '../../../server/modules/areas/locator';
import { metresPerDegree, squaredDistance } from '../../../server/modules/areas/local-metres';
import type { Polygon, Position } from '../../../server/modules/areas/shapes';
import { wobblyGrids } from '../../bench/wobbly-grids';
import { manifoldAreas } from '../../support/manifold-areas';

interface Area {
  code: string;
  polygons: readonly Polygon[];
}

const edgesOf = ({ polygons }: Area): [Position, Position][] =>
  polygons.flat().flatMap((ring) => ring.slice(1).map((to, i): [Position, Position] => [ring[i] ?? to, to]));

/** How a point lies to one area, by walking all its edges as they were given: no tree, no cells, nothing rounded. */
function walk(edges: readonly [Position, Position][], x: number, y: number): { inside: boolean; distance: number } {
  const metres = metresPerDegree(y);
  let inside = false;
  let least = Infinity;
  for (const [a, b] of edges) {
    const [south, north] = a[1] < b[1] ? [a, b] : [b, a];
    const crosses = a[1] > y !== b[1] > y;
    if (crosses && (north[0] - south[0]) * (y - south[1]) > (x - south[0]) * (north[1] - south[1])) inside = !inside;
    const [ax, ay] = [(a[0] - x) * metres.x, (a[1] - y) * metres.y];
    least = Math.min(least, squaredDistance(ax, ay, (b[0] - x) * metres.x, (b[1] - y) * metres.y));
  }
  return { inside, distance: Math.sqrt(least) };
}

/** The whole answer in the plainest way. */
function plainLocator(areas: readonly Area[], { toleranceMetres = 100, borderMetres = 15 }: LocatorOptions) {
  const all = [...areas]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((area) => ({ code: area.code, edges: edgesOf(area) }));
  return (x: number, y: number): Hit => {
    const lies = all.map(({ code, edges }) => ({ code, ...walk(edges, x, y) }));
    const holder = lies.find(({ inside, distance }) => inside || distance <= 1e-6);
    const within = (metres: number) =>
      lies
        .filter((lie) => lie !== holder && lie.distance <= metres)
        .sort((a, b) => a.distance - b.distance)
        .map(({ code, distance }) => ({ code, distance }));
    if (holder) return { how: 'inside', code: holder.code, distance: null, candidates: within(borderMetres) };
    const [nearest, ...rest] = within(toleranceMetres);
    if (!nearest) return { how: 'none', code: null, distance: null, candidates: [] };
    const candidates = rest.filter(({ distance }) => distance - nearest.distance <= borderMetres);
    return { how: 'nearest', ...nearest, candidates };
  };
}

const moved = (area: Area, prefix: string, by: number, [east, north]: Position): Area => ({
  code: prefix + area.code,
  polygons: area.polygons.map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): Position => [110 + east + (x - 110) * by, 25 + north + (y - 25) * by])),
  ),
});

/** Four wide areas beside 400 small ones: the small ones crowd a few cells of any uniform grid. */
const uneven = (): Area[] => [
  ...wobblyGrids(400).map((area) => moved(area, 'a', 0.1, [0, 0])),
  ...wobblyGrids(4).map((area) => moved(area, 'b', 30, [0.02, 0])),
];

/** Each area twice, the second time some ten metres aside. */
const overlapping = (): Area[] => wobblyGrids(100).flatMap((area) => [area, moved(area, 'b', 1, [1e-4, 5e-5])]);

/** Points where a rounded outline, a rounded box or a threshold could turn the answer; metres are about right. */
function tryingPoints(
  areas: readonly Area[],
  { toleranceMetres = 100, borderMetres = 15 }: LocatorOptions,
  count: number,
) {
  const random = seededRandom(31);
  const edges = areas.flatMap(edgesOf);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const around = (metres: number): number => ((random() - 0.5) * 2 * metres) / 1e5;
  const kinds: (() => Position)[] = [
    // On an edge, and from less than a step of the rounding to some steps beside it.
    ...[0, 1e-6, 0.1, 1, 4, 12].map((off) => (): Position => {
      const [[ax, ay], [bx, by]] = pick(edges);
      const t = random();
      return [ax + (bx - ax) * t + around(off), ay + (by - ay) * t + around(off)];
    }),
    // On a corner, level with one, and straight above or below one.
    () => pick(edges)[0],
    () => [pick(edges)[0][0] + around(900), pick(edges)[0][1]],
    () => {
      const [[x, y]] = pick(edges);
      return [x + around(900), y];
    },
    () => {
      const [[x, y]] = pick(edges);
      return [x, y + around(900)];
    },
    // At the width of the border band and of the tolerance from an edge, to a few centimetres.
    ...[borderMetres, toleranceMetres].map((reach) => (): Position => {
      const [[ax, ay], [bx, by]] = pick(edges);
      const metres = metresPerDegree(ay);
      const [dx, dy] = [(bx - ax) * metres.x, (by - ay) * metres.y];
      const out = ((pick([-1, 1]) * reach) / Math.hypot(dx, dy)) * (1 + around(500));
      return [(ax + bx) / 2 - (dy * out) / metres.x, (ay + by) / 2 + (dx * out) / metres.y];
    }),
    // Around the corners and sides of the boxes.
    () => {
      const ring = pick(areas).polygons[0]?.[0] ?? [];
      const x = pick([Math.min(...ring.map((p) => p[0])), Math.max(...ring.map((p) => p[0]))]);
      const y = pick([Math.min(...ring.map((p) => p[1])), Math.max(...ring.map((p) => p[1]))]);
      return [x + around(20), y + around(pick([20, 600]))];
    },
  ];
  return Array.from({ length: count }, (_, i) => (kinds[i % kinds.length] as () => Position)());
}

describe.each<[string, Area[], LocatorOptions]>([
  ['areas in parts, with holes', manifoldAreas(), {}],
  ['areas of very uneven sizes', uneven(), {}],
  ['areas that overlap', overlapping(), {}],
  ['areas without tolerance and border band', wobblyGrids(100), { toleranceMetres: 0, borderMetres: 0 }],
  ['a wide band and a wide tolerance', wobblyGrids(100), { toleranceMetres: 600, borderMetres: 80 }],
])('%s', (_, areas, options) => {
  it('gives near edges, thresholds and boxes the very answer of a walk over all edges', () => {
    const [locate, plain] = [buildLocator(areas, options), plainLocator(areas, options)];
    const points = tryingPoints(areas, options, 2600);
    const answers = points.map(([x, y]) => ({ point: [x, y], hit: locate(x, y) }));
    expect(answers).toEqual(points.map(([x, y]) => ({ point: [x, y], hit: plain(x, y) })));
    expect(new Set(answers.map(({ hit }) => hit.how)).size).toBeGreaterThan(1);
  });
});
