import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { demoBoundaries, demoTowns } from '../../../server/demo/geography';
import { seededRandom } from '../../../server/demo/seeded-random';
import { buildLocator, type Hit } from '../../../server/modules/areas/locator';
import { geometryOf, type Polygon, type Position } from '../../../server/modules/areas/shapes';
import { wobblyGrids } from '../../bench/wobbly-grids';
import { rectangle } from '../../support/boundaries';
import { manifoldAreas } from '../../support/manifold-areas';
import { vincenty } from '../../support/vincenty';

interface Area {
  code: string;
  polygons: readonly Polygon[];
}

const demo = (): Area[] =>
  demoTowns()
    .flatMap(({ code }) => demoBoundaries(code).features)
    .filter((feature) => feature.properties.kind === 'grid')
    .map(({ properties, geometry }) => ({
      code: properties.code,
      polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    }));

const boxAround = (areas: readonly Area[]) => {
  const points = areas.flatMap((area) => area.polygons.flat(2));
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return {
    west: Math.min(...xs) - 0.003,
    east: Math.max(...xs) + 0.003,
    south: Math.min(...ys) - 0.003,
    north: Math.max(...ys) + 0.003,
  };
};

/** Seeded points: anywhere around the areas, and a few metres or centimetres beside their border points. */
function points(areas: readonly Area[], count: number, seed: number): Position[] {
  const random = seededRandom(seed);
  const { west, east, south, north } = boxAround(areas);
  const borders = areas.flatMap((area) => area.polygons.flat(2));
  return Array.from({ length: count }, (_, i): Position => {
    const border = borders[Math.floor(random() * borders.length)] ?? [0, 0];
    const near = i % 4 === 1 ? 3e-4 : 3e-7;
    if (i % 2 === 0) return [west + random() * (east - west), south + random() * (north - south)];
    return [border[0] + (random() - 0.5) * near, border[1] + (random() - 0.5) * near];
  });
}

const edgesOf = (area: Area): [Position, Position][] =>
  area.polygons.flat().flatMap((ring) => ring.slice(1).map((to, i): [Position, Position] => [ring[i] ?? to, to]));

/** Metres to an area's border, found by walking each edge in ever smaller steps on the ellipsoid: slow and independent. */
function slowDistance(area: Area, [x, y]: Position): number {
  const near = edgesOf(area)
    .map(([a, b]) => ({ a, b, rough: Math.min(Math.hypot(a[0] - x, a[1] - y), Math.hypot(b[0] - x, b[1] - y)) }))
    // An edge is shorter than a kilometre: one whose ends are two away is beyond every distance asked for here.
    .filter(({ rough }) => rough < 0.02)
    .sort((p, q) => p.rough - q.rough)
    .slice(0, 4);
  return Math.min(
    Infinity,
    ...near.map(({ a, b }) => {
      const at = (t: number): number => vincenty([x, y], [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
      let [low, high] = [0, 1];
      for (let i = 0; i < 32; i++) {
        const [p, q] = [low + (high - low) / 3, high - (high - low) / 3];
        if (at(p) < at(q)) high = q;
        else low = p;
      }
      return at((low + high) / 2);
    }),
  );
}

describe.each([
  ['the demonstration, with a hole and an enclave', demo()],
  ['areas in parts, with holes', manifoldAreas()],
])('%s', (_, areas) => {
  const locate = buildLocator(areas);
  const byTurf = ([x, y]: Position): string[] =>
    areas
      .filter((area) => booleanPointInPolygon([x, y], { type: 'Feature', properties: {}, geometry: geometryOf(area) }))
      .map((area) => area.code);

  it('puts 4,000 points where an independent point-in-polygon puts them', () => {
    const wrong = points(areas, 4000, 11).filter(([x, y]) => {
      const hit = locate(x, y);
      const expected = byTurf([x, y]).sort()[0] ?? null;
      return (hit.how === 'inside' ? hit.code : null) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  it('names as nearest the area that is nearest on the ellipsoid, with its distance to 5 cm', () => {
    const outside = points(areas, 3000, 12)
      .filter(([x, y]) => locate(x, y).how !== 'inside')
      .slice(0, 60);
    expect(outside.length).toBeGreaterThan(30);
    for (const point of outside) {
      const hit = locate(point[0], point[1]);
      const distances = areas.map((area) => slowDistance(area, point));
      const least = Math.min(...distances);
      if (Math.abs(least - 100) < 0.1) continue;
      expect([point, hit.how]).toEqual([point, least < 100 ? 'nearest' : 'none']);
      if (hit.distance !== null) expect(Math.abs(hit.distance - least)).toBeLessThan(0.05);
    }
  });

  it('names the other side near a border, and from both sides', () => {
    const inside = points(areas, 1500, 13)
      .map((point) => ({ point, hit: locate(point[0], point[1]) }))
      .filter(({ hit }) => hit.how === 'inside');
    const wrong = inside.slice(0, 60).filter(({ point, hit }) => {
      const others = areas
        .filter((area) => area.code !== hit.code)
        .map((area) => ({ code: area.code, m: slowDistance(area, point) }));
      const unsure = others.some(({ m }) => Math.abs(m - 15) < 0.1);
      const expected = others
        .filter(({ m }) => m < 15)
        .map(({ code }) => code)
        .sort();
      return (
        !unsure &&
        expected.join() !==
          hit.candidates
            .map(({ code }) => code)
            .sort()
            .join()
      );
    });
    expect(wrong).toEqual([]);
    expect(inside.some(({ hit }) => hit.candidates.length > 0)).toBe(true);
  });
});

describe('on the border itself', () => {
  const two: Area[] = [
    { code: '2', polygons: [[rectangle(0, 0)]] },
    { code: '1', polygons: [[rectangle(1, 0)]] },
  ];
  const [lng, lat] = [112.51, 27.405];

  it('goes to the lowest code, whatever the order of the file', () => {
    for (const areas of [two, [...two].reverse()]) {
      const hit = buildLocator(areas)(lng, lat);
      expect(hit).toMatchObject({ how: 'inside', code: '1', candidates: [{ code: '2' }] });
    }
  });

  it('gives each of 3,000 points on common borders to exactly one grid, always the same', () => {
    const grids = demo();
    const [locate, again] = [buildLocator(grids), buildLocator([...grids].reverse())];
    const random = seededRandom(5);
    const edges = grids.slice(0, 60).flatMap(edgesOf);
    for (let i = 0; i < 3000; i++) {
      const [a, b] = edges[Math.floor(random() * edges.length)] ?? [
        [0, 0],
        [0, 0],
      ];
      const t = i % 3 === 0 ? 0 : random();
      const [x, y] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
      const hit: Hit = locate(x, y);
      expect(hit.how).toBe('inside');
      expect(again(x, y)).toEqual(hit);
      // Of the grids that meet in the point itself the lowest code has it; a third may lie within the border band.
      const meeting = hit.candidates.filter(({ distance }) => distance < 1e-6);
      expect(meeting.every(({ code }) => code > (hit.code ?? ''))).toBe(true);
    }
  });

  it('leaves no crack between neighbours: a point beside a border is in one of the two', () => {
    const grids = wobblyGrids(100);
    const locate = buildLocator(grids, { toleranceMetres: 0, borderMetres: 0 });
    const inner = grids[44];
    const random = seededRandom(6);
    for (const [a, b] of inner ? edgesOf(inner) : []) {
      for (let i = 0; i < 40; i++) {
        const t = random();
        const nudge = (random() - 0.5) * 1e-13;
        expect(locate(a[0] + (b[0] - a[0]) * t + nudge, a[1] + (b[1] - a[1]) * t).how).toBe('inside');
      }
    }
  });
});

describe('tolerance and border band', () => {
  const areas: Area[] = [
    { code: '1', polygons: [[rectangle(0, 0)]] },
    { code: '2', polygons: [[rectangle(1.002, 0)]] },
  ];
  it('can be set', () => {
    const point: Position = [112.5 - 0.0005, 27.405];
    expect(buildLocator(areas)(...point)).toMatchObject({ how: 'nearest', code: '1' });
    expect(buildLocator(areas, { toleranceMetres: 40 })(...point)).toEqual({
      how: 'none',
      code: null,
      distance: null,
      candidates: [],
    });
  });
  it('names both grids when a point lies between two that are about as near', () => {
    const hit = buildLocator(areas)(112.510_008, 27.405);
    expect(hit).toMatchObject({ how: 'nearest', candidates: [{ code: '2' }] });
    expect(hit.code).toBe('1');
  });
  it('answers for no areas at all', () => {
    expect(buildLocator([])(112.5, 27.4)).toEqual({ how: 'none', code: null, distance: null, candidates: [] });
  });
});
