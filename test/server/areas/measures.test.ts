import { seededRandom } from '../../../server/demo/seeded-random';
import { pointToWgs84 } from '../../../server/modules/areas/coordinates.rules';
import { metresPerDegree, squaredDistance } from '../../../server/modules/areas/local-metres';
import { polygonsArea } from '../../../server/modules/areas/square-metres.rules';
import { metresBetween } from '../../../server/platform/distance';
import gcoord from 'gcoord';
import { rectangle } from '../../support/boundaries';
import { vincenty } from '../../support/vincenty';

const random = seededRandom(3);
const somewhere = () => ({ lng: 74 + random() * 60, lat: 18 + random() * 35 });

it('the independent distance itself agrees with a surveyed line (Flinders Peak to Buninyong, 54,972.271 m)', () => {
  const flinders: [number, number] = [144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)];
  const buninyong: [number, number] = [143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.1561 / 3600)];
  expect(vincenty(flinders, buninyong)).toBeCloseTo(54_972.271, 1);
});

it('a degree is as long as on the ellipsoid, to 2 mm in 100 m', () => {
  for (let i = 0; i < 300; i++) {
    const { lng, lat } = somewhere();
    const [dx, dy] = [(random() - 0.5) * 0.0018, (random() - 0.5) * 0.0018];
    const metres = metresPerDegree(lat);
    const planar = Math.hypot(dx * metres.x, dy * metres.y);
    expect(Math.abs(planar - vincenty([lng, lat], [lng + dx, lat + dy]))).toBeLessThan(0.005);
  }
});

it('and within half a per cent of the great circle', () => {
  for (let i = 0; i < 300; i++) {
    const p = somewhere();
    const q = { lng: p.lng + (random() - 0.5) * 0.01, lat: p.lat + (random() - 0.5) * 0.01 };
    const metres = metresPerDegree(p.lat);
    const planar = Math.hypot((q.lng - p.lng) * metres.x, (q.lat - p.lat) * metres.y);
    expect(Math.abs(planar / metresBetween(p, q) - 1)).toBeLessThan(0.005);
  }
});

it('the distance to a segment is that to its nearest point', () => {
  expect(squaredDistance(-3, 4, 5, 4)).toBe(16);
  expect(squaredDistance(3, 4, 9, 4)).toBe(25);
  expect(squaredDistance(3, 4, 3, 4)).toBe(25);
  expect(squaredDistance(-1, -1, 1, 1)).toBe(0);
});

it('areas are those of the ellipsoid, holes taken out, whichever way the rings run', () => {
  const outer = rectangle(0, 0, 2, 2);
  const wide = vincenty([112.5, 27.41], [112.52, 27.41]);
  const tall = vincenty([112.5, 27.4], [112.5, 27.42]);
  expect(polygonsArea([[outer]]) / (wide * tall)).toBeCloseTo(1, 5);
  expect(polygonsArea([[outer, rectangle(0, 0, 1, 2)]]) / ((wide * tall) / 2)).toBeCloseTo(1, 5);
  expect(polygonsArea([[[...outer].reverse()]])).toBeCloseTo(polygonsArea([[outer]]), 6);
});

it('a whole and its parts agree to a hundredth of a square metre', () => {
  const whole = polygonsArea([[rectangle(0, 0, 20, 10)]]);
  const parts = Array.from({ length: 200 }, (_, i) => polygonsArea([[rectangle(i % 20, Math.floor(i / 20))]]));
  expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - whole)).toBeLessThan(0.01);
});

describe('coordinate systems', () => {
  it('GCJ-02 is undone to 0.3 m anywhere in China, where it moved points by hundreds of metres', () => {
    for (let i = 0; i < 500; i++) {
      const truth = somewhere();
      const [lng = 0, lat = 0] = gcoord.transform([truth.lng, truth.lat], gcoord.WGS84, gcoord.GCJ02);
      const back = pointToWgs84({ lng, lat }, 'gcj02');
      expect(vincenty([truth.lng, truth.lat], [back.lng, back.lat])).toBeLessThan(0.3);
      expect(vincenty([truth.lng, truth.lat], [lng, lat])).toBeGreaterThan(20);
    }
  });
  it('WGS-84 and CGCS2000 stay as they are', () => {
    const point = somewhere();
    expect(pointToWgs84(point, 'wgs84')).toEqual(point);
    expect(pointToWgs84(point, 'cgcs2000')).toEqual(point);
  });
});
