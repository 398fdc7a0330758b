import gcoord from 'gcoord';
import { toGcj02 } from '../../miniapp/platform/gcj02';
import { metresBetween } from '../../miniapp/features/field/task-order';

const places = [
  [112.5218, 27.44],
  [116.397, 39.908],
  [87.617, 43.793],
  [126.535, 45.803],
  [109.508, 18.247],
  [104.9999, 34.9999],
  [105, 35],
  [73.5, 39.5],
  [134.7, 48.4],
] as const;

it.each(places)('shifts %d, %d as the library of the server does, to a tenth of a millimetre', (lng, lat) => {
  const [wantedLng, wantedLat] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02) as [number, number];
  const shifted = toGcj02({ lng, lat });
  expect(metresBetween(shifted, { lng: wantedLng, lat: wantedLat })).toBeLessThan(1e-4);
  // The shift is real: some hundred metres.
  expect(metresBetween(shifted, { lng, lat })).toBeGreaterThan(100);
});

it('leaves a point alone where no map is shifted', () => {
  expect(toGcj02({ lng: 2.35, lat: 48.86 })).toEqual({ lng: 2.35, lat: 48.86 });
});
