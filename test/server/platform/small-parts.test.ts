import { readConfig } from '../../../server/config';
import { sideBySide } from '../../../server/platform/side-by-side';
import { areaLineage, areaScope, inScope, scopeFilter } from '../../../server/platform/area-scope';
import { addDays, chinaDay, chinaInstant, chinaTime, timeOfChinaDay } from '../../../server/platform/china-time';
import { readCursor, writeCursor } from '../../../server/platform/cursor';
import { handOnLeft } from '../../../server/platform/outbox';
import { cellOf, cellsAround, metresBetween } from '../../../server/platform/distance';
import { hammingDistance } from '../../../server/platform/images/perceptual-hash';
import { workCalendar } from '../../../server/platform/work-calendar';

describe('area scopes', () => {
  it('drop what lies inside another', () => {
    expect(areaScope(['430321108001', '430321108', '430321203', '430321108'])).toEqual(['430321108', '430321203']);
  });
  it('hold the subtree and nothing beside it', () => {
    const scope = areaScope(['430321108']);
    expect(['430321108', '430321108001', '430321108001003'].map((code) => inScope(scope, code))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['430321', '430321109001', ''].map((code) => inScope(scope, code))).toEqual([false, false, false]);
  });
  it('match nothing when they are empty', () => expect(scopeFilter(areaScope([]))).toEqual({ areas: { $in: [] } }));
  it('ask for one area by equality', () => expect(scopeFilter(areaScope(['430321']))).toEqual({ areas: '430321' }));
  it('a code has its lineage', () => {
    expect(areaLineage('430321108001003')).toEqual(['430321', '430321108', '430321108001', '430321108001003']);
    expect(areaLineage('430321108')).toEqual(['430321', '430321108']);
  });
});

describe('time in China', () => {
  it.each([
    ['2026-11-24T15:59:59Z', '2026-11-24', '23:59'],
    ['2026-11-24T16:00:00Z', '2026-11-25', '00:00'],
    ['2026-12-31T16:30:00Z', '2027-01-01', '00:30'],
  ])('%s is %s %s', (utc, day, time) =>
    expect([chinaDay(new Date(utc)), chinaTime(new Date(utc))]).toEqual([day, time]),
  );
  it('goes from a day to its first instant and back', () => {
    expect(chinaInstant('2026-11-25').toISOString()).toBe('2026-11-24T16:00:00.000Z');
    expect(timeOfChinaDay(new Date('2026-11-24T16:00:01Z'))).toBe(1000);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });
  it.each([
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-10-10', true],
    ['2026-11-24', true],
    ['2026-11-28', false],
    ['2030-01-02', null],
  ])('%s is a working day: %s', (day, working) => expect(workCalendar(day)).toBe(working));
});

describe('cursors', () => {
  const asCursor = (text: string) => Buffer.from(text).toString('base64url');
  it('come back as they were', () => {
    const at = new Date('2026-11-24T01:02:03.004Z');
    expect(readCursor(writeCursor(at, '430321108-AB'))).toEqual({ createdAt: at, id: '430321108-AB' });
  });
  it.each([undefined, '', 'nonsense', ...['x y', '9000000000000000 x', '-9000000000000000 x'].map(asCursor)])(
    '"%s" starts from the beginning',
    (text) => expect(readCursor(text)).toBeNull(),
  );
});

describe('what killed processes left', () => {
  it('is delivered to the end although one of it cannot be, and that one is told', async () => {
    const left = [{ id: 'a' }, { id: 'broken' }, { id: 'c' }];
    const delivered: string[] = [];
    const deliver = ({ id }: { id: string }): Promise<void> => {
      if (id === 'broken') return Promise.reject(new Error('cannot be opened'));
      delivered.push(id);
      return Promise.resolve();
    };
    const run = handOnLeft({ owedBefore: () => Promise.resolve(left) }, new Date(), deliver);
    await expect(run).rejects.toThrow('cannot be opened');
    expect(delivered).toEqual(['a', 'c']);
  });
});

describe('distance', () => {
  it('is right to half a percent', () => {
    // 上海 → 北京, by the ellipsoid 1,067.9 km.
    const metres = metresBetween({ lng: 121.4737, lat: 31.2304 }, { lng: 116.4074, lat: 39.9042 });
    expect(Math.abs(metres - 1_067_900) / 1_067_900).toBeLessThan(0.005);
  });
  it('every place within 50 m of another lies in its cell or one beside it, all over China', () => {
    for (const lat of [18, 27.44, 40, 53.5]) {
      for (let i = 0; i < 200; i += 1) {
        const here = { lng: 112 + i * 0.000_37, lat: lat + i * 0.000_23 };
        for (const [east, north] of [
          [50, 0],
          [-50, 0],
          [0, 50],
          [35, -35],
        ] as const) {
          const there = {
            lng: here.lng + east / (111_320 * Math.cos((lat * Math.PI) / 180)),
            lat: here.lat + north / 111_320,
          };
          expect(cellsAround(here)).toContain(cellOf(there));
        }
      }
    }
  });
});

describe('like photos', () => {
  it.each([
    ['0000000000000000', '0000000000000000', 0],
    ['0000000000000000', 'ffffffffffffffff', 64],
    ['00000000000000f0', '000000000000000f', 8],
    ['none', '0000000000000000', 64],
  ])('%s and %s differ in %i bits', (a, b, bits) => expect(hammingDistance(a, b)).toBe(bits));
});

describe('settings', () => {
  it('have defaults that start a demonstration on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      demo: true,
      wechat: null,
      oss: null,
      trustProxy: false,
      mapApproval: null,
    });
  });
  it('with a database of one’s own make no demonstration unless asked', () => {
    expect(readConfig({ MONGODB_URI: 'mongodb://db' }).demo).toBe(false);
    expect(readConfig({ MONGODB_URI: 'mongodb://db', DEMO: '1' }).demo).toBe(true);
  });
  it('name everything that is wrong', () => {
    expect(() => readConfig({ PORT: '99999', LOG_LEVEL: 'loud' })).toThrow(/PORT.*\n.*LOG_LEVEL|LOG_LEVEL.*\n.*PORT/);
  });
  it('need all parts of WeChat and of OSS', () => {
    expect(readConfig({ WECHAT_APP_ID: 'a' }).wechat).toBeNull();
    expect(readConfig({ WECHAT_APP_ID: 'a', WECHAT_SECRET: 's' }).wechat?.baseUrl).toBe('https://api.weixin.qq.com');
    expect(readConfig({ OSS_BUCKET: 'b', OSS_REGION: 'r', OSS_ACCESS_KEY_ID: 'i' }).oss).toBeNull();
  });
});

describe('work side by side', () => {
  async function* numbers(to: number) {
    for (let n = 1; n <= to; n += 1) {
      await Promise.resolve();
      yield n;
    }
  }

  it('does all, a few at once', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await sideBySide(numbers(9), 3, async (n) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      done.push(n);
    });
    expect([done.length, most, running]).toEqual([9, 3, 0]);
  });

  it('ends with the first error once nothing runs any more, and reads no further', async () => {
    const begun: number[] = [];
    let running = 0;
    const work = sideBySide(numbers(50), 2, async (n) => {
      begun.push(n);
      running += 1;
      await new Promise(setImmediate);
      running -= 1;
      if (n === 2) throw new Error('second');
    });
    await expect(work).rejects.toThrow('second');
    expect(running).toBe(0);
    expect(begun.length).toBeLessThan(6);
  });
});
