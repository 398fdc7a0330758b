import { endpoints } from '../../../server/contract';
import { forgetMyFollows, listMyFollows, unsetFollow } from '../../../server/contract/follows/follows';
import { getSubscription, listFailures } from '../../../server/contract/messages/messages';
import { listCases } from '../../../server/contract/cases/cases';
import type { NoticeView } from '../../../server/contract/notices/notices';
import { pathOf, type AnyEndpoint } from '../../../server/contract/request';
import type { Post } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { FollowWalk } from '../../support/followers';
import { workSilentAfter, workStoppedAfter } from '../../support/killed-process';
import { begunNotice, savedNotice, submittedNotice } from '../../support/notices';
import { register } from '../../support/reports';
import { secondProcess } from '../../support/second-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let on: FollowWalk;
let writer: Client;
let village: string;
let elsewhere: string;

beforeAll(async () => {
  server = await startTestServer();
  on = new FollowWalk(server);
  writer = await on.writer();
  ({ village, elsewhere } = on);
}, 120_000);
afterAll(() => server.close());

const following = async (as: Client) => (await as(listMyFollows)).body.follows;

describe('by WeChat', () => {
  it('one notice comes for one consent given for notices, in neutral words; the box has every one', async () => {
    const one = await on.follower(village);
    expect((await on.consent(one, 'progress')).body).toMatchObject({ left: 1, leftForNotices: 0 });
    await on.publish(village, '没有为公告同意过');
    await on.tell();
    await server.context.messages.bringDue();
    expect(on.shownTo(one.openid)).toEqual([]);
    expect((await on.consent(one, 'notices')).body).toMatchObject({ left: 1, leftForNotices: 1 });
    for (const title of ['有一次同意的通告', '同意用完的通告']) {
      await on.publish(village, title);
      await Promise.all([on.tell(), on.tell()]);
      await Promise.all([server.context.messages.bringDue(), server.context.messages.bringDue()]);
    }
    expect(on.shownTo(one.openid)).toHaveLength(1);
    expect(JSON.stringify(on.shownTo(one.openid))).not.toMatch(/通告|村|举报/);
    expect((await one.as(getSubscription)).body).toMatchObject({ left: 1, leftForNotices: 0 });
    expect(await on.box(one.as)).toHaveLength(3);
  });

  it('a notice to many waits behind the answer to a report', async () => {
    const [one, reporter] = [await on.follower(village), await on.follower()];
    await on.consent(one, 'notices');
    await on.consent(reporter, 'progress');
    const contacts = [{ name: '测试甲', phone: '13800000001' }];
    const { receipt } = await register(server, { identity: { mode: 'named', contacts } }, reporter.as);
    await on.publish(village, '排在答复后面的通告');
    await on.tell();
    server.clock.pass(1000);
    const { cases } = (await writer(listCases, { query: { q: receipt.number } })).body;
    await on.walk.take('accept', cases[0]?.id ?? '', 'town');
    await server.context.messages.bringDue();
    expect(server.wechat.shown.slice(-2).map(({ openid }) => openid)).toEqual([reporter.openid, one.openid]);
  });

  it('nothing comes of a notice that is taken back before it was brought', async () => {
    const one = await on.follower(village);
    await on.consent(one, 'notices');
    const out = await on.publish(village, '送达前撤回的通告');
    await on.tell();
    await on.takeBack(out);
    await server.context.messages.bringDue();
    expect(on.shownTo(one.openid)).toEqual([]);
    expect((await one.as(getSubscription)).body.leftForNotices).toBe(1);
  });
});

describe('wherever a process dies', () => {
  const told = (notice: string) =>
    server.connection
      .collection('messages')
      .find({ to: /^follower:/, 'subject.id': notice })
      .toArray();
  const waitingNotice = async (title: string): Promise<NoticeView> => {
    const draft = await begunNotice(writer, village, { title });
    server.clock.pass(1000);
    return submittedNotice(writer, await savedNotice(writer, draft));
  };

  it('each of more followers than one batch gets one message, by two processes at once', async () => {
    const many = Array.from({ length: 230 }, (_, i) => ({ kind: 'resident', id: `account-${i}` }) as const);
    for (const actor of many) await server.context.follows.follow(actor, elsewhere, []);
    const ofVillage = await server.connection.collection('follows').countDocuments({ places: `in:${elsewhere}` });
    const out = await on.publish(elsewhere, '邻村关于修路的通告');
    const same = { uri: server.uri, folder: server.folder, secret: server.secret };
    const other = await secondProcess({ ...same, now: server.clock.now().toISOString() });
    await Promise.all([on.tell(), other.context.follows.runDue(), on.tell(), other.context.follows.runDue()]);
    await other.connection.close();
    // One process had it; whatever the other saw, nobody is told twice and nobody is left out.
    const messages = await told(out.id);
    expect(messages.length).toBeGreaterThanOrEqual(230);
    expect(new Set(messages.map(({ to }) => String(to))).size).toBe(messages.length);
    expect(messages.length).toBeLessThanOrEqual(ofVillage + 5);
    // A process that dies within the second batch: the next goes on there a minute later.
    const next = await on.publish(elsewhere, '邻村关于通水的通告');
    expect(await workSilentAfter(server, { kind: 'tellFollowers' }, 150)).toBe('killed');
    expect((await told(next.id)).length).toBeLessThan(messages.length);
    await on.tell();
    expect((await told(next.id)).length).toBeLessThan(messages.length);
    server.clock.pass(61_000);
    await on.tell();
    const all = await told(next.id);
    expect([all.length, new Set(all.map(({ to }) => String(to))).size]).toEqual([messages.length, messages.length]);
    const mailing = await server.connection
      .collection<{ _id: string }>('followMailings')
      .findOne({ _id: `${next.id}/published` });
    expect(mailing).toMatchObject({ behind: '' });
    expect(mailing).not.toHaveProperty('due');
  }, 60_000);

  it('between the publishing and the letters nothing is lost and nothing comes twice', async () => {
    const { as } = await on.follower(village);
    const { id, version } = await waitingNotice('断电也要送到的通告');
    const work = { kind: 'letOut', staff: on.walk.staff.admin, notice: id, version } as const;
    for (let writes = 1, outcome = 'killed'; outcome === 'killed'; writes += 1) {
      // Once it is out the same press is refused, and what is left is the outbox.
      outcome = await workSilentAfter(server, work, writes).catch(() => 'refused');
      server.clock.pass(70_000);
      await server.context.notices.deliverLeft();
    }
    for (let writes = 1, outcome = 'killed'; outcome === 'killed'; writes += 1) {
      outcome = await workStoppedAfter(server, { kind: 'tellFollowers' }, writes);
      server.clock.pass(61_000);
    }
    await on.tell();
    expect(await on.texts(as)).toEqual(['《断电也要送到的通告》']);
    expect(new Set((await told(id)).map(({ to }) => String(to))).size).toBe((await told(id)).length);
  }, 120_000);

  it('what is brought by WeChat is brought once, and what was to be deleted is deleted', async () => {
    const one = await on.follower(village);
    await on.consent(one, 'notices');
    await on.consent(one, 'notices');
    let seed = 0;
    const written = ['notices', 'follows', 'followMailings', 'messages', 'deliveries'];
    const faults = injectFaults(server.connection, written, () => (seed += 0.618_034) % 1);
    const { id } = await on.publish(village, '断断续续送到的通告');
    for (let turn = 0; turn < 12; turn += 1) {
      faults.set(turn < 10 ? 0.3 : 0);
      await on.tell().catch(() => undefined);
      server.clock.pass(61_000);
    }
    for (let turn = 0; turn < 3; turn += 1) await server.context.messages.bringDue();
    expect(on.shownTo(one.openid)).toHaveLength(1);
    expect((await on.box(one.as)).map(({ subject }) => subject.id)).toEqual([id]);
    faults.set(0.6);
    for (let turn = 0, status = 500; status !== 204 && turn < 30; turn += 1)
      status = (await one.as(forgetMyFollows)).status;
    for (let turn = 0; turn < 12; turn += 1) {
      faults.set(turn < 10 ? 0.3 : 0);
      server.clock.pass(121_000);
      await on.tell().catch(() => undefined);
    }
    expect([await on.box(one.as), await following(one.as)]).toEqual([[], []]);
    expect((await one.as(getSubscription)).body.leftForNotices).toBe(0);
    expect(await server.connection.collection('follows').countDocuments({ forgotten: { $exists: true } })).toBe(0);
  }, 60_000);
});

describe('staff', () => {
  const posts: readonly Post[] = ['town', 'villageAdmin', 'district', 'supervisor', 'admin'];
  const reads = (endpoints as unknown as readonly AnyEndpoint[]).filter(
    ({ method, access, name }) => method === 'GET' && access.who === 'staff' && name !== 'getFile',
  );
  const values = { town: '430321108', kind: 'order', table: 'performance' };
  /** Every answer to every post; what is asked is on record, and so is no part of what is compared. */
  async function answers(notice: string): Promise<string[]> {
    const all: string[] = [];
    for (const post of posts) {
      const { headers } = await on.walk.as(post);
      for (const endpoint of reads) {
        if (/audit/.test(endpoint.path)) continue;
        const path = pathOf(endpoint, { params: { ...values, id: notice, code: village } });
        const answer = await fetch(`${server.base}${path}`, { headers });
        // Spreadsheets are made of what the JSON says; their bytes differ each time.
        const isJson = (answer.headers.get('content-type') ?? '').includes('json');
        const text = isJson ? (await answer.text()).replace(/"requestId":"[^"]*"/, '') : '';
        all.push(`${post} ${path} ${answer.status} ${text}`);
      }
    }
    return all;
  }

  it('see the same whether nobody follows, or followers were told, could not be, or follow no more', async () => {
    const asked = jest.spyOn(server.connection.model('follows'), 'find');
    const out = await on.publish(village, '看不出谁关注的通告');
    // Publishing looks up nobody: who publishes cannot read it off the time that it takes.
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    const before = await answers(out.id);
    // The clock stands: they follow at the moment at which it comes out.
    const some = [await on.follower(village), await on.follower(village), await on.follower(village)];
    for (const one of some) await on.consent(one, 'notices');
    await on.tell();
    server.wechat.refuse(47003, 3);
    await server.context.messages.bringDue();
    expect(await on.box(some[0]?.as ?? writer)).toHaveLength(1);
    expect((await (await on.walk.as('admin'))(listFailures)).body).toEqual({ staff: [], residents: [] });
    await some[1]?.as(unsetFollow, { params: { code: village } });
    await some[2]?.as(forgetMyFollows);
    expect(before.length).toBeGreaterThan(posts.length * 50);
    expect(await answers(out.id)).toEqual(before);
  }, 60_000);

  it('learn no place and no account from the log', async () => {
    const { openid } = await on.follower(elsewhere);
    const lines = server
      .logged()
      .split('\n')
      .filter((line) => line.includes('"setFollow"'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes(elsewhere) || line.includes(openid))).toEqual([]);
  });
});
