import { residentMe, residentSignIn, residentSignOut } from '../../../server/contract/residents/residents';
import { clientOf, residentClient } from '../../support/client';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

it('a resident signs in with a code of WeChat, and is the same account again', async () => {
  const one = await residentClient(server, 'openid-same');
  await register(server, { identity: { mode: 'named', contacts: [{ name: '测试己', phone: '13800000006' }] } }, one);
  const again = await residentClient(server, 'openid-same');
  expect((await again(residentMe)).body.reports).toBe(1);
  expect((await (await residentClient(server, 'openid-else'))(residentMe)).body.reports).toBe(0);
});

it('a code works once, and an unknown one never', async () => {
  const code = server.wechat.issueCode('openid-once');
  const tryIn = () => clientOf(server.base)(residentSignIn, { body: { code } });
  expect((await tryIn()).status).toBe(200);
  expect((await tryIn()).problem).toMatchObject({ status: 401, code: 'sign_in_failed' });
  const unknown = await clientOf(server.base)(residentSignIn, { body: { code: 'never-issued' } });
  expect(unknown.problem.code).toBe('sign_in_failed');
});

it('a session ends by signing out and after thirty days', async () => {
  const [leaving, staying] = [
    await residentClient(server, 'openid-leaving'),
    await residentClient(server, 'openid-staying'),
  ];
  expect((await leaving(residentSignOut)).status).toBe(204);
  expect((await leaving(residentMe)).status).toBe(401);
  server.clock.pass(29 * 24 * 3_600_000);
  expect((await staying(residentMe)).status).toBe(200);
  server.clock.pass(2 * 24 * 3_600_000);
  expect((await staying(residentMe)).status).toBe(401);
  await server.context.residents.sweep();
  expect(await server.connection.collection('residentSessions').countDocuments()).toBe(0);
});

it('the database holds no openid and no session key of WeChat', async () => {
  await residentClient(server, 'openid-secret');
  for (const name of ['residents', 'residentSessions']) {
    expect(JSON.stringify(await server.connection.collection(name).find({}).toArray())).not.toMatch(
      /openid|session_key/,
    );
  }
});
