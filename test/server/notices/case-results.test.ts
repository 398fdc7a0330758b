import { getNotice, listNotices, type NoticeView } from '../../../server/contract/notices/notices';
import { getPublicNotice } from '../../../server/contract/notices/public-notices';
import type { CaseDoc } from '../../../server/modules/cases/case-file';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, type Client } from '../../support/client';
import { letOutNotice } from '../../support/notices';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let reviewer: Client;

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  reviewer = await walk.as('town');
}, 120_000);
afterAll(() => server.close());

async function waitingOf(caseId: string): Promise<NoticeView[]> {
  const { notices } = (await reviewer(listNotices, { query: { work: 'inReview', limit: 100 } })).body;
  const all = await Promise.all(notices.map(async ({ id }) => (await reviewer(getNotice, { params: { id } })).body));
  return all.filter(({ ofCase }) => ofCase?.id === caseId);
}

it('the result of a closed case waits for review, masked, once; let out it is public', async () => {
  const file = await walk.at('checked');
  await server.connection
    .collection('reports')
    .updateOne({ number: file.sent.receipt.number }, { $set: { description: '楼顶第三根柱子' } });
  expect(await waitingOf(file.id)).toEqual([]);
  await walk.take('close', file.id, 'district');
  const [waiting, ...more] = await waitingOf(file.id);
  expect([waiting?.title, more]).toEqual([expect.stringMatching(/处理结果公示$/), []]);
  // As a process tells it again that takes over from one that was killed before it had noted that it had.
  const { number, category, place, stateSince } = (await server.connection
    .collection<CaseDoc>('cases')
    .findOne({ _id: file.id })) as CaseDoc;
  await server.context.notices.offerResult({
    ...{ id: file.id, number, category, town: place.town, village: place.village, closedAt: stateSince },
    ...{ how: 'rectified', fined: false },
  });
  expect(await waitingOf(file.id)).toHaveLength(1);
  if (!waiting) return;
  const out = await letOutNotice(reviewer, waiting);
  expect(out.status).toBe(200);
  const seen = await clientOf(server.base)(getPublicNotice, { params: { id: waiting.id } });
  expect(seen.body.html).toContain('处理结果');
  for (const secret of ['第三根柱子', file.sent.receipt.number, waiting.ofCase?.number ?? 'x'])
    expect([secret, seen.text.includes(secret)]).toEqual([secret, false]);

  // Opened again, there is nothing new to tell.
  server.clock.pass(60_000);
  await walk.take('reopen', file.id, 'town');
  expect(await waitingOf(file.id)).toEqual([]);
});
