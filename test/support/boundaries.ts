import type { BoundaryFinding } from '../../server/contract/areas/areas';

type Ring = [number, number][];

export interface TestFeature {
  type: string;
  properties: { code?: string; name?: string; kind?: string };
  geometry: { type: string; coordinates: unknown };
}

export const testTown = '430321108';
export const villageA = `${testTown}201`;
export const villageB = `${testTown}202`;

/** Degrees of a side of a test grid: about 990 m by 1,108 m. */
export const side = 0.01;
export const corner = { lng: 112.5, lat: 27.4 };

/** A closed rectangle, counted in grid sides from the south-west corner of the test town. */
export const rectangle = (x: number, y: number, wide = 1, tall = 1): Ring => {
  const at = (dx: number, dy: number): [number, number] => [
    Number((corner.lng + (x + dx) * side).toFixed(7)),
    Number((corner.lat + (y + dy) * side).toFixed(7)),
  ];
  return [at(0, 0), at(wide, 0), at(wide, tall), at(0, tall), at(0, 0)];
};

export const area = (code: string, ...rings: Ring[]): TestFeature => ({
  type: 'Feature',
  properties: { code, name: `n${code.slice(9)}` },
  geometry: { type: 'Polygon', coordinates: rings },
});

/** A sound file: village A with its grids 001 (west) and 002 (east) in the south, village B with the same in the north. */
export const soundFile = (): TestFeature[] => [
  area(villageA, rectangle(0, 0, 2, 1)),
  area(villageB, rectangle(0, 1, 2, 1)),
  area(`${villageA}001`, rectangle(0, 0)),
  area(`${villageA}002`, rectangle(1, 0)),
  area(`${villageB}001`, rectangle(0, 1)),
  area(`${villageB}002`, rectangle(1, 1)),
];

/** The sound file with one feature changed. */
export const changed = (place: number, change: (feature: TestFeature) => void): TestFeature[] => {
  const file = soundFile();
  const feature = file[place];
  if (feature) change(feature);
  return file;
};

/** A finding in short: `error self_crossing 430321108201001`. */
export const short = ({ severity, kind, codes }: BoundaryFinding): string => [severity, kind, ...codes].join(' ');
