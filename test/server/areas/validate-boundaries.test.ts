import gcoord from 'gcoord';
import { validateBoundaries } from '../../../server/modules/areas/validate-boundaries';
import {
  area,
  changed,
  corner,
  rectangle,
  short,
  side,
  soundFile,
  testTown,
  villageA,
  villageB,
  type TestFeature,
} from '../../support/boundaries';

const check = (features: readonly unknown[], known: string[] = []) =>
  validateBoundaries({ town: testTown, system: 'wgs84', features, known: new Set(known) });
const shortOf = (features: readonly unknown[], known?: string[]) => check(features, known).findings.map(short);

const grid = `${villageA}001`;
const { lng, lat } = corner;
const withRings = (...rings: unknown[]): TestFeature[] =>
  changed(2, (feature) => (feature.geometry.coordinates = rings));
/** Square metres of so many degrees, near enough for a test: 98,860 m and 110,800 m a degree there. */
const metres2 = (wide: number, tall: number): number => wide * 98_860 * tall * 110_800;

it('finds nothing in a sound file', () => {
  const checked = check(soundFile());
  expect(checked.findings).toEqual([]);
  expect([checked.ok, checked.shapes.length]).toEqual([true, 6]);
});

describe('a feature that is wrong by itself', () => {
  const cases: [string, readonly unknown[], string][] = [
    ['is not a feature', [...soundFile(), 17], 'error shape'],
    ['has no geometry', changed(2, (f) => Object.assign(f, { geometry: null })), `error shape ${grid}`],
    ['is a line', changed(2, (f) => (f.geometry.type = 'LineString')), `error shape ${grid}`],
    ['has words for coordinates', withRings([['a', 'b']]), `error shape ${grid}`],
    [
      'has a number that is none',
      withRings([
        [lng, NaN],
        [lng, lat],
        [lng, lat + 1],
        [lng, NaN],
      ]),
      `error shape ${grid}`,
    ],
    ['has no name', changed(2, (f) => delete f.properties.name), `error shape ${grid}`],
    ['has no code', changed(2, (f) => delete f.properties.code), 'error code'],
    ['has a code of 14 digits', changed(2, (f) => (f.properties.code = grid.slice(1))), `error code ${grid.slice(1)}`],
    [
      'belongs to another town',
      changed(2, (f) => (f.properties.code = '430321109201001')),
      'error code 430321109201001',
    ],
    ['has a kind that its code denies', changed(2, (f) => (f.properties.kind = 'village')), `error code ${grid}`],
    ['has an open ring', withRings(rectangle(0, 0).slice(0, 4)), `error ring_open ${grid}`],
    [
      'has a ring of three points',
      withRings([
        [lng, lat],
        [lng + side, lat],
        [lng, lat],
      ]),
      `error ring_short ${grid}`,
    ],
    [
      'repeats its points to make four',
      withRings([
        [lng, lat],
        [lng, lat],
        [lng + side, lat],
        [lng + side, lat],
        [lng, lat],
      ]),
      `error ring_short ${grid}`,
    ],
    [
      'has no area',
      withRings([
        [lng, lat],
        [lng + side, lat],
        [lng + side / 2, lat],
        [lng, lat],
      ]),
      `error shape ${grid}`,
    ],
    [
      'crosses itself',
      withRings([
        [lng, lat],
        [lng + side, lat + side],
        [lng + side, lat],
        [lng, lat + side * 0.9],
        [lng, lat],
      ]),
      `error self_crossing ${grid}`,
    ],
    [
      'folds back on itself',
      withRings([
        [lng, lat],
        [lng + side, lat],
        [lng + side, lat + side],
        [lng + side / 2, lat + side],
        [lng + side / 2, lat + side * 1.5],
        [lng + side / 2, lat + side],
        [lng, lat + side],
        [lng, lat],
      ]),
      `error self_crossing ${grid}`,
    ],
    [
      'touches itself in a point',
      withRings([
        [lng, lat],
        [lng + side, lat],
        [lng + side / 2, lat + side / 2],
        [lng + side, lat + side],
        [lng, lat + side],
        [lng + side / 2, lat + side / 2],
        [lng, lat],
      ]),
      `error self_crossing ${grid}`,
    ],
    ['has a hole outside', withRings(rectangle(0, 0), rectangle(5, 5, 0.2, 0.2)), `error hole_outside ${grid}`],
    [
      'has a hole that crosses the outer ring',
      withRings(rectangle(0, 0), rectangle(0.9, 0.4, 0.2, 0.2)),
      `error hole_outside ${grid}`,
    ],
    [
      'has a hole in a hole',
      withRings(rectangle(0, 0), rectangle(0.2, 0.2, 0.6, 0.6), rectangle(0.4, 0.4, 0.2, 0.2)),
      `error hole_outside ${grid}`,
    ],
    ['has swapped coordinates', withRings(rectangle(0, 0).map(([x, y]) => [y, x])), `error out_of_range ${grid}`],
    ['lies in America', withRings(rectangle(0, 0).map(([x, y]) => [-x, y])), `error out_of_range ${grid}`],
  ];
  it.each(cases)('%s', (_, features, expected) => {
    const checked = check(features);
    expect(checked.findings.map(short)).toContain(expected);
    expect(checked.ok).toBe(false);
  });

  it('is named with swapped coordinates as such, with its code and name', () => {
    const swapped = check(withRings(rectangle(0, 0).map(([x, y]) => [y, x]))).findings[0];
    expect(swapped?.message).toContain('写反了');
    expect(swapped?.message).toContain(grid);
  });

  it('may have heights, holes and parts', () => {
    const file = withRings(
      rectangle(0, 0).map(([x, y]) => [x, y, 80]),
      rectangle(0.4, 0.4, 0.2, 0.2),
    );
    expect(check(file).ok).toBe(true);
  });
});

describe('codes together', () => {
  it('names a code that comes twice', () => {
    const file = [...soundFile(), area(grid, rectangle(3, 3))];
    expect(shortOf(file)).toContain(`error duplicate_code ${grid}`);
  });
  it('asks for the village of a grid, in the file or in the tree', () => {
    const file = soundFile().slice(2);
    const orphans = [`error parent_missing ${villageA}001`, `error parent_missing ${villageA}002`];
    expect(shortOf(file, [villageB])).toEqual(orphans);
    expect(shortOf(file, [villageA, villageB])).toEqual([]);
  });
  it('refuses a file without grids, which would end all of them', () => {
    expect(shortOf(soundFile().slice(0, 2))).toContain('error shape');
    expect(shortOf([])).toEqual(['error shape']);
  });
});

describe('areas together', () => {
  it('gives an overlap of neighbours with its size, as an error', () => {
    const [found, ...others] = check(changed(2, (f) => (f.geometry.coordinates = [rectangle(0, 0, 1.1, 1)]))).findings;
    expect(found && short(found)).toBe(`error overlap ${grid} ${villageA}002`);
    expect(found?.squareMetres).toBeGreaterThan(metres2(side * 0.1, side) * 0.995);
    expect(found?.squareMetres).toBeLessThan(metres2(side * 0.1, side) * 1.005);
    expect(found?.at?.lng).toBeCloseTo(lng + side * 1.05, 6);
    expect(others).toEqual([]);
  });
  it('gives a sliver as a warning only', () => {
    const checked = check(changed(2, (f) => (f.geometry.coordinates = [rectangle(0, 0, 1.00005, 1)])));
    expect(checked.findings.map(short)).toEqual([`warning overlap ${grid} ${villageA}002`]);
    expect(checked.ok).toBe(true);
  });
  it('lets rounding pass', () => {
    expect(shortOf(changed(2, (f) => (f.geometry.coordinates = [rectangle(0, 0, 1.0000005, 1)])))).toEqual([]);
  });
  it('sees one grid inside another', () => {
    expect(shortOf([...soundFile(), area(`${villageA}003`, rectangle(0.4, 0.4, 0.2, 0.2))])).toContain(
      `error overlap ${grid} ${villageA}003`,
    );
  });
  it('sees parts of one grid on each other', () => {
    const file = changed(2, (f) =>
      Object.assign(f.geometry, {
        type: 'MultiPolygon',
        coordinates: [[rectangle(0, 0, 0.6, 1)], [rectangle(0.5, 0, 0.5, 1)]],
      }),
    );
    expect(shortOf(file)).toEqual([`error overlap ${grid}`]);
  });
  it('sees villages on each other', () => {
    const file = changed(0, (f) => (f.geometry.coordinates = [rectangle(0, 0, 2, 1.2)]));
    expect(shortOf(file)).toContain(`error overlap ${villageA} ${villageB}`);
  });
  it('gives a gap in a village with its size, as a warning', () => {
    const checked = check(changed(2, (f) => (f.geometry.coordinates = [rectangle(0, 0, 0.9, 1)])));
    expect(checked.findings.map(short)).toEqual([`warning gap ${villageA}`]);
    const size = checked.findings[0]?.squareMetres ?? 0;
    expect(Math.abs(size / metres2(side * 0.1, side) - 1)).toBeLessThan(0.005);
    expect(checked.ok).toBe(true);
  });
  it('gives a blank that grids enclose where there is no outline of the village', () => {
    const file = soundFile().slice(2);
    (file[0] as TestFeature).geometry.coordinates = [rectangle(0, 0), rectangle(0.4, 0.4, 0.2, 0.2)];
    const [found, ...others] = check(file, [villageA, villageB]).findings;
    expect([found?.kind, found?.severity, others.length]).toEqual(['gap', 'warning', 0]);
    expect(Math.abs((found?.squareMetres ?? 0) / metres2(side * 0.2, side * 0.2) - 1)).toBeLessThan(0.005);
  });
  it('gives a blank between villages against the outline of the town', () => {
    const file = [...soundFile(), area(testTown, rectangle(0, 0, 3, 2))];
    expect(shortOf(file)).toEqual([`warning gap ${testTown}`]);
  });
  it('names a grid that leaves its village', () => {
    const file = changed(3, (f) => (f.geometry.coordinates = [rectangle(1, 0, 1.3, 1)]));
    expect(shortOf(file)).toEqual([`error outside_parent ${villageA}002`]);
  });
});

it('gives all errors of a file at once, each with its own code', () => {
  const file = soundFile();
  const features = file.map((feature, i) => (i === 2 ? area(grid, rectangle(0, 0).slice(0, 4)) : feature));
  features.push(
    area(
      `${villageB}003`,
      rectangle(0, 1).map(([x, y]) => [y, x]),
    ),
  );
  features.push(area(`${testTown}299001`, rectangle(5, 5)));
  expect(shortOf(features).sort()).toEqual([
    `error out_of_range ${villageB}003`,
    `error parent_missing ${testTown}299001`,
    `error ring_open ${grid}`,
  ]);
});

it('takes a file in GCJ-02 to where the same file in WGS-84 lies, within 0.3 m', () => {
  const toGcj = ([x, y]: [number, number]) => gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02);
  const file = soundFile().map((feature) => ({
    ...feature,
    geometry: {
      ...feature.geometry,
      coordinates: (feature.geometry.coordinates as [number, number][][]).map((ring) => ring.map(toGcj)),
    },
  }));
  const checked = validateBoundaries({ town: testTown, system: 'gcj02', features: file, known: new Set() });
  expect(checked.findings).toEqual([]);
  const wanted = check(soundFile()).shapes.flatMap((shape) => shape.polygons.flat(2));
  const got = checked.shapes.flatMap((shape) => shape.polygons.flat(2));
  const off = wanted.map(([x, y], i) =>
    Math.hypot((x - (got[i]?.[0] ?? 0)) * 98_860, (y - (got[i]?.[1] ?? 0)) * 110_800),
  );
  expect(Math.max(...off)).toBeLessThan(0.3);
  expect(got).not.toEqual(file.flatMap((feature) => feature.geometry.coordinates.flat()));
});

it('checks a grid of 20,000 points', () => {
  const count = 20_000;
  const wave = Array.from({ length: count }, (_, i): [number, number] => {
    const angle = (i / count) * 2 * Math.PI;
    const r = 0.02 * (1 + 0.1 * Math.sin(40 * angle));
    return [lng + r * Math.cos(angle), lat + r * Math.sin(angle)];
  });
  const checked = check([area(villageA, [...wave, wave[0] ?? [0, 0]]), area(grid, [...wave, wave[0] ?? [0, 0]])]);
  expect(checked.findings).toEqual([]);
});
