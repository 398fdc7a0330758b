import { listAudit } from '../../../server/contract/audit/audit';
import { blockSender, getGate, holdGate, liftBlock, longestBlock } from '../../../server/contract/gate/gate';
import { fileForCaller } from '../../../server/contract/reports/staff-reports';
import { gateRules } from '../../../server/modules/gate';
import { demoPoints } from '../../../server/demo/points';
import { clientOf, staffClient, type Client } from '../../support/client';
import { workSilentAfter, workStoppedAfter } from '../../support/killed-process';
import { newKey, reportBody } from '../../support/reports';
import { secondProcess } from '../../support/second-process';
import { browserAt, reportBy } from '../../support/senders';
import { startTestServer, type TestServer } from '../../support/server';

const town = '430321108';
const params = { town };
const minute = 60_000;
const day = 24 * 60 * minute;
let server: TestServer;
let keeper: Client;
beforeAll(async () => {
  server = await startTestServer({ trustProxy: true, gate: { ...gateRules, device: 40, tokenless: 400, zeros: 4 } });
  keeper = await staffClient(server, 'guanli');
}, 120_000);
afterAll(() => server.close());

const inTime = (ms: number): string => new Date(server.clock.now().getTime() + ms).toISOString();
const board = async () => (await keeper(getGate, { params })).body;
const hold = async (said: 'closed' | 'open' | 'auto', ms = 60 * minute) =>
  keeper(holdGate, {
    params,
    body: { hold: said, until: inTime(ms), reason: '演练验证', version: (await board()).version },
  });
const block = (said: { range?: string; source?: string }, ms = day, reason = '连续刷屏') =>
  keeper(blockSender, { params, body: { idempotencyKey: newKey(), ...said, until: inTime(ms), reason } });
const statusFrom = async (from: string): Promise<number> => (await reportBy(server, { from })).status;
const fieldOf = (answer: { problem: { errors?: { field: string }[] } }) => answer.problem.errors?.[0]?.field;

it('is closed and opened by hand until a time, by the town alone, and on record', async () => {
  expect(await board()).toMatchObject({ closed: false, why: null, hold: null, coming: { closesAt: gateRules.town } });
  const closed = await hold('closed');
  expect(closed.body).toMatchObject({ closed: true, why: 'hand', hold: { by: '演示乡镇管理员', reason: '演练验证' } });
  expect(closed.body.since).toBe(server.clock.now().toISOString());
  expect(await statusFrom('203.0.113.1')).toBe(403);
  const late = { hold: 'open' as const, until: inTime(minute), reason: '以为没关', version: 0 };
  expect((await keeper(holdGate, { params, body: late })).problem.code).toBe('stale_version');
  server.clock.pass(61 * minute);
  expect(await board()).toMatchObject({ closed: false, hold: null });
  expect(await statusFrom('203.0.113.1')).toBe(201);

  await hold('open');
  const [counted] = await server.connection.collection('senderCounts').find({ kind: 'town', name: town }).toArray();
  expect(counted).toBeDefined();
  await server.context.gate.admit(town, { address: 'a', device: null, pass: null, inside: () => false }, 99);
  for (let i = 0; i < gateRules.town; i += 1)
    await server.context.gate.admit(town, { address: `a${i}`, device: null, pass: null, inside: () => false }, 99);
  expect(await statusFrom('203.0.113.1')).toBe(201);
  expect((await hold('auto')).body).toMatchObject({ closed: true, why: 'flood', hold: null });
  expect(await statusFrom('203.0.113.1')).toBe(403);
  server.clock.pass(60 * minute);
  expect((await board()).closed).toBe(false);

  for (const [ms, at] of [
    [-minute, 'until'],
    [8 * day, 'until'],
  ] as const)
    expect(fieldOf(await hold('closed', ms))).toBe(at);
  const supervisor = await staffClient(server, 'ducha');
  const { entries } = (await supervisor(listAudit, { query: { action: 'gate.held' } })).body;
  expect(entries.map(({ note }) => note).sort()).toEqual([
    expect.stringMatching(/^恢复自动：/),
    expect.stringMatching(/^手动关闭，到 .*：演练验证$/),
    expect.stringMatching(/^手动放行，到 /),
  ]);
  for (const [login, status] of [
    ['jingban', 403],
    ['ducha', 403],
    ['guanli-2', 404],
  ] as const)
    expect([login, (await (await staffClient(server, login))(getGate, { params })).status]).toEqual([login, status]);
});

it('blocks a range until it expires or is lifted, over a restart, and never a clerk or a reader', async () => {
  const blocked = await block({ range: '198.51.100.0/24' });
  expect(blocked.status).toBe(201);
  const refused = await reportBy(server, { from: '198.51.100.9' }, { format: 'xml' });
  expect(refused.status).toBe(403);
  expect(refused.text).toMatch(/<errors><error><code>403<\/code><description>.*值班电话.*<\/description>/);
  expect(await statusFrom('198.51.101.9')).toBe(201);
  const from = { 'x-forwarded-for': '198.51.100.9' };
  for (const path of ['/', '/report', '/notices', '/open311/v2/services.json', '/api/duty-now'])
    expect([path, (await fetch(server.base + path, { headers: from })).status]).toEqual([path, 200]);
  const clerk = await staffClient(server, 'dengji');
  const { uploadSession: _none, ...report } = await reportBody(server, { files: [], uploadSession: 'x' });
  const place = { village: demoPoints().insideGrid.grid.slice(0, 12), words: '村小学往东二百米' };
  const call = { ...report, idempotencyKey: newKey(), channel: 'hotline' as const, place };
  expect((await clientOf(server.base, { ...clerk.headers, ...from })(fileForCaller, { body: call })).status).toBe(201);

  const other = await secondProcess({
    uri: server.uri,
    folder: server.folder,
    secret: server.secret,
    now: server.clock.now().toISOString(),
  });
  const sender = { address: 'x', device: null, pass: null, inside: (range: string) => range === '198.51.100.0/24' };
  await expect(other.context.gate.admit(town, sender, 0)).rejects.toMatchObject({ code: 'sender_blocked' });
  await other.connection.close();

  const [running] = blocked.body.blocks;
  const lift = (id: string, as = keeper) => as(liftBlock, { params: { town, id }, body: { reason: '误封了学校' } });
  expect((await lift('nobody')).status).toBe(404);
  expect((await lift(running?.id ?? '', await staffClient(server, 'guanli-2'))).status).toBe(404);
  const lifted = await lift(running?.id ?? '');
  expect(lifted.body.blocks[0]).toMatchObject({ state: 'lifted', lifted: { reason: '误封了学校' } });
  expect(await statusFrom('198.51.100.9')).toBe(201);
  expect((await lift(running?.id ?? '')).body.blocks).toEqual(lifted.body.blocks);

  await block({ range: '2001:DB8:5::/48' }, 30 * minute);
  expect(await statusFrom('2001:db8:5:1::2')).toBe(403);
  expect(await statusFrom('2001:db8:6:1::2')).toBe(201);
  server.clock.pass(31 * minute);
  expect(await statusFrom('2001:db8:5:1::2')).toBe(201);
  expect((await board()).blocks.map(({ state }) => state).sort()).toEqual(['ended', 'lifted']);
  const entries = await server.context.audit.ofSubject(running?.id ?? '');
  expect(entries.map(({ action, note }) => [action, note]).sort()).toEqual([
    ['sender.blocked', expect.stringMatching(/^198\.51\.100\.0\/24，到 .*：连续刷屏$/)],
    ['sender.unblocked', '198.51.100.0/24：误封了学校'],
  ]);
});

it.each([
  [{ range: '10.0.0.0/8' }, 'range'],
  [{ range: '2001:db8::/16' }, 'range'],
  [{ range: '203.0.113.300/24' }, 'range'],
  [{ range: '203.0.113.0' }, 'range'],
  [{ range: '203.0.113.0/33' }, 'range'],
  [{ range: ':::/64' }, 'range'],
  [{ range: 'abc' }, 'range'],
  [{}, 'range'],
])('refuses to block %j, and says where', async (said, field) => {
  expect(fieldOf(await block(said))).toBe(field);
});

it('takes no block without an end within thirty days, and the same key once', async () => {
  expect(fieldOf(await block({ range: '192.0.2.0/24' }, 31 * day))).toBe('until');
  expect(fieldOf(await block({ range: '192.0.2.0/24' }, -minute))).toBe('until');
  const body = { idempotencyKey: newKey(), range: '192.0.2.0/24', until: inTime(minute), reason: '连续刷屏' };
  const before = (await board()).blocks.length;
  await Promise.all([1, 2, 3].map(() => keeper(blockSender, { params, body })));
  expect((await board()).blocks).toHaveLength(before + 1);
});

it('tells how many come without an account of a flood alone, and of no single report whether it did', async () => {
  server.clock.set(new Date(Math.ceil(server.clock.now().getTime() / (10 * minute)) * 10 * minute + 1000));
  const before = (await board()).coming;
  const sending = await browserAt(server, '203.0.113.68');
  expect((await reportBy(server, sending)).status).toBe(201);
  expect((await board()).coming).toEqual(before);
  for (let i = 0; i < 21; i += 1) await reportBy(server, sending);
  expect((await board()).coming).toEqual({ count: 20, closesAt: gateRules.town });
});

it('says in the privacy page how long the name of who is blocked is kept', async () => {
  const page = await (await fetch(`${server.base}/privacy`, { headers: { 'accept-language': 'zh-CN' } })).text();
  expect(page).toMatch(new RegExp(`被屏蔽的，代号保留到屏蔽结束，最长 ${longestBlock} 天`));
});

it('shows what floods by a sign and a count alone, and blocks it unseen', async () => {
  server.clock.set(new Date(Math.ceil(server.clock.now().getTime() / (60 * minute)) * 60 * minute + 1000));
  const flooding = await browserAt(server, '203.0.113.66');
  const once = await browserAt(server, '203.0.113.67');
  for (let i = 0; i < 26; i += 1) expect((await reportBy(server, flooding)).status).toBe(201);
  await reportBy(server, once);
  const shown = (await board()).floods;
  expect(shown.map(({ kind, count }) => `${kind} ${count}`).sort()).toEqual(['address 26', 'device 26']);
  expect(JSON.stringify(shown)).not.toContain('203.0.113');
  const device = shown.find(({ kind }) => kind === 'device');
  const answer = await block({ source: device?.source ?? '' }, 60 * minute);
  expect(answer.body.blocks.find(({ state }) => state === 'running')).toMatchObject({ kind: 'device', range: null });
  expect(answer.body.floods.map(({ kind, blocked }) => [kind, blocked]).sort()).toEqual([
    ['address', false],
    ['device', true],
  ]);
  expect((await reportBy(server, flooding)).status).toBe(403);
  expect((await reportBy(server, once)).status).toBe(201);
  expect((await block({ source: 'nobody' })).problem.code).toBe('step_refused');
  server.clock.pass(61 * minute);
  await server.context.gate.sweep();
  const kept = await server.connection
    .collection('senderBlocks')
    .find({ name: { $exists: true } })
    .toArray();
  expect(kept).toEqual([]);
  expect((await reportBy(server, flooding)).status).toBe(201);
});

it('is on record once, and stands once, whichever write its process died after', async () => {
  const staff = 'guanli';
  const idempotencyKey = newKey();
  const range = '100.64.0.0/16';
  const body = { idempotencyKey, range, until: inTime(day), reason: '断电前屏蔽' };
  for (const writes of [1, 2, 3]) await workStoppedAfter(server, { kind: 'block', staff, town, body }, writes);
  const { version } = await board();
  const held = { hold: 'closed' as const, until: inTime(minute), reason: '断电前关闭', version };
  await workSilentAfter(server, { kind: 'hold', staff, town, body: held }, 1);
  server.clock.pass(11_000);
  await server.context.gate.deliverLeft();
  const after = await board();
  expect(after.blocks.filter((one) => one.range === range)).toHaveLength(1);
  expect(after).toMatchObject({ closed: true, version: version + 1 });
  const told = await server.connection
    .collection('audit')
    .find({ note: { $regex: '断电前' } })
    .toArray();
  expect(told.map(({ action }) => action as string).sort()).toEqual(['gate.held', 'sender.blocked']);
  for (const name of ['gates', 'senderBlocks'])
    expect(await server.connection.collection(name).countDocuments({ outboxDue: { $exists: true } })).toBe(0);
});
