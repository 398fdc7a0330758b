import { listCases } from '../../../server/contract/cases/cases';
import { signIn, signOut, whoAmI } from '../../../server/contract/staff/staff';
import { clientOf, staffClient } from '../../support/client';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const tryIn = (login: string, password: string) => clientOf(server.base)(signIn, { body: { login, password } });
const addStaff = (login: string) =>
  server.context.staff.add({
    login,
    password: 'right-password',
    name: '测试经办',
    roles: [{ role: 'townHandler', area: '430321108' }],
  });

describe('staff sign-in', () => {
  it('gives a session cookie that script cannot read and other sites cannot send', async () => {
    const answer = await tryIn('jingban', server.password);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(answer.status).toBe(200);
    expect(cookie).toMatch(/^anju_staff=[\w-]{43};/);
    expect(cookie.toLowerCase()).toContain('httponly');
    expect(cookie.toLowerCase()).toContain('samesite=strict');
    expect(answer.text).not.toContain(/anju_staff=([\w-]{43})/.exec(cookie)?.[1]);
  });

  it('tells the roles with the names of their areas', async () => {
    const answer = await tryIn('jingban', server.password);
    expect(answer.body.roles).toEqual([
      expect.objectContaining({ role: 'townHandler', roleLabel: '乡镇经办', area: '430321108' }),
    ]);
    expect(answer.body.roles[0]?.areaName).toContain('镇');
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const [wrong, unknown] = [await tryIn('ducha', 'wrong'), await tryIn('nobody-at-all', 'wrong')];
    expect(wrong.problem).toMatchObject({ status: 401, code: 'sign_in_failed' });
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' });
  });

  it('locks a name after five failures, known or not, and opens it again after a while', async () => {
    await addStaff('locked');
    for (const login of ['locked', 'not-there']) {
      for (let i = 0; i < 5; i += 1) expect((await tryIn(login, 'wrong')).status).toBe(401);
      const sixth = await tryIn(login, 'right-password');
      expect([sixth.status, sixth.problem.code]).toEqual([429, 'locked_out']);
    }
    server.clock.pass(15 * 60_000 + 1000);
    expect((await tryIn('locked', 'right-password')).status).toBe(200);
  });

  it('counts guesses that come at once', async () => {
    await addStaff('raced');
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryIn('raced', 'wrong')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15);
  });

  it('forgets the failures after a success', async () => {
    await addStaff('forgiven');
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await tryIn('forgiven', 'wrong');
      expect((await tryIn('forgiven', 'right-password')).status).toBe(200);
    }
  });
});

describe('a session', () => {
  it('ends when staff sign out, and its cookie is worth nothing afterwards', async () => {
    const someone = await staffClient(server, 'zhifa');
    expect((await someone(whoAmI)).status).toBe(200);
    expect((await someone(signOut)).status).toBe(204);
    expect((await someone(whoAmI)).status).toBe(401);
  });

  it('ends after two hours without use, and after twelve hours in any case', async () => {
    const idle = await staffClient(server, 'zhifa');
    server.clock.pass(121 * 60_000);
    expect((await idle(whoAmI)).status).toBe(401);
    const busy = await staffClient(server, 'zhifa');
    for (let hours = 0; hours < 11; hours += 1) {
      server.clock.pass(60 * 60_000);
      expect([hours, (await busy(whoAmI)).status]).toEqual([hours, 200]);
    }
    server.clock.pass(61 * 60_000);
    expect((await busy(whoAmI)).status).toBe(401);
  });

  it('is kept as a hash: the database alone lets nobody in', async () => {
    const someone = await staffClient(server, 'zhifa');
    const token = /anju_staff=([\w-]+)/.exec(someone.headers.cookie ?? '')?.[1] ?? '';
    const all = await server.connection.collection('staffSessions').find({}).toArray();
    expect(JSON.stringify(all)).not.toContain(token);
    for (const { _id } of all) {
      const stolen = clientOf(server.base, { cookie: `anju_staff=${String(_id)}` });
      expect((await stolen(whoAmI)).status).toBe(401);
    }
  });

  it('loses its rights at once when they are taken away', async () => {
    await addStaff('moved');
    const someone = await staffClient(server, 'moved', 'right-password');
    expect((await someone(listCases)).status).toBe(200);
    await server.connection.collection('staff').updateOne({ login: 'moved' }, { $set: { roles: [], posts: [] } });
    expect((await someone(listCases)).status).toBe(403);
    await server.connection.collection('staff').updateOne({ login: 'moved' }, { $set: { active: false } });
    expect((await someone(listCases)).status).toBe(401);
  });
});

describe('areas of rights', () => {
  it('a role counts below its own area only', async () => {
    const villages = server.context.areas.tree()[0]?.villages ?? [];
    const [one] = villages;
    await server.context.staff.add({
      login: 'village',
      password: 'right-password',
      name: '村',
      roles: [{ role: 'villageAdmin', area: one?.code ?? '' }],
    });
    const someone = await staffClient(server, 'village', 'right-password');
    expect((await someone(listCases, { query: { area: villages[1]?.code } })).body.cases).toEqual([]);
    expect((await someone(listCases, { query: { area: '430321' } })).body.cases).toEqual([]);
  });
});
