import { listCases } from '../../../server/contract/cases/cases';
import { CaseWalk } from '../../support/case-walk';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const found = async (query: Record<string, string | number>, post: 'town' | 'otherTown' | 'district' = 'town') =>
  (await (await walk.as(post))(listCases, { query: { limit: 100, ...query } as never })).body.cases.map(({ id }) => id);

it('finds a case by words of the description, by the address and by its number, in its own town alone', async () => {
  const one = await walk.fresh({ description: '祠堂后面搭起了钢架棚，堵住了巷子。' });
  const two = await walk.fresh();
  for (const q of ['钢架棚', '祠堂 巷子', one.sent.receipt.number, `AJ-${one.sent.receipt.number}`])
    expect([q, (await found({ q })).includes(one.id), (await found({ q })).includes(two.id)]).toEqual([q, true, false]);
  expect(await found({ q: '村小学' })).toEqual(expect.arrayContaining([one.id, two.id]));
  expect(await found({ q: '钢架棚' }, 'otherTown')).toEqual([]);
  expect(await found({ q: '钢架棚' }, 'district')).toEqual([one.id]);
});

it.each(['.*', '%%', '$where', '不存在的词'])('finds nothing for %s', async (q) => {
  expect(await found({ q })).toEqual([]);
});

it('lists by deadline, the nearest first, over all pages', async () => {
  await walk.fresh({ majorDanger: true });
  await walk.fresh();
  const client = await walk.as('town');
  const due: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await client(listCases, { query: { sort: 'due', limit: 2, cursor } });
    due.push(...body.cases.map(({ clock }) => clock.dueAt ?? ''));
    cursor = body.next ?? undefined;
  } while (cursor);
  expect(due.length).toBeGreaterThanOrEqual(4);
  expect([...due].sort()).toEqual(due);
});
