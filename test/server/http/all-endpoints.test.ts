import { request as httpRequest } from 'node:http';
import { endpoints } from '../../../server/contract';
import { roles } from '../../../server/contract/access';
import { problemBody } from '../../../server/contract/problem';
import { pathOf, type AnyEndpoint } from '../../../server/contract/request';
import { residentClient, staffClient } from '../../support/client';
import { request } from '../../support/request';
import { startTestServer, type TestServer } from '../../support/server';

const all = endpoints as unknown as readonly AnyEndpoint[];
const named = all.map((endpoint) => [endpoint.name, endpoint] as const);
const only = (keep: (endpoint: AnyEndpoint) => boolean) => named.filter(([, endpoint]) => keep(endpoint));

/** Values for the parameters of a path, by their name. */
const sample: Record<string, string> = {
  code: '430321108',
  town: '430321108',
  id: 'nobody',
  kind: 'order',
  member: 'nobody',
  sequence: '1',
  index: '0',
  table: 'performance',
  session: 'x'.repeat(43),
  key: 'view~none.jpg',
};
const pathFor = (endpoint: AnyEndpoint): string => pathOf(endpoint, { params: sample });

let server: TestServer;
/** Headers of somebody whom the endpoint lets in. */
let insider: { staff: Record<string, string>; resident: Record<string, string> };
/** Headers of staff with one role alone. */
const onlyIn = new Map<string, Record<string, string>>();

const call = async (endpoint: AnyEndpoint, headers: Record<string, string>, body?: string) => {
  const answer = await request(`${server.base}${pathFor(endpoint)}`, {
    method: endpoint.method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, text: answer.bytes.toString('utf8') };
};
const headersFor = (endpoint: AnyEndpoint): Record<string, string> => {
  if (endpoint.access.who === 'staff') return insider.staff;
  return endpoint.access.who === 'resident' ? insider.resident : {};
};
const problemOf = (answer: { type: string; text: string }) => {
  expect(answer.type).toContain('application/problem+json');
  return problemBody.parse(JSON.parse(answer.text));
};

beforeAll(async () => {
  server = await startTestServer();
  const town = server.context.areas.towns()[0]?.code ?? '';
  const everything = roles.map((role) => ({ role, area: town }));
  await server.context.staff.add({
    login: 'everything',
    password: 'pass-word-everything',
    name: '全部岗位',
    roles: everything,
  });
  for (const role of roles) {
    await server.context.staff.add({
      login: `only-${role}`,
      password: 'pass-word-only',
      name: role,
      roles: [{ role, area: town }],
    });
    onlyIn.set(role, (await staffClient(server, `only-${role}`, 'pass-word-only')).headers);
  }
  const staff = await staffClient(server, 'everything', 'pass-word-everything');
  const resident = await residentClient(server, 'openid-all-endpoints');
  insider = { staff: staff.headers, resident: resident.headers };
}, 120_000);
afterAll(() => server.close());

describe('endpoints of staff', () => {
  it.each(only((e) => e.access.who === 'staff'))('%s refuses strangers and residents', async (_name, endpoint) => {
    for (const headers of [{}, insider.resident, { cookie: 'anju_staff=x'.padEnd(50, 'x') }]) {
      const answer = await call(endpoint, headers, endpoint.bodyKind === 'json' ? '{}' : undefined);
      expect([answer.status, problemOf(answer).code]).toEqual([401, 'unauthenticated']);
    }
  });

  it.each(only((e) => e.access.who === 'staff' && e.access.roles !== 'any'))(
    '%s refuses every other role',
    async (_name, endpoint) => {
      const allowed = endpoint.access.who === 'staff' && endpoint.access.roles !== 'any' ? endpoint.access.roles : [];
      const refuses = async (role: (typeof roles)[number]): Promise<void> => {
        const answer = await call(endpoint, onlyIn.get(role) ?? {}, endpoint.bodyKind === 'json' ? '{}' : undefined);
        expect([role, answer.status, problemOf(answer).code]).toEqual([role, 403, 'forbidden']);
      };
      await Promise.all(roles.filter((one) => !allowed.includes(one)).map(refuses));
    },
  );

  it.each(only((e) => e.access.who === 'staff' && e.method !== 'GET'))(
    '%s refuses a change without the token of the page',
    async (_name, endpoint) => {
      const { cookie = '' } = insider.staff;
      for (const token of [{}, { 'x-csrf-token': 'guessed' }]) {
        const answer = await call(
          endpoint,
          { cookie, ...token } as Record<string, string>,
          endpoint.bodyKind === 'json' ? '{}' : undefined,
        );
        expect([answer.status, problemOf(answer).code]).toEqual([403, 'csrf']);
      }
    },
  );
});

describe('endpoints of residents', () => {
  it.each(only((e) => e.access.who === 'resident' || e.access.who === 'optionalResident'))(
    '%s refuses a token that is not one',
    async (_name, endpoint) => {
      const answer = await call(
        endpoint,
        { authorization: `Bearer ${'x'.repeat(43)}` },
        endpoint.bodyKind === 'json' ? '{}' : undefined,
      );
      expect([answer.status, problemOf(answer).code]).toEqual([401, 'unauthenticated']);
    },
  );
  it.each(only((e) => e.access.who === 'resident'))('%s refuses staff and strangers', async (_name, endpoint) => {
    for (const headers of [{}, insider.staff]) expect((await call(endpoint, headers)).status).toBe(401);
  });
});

describe('endpoints with a JSON body', () => {
  const json = only((e) => e.bodyKind === 'json');
  it.each(json)('%s says what is not JSON', async (_name, endpoint) => {
    for (const body of ['{"a":', '', 'null null', '\u0000']) {
      const answer = await call(endpoint, headersFor(endpoint), body);
      expect([answer.status, problemOf(answer).code]).toEqual([400, 'malformed']);
    }
  });
  it.each(json)('%s refuses another kind of body', async (_name, endpoint) => {
    const answer = await call(endpoint, { ...headersFor(endpoint), 'content-type': 'text/plain' }, '{}');
    expect(problemOf(answer).code).toBe('unsupported_media');
  });
  it.each(json)('%s refuses a body above its limit', async (_name, endpoint) => {
    const answer = await call(endpoint, headersFor(endpoint), `{"a":"${'x'.repeat(endpoint.bodyLimit)}"}`);
    expect([answer.status, problemOf(answer).code]).toEqual([413, 'body_too_large']);
  });
  it.each(json)('%s names every missing field at once, in Chinese', async (_name, endpoint) => {
    const answer = await call(endpoint, headersFor(endpoint), '{}');
    const problem = problemOf(answer);
    expect(problem.code).toBe('invalid_input');
    expect(problem.errors?.length).toBeGreaterThan(0);
    for (const error of problem.errors ?? []) {
      expect(error.field).not.toBe('');
      expect(error.message).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('everything else', () => {
  it('answers an unknown path and a wrong method as a problem', async () => {
    const unknown = await fetch(`${server.base}/api/nothing-here`);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, 'not_found']);
    const wrong = await fetch(`${server.base}/api/cases`, { method: 'PUT' });
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([405, 'method_not_allowed']);
  });

  it('sends security headers and no server name', async () => {
    const { headers } = await fetch(`${server.base}/api/areas`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('survives a caller who leaves in the middle of a body', async () => {
    const { port } = new URL(server.base);
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': '5000' };
      const request = httpRequest({ port, host: '127.0.0.1', path: '/api/reports', method: 'POST', headers });
      request.on('error', () => resolve());
      request.write('{"category":');
      setTimeout(() => request.destroy(), 50);
    });
    expect((await fetch(`${server.base}/api/areas`)).status).toBe(200);
  });
});
