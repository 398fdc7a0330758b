import { once } from 'node:events';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Koa from 'koa';
import { staticFiles } from '../../../server/http/static-files';
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

it('keeps a packed file once, however its address is spelt', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anju-static-'));
  const app = new Koa();
  app.use(staticFiles({ styles: folder, built: folder, leaflet: folder }));
  const listening = app.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const put = async (sign: string): Promise<void> => {
    await writeFile(join(folder, 'a.css'), sign.repeat(2000));
    await utimes(join(folder, 'a.css'), 0, 0);
  };
  const sent = async (path: string): Promise<string> => {
    const { bytes } = await request(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'gzip' } });
    return gunzipSync(bytes).toString().slice(0, 1);
  };
  try {
    await put('a');
    expect(await sent('/static/a.css')).toBe('a');
    // Of the same time and size it is the same file: what was packed of it stands.
    await put('b');
    for (const path of ['/static/a.css', '/static/%61.css', '/static/a%2Ecss', '/static//a.css'])
      expect([path, await sent(path)]).toEqual([path, 'a']);
  } finally {
    listening.close();
    listening.closeAllConnections();
    await rm(folder, { recursive: true });
  }
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
