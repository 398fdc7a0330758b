import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import pino from 'pino';
import { anybody } from '../../../server/contract/access';
import { endpoint } from '../../../server/contract/endpoint';
import { Problem } from '../../../server/contract/problem';
import { z } from '../../../server/contract/z';
import { createSenders } from '../../../server/http/senders';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { mount, route, type Route } from '../../../server/http/mount';
import { problems } from '../../../server/http/problems';

const response = z.object({ shown: z.string(), list: z.array(z.object({ a: z.number() })) });
const spec = (name: string) =>
  endpoint({
    name,
    method: 'GET',
    path: `/${name}`,
    summary: name,
    access: anybody,
    response,
    problems: ['not_found'],
  });

const routes: Route[] = [
  route(spec('extra'), async () => ({ shown: 'x', hidden: 'reporter', list: [{ a: 1, secret: 2 }] }) as never),
  route(spec('wrong'), async () => ({ shown: 1, list: [] }) as never),
  route(spec('declared'), async () => {
    throw new Problem('not_found', { detail: 'why' });
  }),
  route(spec('undeclared'), async () => {
    throw new Problem('locked_out', { detail: 'a secret detail' });
  }),
  route(spec('crash'), async () => {
    throw new Error('a secret from inside');
  }),
];

let server: Server;
let base = '';
const lines: string[] = [];

beforeAll(async () => {
  const app = new Koa();
  app.use(problems(pino({}, { write: (line: string) => void lines.push(line) })));
  const senders = createSenders(createKeyring(Buffer.alloc(32)), { now: () => new Date() });
  app.use(mount(routes, { staff: async () => null, resident: async () => null }, () => 'caller', senders).routes());
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const get = async (path: string) => {
  const answer = await fetch(`${base}${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

it('strips what the response schema does not name, at every depth', async () => {
  expect(await get('/extra')).toEqual({ status: 200, body: { shown: 'x', list: [{ a: 1 }] } });
});
it('sends nothing of an answer that does not fit its schema', async () => {
  const { status, body } = await get('/wrong');
  expect([status, body.code]).toEqual([500, 'internal']);
});
it('sends a declared problem with its detail', async () => {
  expect((await get('/declared')).body).toMatchObject({ code: 'not_found', status: 404, detail: 'why' });
});
it.each(['/undeclared', '/crash'])('%s tells only a request id; the log tells the story', async (path) => {
  const { status, body } = await get(path);
  expect([status, body.code, body.detail]).toEqual([500, 'internal', undefined]);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(lines.join('')).toContain(String(body.requestId));
});
