import { withdrawNotice } from '../../server/contract/notices/notices';
import { demoPoints } from '../../server/demo/points';
import { CaseWalk } from '../support/case-walk';
import type { Client } from '../support/client';
import { publishedNotice } from '../support/notices';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let town: Client;
let admin: Client;
let village: { code: string; name: string };
beforeAll(async () => {
  server = await startTestServer();
  const walk = new CaseWalk(server);
  town = await walk.as('town');
  admin = await walk.as('villageAdmin');
  village = server.context.areas.tree()[0]?.villages[0] ?? { code: '', name: '' };
}, 120_000);
afterAll(() => server.close());

const get = async (path: string) => {
  const response = await fetch(`${server.base}/open311/v2/${path}`);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, text, type, json: (type.includes('json') ? JSON.parse(text) : null) as never };
};
const json = async <T = Record<string, unknown>[]>(path: string): Promise<T> => (await get(path)).json as T;
const post = async (fields: Record<string, string>, { format = 'json', headers = {} } = {}) => {
  const response = await fetch(`${server.base}/open311/v2/requests.${format}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
  return { status: response.status, text: await response.text() };
};
const sent = (over: Record<string, string> = {}) => ({
  service_code: 'fire_lane',
  description: '巷口新搭了彩钢棚，挡住消防通道',
  address_string: `${village.name}小学旁`,
  'attribute[ongoing]': 'yes',
  ...over,
});
const documents = (name: string) => server.connection.collection(name);
const lastReport = () => documents('reports').findOne({}, { sort: { sequence: -1 } });

/** Has the result of a case published, by two people; the notice is bound to its case as the server does it. */
async function published(caseId: string, title: string) {
  const notice = await publishedNotice(
    { writer: admin, reviewer: town, area: village.code },
    { kind: 'rectificationResult', title, html: '<p>已拆除，通道恢复。</p>' },
  );
  await documents('notices').updateOne({ _id: notice.id as never }, { $set: { ofCase: { id: caseId, number: 'x' } } });
  return notice;
}

it('says what it is, which services there are and what each asks, in XML and JSON', async () => {
  const discovery = await get('discovery.xml');
  expect(discovery.type).toContain('text/xml');
  expect(discovery.text).toContain(`<url>${server.base}/open311/v2</url>`);
  expect(discovery.text).toContain('<formats><format>text/xml</format><format>application/json</format></formats>');
  const services = await json('services.json');
  expect(services).toHaveLength(14);
  expect(services[0]).toEqual({
    service_code: 'farmland',
    service_name: '乱占耕地建房',
    description: expect.any(String),
    metadata: true,
    type: 'batch',
    keywords: expect.any(String),
    group: '违法建设',
  });
  expect((await get('services.xml')).text).toMatch(
    /^<\?xml .*\n<services><service><service_code>farmland<\/service_code>/,
  );
  const { attributes } = await json<{ attributes: { code: string; datatype: string; values: unknown[] }[] }>(
    'services/fire_lane.json',
  );
  expect(attributes.map(({ code, datatype, values }) => [code, datatype, values.length])).toEqual([
    ['ongoing', 'singlevaluelist', 2],
    ['major_danger', 'singlevaluelist', 2],
  ]);
  expect((await get('services/fire_lane.xml')).text).toContain(
    '<service_definition><service_code>fire_lane</service_code>',
  );
});

it('a request comes in by the intake, who sent it is sealed, and its media is never fetched', async () => {
  const media = 'http://127.0.0.1:9/photo.jpg';
  const person = {
    first_name: '小明',
    last_name: '王',
    phone: '13812345678',
    email: 'ming@example.cn',
    device_id: 'D-77',
  };
  const { status, text } = await post(sent({ ...person, media_url: media, account_id: 'acc-1' }));
  expect([status, text]).toEqual([201, expect.stringContaining('查询码')]);
  const [answer] = JSON.parse(text) as { token: string; service_notice: string; account_id: null }[];
  expect(Object.keys(answer ?? {})).toEqual(['token', 'service_notice', 'account_id']);
  const report = await lastReport();
  expect(report).toMatchObject({
    category: 'fire_lane',
    ongoing: true,
    channel: 'portal',
    place: { village: village.code },
  });
  expect(report?.identity).toEqual(expect.any(String));
  for (const collection of await server.connection.listCollections()) {
    const held = JSON.stringify(await documents(collection.name).find({}).toArray());
    for (const secret of ['小明', person.phone, person.email, person.device_id, media, 'acc-1'])
      expect([collection.name, secret, held.includes(secret)]).toEqual([collection.name, secret, false]);
  }
  const xml = await post(sent(), { format: 'xml' });
  expect(xml.text).toMatch(
    /<service_requests><request><token>[\w-]+<\/token><service_notice>.*<account_id\/><\/request>/,
  );
  expect((await lastReport())?.identity).toBeNull();
});

it('one Idempotency-Key is one request', async () => {
  const headers = { 'Idempotency-Key': 'k'.repeat(32) };
  const [first, again] = await Promise.all([post(sent(), { headers }), post(sent(), { headers })]);
  expect([first.status, again.status]).toEqual([201, 201]);
  const read = (text: string): string => /回执号 (\S+?)，/.exec(text)?.[1] ?? '';
  expect(read(first.text)).toBe(read(again.text));
});

it('an Idempotency-Key that cannot be kept is refused, so that no retry makes a second report', async () => {
  const before = await documents('reports').countDocuments();
  const { status, text } = await post(sent(), { headers: { 'Idempotency-Key': '12345' } });
  expect([status, text]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
  expect(await documents('reports').countDocuments()).toBe(before);
});

it.each([
  ['phone', { phone: '+86 138' }],
  ['email', { email: 'ming@@example.cn' }],
])('who gives name and telephone but a wrong %s is told, and not made anonymous', async (field, wrong) => {
  const before = await documents('reports').countDocuments();
  const person = { last_name: '王', first_name: '小明', phone: '13812345678', email: 'ming@example.cn' };
  const { status, text } = await post(sent({ ...person, ...wrong }));
  expect([status, text]).toEqual([400, expect.stringContaining(`${field}: `)]);
  expect(await documents('reports').countDocuments()).toBe(before);
});

it('only what is published is there, coarse, with an id and times of its publication; taken back, it is gone', async () => {
  const { lat, lng } = demoPoints().insideGrid;
  const { text } = await post(sent({ lat: String(lat), long: String(lng) }));
  const [{ token = '' } = {}] = JSON.parse(text) as { token: string }[];
  const report = await lastReport();
  const caseId = String(report?.caseId);
  const before = [await get(`tokens/${token}.json`), await get('tokens/nonsense.json')];
  expect(before.map(({ status, text: said }) => [status, said])).toEqual([
    [404, before[1]?.text],
    [404, before[1]?.text],
  ]);
  expect(await json('requests.json')).toEqual([]);

  const notice = await published(caseId, '巷口彩钢棚整治结果');
  expect(await json(`tokens/${token}.json`)).toEqual([{ service_request_id: notice.id, token }]);
  expect((await get(`tokens/${token}.xml`)).text).toContain(
    `<service_requests><request><service_request_id>${notice.id}</service_request_id><token>${token}</token></request></service_requests>`,
  );
  const [one, ...more] = await json('requests.json');
  expect(more).toEqual([]);
  expect(one).toMatchObject({
    service_request_id: notice.id,
    status: 'open',
    service_code: 'fire_lane',
    description: '巷口彩钢棚整治结果\n已拆除，通道恢复。',
    requested_datetime: expect.stringMatching(/^2026-11-24T\d\d:\d\d:\d\d\+08:00$/),
    media_url: null,
    address_id: null,
  });
  expect([one?.lat, one?.long]).toEqual([Math.round(lat * 100) / 100, Math.round(lng * 100) / 100]);
  const all = JSON.stringify(one);
  for (const hidden of [report?._id, report?.number, caseId, token, '小学旁', '挡住消防通道'])
    expect(all).not.toContain(String(hidden));
  expect(await json(`requests/${notice.id}.json`)).toEqual([one]);
  expect((await get(`requests/${notice.id}.xml`)).text).toContain('<zipcode/>');

  const { version } = notice;
  await town(withdrawNotice, { params: { id: notice.id }, body: { version, reason: '另行公示' } });
  expect((await get(`requests/${notice.id}.json`)).status).toBe(404);
  expect((await get(`tokens/${token}.json`)).status).toBe(404);
  expect(await json('requests.json')).toEqual([]);
});

it('is asked for by code, state, time and place; ids override all of it', async () => {
  await post(sent({ service_code: 'farmland' }));
  const report = await lastReport();
  const notice = await published(String(report?.caseId), '耕地整治结果');
  const ids = async (query: string) => (await json(`requests.json?${query}`)).map((each) => each.service_request_id);
  const found = [notice.id];
  expect(await ids('service_code=farmland,other')).toEqual(found);
  expect(await ids('service_code=other')).toEqual([]);
  expect(await ids('status=open')).toEqual(found);
  expect(await ids('status=closed')).toEqual([]);
  expect(await ids('jurisdiction_id=' + village.code.slice(0, 9))).toEqual(found);
  expect(await ids('start_date=2026-11-24T00:00:00%2B08:00&end_date=2026-11-25')).toEqual(found);
  expect(await ids('start_date=2026-11-25')).toEqual([]);
  expect(await ids('end_date=2026-11-23')).toEqual([]);
  expect(
    await ids(`service_request_id=${notice.id},none&status=closed&service_code=other&end_date=2020-01-01`),
  ).toEqual(found);
  expect(await ids('page=2&page_size=1')).toEqual([]);
  server.clock.pass(100 * 86_400_000);
  expect(await ids('')).toEqual([]);
  expect(await ids('start_date=2026-11-01')).toEqual(found);
  server.clock.pass(-100 * 86_400_000);
});

it.each([
  ['requests.json?start_date=yesterday', 400, 'start_date'],
  ['requests.json?start_date=2026-01-01&end_date=2026-11-01', 400, '90'],
  ['requests.json?start_date=2026-11-02&end_date=2026-11-01', 400, '90'],
  ['requests.json?status=gone', 400, 'status'],
  ['requests.json?page=0', 400, 'page'],
  ['requests.json?page=1e9', 400, 'page'],
  ['requests.json?service_code=%2e*', 404, 'service_code'],
  ['services/none.json', 404, ''],
  ['services.json?jurisdiction_id=nowhere', 404, 'jurisdiction_id'],
  ['requests/..%2f..%2fetc%2fpasswd.json', 404, ''],
  ['requests/%00.json', 404, ''],
  ['requests/a/b.json', 404, ''],
  ['requests', 404, ''],
])('%s is refused with %i', async (path, status, word) => {
  const answer = await get(path);
  const errors = answer.json as unknown as { code: number; description: string }[];
  expect([answer.status, errors.map(({ code }) => code)]).toEqual([status, [status]]);
  expect(errors[0]?.description).toContain(word);
});

it('a wrong request says everything that is wrong; XML, its entities, and other bodies are not read', async () => {
  const before = await documents('reports').countDocuments({});
  const wrong = await post(
    { ...sent(), description: 'x', address_string: '', lat: '200', long: '112.5' },
    { format: 'xml' },
  );
  expect(wrong.status).toBe(400);
  expect(wrong.text.match(/<error><code>400<\/code>/g)).toHaveLength(2);
  for (const [over, status] of [
    [{ service_code: '' }, 400],
    [{ service_code: 'nope' }, 404],
    [{ address_string: '' }, 400],
    [{ address_string: '', address_id: '7' }, 400],
    [{ lat: 'a', long: 'b' }, 400],
    [{ 'attribute[ongoing]': 'maybe' }, 400],
    [{ description: '长'.repeat(3000) }, 400],
  ] as [Record<string, string>, number][])
    expect([over, (await post(sent(over))).status]).toEqual([over, status]);
  const entity = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`;
  for (const [type, body] of [
    ['text/xml', entity],
    ['application/xml', entity],
    ['application/json', '{"service_code":"other"}'],
    ['application/x-www-form-urlencoded', 'description=' + 'x'.repeat(70_000)],
  ] as const) {
    const url = `${server.base}/open311/v2/requests.xml`;
    const refused = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    const said = await refused.text();
    expect([type, refused.status]).toEqual([type, type.endsWith('urlencoded') ? 413 : 415]);
    expect(said).toMatch(/^<\?xml [^\n]*\n<errors><error><code>41[35]<\/code><description>/);
    expect(said).not.toContain('root:');
  }
  const hurt = await post(sent({ description: '<script>&"\u0001 ]]> 搭建的棚子' }), { format: 'xml' });
  expect(hurt.status).toBe(201);
  expect(await documents('reports').countDocuments({})).toBe(before + 1);
});
