import {
  mapSize,
  nearer,
  pixelOf,
  pointAt,
  readView,
  viewAround,
  viewAt,
  writeView,
} from '../../server/portal/map-view';

const town = viewAround([
  { lng: 112.45, lat: 27.4 },
  { lng: 112.6, lat: 27.48 },
]);

describe('the view of a map picture', () => {
  it('holds all of its points, in the shape of the picture', () => {
    for (const point of [
      { lng: 112.45, lat: 27.4 },
      { lng: 112.6, lat: 27.48 },
    ]) {
      const { x, y } = pixelOf(town, point);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(mapSize.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(mapSize.height);
    }
    const metresPerPixelX = ((town.east - town.west) * 111_320 * Math.cos((27.44 * Math.PI) / 180)) / mapSize.width;
    const metresPerPixelY = ((town.north - town.south) * 111_320) / mapSize.height;
    expect(metresPerPixelX / metresPerPixelY).toBeCloseTo(1, 2);
  });

  it('finds the place of a pixel and the pixel of a place again', () => {
    const point = pointAt(town, 123, 45);
    expect(pixelOf(town, point).x).toBeCloseTo(123, 6);
    expect(pixelOf(town, point).y).toBeCloseTo(45, 6);
  });

  it('comes nearer with each click, around the click, down to about a hundred metres', () => {
    const picked = pointAt(town, 500, 100);
    let view = town;
    for (let clicks = 0; clicks < 10; clicks += 1) view = nearer(view, picked);
    expect((view.north - view.south) * 111_320).toBeGreaterThan(100);
    expect((view.north - view.south) * 111_320).toBeLessThan(200);
    expect(pixelOf(view, picked).x).toBeCloseTo(mapSize.width / 2, 6);
  });

  it('travels in an address to a decimetre', () => {
    const back = readView(writeView(town));
    expect(back?.west).toBeCloseTo(town.west, 5);
    expect(back?.north).toBeCloseTo(town.north, 5);
  });

  it.each([undefined, '', '1,2,3', 'a,b,c,d', '113,27,112,28', '112,28,113,27', '1,2,3,Infinity', '112,80,113,89'])(
    '"%s" is none',
    (text) => expect(readView(text)).toBeNull(),
  );

  it('around one point is not of no size', () => {
    const view = viewAround([{ lng: 112.5, lat: 27.4 }]);
    expect(view.east).toBeGreaterThan(view.west);
    expect(viewAt({ lng: 0, lat: 0 }, 1).north).toBe(0.5);
  });
});
