import { gunzipSync } from 'node:zlib';
import { languages } from '../../server/portal/languages';
import { inTraditional } from '../../server/portal/traditional';
import { turnWords } from '../../server/portal/turn-words';
import { publishedNotice } from '../support/notices';
import { portalWorld } from '../support/portal-world';

/** Marks every run of words, so that it is seen what was taken for words. */
const marked = (html: string) => turnWords(html, (words) => (words.trim() ? `[${words}]` : words));

it.each([
  ['text', '<p>发现 <b>违建</b></p>', '<p>[发现 ]<b>[违建]</b></p>'],
  ['entities', '<p>a &lt;b&gt; &amp; c</p>', '<p>[a &lt;b&gt; &amp; c]</p>'],
  [
    'what is read out',
    '<a href="/x?title=里" title="里" aria-label="后">x</a>',
    '<a href="/x?title=里" title="[里]" aria-label="[后]">[x]</a>',
  ],
  [
    'what a script says later',
    '<p data-say-done="里" data-done="里"></p>',
    '<p data-say-done="[里]" data-done="里"></p>',
  ],
  ['data', '<p data-title="里" id="里" class="里">x</p>', '<p data-title="里" id="里" class="里">[x]</p>'],
  [
    'a quote inside a value',
    '<input value="a title=&quot;里&quot; alt=" placeholder="后"/>',
    '<input value="a title=&quot;里&quot; alt=" placeholder="[后]"/>',
  ],
  ['what is typed', '<textarea name="t">里 后</textarea><p>x</p>', '<textarea name="t">里 后</textarea><p>[x]</p>'],
  ['hidden fields', '<input type="hidden" name="里" value="里"/>', '<input type="hidden" name="里" value="里"/>'],
  [
    'options',
    '<select><option value="里" selected="">后</option><option>后</option></select><p>x</p>',
    '<select><option value="里" selected="">[后]</option><option>后</option></select><p>[x]</p>',
  ],
  ['code', '<pre>里<i>后</i></pre><code>里</code>x', '<pre>里<i>后</i></pre><code>里</code>[x]'],
  [
    'what is not to be translated, and what comes after it',
    '<div translate="no" title="里">里<div>后</div><br/>干</div><div>干</div>',
    '<div translate="no" title="里">里<div>后</div><br/>干</div><div>[干]</div>',
  ],
  ['an empty element that is not', '<img translate="no" alt="里"/>x', '<img translate="no" alt="里"/>[x]'],
  [
    'script and style',
    '<style>里</style><script src="/a"></script>x',
    '<style>里</style><script src="/a"></script>[x]',
  ],
  ['comments', '<!doctype html><!-- 里 < 后 -->x', '<!doctype html><!-- 里 < 后 -->[x]'],
  [
    'the head',
    '<title>里</title><meta name="description" content="后"/><meta property="og:url" content="后"/><meta property="og:title" content="后"/>',
    '<title>[里]</title><meta name="description" content="[后]"/><meta property="og:url" content="后"/><meta property="og:title" content="[后]"/>',
  ],
  [
    'drawings',
    '<svg><title>里</title><path d="M0"/><text x="1">后</text></svg>',
    '<svg><title>[里]</title><path d="M0"/><text x="1">[后]</text></svg>',
  ],
])('words are turned and nothing else: %s', (_what, html, turned) => {
  expect(marked(html)).toBe(turned);
  expect(turnWords(html, (words) => words)).toBe(html);
});

it('turns characters and leaves terms', () => {
  expect(inTraditional('违法建设举报与房屋安全服务，皇后里面的头发，网络信息')).toBe(
    '違法建設舉報與房屋安全服務，皇后裡面的頭髮，網絡信息',
  );
});

it.each([
  ['回执上的签名', '回執上的簽名'],
  ['更换签名密钥', '更換簽名密鑰'],
  ['不是用这把公钥签的', '不是用這把公鑰簽的'],
  ['日志是不是只增加', '日誌是不是只增加'],
  ['占用耕地，复核，答复', '佔用耕地，複核，答覆'],
])('knows what the dictionary gets wrong of our words: %s', (written, turned) =>
  expect(inTraditional(written)).toBe(turned),
);

describe('the portal', () => {
  let notice: string;
  const { world, page, text } = portalWorld(async () => {
    notice = `/notices/${(await publish()).id}`;
  });
  const publish = () => publishedNotice({ ...world, area: world.village.code }, { title: '关于违法建设的通告' });
  const said = ({ headers, bytes }: Awaited<ReturnType<typeof page>>) => [
    headers.get('content-language'),
    /<html lang="([^"]+)"/.exec(bytes.toString('utf8'))?.[1],
  ];
  const inTag = (tag: string) => ({ cookie: `anju-language=${tag}` });

  it('has languages with tags of their own, each well formed and called by itself', () => {
    const tags = languages.flatMap(({ tag, also }) => [tag, ...also]);
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    for (const { name } of languages) expect(name).not.toBe('');
  });

  it.each([
    ['nothing', {}, 'zh-CN'],
    ['a browser in Taiwan', { 'accept-language': 'zh-TW,zh;q=0.9,en-US;q=0.8' }, 'zh-Hant'],
    ['a browser in Hong Kong', { 'accept-language': 'zh-HK,zh-CN;q=0.7' }, 'zh-Hant'],
    ['a browser that says it in full', { 'accept-language': 'zh-Hant-MO, en;q=0.5' }, 'zh-Hant'],
    ['a browser on the mainland', { 'accept-language': 'zh-CN,zh;q=0.9,zh-TW;q=0.3' }, 'zh-CN'],
    ['one that we do not have', { 'accept-language': 'de-DE,de;q=0.9' }, 'zh-CN'],
    ['nonsense', { 'accept-language': ';;,,=q0.\u00ff' }, 'zh-CN'],
    ['a choice against the browser', { ...inTag('zh-CN'), 'accept-language': 'zh-TW' }, 'zh-CN'],
    ['a choice for another one', { ...inTag('zh-Hant'), 'accept-language': 'zh-CN' }, 'zh-Hant'],
    ['a choice of none that there is', { ...inTag('../..'), 'accept-language': 'zh-TW' }, 'zh-Hant'],
  ])('is read in the language of: %s', async (_what, headers: Record<string, string>, tag) => {
    for (const path of ['/', notice, '/privacy', '/track'])
      expect([path, ...said(await page(path, headers))]).toEqual([path, tag, tag]);
    expect(said(await page('/not-there', { ...headers, accept: 'text/html' }))).toEqual([tag, tag]);
  });

  it('remembers the language without script, and goes back to the own pages alone', async () => {
    const chosen = await page('/language?to=zh-Hant&back=/notices?kind=policy');
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/notices?kind=policy']);
    expect(chosen.headers.get('set-cookie')).toMatch(/anju-language=zh-Hant;.*httponly/i);
    expect((await page('/language?to=%3Cscript%3E&back=/')).headers.get('set-cookie')).toContain('=zh-CN;');
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1', '/a b'])
      expect((await page(`/language?to=zh-Hant&back=${encodeURIComponent(back)}`)).headers.get('location')).toBe('/');
  });

  it('leads back to what was looked for', async () => {
    const wish = `?area=${world.village.code}&q=%E8%BF%9D%22%3Cb%3E&kind=`;
    for (const path of [`/notices${wish}`, `/results?area=${world.village.code}`, '/report?category=missed']) {
      const [switched] = /\/language\?to=zh-Hant&amp;back=[^"]*/.exec(await text(path)) ?? [''];
      expect([path, (await page(switched.replace('&amp;', '&'))).headers.get('location')]).toEqual([path, path]);
    }
    expect(await text(`/report?category=${'x'.repeat(600)}`)).toContain('back=%2Freport"');
  });

  it('offers every language but the one that is read, each by its own name', async () => {
    for (const { tag } of languages) {
      const shown = await text('/track', inTag(tag));
      const offered = [...shown.matchAll(/<a ([^>]*)data-language="([^"]+)"[^>]*>([^<]+)</g)]
        .filter(([, before]) => !before?.includes('hidden'))
        .map(([, , other, name]) => [other, name]);
      expect(offered).toEqual(languages.filter((each) => each.tag !== tag).map((each) => [each.tag, each.name]));
      expect(
        shown.includes(`property="og:locale" content="${languages.find((each) => each.tag === tag)?.locale}"`),
      ).toBe(true);
    }
    expect(await text('/track')).toMatch(/ hidden="" data-when="turned"/);
    expect(await text('/track', inTag('zh-Hant'))).toContain('本頁文字由簡體自動轉換');
  });

  it('answers an If-None-Match of another language with the page and its own tag, before and after a change', async () => {
    for (const path of ['/', notice, '/notices', '/figures']) {
      const tags = new Map<string, string>();
      for (const { tag } of languages) {
        const { headers } = await page(path, inTag(tag));
        tags.set(tag, headers.get('etag') ?? '');
        for (const name of ['Cookie', 'Accept-Language', 'Accept-Encoding'])
          expect([path, name, headers.get('vary')?.includes(name)]).toEqual([path, name, true]);
      }
      expect(new Set(tags.values()).size).toBe(languages.length);
      for (const { tag } of languages)
        for (const [of, etag] of tags) {
          const answer = await page(path, { ...inTag(tag), 'if-none-match': etag });
          const same = of === tag;
          expect([path, tag, of, answer.status, answer.headers.get('etag')]).toEqual([
            path,
            tag,
            of,
            same ? 304 : 200,
            tags.get(tag),
          ]);
          if (!same) expect(said(answer)).toEqual([tag, tag]);
        }
    }
    const before = (await page('/notices', inTag('zh-Hant'))).headers.get('etag') ?? '';
    await publish();
    const after = await page('/notices', { ...inTag('zh-Hant'), 'if-none-match': before });
    expect([after.status, after.headers.get('etag') === before]).toEqual([200, false]);
    const packed = await page('/notices', { ...inTag('zh-Hant'), 'accept-encoding': 'gzip' });
    expect(gunzipSync(packed.bytes).toString('utf8')).toContain('關於違法建設的通告');
  });

  it('leaves feeds, files and answers for programs as written, and says which language that is', async () => {
    const headers = { ...inTag('zh-Hant'), 'accept-language': 'zh-TW' };
    const atom = await page('/notices/feed.atom', headers);
    expect([atom.headers.get('content-language'), atom.headers.get('vary')]).toEqual(['zh-CN', 'Accept-Encoding']);
    expect(atom.bytes.toString('utf8')).toContain('关于违法建设的通告');
    for (const path of [
      '/notices/feed.json',
      '/figures.json',
      '/figures.csv',
      '/sitemap.xml',
      '/open311/v2/services.json',
    ])
      expect([path, await text(path, headers)]).toEqual([path, await text(path)]);
  });

  it('finds what is written in the one script by words typed in the other, and shows them as typed', async () => {
    const path = `/notices?q=${encodeURIComponent('違法建設')}`;
    const shown = await text(path, inTag('zh-Hant'));
    expect([shown.includes(`href="${notice}"`), shown.includes('value="違法建設"')]).toEqual([true, true]);
    expect(await text(path)).toContain('没有找到公告');
  });

  it('gives a refused form back as it was typed', async () => {
    const typed = {
      description: '里里后后 "title=干" <b>',
      words: '台 alt="后"',
      people: '于某 范某',
      name: '余后里',
      phone: '1',
    };
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...typed, mode: 'named', action: 'send' })) form.append(name, value);
    const answer = await fetch(`${world.server.base}/report`, {
      method: 'POST',
      headers: inTag('zh-Hant'),
      body: form,
    });
    const shown = await answer.text();
    expect(shown).toContain('<html lang="zh-Hant" dir="ltr">');
    expect(shown).toContain('還有內容需要改正');
    const grid = await text(`/grids/${world.village.grids[0]?.code ?? ''}`, inTag('zh-Hant'));
    expect(grid).toMatch(/<dd class="big" translate="no" lang="zh-CN">[^<]*网格员<\/dd>/);
    const escaped = (words: string) => words.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    for (const [name, value] of Object.entries(typed))
      expect([name, new RegExp(`name="${name}"`).test(shown), shown.includes(escaped(value))]).toEqual([
        name,
        true,
        true,
      ]);
  });
});
