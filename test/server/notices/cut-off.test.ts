import { publishNotice, withdrawNotice, getNotice } from '../../../server/contract/notices/notices';
import { getPublicNotice, listPublicNotices } from '../../../server/contract/notices/public-notices';
import { createNoticeMarkStore } from '../../../server/modules/notices';
import { createPageCache } from '../../../server/platform/page-cache';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, type Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { begunNotice, publishedNotice, savedNotice, submittedNotice } from '../../support/notices';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let writer: Client;
let reviewer: Client;
let anybody: Client;
let village: string;

beforeAll(async () => {
  server = await startTestServer();
  const walk = new CaseWalk(server);
  writer = await walk.as('villageAdmin');
  reviewer = await walk.as('town');
  anybody = clientOf(server.base);
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
}, 120_000);
afterAll(() => server.close());

it('wherever a process dies, what the public reads is what stands, and each version and entry is there once', async () => {
  const waiting = await submittedNotice(writer, await savedNotice(writer, await begunNotice(writer, village)));
  let n = 0;
  const faults = injectFaults(
    server.connection,
    ['notices', 'noticeVersions', 'noticeMarks', 'messages', 'audit'],
    () => (n += 0.618_034) % 1,
  );
  const { id } = waiting;
  const standing = async () => (await writer(getNotice, { params: { id } })).body;
  const seen = async () => (await anybody(getPublicNotice, { params: { id } })).status;
  const sweep = async (): Promise<void> => {
    server.clock.pass(70_000);
    await server.context.notices.deliverLeft().catch(() => undefined);
  };
  for (let turn = 0; turn < 12; turn += 1) {
    faults.set(0.4);
    const { version, state } = await standing();
    if (state === 'published') break;
    await reviewer(publishNotice, { params: { id }, body: { version, at: null } });
    faults.set(0);
    expect(await seen()).toBe((await standing()).state === 'published' ? 200 : 404);
    faults.set(0.4);
    await sweep();
  }
  for (let turn = 0; turn < 12; turn += 1) {
    const { version, state } = await standing();
    if (state === 'withdrawn') break;
    await reviewer(withdrawNotice, { params: { id }, body: { version, reason: '另行通知' } });
    faults.set(0);
    const { withdrawn } = (await anybody(getPublicNotice, { params: { id } })).body;
    expect(withdrawn).toBe((await standing()).state === 'withdrawn');
    faults.set(0.4);
    await sweep();
  }
  faults.set(0);
  for (let turn = 0; turn < 3; turn += 1) await sweep();
  expect((await standing()).state).toBe('withdrawn');
  const count = (name: string, filter: object) => server.connection.collection(name).countDocuments(filter);
  expect(await count('noticeVersions', { notice: id })).toBe(1);
  expect(await count('audit', { subject: id, action: 'notice.published' })).toBe(1);
  expect(await count('audit', { subject: id, action: 'notice.withdrawn' })).toBe(1);
  expect(await count('notices', { outboxDue: { $exists: true } })).toBe(0);
  expect(await count('noticeMarks', { busy: [] })).toBe(1);
});

describe('kept answers', () => {
  it('serve what stands from memory, and nothing that this server took back', async () => {
    const out = await publishedNotice({ writer, reviewer, area: village }, { title: '马上撤回的通告' });
    const ask = async (): Promise<string> => (await anybody(listPublicNotices, {})).text;
    const first = await ask();
    const asked: unknown[] = [];
    const model = server.connection.model('notices');
    const find = jest.spyOn(model, 'find').mockImplementation((...given) => {
      asked.push(given);
      throw new Error('asked');
    });
    const again = await ask();
    find.mockRestore();
    expect([again, asked]).toEqual([first, []]);
    await reviewer(withdrawNotice, { params: { id: out.id }, body: { version: out.version, reason: '写错了' } });
    expect(JSON.parse(await ask())).toMatchObject({
      notices: expect.arrayContaining([expect.objectContaining({ id: out.id, withdrawn: true })]),
    });
  });

  it('are given up by another server within the time that its question is trusted', async () => {
    const marks = createNoticeMarkStore(server.connection.useDb(server.connection.name));
    let now = 0;
    const cache = createPageCache({ standing: marks.now, now: () => now, trusted: 250 });
    let made = 0;
    const ask = () => cache.get('list', async () => Promise.resolve((made += 1)));
    expect([await ask(), await ask()]).toEqual([1, 1]);
    await marks.begin('change', new Date());
    now += 251;
    // While it is being changed nothing is kept.
    expect([await ask(), await ask()]).toEqual([2, 3]);
    await marks.end('change');
    now += 251;
    expect([await ask(), await ask()]).toEqual([4, 4]);
  });
});
