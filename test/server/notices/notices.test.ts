import {
  createNotice,
  dropNotice,
  getNotice,
  listNotices,
  listNoticeVersions,
  returnNotice,
  saveNotice,
  takeBackNotice,
  withdrawNotice,
  type NoticeView,
} from '../../../server/contract/notices/notices';
import type { NoticeKind } from '../../../server/contract/notices/kinds';
import { getPublicNotice, listPublicNotices } from '../../../server/contract/notices/public-notices';
import { listMessages } from '../../../server/contract/messages/messages';
import { whoAmI } from '../../../server/contract/staff/staff';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, type Client } from '../../support/client';
import {
  begunNotice,
  letOutNotice,
  noticeBody,
  publishedNotice,
  savedNotice,
  someHtml,
  submittedNotice,
  type Words,
} from '../../support/notices';
import { newKey } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let writer: Client;
let reviewer: Client;
let district: Client;
let anybody: Client;
let village: string;
let town: string;

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  writer = await walk.as('villageAdmin');
  reviewer = await walk.as('town');
  district = await walk.as('district');
  anybody = clientOf(server.base);
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  town = village.slice(0, 9);
}, 120_000);
afterAll(() => server.close());
beforeEach(() => server.clock.pass(1000));

const html = someHtml;
type Area = { area?: string; kind?: NoticeKind; title?: string };
const begun = (as: Client, { area = village, ...more }: Area = {}) => begunNotice(as, area, more);
const published = (more: Words & { kind?: NoticeKind } = {}) =>
  publishedNotice({ writer, reviewer, area: village }, more);
const titlesFor = async (query: Record<string, string> = {}): Promise<string[]> =>
  (await anybody(listPublicNotices, { query })).body.notices.map(({ title }) => title);
const lettersOf = async (as: Client): Promise<string[]> =>
  (await as(listMessages, { query: {} })).body.messages.map(({ title }) => title);

describe('the way of a notice', () => {
  it('goes from a draft over another person to the public, and is taken back everywhere at once', async () => {
    const draft = await savedNotice(writer, await begun(writer, { title: '关于汛期转移的通告' }));
    expect((await anybody(getPublicNotice, { params: { id: draft.id } })).status).toBe(404);
    const waiting = await submittedNotice(writer, draft);
    expect(await lettersOf(reviewer)).toContain('有公告等待审核');
    expect(await titlesFor()).not.toContain('关于汛期转移的通告');

    const out = await letOutNotice(reviewer, waiting);
    expect(out.body).toMatchObject({ state: 'published', work: 'none', live: { n: 1 } });
    expect(await titlesFor()).toContain('关于汛期转移的通告');
    const seen = await anybody(getPublicNotice, { params: { id: draft.id } });
    expect(seen.body).toMatchObject({ html, withdrawn: false, versions: [{ n: 1 }] });
    expect(await lettersOf(writer)).toContain('公告已发布');

    const back = await reviewer(withdrawNotice, {
      params: { id: draft.id },
      body: { version: out.body.version, reason: '转移地点有变', hideTitle: false },
    });
    expect(back.body.state).toBe('withdrawn');
    const after = await anybody(getPublicNotice, { params: { id: draft.id } });
    expect(after.body).toMatchObject({ html: '', withdrawn: true, withdrawnReason: '转移地点有变', versions: [] });
    expect(after.text).not.toContain('自行清理');
    const row = (await anybody(listPublicNotices, {})).body.notices.find(({ id }) => id === draft.id);
    expect(row).toMatchObject({ withdrawn: true, summary: '', title: '关于汛期转移的通告' });
    expect(await titlesFor({ q: '占道堆放' })).not.toContain('关于汛期转移的通告');
  });

  it('can hide the title as well', async () => {
    const out = await published({ title: '关于某某户的曝光' });
    await reviewer(withdrawNotice, {
      params: { id: out.id },
      body: { version: out.version, reason: '误写了姓名', hideTitle: true },
    });
    const { text } = await anybody(listPublicNotices, {});
    expect(text).not.toContain('某某户');
    expect((await anybody(getPublicNotice, { params: { id: out.id } })).text).not.toContain('某某户');
  });

  it('is never let out by who wrote on it, also where they only changed a word', async () => {
    const own = await submittedNotice(reviewer, await savedNotice(reviewer, await begun(reviewer, { area: town })));
    expect(own.may.review).toBe(false);
    const refused = await letOutNotice(reviewer, own);
    expect([refused.status, refused.problem.detail]).toEqual([409, '您改过这份公告的内容，要由另一位审核人发布']);

    const first = await begun(writer);
    const second = await savedNotice(reviewer, await savedNotice(writer, first));
    expect((await letOutNotice(reviewer, await submittedNotice(writer, second))).problem.code).toBe('step_refused');
    const admin = await walk.as('admin');
    const page = (await admin(getNotice, { params: { id: first.id } })).body;
    expect((await letOutNotice(admin, page)).status).toBe(200);
  });

  it('is given back with what is wrong, written on and handed in again', async () => {
    const waiting = await submittedNotice(writer, await savedNotice(writer, await begun(writer)));
    const { id, version } = waiting;
    const back = await reviewer(returnNotice, { params: { id }, body: { version, note: '请写明联系电话' } });
    expect(back.body).toMatchObject({ work: 'draft', draft: { title: waiting.title } });
    const letter = (await writer(listMessages, { query: {} })).body.messages.find(({ subject }) => subject.id === id);
    expect(letter?.text).toContain('请写明联系电话');
    const again = await savedNotice(writer, back.body, { html: `${html}<p>电话 0739-1234567</p>` });
    expect((await letOutNotice(reviewer, await submittedNotice(writer, again))).status).toBe(200);
  });

  it('keeps every version with what is different, while the next one is written and reviewed', async () => {
    const out = await published({ html: '<p>清理期限为十一月三十日。</p>' });
    server.clock.pass(1000);
    const next = await savedNotice(writer, out, { html: '<p>清理期限为十二月十日。</p>', change: '延长期限' });
    expect(next).toMatchObject({
      state: 'published',
      work: 'draft',
      live: { html: '<p>清理期限为十一月三十日。</p>' },
    });
    expect((await anybody(getPublicNotice, { params: { id: out.id } })).body.html).toContain('十一月三十日');
    await letOutNotice(reviewer, await submittedNotice(writer, next));
    const seen = (await anybody(getPublicNotice, { params: { id: out.id } })).body;
    expect([seen.html, seen.versions.map(({ change }) => change)]).toEqual([
      '<p>清理期限为十二月十日。</p>',
      ['延长期限', ''],
    ]);
    expect(Date.parse(seen.updatedAt)).toBeGreaterThan(Date.parse(seen.publishedAt));
    const { versions } = (await writer(listNoticeVersions, { params: { id: out.id } })).body;
    expect(versions.map(({ n }) => n)).toEqual([2, 1]);
    const changed = versions[0]?.differences ?? [];
    const without = (left: string): string =>
      changed.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('');
    expect([without('added'), without('removed')]).toEqual([
      `${out.title}\n清理期限为十一月三十日。`,
      `${out.title}\n清理期限为十二月十日。`,
    ]);
    expect(changed.filter(({ kind }) => kind === 'same').map(({ text }) => text)).toContain(
      `${out.title}\n清理期限为十`,
    );
  });

  it('drops words that never came out; what is out stays', async () => {
    const draft = await begun(writer);
    const gone = await writer(dropNotice, { params: { id: draft.id }, body: { version: 1, reason: '写错了' } });
    expect(gone.body.state).toBe('dropped');
    const out = await published();
    const next = await savedNotice(writer, out, { html: '<p>别的</p>' });
    const kept = await writer(dropNotice, {
      params: { id: out.id },
      body: { version: next.version, reason: '不改了' },
    });
    expect(kept.body).toMatchObject({ state: 'published', draft: null, live: { html } });
  });
});

describe('a time', () => {
  it('comes out when it has come, by the one who set it, and once on two servers', async () => {
    const waiting = await submittedNotice(
      writer,
      await savedNotice(writer, await begun(writer, { title: '定时发布的通告' })),
    );
    const at = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
    const set = await letOutNotice(reviewer, waiting, at);
    expect(set.body).toMatchObject({ work: 'scheduled', publishAt: at });
    await server.context.notices.publishDue();
    expect(await titlesFor()).not.toContain('定时发布的通告');
    server.clock.pass(3_600_001);
    await Promise.all([server.context.notices.publishDue(), server.context.notices.publishDue()]);
    expect(await titlesFor()).toContain('定时发布的通告');
    const { versions } = (await writer(listNoticeVersions, { params: { id: waiting.id } })).body;
    const { name } = (await reviewer(whoAmI, {})).body;
    expect(versions.map(({ n, letOutBy }) => [n, letOutBy])).toEqual([[1, name]]);
  });

  it('that is past, or very far, is refused at its field; one that is set can be taken back', async () => {
    const waiting = await submittedNotice(writer, await savedNotice(writer, await begun(writer)));
    const past = await letOutNotice(reviewer, waiting, '2026-11-23T08:00:00+08:00');
    expect([past.status, past.problem.errors?.[0]?.field]).toEqual([422, 'at']);
    expect((await letOutNotice(reviewer, waiting, '2031-01-01T00:00:00Z')).problem.errors?.[0]?.field).toBe('at');
    const set = await letOutNotice(reviewer, waiting, new Date(server.clock.now().getTime() + 60_000).toISOString());
    const { id, version } = set.body;
    expect((await writer(takeBackNotice, { params: { id }, body: { version } })).body).toMatchObject({
      work: 'draft',
      publishAt: null,
    });
    server.clock.pass(120_000);
    await server.context.notices.publishDue();
    expect((await anybody(getPublicNotice, { params: { id } })).status).toBe(404);
  });
});

describe('two at once, twice, and out of turn', () => {
  it('keeps the first of two editors and tells the second, whose words are not taken', async () => {
    const draft = await begun(writer);
    const answers = await Promise.all([
      writer(saveNotice, { params: { id: draft.id }, body: noticeBody(draft, { html: '<p>甲</p>' }) }),
      reviewer(saveNotice, { params: { id: draft.id }, body: noticeBody(draft, { html: '<p>乙</p>' }) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = answers.find(({ status }) => status === 200)?.body.draft?.html;
    expect((await writer(getNotice, { params: { id: draft.id } })).body.draft?.html).toBe(kept);
  });

  it('answers a button that is pressed twice as the first time', async () => {
    const draft = await begun(writer);
    const body = noticeBody(draft, {});
    const both = await Promise.all([1, 2].map(() => writer(saveNotice, { params: { id: draft.id }, body })));
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const again = await writer(saveNotice, { params: { id: draft.id }, body });
    expect([again.status, again.body.version]).toEqual([200, 2]);
    const waiting = await submittedNotice(writer, again.body);
    const out = await letOutNotice(reviewer, waiting);
    const twice = await letOutNotice(reviewer, waiting);
    expect([twice.status, twice.body.version]).toEqual([200, out.body.version]);
  });

  it('begins one notice for one key', async () => {
    const body = { idempotencyKey: newKey(), kind: 'policy' as const, area: village, title: '同一份政策' };
    const both = await Promise.all([1, 2].map(() => writer(createNotice, { body })));
    expect(new Set(both.map((answer) => answer.body.id)).size).toBe(1);
    expect((await writer(createNotice, { body: { ...body, area: town } })).problem.code).toBe('idempotency_conflict');
  });

  it('is not changed while it is reviewed, nor after it was taken back', async () => {
    const waiting = await submittedNotice(writer, await savedNotice(writer, await begun(writer)));
    const save = (notice: NoticeView) =>
      writer(saveNotice, { params: { id: notice.id }, body: noticeBody(notice, { html: '<p>x</p>' }) });
    expect((await save(waiting)).problem.code).toBe('step_refused');
    const out = (await letOutNotice(reviewer, waiting)).body;
    const back = await reviewer(withdrawNotice, {
      params: { id: out.id },
      body: { version: out.version, reason: '不再适用' },
    });
    expect((await save({ ...back.body, live: out.live })).problem.code).toBe('step_refused');
  });
});

describe('whose notices', () => {
  it('are those of the own area: others do not find them, and nobody writes for an area above', async () => {
    const draft = await begun(writer);
    const stranger = await walk.as('otherTown');
    expect((await stranger(getNotice, { params: { id: draft.id } })).status).toBe(404);
    expect((await stranger(listNotices, { query: {} })).body.notices.some(({ id }) => id === draft.id)).toBe(false);
    const above = await writer(createNotice, {
      body: { idempotencyKey: newKey(), kind: 'policy', area: town, title: '替乡镇写的' },
    });
    expect([above.status, above.problem.errors?.[0]?.field]).toEqual([422, 'area']);
    expect((await (await walk.as('officer'))(listNotices, { query: {} })).status).toBe(403);
  });

  it('are found from a village where they are for it or for what it lies in, and from a town with all below', async () => {
    const district6 = town.slice(0, 6);
    await published({ title: '本村的通告在此' });
    const ofTown = await submittedNotice(
      reviewer,
      await savedNotice(reviewer, await begun(reviewer, { area: town, title: '全乡的通告在此' })),
    );
    await letOutNotice(await walk.as('admin'), ofTown);
    const ofDistrict = await submittedNotice(
      district,
      await savedNotice(district, await begun(district, { area: district6, title: '全县的通告在此' })),
    );
    expect((await letOutNotice(district, ofDistrict)).problem.code).toBe('step_refused');
    const other = server.context.areas.tree()[0]?.villages[1]?.code ?? '';
    const here = await titlesFor({ area: village });
    expect(here).toEqual(expect.arrayContaining(['本村的通告在此', '全乡的通告在此']));
    const there = await titlesFor({ area: other });
    expect([there.includes('本村的通告在此'), there.includes('全乡的通告在此')]).toEqual([false, true]);
    expect(await titlesFor({ area: town })).toEqual(expect.arrayContaining(['本村的通告在此', '全乡的通告在此']));
    const otherTown = server.context.areas.tree()[1]?.code ?? '';
    expect(await titlesFor({ area: otherTown })).not.toContain('全乡的通告在此');
  });
});
