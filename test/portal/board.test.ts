import { addShift } from '../../server/contract/duty/duty';
import { withdrawNotice, type NoticeView } from '../../server/contract/notices/notices';
import { itInBrowser, openPage, phone, picture } from '../support/browser';
import type { Client } from '../support/client';
import { freshHouse } from '../support/houses';
import { publishedNotice } from '../support/notices';
import { portalWorld } from '../support/portal-world';
import { letOutResult, repeatResult } from '../support/published-results';
import { readQr } from '../support/qr';
import { newKey } from '../support/reports';

/** Puts somebody on duty from an hour ago on. */
async function onDuty(as: Client, area: string, name: string, telephone: string): Promise<void> {
  const at = world.server.clock.now().getTime();
  const { status, text } = await as(addShift, {
    params: { code: area },
    body: {
      ...{ idempotencyKey: newKey(), version: 0, line: 'answering', name, phone: telephone, named: false },
      from: new Date(at - 3_600_000).toISOString(),
      to: new Date(at + 20 * 3_600_000).toISOString(),
    },
  });
  if (status >= 400) throw new Error(text);
}

const { world, page, text, notThere, drawn, light, lookAt } = portalWorld(async ({ reviewer, writer, village }) => {
  await onDuty(writer, village.code, '值夜班的人', '13700001234');
  await onDuty(reviewer, village.code.slice(0, 9), '镇值班的人', '0731-52001234');
  for (let n = 0; n < 2; n += 1) await freshHouse(writer, village.code);
  await publishedNotice({ writer, reviewer, area: village.code }, { title: '关于本村道路施工的通告' });
});

describe('the page of a village', () => {
  it('tells grids, officers, who is on duty, notices and counts, and nothing of a house or of who is not named', async () => {
    const shown = await text(`/villages/${world.village.code}`);
    const [officer] = await world.server.context.staff.gridOfficersOf(world.village.grids.map(({ code }) => code));
    for (const word of [
      world.village.name,
      ...world.village.grids.map(({ name }) => name),
      officer?.name ?? '?',
      '0731-52001234',
      '13700001234',
      '关于本村道路施工的通告',
      '少于 3',
      `href="/report?area=${world.village.code}"`,
      `href="/notices/feed.atom?area=${world.village.code}"`,
      `href="/notices/feed.json?area=${world.village.code}"`,
      '点“关注本村”',
    ])
      expect([word, shown.includes(word)]).toEqual([word, true]);
    for (const word of ['值夜班的人', '镇值班的人', '-0000', officer?.id ?? '?']) expect(shown).not.toContain(word);
    expect(await drawn(`/villages/${world.village.code}/map.png`)).toEqual({ width: 640, height: 480, blank: false });
  });

  it('asks for missing buildings as long as a survey result is out there, as do the results', async () => {
    const [{ code }, elsewhere] = [world.village, world.server.context.areas.tree()[0]?.villages[1]?.code ?? ''];
    const door = (area: string): string => `href="/report?category=missed&amp;area=${area}"`;
    const asks = async (path: string, area: string): Promise<boolean> => (await text(path)).includes(door(area));
    const pages = [`/villages/${code}`, `/results?area=${code}`];
    for (const path of pages) expect([path, await asks(path, code)]).toEqual([path, false]);
    const survey = { writer: world.reviewer, reviewer: await world.walk.as('admin') };
    const out = await publishedNotice({ ...survey, area: code }, { kind: 'screeningResult', title: '排查结果公示' });
    for (const path of pages) expect([path, await asks(path, code)]).toEqual([path, true]);
    expect(await asks(`/results?area=${code.slice(0, 9)}`, code.slice(0, 9))).toBe(true);
    expect(await text('/results')).toContain('href="/report?category=missed"');
    for (const path of [`/villages/${elsewhere}`, `/results?area=${elsewhere}`])
      expect([path, await asks(path, elsewhere)]).toEqual([path, false]);
    await world.reviewer(withdrawNotice, {
      params: { id: out.id },
      body: { version: out.version, reason: '名单有误' },
    });
    for (const path of pages) expect(await text(path)).not.toContain('category=missed');
    await publishedNotice({ ...survey, area: code.slice(0, 9) }, { kind: 'screeningResult', title: '全镇排查结果' });
    for (const path of pages) expect([path, await asks(path, code)]).toEqual([path, true]);
  });

  it('is not there for what is no village', async () => {
    const { code } = world.village;
    await notThere(
      [`${code.slice(0, 9)}`, `${code.slice(0, 11)}x`, '999999999999', `${code}/x`, '..%2f..%2fetc', '%00', '0'].map(
        (each) => `/villages/${each}`,
      ),
    );
    await notThere([`/villages/999999999999/map.png`]);
  });

  it('leads to the report form with its place chosen; an ended grid stands for its village, nonsense for none', async () => {
    const chosen = async (area: string) =>
      / value="(\d{12,15})" selected=""/.exec(await text(`/report?area=${area}`))?.[1];
    const [grid] = world.village.grids;
    expect(await chosen(world.village.code)).toBe(world.village.code);
    expect(await chosen(grid?.code ?? '')).toBe(grid?.code);
    expect(await chosen(`${world.village.code}999`)).toBe(world.village.code);
    for (const area of ['1', '999999999999', '<script>']) expect([area, await chosen(area)]).toEqual([area, undefined]);
  });

  itInBrowser('is found from home with no script', async () => {
    const { page: tab, context } = await openPage(world.browser, { viewport: phone, script: false });
    await tab.goto(world.server.base);
    await tab.getByLabel('找到您的村（社区）').selectOption(world.village.name);
    await tab.getByRole('button', { name: '查看' }).click();
    await tab.getByRole('heading', { level: 1, name: world.village.name }).waitFor();
    expect(new URL(tab.url()).pathname).toBe(`/villages/${world.village.code}`);
    expect((await page('/villages?code=x')).status).toBe(200);
    await context.close();
  });

  itInBrowser(
    'looks right at every width, light, dark and large, and is light',
    async () => {
      const paths = { village: `/villages/${world.village.code}`, villages: '/villages', 'home-finder': '/' };
      await light(Object.values(paths));
      await lookAt(world.browser, paths);
    },
    120_000,
  );
});

describe('the board of a grid', () => {
  const grid = () => world.village.grids[0] ?? { code: '', name: '' };

  it('names grid, size, officer and a telephone that stays, never a mobile of a shift', async () => {
    const shown = await text(`/grids/${grid().code}`);
    const [officer] = await world.server.context.staff.gridOfficersOf([grid().code]);
    for (const word of [
      '网格公示牌',
      world.village.name,
      grid().name,
      officer?.name ?? '?',
      '0731-52001234',
      '乱占耕地建房',
    ])
      expect([word, shown.includes(word)]).toEqual([word, true]);
    expect(shown).toMatch(/约 \d+(\.\d+)? (公顷|平方公里)/);
    for (const word of ['13700001234', '镇值班的人']) expect(shown).not.toContain(word);
    expect(await drawn(`/grids/${grid().code}/map.png`)).toEqual({ width: 640, height: 480, blank: false });
  });

  it('shows the approval number of its map as every map does, once the installation has one', async () => {
    const paths = [`/grids/${grid().code}`, `/villages/${world.village.code}`, '/report'];
    for (const path of paths) expect([path, (await text(path)).includes('审图号')]).toEqual([path, false]);
    world.server.context.config.mapApproval = '湘S（2026）001号';
    for (const path of paths)
      expect([path, (await text(path)).includes('审图号：湘S（2026）001号')]).toEqual([path, true]);
  });

  it('is not there for what is no grid', async () => {
    await notThere([
      `/grids/${world.village.code}`,
      `/grids/${world.village.code}999`,
      '/grids/x',
      `/grids/${world.village.code}999/map.png`,
    ]);
  });

  itInBrowser(
    'looks right at every width, light, dark and large, and prints as one A4 sign whose code leads to the report form',
    async () => {
      const path = `/grids/${grid().code}`;
      await light([path]);
      await lookAt(world.browser, { board: path });
      const { page: tab, context } = await openPage(world.browser, {
        viewport: { width: 794, height: 1123 },
        dark: true,
      });
      await tab.goto(`${world.server.base}/text-size?to=large&back=${path}`);
      await tab.emulateMedia({ media: 'print' });
      await picture(tab, 'portal-board-print');
      expect(await tab.locator('.sign .qr').count()).toBe(1);
      for (const hidden of ['header.band', 'footer', '.on-screen'])
        expect([hidden, await tab.locator(hidden).first().isVisible()]).toEqual([hidden, false]);
      // The sheet less its margins is 186 × 273 mm; a tenth is left for longer names.
      await tab.setViewportSize({ width: 703, height: 1032 });
      const tall = (await tab.locator('.sign').boundingBox())?.height ?? Infinity;
      expect([Math.round(tall), tall < 930]).toEqual([Math.round(tall), true]);
      const sheet = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      expect(sheet).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
      expect(await readQr(await tab.locator('.sign .qr').screenshot())).toBe(
        `${world.server.base}/report?area=${grid().code}`,
      );
      await context.close();
    },
    120_000,
  );
});

describe('published results', () => {
  let secrets: string[];
  let out: NoticeView;
  let home: string;

  beforeAll(async () => {
    const closed = await world.walk.at('closed');
    const waiting = await world.walk.at('closed');
    secrets = [closed.sent.receipt.number, waiting.sent.receipt.number, waiting.id, closed.id];
    out = await letOutResult(world.reviewer, closed.id);
    home = out.area.code;
    await repeatResult(world.server, out.id, closed.id, 24);
    // Something comes out, so that nothing older is kept.
    await publishedNotice({ ...world, area: world.village.code });
  }, 120_000);

  it('are told of with category, village, day, state and notice, page by page, and nothing else', async () => {
    const shown = await text('/results');
    expect(shown).toContain('共 25 件');
    expect(shown).toContain(`href="/notices/${out.id}"`);
    for (const word of ['审图号', '已办结', '堵塞消防通道', out.area.name, '2026-11-24'])
      expect([word, shown.includes(word)]).toEqual([word, true]);
    for (const word of [...secrets, 'AJ-']) expect([word, shown.includes(word)]).toEqual([word, false]);
    // Places are told to a hundredth of a degree alone.
    expect(shown.match(/>\d+\.\d{3,}</g)).toBeNull();
    const links = (html: string) => html.match(/查看公告：/g)?.length;
    expect([links(shown), links(await text('/results?page=2'))]).toEqual([20, 5]);
    expect(links(await text('/results?category=fire_lane'))).toBe(8);
    expect(links(await text(`/results?area=${home}&page=2`))).toBe(5);
    expect(await text('/results?page=3')).toContain('没有这一页');
    const [, other] = world.server.context.areas.towns();
    expect(await text(`/results?area=${other?.code ?? ''}`)).toContain('没有已公布的处理结果');
    for (const query of ['', `?area=${home}`])
      expect(await drawn(`/results/map.png${query}`)).toEqual({ width: 640, height: 480, blank: false });
  });

  it('are not there for what is no area, category or page', async () => {
    await notThere(
      [
        'page=10000',
        'page=0',
        'page=x',
        'category=other2',
        'area=1',
        'area=999999999',
        'area=../..',
        'area=1&area=2',
      ].map((query) => `/results?${query}`),
    );
    await notThere(['/results/map.png?area=999999999', '/results/x']);
  });

  itInBrowser(
    'look right at every width, light, dark and large, and are light',
    async () => {
      await light(['/results', `/results?area=${home}`]);
      await lookAt(world.browser, { results: '/results', 'results-area': `/results?area=${home}` });
    },
    120_000,
  );

  it('are gone at the moment that their notice is taken back', async () => {
    const { id, version } = out;
    const back = await world.reviewer(withdrawNotice, { params: { id }, body: { version, reason: '内容有误' } });
    expect(back.status).toBe(200);
    const shown = await text('/results');
    expect([shown.includes('共 24 件'), shown.includes(`/notices/${id}"`)]).toEqual([true, false]);
  });
});
