import { gunzipSync } from 'node:zlib';
import { request } from '../../support/request';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const style = (headers: Record<string, string> = {}, method = 'GET') =>
  request(`${server.base}/static/portal.css`, { headers, method });

it('sends files packed to whoever takes them so, each time the same', async () => {
  const plain = await style();
  expect(plain.headers.get('content-encoding')).toBeNull();
  for (let turn = 0; turn < 2; turn += 1) {
    const packed = await style({ 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    for (const { headers } of [plain, packed]) {
      expect(headers.get('vary')).toContain('Accept-Encoding');
      expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    }
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(Number(packed.headers.get('content-length'))).toBe(packed.bytes.length);
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
  }
  const picture = await request(`${server.base}/static/images/marker-icon.png`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect([picture.headers.get('content-encoding'), picture.bytes.length > 0]).toEqual([null, true]);
});

it('sends nothing to whoever has the very file, and the file to whoever has another, also a later one', async () => {
  const modified = (await style()).headers.get('last-modified') ?? '';
  const again = await style({ 'if-modified-since': modified });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  for (const day of ['Thu, 01 Jan 2099 00:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'nonsense'])
    expect([day, (await style({ 'if-modified-since': day })).status]).toEqual([day, 200]);
  const head = await style({}, 'HEAD');
  expect([head.status, head.bytes.length]).toEqual([200, 0]);
});

it('is not led out of its folders', async () => {
  for (const path of [
    '/static/..%2f..%2fpackage.json',
    '/static/%00',
    '/static/portal.css/x',
    '/static/',
    '/console/assets/',
  ])
    expect([path, (await request(server.base + path)).status]).toEqual([path, 404]);
});
