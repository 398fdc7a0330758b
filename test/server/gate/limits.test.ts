import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../server/app';
import { createReport } from '../../../server/contract/reports/reports';
import { fileForCaller } from '../../../server/contract/reports/staff-reports';
import { gateRules } from '../../../server/modules/gate';
import { demoPoints } from '../../../server/demo/points';
import { clientOf, residentClient, staffClient } from '../../support/client';
import { newKey, register, reportBody } from '../../support/reports';
import { secondProcess } from '../../support/second-process';
import { browserAt, challengeIn, reportBy, solved, type Someone } from '../../support/senders';
import { startTestServer, type TestServer } from '../../support/server';

/** The real numbers but for what would only take long: senders without a cookie, and the work. */
const rules = { ...gateRules, tokenless: 8, zeros: 4 };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ trustProxy: true, gate: rules });
}, 120_000);
afterAll(() => server.close());

const minute = 60_000;
/** Every test begins at the beginning of an hour of its own. */
beforeEach(() => {
  const now = server.clock.now().getTime();
  server.clock.set(new Date(Math.ceil((now + 1) / (60 * minute)) * 60 * minute + 60 * minute));
});

const statusOf = async (who: Someone): Promise<number> => (await reportBy(server, who)).status;
/** Sends so many at once and gives back how many were taken. */
async function taken(who: () => Someone | Promise<Someone>, n: number): Promise<number> {
  let good = 0;
  for (let i = 0; i < n; i += 1) good += (await statusOf(await who())) === 201 ? 1 : 0;
  return good;
}
const callBody = async () => {
  const { uploadSession: _none, ...report } = await reportBody(server, { files: [], uploadSession: 'x' });
  const place = { village: demoPoints().insideGrid.grid.slice(0, 12), words: '村小学往东二百米' };
  return { ...report, idempotencyKey: newKey(), channel: 'hotline' as const, place };
};

it('asks nothing of sixty people of a village who share one address', async () => {
  for (let i = 0; i < 60; i += 1) {
    const person = await browserAt(server, '203.0.113.1');
    expect([i, await statusOf(person)]).toEqual([i, 201]);
    server.clock.pass(55_000);
  }
  // The next one is asked, and not refused.
  const next = await browserAt(server, '203.0.113.1');
  const asked = await reportBy(server, next);
  expect(asked.status).toBe(403);
  expect((await reportBy(server, next, { pass: await solved(challengeIn(asked)) })).status).toBe(201);
});

it('stops a device that floods, in the way of Open311 and with the time, and nobody beside it', async () => {
  const flooding = await browserAt(server, '203.0.113.2');
  expect(await taken(() => flooding, gateRules.device)).toBe(gateRules.device);
  server.clock.pass(20 * minute);
  const json = await reportBy(server, flooding);
  expect([json.status, json.headers.get('retry-after')]).toEqual([429, String(40 * 60)]);
  expect(JSON.parse(json.text)).toEqual([{ code: 429, description: expect.stringMatching(/40 分钟.*值班电话/) }]);
  const xml = await reportBy(server, flooding, { format: 'xml' });
  expect(xml.headers.get('content-type')).toContain('text/xml');
  expect(xml.text).toMatch(/<errors><error><code>429<\/code><description>.+<\/description><\/error><\/errors>$/);
  expect(await statusOf(await browserAt(server, '203.0.113.2'))).toBe(201);

  // A cookie that is made up, or another's with a later end, is none: its sender is counted as one without.
  const [, id = '', until = '', seal = ''] = /anju_device=([\w-]+)\.(\d+)\.([\w-]+)/.exec(flooding.cookie ?? '') ?? [];
  for (const cookie of [`${id}.${Number(until) + 1}.${seal}`, `${id}.${until}.${'A'.repeat(22)}`, 'x'])
    expect(await statusOf({ from: '203.0.113.3', cookie: `anju_device=${cookie}` })).toBe(201);
  server.clock.pass(40 * minute);
  expect(await statusOf(flooding)).toBe(201);
});

it('counts on over all processes, and a restart forgets nothing', async () => {
  const flooding = await browserAt(server, '203.0.113.4');
  expect(await taken(() => flooding, gateRules.device)).toBe(gateRules.device);
  const other = await secondProcess({
    uri: server.uri,
    folder: server.folder,
    secret: server.secret,
    now: server.clock.now().toISOString(),
  });
  const [stored] = await server.connection
    .collection<{ _id: string; name: string }>('senderCounts')
    .find({ kind: 'device', ends: { $gt: server.clock.now() } })
    .toArray();
  const sender = { address: 'another', device: stored?.name ?? '', pass: null, inside: () => false };
  const town = server.context.areas.towns()[0]?.code ?? '';
  await expect(other.context.gate.admit(town, sender, 0)).rejects.toMatchObject({ code: 'rate_limited' });
  await other.connection.close();
});

it('stops who shows no cookie before the address is used up, and counts a household of IPv6 as one', async () => {
  expect(await taken(() => ({ from: '203.0.113.5' }), rules.tokenless)).toBe(rules.tokenless);
  expect(await statusOf({ from: '203.0.113.5' })).toBe(429);
  expect(await statusOf(await browserAt(server, '203.0.113.5'))).toBe(201);

  server.clock.pass(20 * minute);
  let last = 0;
  const household = () => ({ from: `2001:db8:0:7::${(last += 1).toString(16)}` });
  expect(await taken(household, rules.tokenless)).toBe(rules.tokenless);
  expect(await statusOf(household())).toBe(429);
  expect(await statusOf({ from: '2001:db8:0:8::1' })).toBe(201);
});

it('believes the proxy in front and not what a caller says of its address', async () => {
  expect(
    await taken(() => ({ from: `198.51.100.${Math.floor(Math.random() * 250)}, 203.0.113.6` }), rules.tokenless),
  ).toBe(rules.tokenless);
  expect(await statusOf({ from: '198.51.100.7, 203.0.113.6' })).toBe(429);
});

it('answers a repeated report, a signed-in resident and the hotline whatever floods from their address', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' };
  const body = await reportBody(server);
  const sent = await clientOf(server.base, from)(createReport, { body });
  expect(await taken(() => ({ from: '203.0.113.9' }), rules.tokenless - 1)).toBe(rules.tokenless - 1);
  const anonymous = await clientOf(server.base, from)(createReport, { body: await reportBody(server) });
  expect([anonymous.status, anonymous.problem.code]).toEqual([429, 'rate_limited']);
  const again = await clientOf(server.base, from)(createReport, { body });
  expect([again.status, again.body.receipt.number]).toEqual([201, sent.body.receipt.number]);
  const resident = await residentClient(server, 'o-beside-a-flood');
  const named = { mode: 'named' as const, contacts: [{ name: '邻居甲', phone: '13712345678' }] };
  const own = await clientOf(server.base, { ...resident.headers, ...from })(createReport, {
    body: await reportBody(server, { identity: named }),
  });
  expect(own.status).toBe(201);
  const clerk = await staffClient(server, 'dengji');
  const typed = await clientOf(server.base, { ...clerk.headers, ...from })(fileForCaller, { body: await callBody() });
  expect(typed.status).toBe(201);
});

it('keeps nothing that leads from a sender to a report', async () => {
  const person = await browserAt(server, '203.0.113.77');
  expect(await statusOf(person)).toBe(201);
  const { receipt } = await register(server);
  const counts = await server.connection.collection('senderCounts').find({}).toArray();
  const kept =
    JSON.stringify(counts) + JSON.stringify(await server.connection.collection('attempts').find({}).toArray());
  expect(counts.length).toBeGreaterThan(0);
  for (const told of ['203.0.113.77', /anju_device=([\w-]+)/.exec(person.cookie ?? '')?.[1] ?? 'none', receipt.number])
    expect(kept).not.toContain(told);
  // Windows end at whole marks of the clock: no counter tells when anybody sent.
  for (const { ends } of counts) expect((ends as Date).getTime() % (10 * minute)).toBe(0);
  const [report] = await server.connection.collection('reports').find({}).sort({ sequence: -1 }).limit(1).toArray();
  for (const { name, kind } of counts)
    if (kind !== 'town') expect(JSON.stringify(report)).not.toContain(name as string);
  server.clock.pass(3 * 60 * minute);
  await server.context.gate.sweep();
  expect(await server.connection.collection('senderCounts').countDocuments({})).toBe(0);
});

it('answers a flood that is stopped at the door in the way of each address', async () => {
  const door = createServer(createApp(server.context, { changesAMinute: 2 }).callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => door.once('listening', resolve));
  const base = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const post = (path: string) => fetch(base + path, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  for (let i = 0; i < 2; i += 1) await (await post('/track')).arrayBuffer();
  for (const [path, type, says] of [
    ['/open311/v2/requests.xml', 'text/xml', /<errors><error><code>429<\/code>/],
    ['/open311/v2/requests.json', 'application/json', /^\[\{"code":429,"description":/],
    ['/report', 'text/html', /<h1>.*操作太频繁/s],
    ['/api/reports', 'application/problem+json', /"code":"rate_limited"/],
  ] as const) {
    const answer = await post(path);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      429,
      expect.stringContaining(type),
    ]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toMatch(says);
  }
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
});
