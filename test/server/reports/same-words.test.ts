import { listChases, listMissed } from '../../../server/contract/cases/case-lists';
import { getCase, listCases } from '../../../server/contract/cases/cases';
import type { Registered } from '../../../server/contract/reports/reports';
import { gateRules } from '../../../server/modules/gate';
import { areAlike, likenessOf } from '../../../server/modules/reports/same-words.rules';
import { CaseWalk } from '../../support/case-walk';
import { staffClient, type Client } from '../../support/client';
import { workSilentAfter } from '../../support/killed-process';
import { register, reportBody } from '../../support/reports';
import { reportBy } from '../../support/senders';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let handler: Client;
beforeAll(async () => {
  server = await startTestServer({ trustProxy: true, gate: { ...gateRules, town: 30, tokenless: 100, zeros: 4 } });
  handler = await staffClient(server, 'jingban');
}, 120_000);
afterAll(() => server.close());

const rowOf = async ({ receipt }: Registered) => {
  const { cases } = (await handler(listCases, { query: { q: `AJ-${receipt.number}` } })).body;
  const [row] = cases;
  if (!row) throw new Error(`${receipt.number} is not in the queue`);
  return row;
};
const saidOf = async (sent: Registered): Promise<[number, number[]]> => {
  const row = await rowOf(sent);
  const page = (await handler(getCase, { params: { id: row.id } })).body;
  expect(page.sameWords).toBe(row.sameWords);
  return [row.sameWords, page.reportList.map(({ sameWords }) => sameWords)];
};

const long = '村东头水塘边上有人连夜盖砖房，占的是种稻子的田，已经盖到第二层，请马上来看。';
const town = '430321108';
const likeness = (text: string) => likenessOf(town, text)?.signature ?? [];

it.each([
  ['the same', long, true],
  ['other points and gaps', ` ${long.replaceAll('，', ' , ')}!!`, true],
  ['one word more', `${long}谢谢`, true],
  ['one word other', long.replace('连夜', '白天'), true],
  ['a number behind it', `${long}8842`, true],
  ['half of it', long.slice(0, 20), false],
  ['another matter', '镇政府后面的消防通道被彩钢棚堵死了，车进不来，晚上还在里面烧火做饭。', false],
  ['another place of like words', '村西头果园旁边有人白天搭铁皮棚，占的是集体的路，才搭起一半，有空来看看。', false],
])('tells words that are %s', (_what, text, same) => {
  expect(areAlike(likeness(long), likeness(text))).toBe(same);
});

it('compares no short words, which everybody uses', () => {
  expect(likenessOf(town, '有人在路边乱搭棚子！')).toBeNull();
});

it('marks reports of the same words in queue and case, whoever sent them, and drops none', async () => {
  const first = await register(server, { description: long });
  expect(await saidOf(first)).toEqual([0, [0]]);
  const second = await register(server, { description: ` ${long}` });
  const named = { mode: 'named' as const, contacts: [{ name: '照抄的人', phone: '13712345678' }] };
  const third = await register(server, { description: `${long}！！`, identity: named });
  const other = await register(server, { description: '别处的事：山坡上挖出一大片平地，正在浇水泥地基。' });
  for (const sent of [first, second, third]) expect(await saidOf(sent)).toEqual([2, [2]]);
  expect(await saidOf(other)).toEqual([0, [0]]);
  expect(third.receipt.sequence).toBe(first.receipt.sequence + 2);

  // After a week without them the words are forgotten; what was reported stays.
  server.clock.pass(8 * 24 * 3_600_000);
  await server.context.reports.sweep();
  handler = await staffClient(server, 'jingban');
  expect(await saidOf(first)).toEqual([0, [0]]);
  expect(await server.connection.collection('reportWords').countDocuments({})).toBe(0);
});

it('tells the same of a case that was split, in the queue and on its page, and of the case it was taken from', async () => {
  const walk = new CaseWalk(server);
  const words = '河堤边的老砖窑改成了仓库，夜里有人往里搬油漆桶，墙上裂了一条大缝。';
  const copied = await register(server, { description: words });
  await register(server, { description: `${words}！` });
  const other = await register(server, {
    description: '学校后门的围墙外面搭起三间铁皮房，占了整条巷子，消防车进不去。',
  });
  const [first, second] = [await rowOf(copied), await rowOf(other)];
  const said = async (id: string): Promise<[number | undefined, number]> => {
    const page = await walk.page(id);
    const { cases } = (await handler(listCases, { query: { q: page.number } })).body;
    return [cases.find((row) => row.id === id)?.sameWords, page.sameWords];
  };
  await walk.take('merge', second.id, 'town', { into: first.id });
  expect(await said(first.id)).toEqual([1, 1]);
  const [own] = (await walk.page(first.id)).reportList;
  await walk.take('split', first.id, 'town', { reports: [own?.id] });
  const fresh = await server.connection.collection('cases').findOne({ reports: own?.id, state: 'received' });
  // Its first report went; what was joined has words of its own.
  expect([await said(String(fresh?._id)), await said(first.id)]).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

it('tells the same in the lists of missed buildings and of chases', async () => {
  const walk = new CaseWalk(server);
  const description = '组里的三层老房子没有登记，墙上裂缝能伸进手，住着两位老人。';
  const [first] = [
    await register(server, { description, category: 'missed' }),
    await register(server, { description: `${description}！`, category: 'missed' }),
  ];
  const { id, number } = await rowOf(first);
  await walk.take('chase', id, 'supervisor', { answerBy: walk.today(2) });
  const waiting = (await (await walk.as('district'))(listMissed)).body.waiting;
  const chased = (await (await walk.as('supervisor'))(listChases)).body.chases;
  const said = [...waiting, ...chased.map((row) => row.case)].filter((row) => row.number === number);
  expect(said.map(({ sameWords }) => sameWords)).toEqual([1, 1]);
  for (const [event, post] of [
    ['accept', 'town'],
    ['dispatch', 'town'],
    ['confirm', 'officer'],
  ] as const)
    await walk.take(event, id, post);
  const { cases } = (await (await walk.as('district'))(listMissed)).body;
  expect(cases.find((row) => row.case.id === id)?.case.sameWords).toBe(1);
});

it('counts those that come at once together, and each once although its process is killed', async () => {
  const words = '桥头的老房子被拆了一面墙改成仓库，里面堆着汽油桶，住户还在楼上睡觉。';
  const sent = await Promise.all(Array.from({ length: 4 }, () => register(server, { description: words })));
  expect(await saidOf(sent[0] as Registered)).toEqual([3, [3]]);
  for (let writes = 1; writes < 14; writes += 1) {
    const body = await reportBody(server, { description: words });
    await workSilentAfter(server, { kind: 'report', body }, writes);
  }
  server.clock.pass(60_000);
  await server.context.reports.sweep();
  const stored = await server.connection.collection('reports').countDocuments({ description: words });
  expect(stored).toBeGreaterThan(6);
  expect((await saidOf(sent[0] as Registered))[0]).toBe(stored - 1);
});

it('lets a flood of the same words close the gate sooner, counting those of the last hour', async () => {
  const said = { description: '某某公司在全镇各处都有违法建筑，请立即全部拆除并且罚款处理。' };
  for (let n = 0; n < 3; n += 1) await register(server, said);
  server.clock.pass(61 * 60_000);
  let taken = 0;
  while (taken < 30 && (await reportBy(server, { from: `203.0.113.${taken}` }, { said })).status === 201) taken += 1;
  // Three count once each, every further one four times.
  expect(taken).toBe(9);
});

it('keeps of the words nothing that tells of a sender', async () => {
  const stored = await server.connection.collection('reportWords').find({}).toArray();
  expect(stored.length).toBeGreaterThan(0);
  for (const doc of stored)
    expect(Object.keys(doc).sort()).toEqual(['_id', 'bands', 'count', 'last', 'reports', 'signature', 'town']);
});
