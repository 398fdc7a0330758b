import { addNoticeFile, saveNotice, submitNotice } from '../../../server/contract/notices/notices';
import { getPublicNotice, listPublicNotices } from '../../../server/contract/notices/public-notices';
import type { NoticeKind } from '../../../server/contract/notices/kinds';
import { pathOf } from '../../../server/contract/request';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, uploaded, type Client } from '../../support/client';
import {
  begunNotice,
  letOutNotice,
  noticeBody,
  publishedNotice,
  savedNotice,
  submittedNotice,
  type Words,
} from '../../support/notices';
import { photoAt } from '../../support/photos';
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
const begun = (as: Client) => begunNotice(as, village);
const published = (more: Words & { kind?: NoticeKind } = {}) =>
  publishedNotice({ writer, reviewer, area: village }, more);
const titlesFor = async (query: Record<string, string> = {}): Promise<string[]> =>
  (await anybody(listPublicNotices, { query })).body.notices.map(({ title }) => title);

describe('words that are pasted', () => {
  it.each([
    ['<p onclick="x()">甲<script>alert(1)</script></p>', '<p>甲</p>'],
    ['<a href="javascript:alert(1)">点</a>', '点'],
    ['<a href="data:text/html,x">点</a>', '点'],
    ['<a href="//evil.example/x">点</a><a href="/\\evil.example">点</a>', '点点'],
    ['<iframe src="https://x.example"></iframe><p style="color:red" class="x">乙</p>', '<p>乙</p>'],
    ['<style>p{}</style><svg><script>1</script></svg><math><mi>x</mi></math>丙', '丙'],
    ['<img src="https://x.example/track.png" alt="图"><p>丁</p>', '<p>丁</p>'],
    ['<h1>标题</h1><div>段</div><b>粗</b>', '<h2>标题</h2><p>段</p><strong>粗</strong>'],
    [
      '<a href="https://www.gov.cn/" target="_blank">政府网</a>',
      '<a href="https://www.gov.cn/" rel="noopener noreferrer nofollow">政府网</a>',
    ],
    ['<table><tr><th scope="col" width="9">户</th></tr></table>', '<table><tr><th scope="col">户</th></tr></table>'],
  ])('%s is kept as %s', async (pasted, kept) => {
    const draft = await savedNotice(writer, await begun(writer), { html: pasted });
    expect(draft.draft?.html).toBe(kept);
  });

  it('cannot be handed in empty', async () => {
    const draft = await savedNotice(writer, await begun(writer), { html: '<p> </p><script>1</script>' });
    const answer = await writer(submitNotice, { params: { id: draft.id }, body: { version: draft.version } });
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'html']);
  });
});

describe('pictures and files', () => {
  const fileOf = async (as: Client, id: string, name: string, bytes: Buffer) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const path = server.base + pathOf(addNoticeFile, { params: { id } });
    const answer = await fetch(path, { method: 'POST', headers: as.headers, body: form });
    return {
      status: answer.status,
      body: (await answer.json()) as { id: string; name: string; code?: string; detail?: string },
    };
  };
  const pdf = (more = '') =>
    Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${more}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);

  it('a picture is one of the own uploads with words for who cannot see it', async () => {
    const sent = await uploaded(server.base, [await photoAt()]);
    const image = sent.files[0] ?? '';
    const draft = await begun(writer);
    const images = { uploadSession: sent.session, files: sent.files };
    const untold = await writer(saveNotice, {
      params: { id: draft.id },
      body: noticeBody(draft, { html: `<img data-image="${image}" alt="">`, images }),
    });
    expect([untold.status, untold.problem.errors?.[0]?.field]).toEqual([422, 'html']);
    const foreign = await writer(saveNotice, {
      params: { id: draft.id },
      body: noticeBody(draft, { html: '<img data-image="someone-elses" alt="图">' }),
    });
    expect(foreign.problem.errors?.[0]?.message).toContain('不是在这里上传的');
    const good = await savedNotice(writer, draft, {
      html: `<p>见图</p><img data-image="${image}" alt="现场">`,
      images,
    });
    expect(good.images).toHaveLength(1);
    const out = await letOutNotice(reviewer, await submittedNotice(writer, good));
    expect(out.status).toBe(200);
    const { html: shown } = (await anybody(getPublicNotice, { params: { id: draft.id } })).body;
    expect(shown).toContain(`<img src="/notices/${draft.id}/images/${image}" alt="现场"`);
  });

  it('a file is what it says, does nothing by itself, and is kept once', async () => {
    const draft = await begun(writer);
    const good = await fileOf(writer, draft.id, '../../etc/附件一.pdf', pdf());
    expect([good.status, good.body.name]).toEqual([201, '附件一.pdf']);
    const twice = await fileOf(writer, draft.id, '又一次.pdf', pdf());
    expect(twice.body.id).toBe(good.body.id);
    const refused: [string, Buffer][] = [
      ['公示.pdf', Buffer.from('<html><script>1</script>')],
      ['公示.docx', pdf()],
      ['公示.exe', pdf()],
      ['脚本.pdf', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>')],
      ['换写.pdf', pdf('/OpenAction<</S/J#61vaScript/J#53(x)>>')],
      ['启动.pdf', pdf('/OpenAction<</S/Launch/F(cmd.exe)>>')],
    ];
    for (const [name, bytes] of refused) {
      const answer = await fileOf(writer, draft.id, name, bytes);
      expect([name, answer.status, answer.body.code]).toEqual([name, 415, 'file_kind']);
    }
    const kept = await savedNotice(writer, draft, { attachments: [good.body.id] });
    expect(kept.draft?.attachments.map(({ name }) => name)).toEqual(['附件一.pdf']);
    const unknown = await writer(saveNotice, {
      params: { id: draft.id },
      body: noticeBody(kept, { attachments: ['never-uploaded'] }),
    });
    expect(unknown.problem.errors?.[0]?.field).toBe('attachments');
  });
});

describe('the public list', () => {
  it('has pinned ones at its head until their day is over, and finds words, not signs', async () => {
    const pinned = await published({ title: '置顶的通告请看', kind: 'floodWarning', pinnedUntil: '2026-11-25' });
    server.clock.pass(1000);
    await published({ title: '较新的政策说明', kind: 'policy', html: '<p>关于宅基地审批</p>' });
    expect((await titlesFor())[0]).toBe('置顶的通告请看');
    expect(await titlesFor({ kind: 'policy' })).not.toContain('置顶的通告请看');
    expect(await titlesFor({ q: '宅基地' })).toEqual(['较新的政策说明']);
    for (const q of ['%', '.*', '(((', '[a-z]+', '$where', '\\']) expect(await titlesFor({ q })).toEqual([]);
    expect((await anybody(listPublicNotices, { query: { page: '10000' } })).status).toBe(422);
    expect((await anybody(listPublicNotices, { query: { page: '200' } })).body).toMatchObject({
      notices: [],
      more: false,
    });
    server.clock.pass(3 * 86_400_000);
    const [first] = (await anybody(listPublicNotices, {})).body.notices;
    expect([first?.id === pinned.id, first?.pinned]).toEqual([false, false]);
  });
});
