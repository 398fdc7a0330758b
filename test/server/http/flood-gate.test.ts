import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import pino from 'pino';
import { createCallers } from '../../../server/http/callers';
import { floodGate } from '../../../server/http/flood-gate';
import { problems } from '../../../server/http/problems';

let server: Server;
let base = '';
beforeAll(async () => {
  const app = new Koa({ proxy: true });
  app.use(problems(pino({ level: 'silent' })));
  const staffOf = (context: Koa.Context) => Promise.resolve(context.get('x-staff') || null);
  app.use(floodGate(createCallers(), { points: 3, staffOf }));
  app.use((context) => {
    context.body = { done: true };
  });
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const send = async (from: string, method: string, staff = '') => {
  const answer = await fetch(base, { method, headers: { 'x-forwarded-for': from, 'x-staff': staff } });
  await answer.arrayBuffer();
  return answer;
};

it('holds back who changes far more than people do, says for how long, and nobody else', async () => {
  for (let i = 0; i < 3; i += 1) expect((await send('10.0.0.1', 'POST')).status).toBe(200);
  const held = await send('10.0.0.1', 'POST');
  expect(held.status).toBe(429);
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await send('10.0.0.2', 'POST')).status).toBe(200);
  expect((await send('10.0.0.1', 'GET')).status).toBe(200);
});

it('lets staff work on at an address that others flood, and holds back whoever of them floods', async () => {
  for (let i = 0; i < 4; i += 1) await send('10.0.0.3', 'POST');
  expect((await send('10.0.0.3', 'POST')).status).toBe(429);
  for (let i = 0; i < 3; i += 1) expect((await send('10.0.0.3', 'POST', 'clerk')).status).toBe(200);
  expect((await send('10.0.0.3', 'POST', 'clerk')).status).toBe(429);
  expect((await send('10.0.0.3', 'POST', 'another')).status).toBe(200);
});

it('names a caller otherwise after each start, and never by the address', () => {
  const context = { ip: '10.0.0.1' } as never;
  const [one, two] = [createCallers(), createCallers()];
  expect(one(context)).toBe(one(context));
  expect(one(context)).not.toBe(two(context));
  expect(one(context)).not.toContain('10.0.0.1');
});
