import {
  forgetMyFollows,
  listMyFollows,
  mostFollows,
  setFollow,
  unsetFollow,
} from '../../../server/contract/follows/follows';
import { readMyMessages } from '../../../server/contract/messages/messages';
import type { NoticeKind } from '../../../server/contract/notices/kinds';
import { copyMyData } from '../../../server/contract/reports/my-data';
import { residentClient, staffClient, type Client } from '../../support/client';
import { FollowWalk } from '../../support/followers';
import { begunNotice, letOutNotice, publishedNotice, savedNotice, submittedNotice } from '../../support/notices';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let on: FollowWalk;
let writer: Client;
let reviewer: Client;
let town: string;
let village: string;
let elsewhere: string;

beforeAll(async () => {
  server = await startTestServer();
  on = new FollowWalk(server);
  [writer, reviewer] = [await on.writer(), await on.reviewer()];
  ({ town, village, elsewhere } = on);
}, 120_000);
afterAll(() => server.close());

const following = async (as: Client) => (await as(listMyFollows)).body.follows;

describe('who follows a village', () => {
  it('is told once of what is published for it, reads it, and no more once it is not followed', async () => {
    const { as } = await on.follower(village);
    const out = await on.publish(village, '关于水塘清淤的通告');
    await on.tell();
    await on.tell();
    const [message, ...more] = await on.box(as);
    expect(more).toEqual([]);
    const name = server.context.areas.areaName(village);
    expect(message).toMatchObject({
      ...{ kind: 'notice', title: `${name}发布了通告`, text: '《关于水塘清淤的通告》', unread: true },
      subject: { kind: 'notice', id: out.id },
    });
    expect((await as(readMyMessages, { body: { which: 'these', ids: [message?.id ?? ''] } })).body.unread).toBe(0);
    expect((await as(unsetFollow, { params: { code: village } })).body.follows).toEqual([]);
    await on.publish(village, '取消关注以后的通告');
    await on.tell();
    expect(await on.texts(as)).toEqual(['《关于水塘清淤的通告》']);
  });

  it('is told of what is for the town and district around it, and of no other village; who follows the town, of all its villages', async () => {
    const [ofVillage, ofTown] = [await on.follower(village), await on.follower(town)];
    for (const [area, title] of [
      [town, '全镇通告之一'],
      [elsewhere, '邻村通告之一'],
      [village, '本村通告之一'],
    ] as const)
      await on.publish(area, title);
    const district = town.slice(0, 6);
    const second = { login: 'quxian-er', password: 'pass-word-second', name: '区县复核二' };
    await server.context.staff.addOnce({ ...second, roles: [{ role: 'districtReviewer', area: district }] });
    server.clock.pass(1000);
    await publishedNotice(
      {
        writer: await on.walk.as('district'),
        reviewer: await staffClient(server, second.login, second.password),
        area: district,
      },
      { title: '全县通告之一' },
    );
    await on.tell();
    expect(await on.texts(ofVillage.as)).toEqual(['《全县通告之一》', '《本村通告之一》', '《全镇通告之一》']);
    expect(await on.texts(ofTown.as)).toEqual([
      '《全县通告之一》',
      '《本村通告之一》',
      '《邻村通告之一》',
      '《全镇通告之一》',
    ]);
  });

  it('is told of the kinds that were chosen, and not of what came out before', async () => {
    await on.publish(village, '关注以前的通告');
    const { as } = await on.follower();
    server.clock.pass(1000);
    await as(setFollow, { params: { code: village }, body: { kinds: ['floodWarning', 'policy'] } });
    await on.publish(village, '不关心的通告');
    await on.publish(village, '关心的政策解读', 'policy');
    await on.tell();
    expect(await on.texts(as)).toEqual(['《关心的政策解读》']);
  });

  it('follows the village of the own grid, each place once, and as many as there is room for', async () => {
    const { as } = await on.follower();
    const grid = server.context.areas.gridsOf(village)[0]?.code ?? '';
    const set = (code: string, kinds: NoticeKind[] = []) => as(setFollow, { params: { code }, body: { kinds } });
    for (let again = 0; again < 2; again += 1)
      expect((await set(grid)).body.follows.map(({ area, kinds }) => [area.code, kinds])).toEqual([[village, []]]);
    expect((await set(village, ['policy', 'policy'])).body.follows.map(({ kinds }) => kinds)).toEqual([['policy']]);
    expect((await as(unsetFollow, { params: { code: elsewhere } })).body.follows).toHaveLength(1);
    expect((await set('430321108999')).problem.code).toBe('not_found');
    expect((await set('1; drop')).problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'params.code' }] });
    const wrong = await as(setFollow, { params: { code: village }, body: { kinds: ['gossip' as never] } });
    expect(wrong.problem.errors?.[0]?.field).toBe('kinds.0');
    const all = server.context.areas.tree().flatMap(({ code, villages }) => [code, ...villages.map((one) => one.code)]);
    const others = all.filter((code) => code !== village);
    expect(others.length).toBeGreaterThanOrEqual(mostFollows);
    for (const code of others.slice(0, mostFollows - 1)) expect((await set(code)).status).toBe(200);
    const full = await set(others[mostFollows - 1] ?? '');
    expect(full.problem).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('20') as string });
    expect((await set(village)).body.follows).toHaveLength(mostFollows);
  });

  it('keeps both changes of two phones at once', async () => {
    const { as, openid } = await on.follower();
    const other = await residentClient(server, openid);
    const put = (phone: Client, code: string) => phone(setFollow, { params: { code }, body: { kinds: [] } });
    const answers = await Promise.all([put(as, village), put(other, elsewhere), put(as, town), put(other, town)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await following(as)).map(({ area }) => area.code).sort()).toEqual([town, village, elsewhere].sort());
  });

  it('sees that a place has ended, is told of the town still, and can take it off but not follow it anew', async () => {
    const areas = server.connection.collection<{ _id: string; name: string; kind: string; parent: string }>('areas');
    const tree = server.connection.collection<{ _id: string }>('boundarySets');
    const reload = async (): Promise<void> => {
      await tree.updateOne({ _id: 'tree' }, { $inc: { version: 1 } }, { upsert: true });
      await server.context.areas.refresh();
    };
    const code = `${town}888`;
    await areas.insertOne({ _id: code, name: '旧村', kind: 'village', parent: town });
    await reload();
    const { as } = await on.follower(code);
    await areas.deleteOne({ _id: code });
    await reload();
    expect(await following(as)).toMatchObject([{ area: { code }, ended: true }]);
    await on.publish(town, '旧村并村以后的通告');
    await on.tell();
    expect(await on.texts(as)).toEqual(['《旧村并村以后的通告》']);
    expect((await as(setFollow, { params: { code }, body: { kinds: ['policy'] } })).problem.code).toBe('not_found');
    expect((await as(unsetFollow, { params: { code } })).body.follows).toEqual([]);
  });
});

describe('what is told of a notice', () => {
  it('is its first version at its time, not the corrections behind it', async () => {
    const { as } = await on.follower(village);
    const draft = await begunNotice(writer, village, { title: '定时的停水通告' });
    const waiting = await submittedNotice(writer, await savedNotice(writer, draft));
    const at = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
    await letOutNotice(reviewer, waiting, at);
    await on.tell();
    expect(await on.box(as)).toEqual([]);
    server.clock.set(at);
    await Promise.all([server.context.notices.publishDue(), server.context.notices.publishDue()]);
    await on.tell();
    expect(await on.texts(as)).toEqual(['《定时的停水通告》']);
    const now = await server.context.notices.page(await server.context.staff.actorOf('guanli'), draft.id);
    const next = await submittedNotice(
      writer,
      await savedNotice(writer, now, { title: '定时的停水通告（更正）', change: '改了时间' }),
    );
    expect((await letOutNotice(reviewer, next)).status).toBe(200);
    await on.tell();
    // One message still; it says what the notice is called now.
    expect(await on.texts(as)).toEqual(['《定时的停水通告（更正）》']);
  });

  it('is nothing where it was taken back before, and in the box it is taken back with the notice', async () => {
    const { as } = await on.follower(village);
    const [early, open, hidden] = [
      await on.publish(village, '发出前撤回的通告'),
      await on.publish(village, '留着标题的通告'),
      await on.publish(village, '标题也撤下的通告'),
    ];
    await on.takeBack(early);
    await on.tell();
    expect(await on.texts(as)).toEqual(['《标题也撤下的通告》', '《留着标题的通告》']);
    await on.takeBack(open);
    await on.takeBack(hidden, true);
    expect(await on.texts(as)).toEqual(['《（标题已撤下）》已经撤回', '《留着标题的通告》已经撤回']);
    await on.tell();
    expect(await on.box(as)).toHaveLength(2);
    const kept = JSON.stringify(
      await server.connection
        .collection('messages')
        .find({ to: /^follower:/ })
        .toArray(),
    );
    expect(kept).not.toContain('标题也撤下');
  });

  it('of a flood warning is also that it was taken back, to those who were told of it', async () => {
    const [one, late] = [await on.follower(village), await on.follower()];
    const out = await on.publish(village, '今夜有大暴雨的预警', 'floodWarning');
    await on.tell();
    server.clock.pass(1000);
    await late.as(setFollow, { params: { code: village }, body: { kinds: [] } });
    server.clock.pass(1000);
    await on.takeBack(out);
    await on.tell();
    await on.tell();
    expect((await on.box(one.as)).map(({ title }) => title.replace(/^.*(发布|撤回)/, '$1'))).toEqual([
      '撤回了汛期预警',
      '发布了汛期预警',
    ]);
    expect(await on.box(late.as)).toEqual([]);
    const early = await on.publish(village, '马上撤回的预警', 'floodWarning');
    await on.takeBack(early);
    for (let turn = 0; turn < 3; turn += 1) {
      await on.tell();
      server.clock.pass(6000);
    }
    expect(await on.box(one.as)).toHaveLength(2);
  });
});

describe('the own data', () => {
  it('holds what is followed, and is deleted with every message that came of it', async () => {
    const one = await on.follower(village);
    await on.consent(one, 'notices');
    await on.publish(village, '删除以前的通告');
    await on.tell();
    const copy = (await one.as(copyMyData)).body;
    expect(copy.follows).toMatchObject([{ area: { code: village }, kinds: [], ended: false }]);
    expect((await one.as(forgetMyFollows)).status).toBe(204);
    expect((await one.as(forgetMyFollows)).status).toBe(204);
    expect(await on.box(one.as)).toEqual([]);
    // Followed again before the deletion has come to its end: what is new stays.
    server.clock.pass(1000);
    await one.as(setFollow, { params: { code: elsewhere }, body: { kinds: [] } });
    await on.publish(elsewhere, '删除以后的通告');
    server.clock.pass(200_000);
    await on.tell();
    await on.tell();
    expect((await one.as(copyMyData)).body.follows.map(({ area }) => area.code)).toEqual([elsewhere]);
    expect(await on.texts(one.as)).toEqual(['《删除以后的通告》']);
    const key = server.context.messages.followerOf(server.context.keyring.mac('resident-account', one.openid));
    const left = () => server.connection.collection<{ _id: string }>('follows').findOne({ _id: key });
    expect(await left()).not.toHaveProperty('forgotten');
    await one.as(unsetFollow, { params: { code: elsewhere } });
    expect(await left()).toBeNull();
  });
});
