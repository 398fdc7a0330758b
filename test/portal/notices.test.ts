import { gunzipSync } from 'node:zlib';
import { addNoticeFile, withdrawNotice, type NoticeView } from '../../server/contract/notices/notices';
import { getPublicNotice } from '../../server/contract/notices/public-notices';
import { pathOf } from '../../server/contract/request';
import { itInBrowser, openPage, phone } from '../support/browser';
import { clientOf, uploaded } from '../support/client';
import {
  begunNotice,
  letOutNotice,
  publishedNotice,
  savedNotice,
  submittedNotice,
  type Words,
} from '../support/notices';
import { photoAt } from '../support/photos';
import { portalWorld } from '../support/portal-world';

const { world, page, text, light, lookAt } = portalWorld();
const published = (words: Words = {}) => publishedNotice({ ...world, area: world.village.code }, words);
const takeBack = ({ id, version }: NoticeView) =>
  world.reviewer(withdrawNotice, { params: { id }, body: { version, reason: '内容有误' } });

/** A notice with all that it may hold. */
async function fullNotice(): Promise<NoticeView> {
  const draft = await begunNotice(world.writer, world.village.code, {
    kind: 'rectificationResult',
    title: '十一月房屋安全整治结果公示',
  });
  const form = new FormData();
  form.append(
    'file',
    new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF']),
    '名单.pdf',
  );
  const path = world.server.base + pathOf(addNoticeFile, { params: { id: draft.id } });
  const file = (await (await fetch(path, { method: 'POST', headers: world.writer.headers, body: form })).json()) as {
    id: string;
  };
  const sent = await uploaded(world.server.base, [await photoAt()]);
  const html = `<p>本月共整治 12 栋。</p><h2>明细</h2><table><thead><tr><th scope="col">房屋</th><th scope="col">等级</th><th scope="col">措施</th></tr></thead>
    <tbody><tr><td>王某某户</td><td>C 级</td><td>维修加固，已完成</td></tr><tr><td>李某某户</td><td>D 级</td><td>拆除重建，进行中</td></tr></tbody></table>
    <ul><li>有异议的，请在七日内<a href="/report">反映</a>。</li></ul><img data-image="${sent.files[0] ?? ''}" alt="加固后的外墙">`;
  const saved = await savedNotice(world.writer, draft, {
    html,
    attachments: [file.id],
    pinnedUntil: '2026-12-24',
    images: { uploadSession: sent.session, files: sent.files },
  });
  return (await letOutNotice(world.reviewer, await submittedNotice(world.writer, saved))).body;
}

it('shows a notice on home, list, page, feeds and site map, and takes it back from all of them at once', async () => {
  const out = await fullNotice();
  const id = `/notices/${out.id}`;
  const places = [
    '/',
    '/notices',
    `/notices?area=${world.village.code}&kind=rectificationResult`,
    id,
    '/notices/feed.atom',
    '/notices/feed.json',
  ];
  for (const path of places) expect([path, (await text(path)).includes('整治结果公示')]).toEqual([path, true]);
  expect(await text('/sitemap.xml')).toContain(`${world.server.base}${id}</loc>`);
  const shown = await text(id);
  const picturePath = /src="([^"]+images[^"]+)"/.exec(shown)?.[1] ?? '';
  const filePath = /href="([^"]+files[^"]+)"/.exec(shown)?.[1] ?? '';
  expect((await page(picturePath)).headers.get('content-type')).toMatch(/^image\//);
  const file = await page(filePath);
  expect([file.status, file.headers.get('content-disposition'), file.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining(encodeURIComponent('名单.pdf')),
    "default-src 'none'; sandbox",
  ]);

  await takeBack(out);
  for (const path of places) {
    const now = await text(path);
    expect([path, now.includes('王某某'), now.includes('本月共整治')]).toEqual([path, false, false]);
  }
  expect(await text(id)).toContain('这份公告已经撤回');
  expect(await text('/notices/feed.atom')).toContain(`已撤回：${out.title}`);
  expect(await text('/sitemap.xml')).not.toContain(out.id);
  for (const path of [picturePath, filePath]) expect([path, (await page(path)).status]).toEqual([path, 404]);
  expect((await clientOf(world.server.base)(getPublicNotice, { params: { id: out.id } })).body.html).toBe('');
});

it('serves feeds as their rules have it', async () => {
  const out = await published({ title: '关于“封路”与<通行>的通告' });
  const atom = await page(`/notices/feed.atom?area=${world.village.code}&kind=announcement`);
  expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const xml = atom.bytes.toString('utf8');
  expect(xml).toMatch(
    /^<\?xml version="1\.0" encoding="utf-8"\?>\s*<feed xml:lang="zh-CN" xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
  );
  for (const part of ['<id>', '<title>', '<updated>', '<entry>', 'rel="self"']) expect(xml).toContain(part);
  // The title is HTML in Atom: what was typed stays words.
  expect(xml).toContain('关于“封路”与&lt;通行&gt;的通告]]>');
  const json = JSON.parse(await text('/notices/feed.json')) as {
    version: string;
    language: string;
    items: { id: string; url: string }[];
  };
  expect([json.version, json.language]).toEqual(['https://jsonfeed.org/version/1.1', 'zh-CN']);
  expect(json.items.some(({ url }) => url === `${world.server.base}/notices/${out.id}`)).toBe(true);
  const other = await text('/notices/feed.atom?kind=policy');
  expect(other).not.toContain(out.id);
});

it('answers 304 only for the very bytes: not of another size of letters, nor after a change', async () => {
  const out = await published({ title: '只改一次的通告在此' });
  const path = `/notices/${out.id}`;
  const first = await page(path);
  const etag = first.headers.get('etag') ?? '';
  expect((await page(path, { 'if-none-match': etag })).status).toBe(304);
  const large = await page(path, { cookie: 'anju-text=large', 'if-none-match': etag });
  expect([large.status, large.bytes.toString('utf8').includes('class="large"')]).toEqual([200, true]);
  expect(large.headers.get('etag')).not.toBe(etag);
  expect((await page(path, { 'if-none-match': `"${'x'.repeat(27)}"`, 'accept-language': 'en' })).status).toBe(200);
  expect(first.headers.get('content-language')).toBe('zh-CN');
  await takeBack(out);
  expect((await page(path, { 'if-none-match': etag })).status).toBe(200);
  const packed = await page(path, { 'accept-encoding': 'gzip' });
  expect(gunzipSync(packed.bytes).toString('utf8')).toBe(await text(path));
});

it('finds nothing where there is nothing, and says so', async () => {
  for (const path of ['/notices?page=10000', '/notices?page=-1', '/notices?kind=other', '/notices?area=../../etc'])
    expect([path, (await page(path)).status]).toEqual([path, 404]);
  expect(await text('/notices?page=200')).toContain('没有这一页');
  for (const q of ['%', '.*', '%25%25', '(', '$gt'])
    expect(await text(`/notices?q=${encodeURIComponent(q)}`)).toContain('没有找到公告');
  for (const path of ['/notices/..%2f..%2fetc%2fpasswd', '/notices/x/files/..%2f..%2fetc', '/notices/x/images/y'])
    expect([path, (await page(path)).status]).toEqual([path, 404]);
  const draft = await begunNotice(world.writer, world.village.code);
  expect((await page(`/notices/${draft.id}`)).status).toBe(404);
});

it('shows a preview to who may read the draft, and to nobody else', async () => {
  const draft = await savedNotice(world.writer, await begunNotice(world.writer, world.village.code), {
    html: '<p>还没有发布的内容</p>',
  });
  const path = `/notices/preview/${draft.id}`;
  const own = await page(path, world.writer.headers);
  expect([own.status, own.bytes.toString('utf8')]).toEqual([200, expect.stringContaining('还没有发布的内容')]);
  expect(own.headers.get('cache-control')).toBe('no-store');
  expect((await page(path)).status).toBe(404);
  const stranger = await world.walk.as('otherTown');
  expect((await page(path, stranger.headers)).status).toBe(404);
});

it('keeps the size of letters that a reader chose, and goes back to the own pages alone', async () => {
  const chosen = await page('/text-size?to=large&back=/notices?kind=policy');
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/notices?kind=policy']);
  expect(chosen.headers.get('set-cookie')).toMatch(/anju-text=large.*httponly/i);
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1'])
    expect((await page(`/text-size?to=large&back=${encodeURIComponent(back)}`)).headers.get('location')).toBe('/');
  for (const path of ['/report', '/track', '/privacy'])
    expect((await page(path, { cookie: 'anju-text=large' })).bytes.toString('utf8')).toContain(
      '<html lang="zh-CN" dir="ltr" class="large">',
    );
});

it('keeps its pages light', () => light(['/', '/notices', '/report', '/track', '/houses', '/receipts']));

itInBrowser(
  'looks right at every width, light, dark and large',
  async () => {
    const out = await fullNotice();
    const gone = await published({ title: '已经撤回的一份通告' });
    await takeBack(gone);
    const paths = {
      'notices-home': '/',
      'notices-list': '/notices',
      'notices-page': `/notices/${out.id}`,
      'notices-withdrawn': `/notices/${gone.id}`,
    };
    await lookAt(world.browser, paths);
  },
  120_000,
);

itInBrowser('finds by the form with no script, and by the keyboard alone', async () => {
  await published({ title: '关于池塘边建房的政策', kind: 'policy' } as Words);
  const { page: tab, context } = await openPage(world.browser, { viewport: phone, script: false });
  await tab.goto(`${world.server.base}/notices`);
  await tab.getByLabel('关键词').focus();
  await tab.keyboard.type('池塘');
  await tab.keyboard.press('Enter');
  await tab.getByRole('link', { name: '关于池塘边建房的政策' }).waitFor();
  expect(await tab.locator('ul.notices li').count()).toBe(1);
  await context.close();
});
