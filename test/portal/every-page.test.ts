import type { Page } from 'playwright-core';
import { languages, written } from '../../server/portal/languages';
import { portalRouter } from '../../server/portal/portal.routes';
import { inTraditional } from '../../server/portal/traditional';
import { itInBrowser, openPage, picture } from '../support/browser';
import { publishedNotice } from '../support/notices';
import { builtForBrowsers, portalViolations } from '../support/portal-pages';
import { portalWorld } from '../support/portal-world';
import { letOutResult } from '../support/published-results';

/** Addresses that are no pages: files, feeds, pictures, and what leads on to a page. */
const noPages = [
  '/text-size',
  '/language',
  '/openapi.json',
  '/sitemap.xml',
  '/robots.txt',
  '/notices/feed.atom',
  '/notices/feed.json',
  '/notices/:id/images/:image',
  '/notices/:id/files/:file',
  '/villages/:code/map.png',
  '/grids/:code/map.png',
  '/results/map.png',
  '/report/map.png',
  '/figures.json',
  '/figures.csv',
  '/receipts/:town/feed.json',
  '/^\\/open311\\/v2\\/.*$/',
  '/track/act',
  '/track/claim',
  '/track/data',
  '/track/forget',
  '/my-house/sms/open',
  '/my-house/app',
  '/my-house/app/open',
  '/my-house/acknowledge',
  // Need somebody who is signed in: looked at in `notices.test.ts` and `own-house.test.ts`.
  '/notices/preview/:id',
  '/my-house/records',
];

/** Every page that everybody can open, by its route, with an address of it. */
let pages: Readonly<Record<string, string>>;

const { world, page, light } = portalWorld(async ({ walk, writer, reviewer, village }) => {
  const html =
    '<p>本月共整治 12 栋。</p><h2>明细</h2><table><thead><tr><th>房屋</th><th>措施</th></tr></thead><tbody><tr><td>王某某户</td><td>维修加固，已完成</td></tr></tbody></table>';
  const { id } = await publishedNotice({ writer, reviewer, area: village.code }, { kind: 'screeningResult', html });
  await letOutResult(reviewer, (await walk.at('closed')).id);
  pages = {
    '/': '/',
    '/notices': '/notices',
    '/notices/:id': `/notices/${id}`,
    '/villages': '/villages',
    '/villages/:code': `/villages/${village.code}`,
    '/grids/:code': `/grids/${village.grids[0]?.code ?? ''}`,
    '/results': '/results',
    '/figures': '/figures',
    '/houses': '/houses',
    '/open-rewards': '/open-rewards',
    '/reward-rules': '/reward-rules',
    '/receipts': '/receipts',
    '/help': '/help',
    '/accessibility': '/accessibility',
    '/privacy': '/privacy',
    '/docs': '/docs',
    '/docs/:subject': '/docs/cases',
    '/report': '/report',
    '/report/check': '/report/check',
    '/track': '/track',
    '/my-house': '/my-house',
    '/my-house/sms': '/my-house/sms',
  };
});
/** The reference of the API is for programmers, and as long as the contract. */
const forPeople = () => Object.entries(pages).filter(([route]) => !route.startsWith('/docs'));

it('knows every address of the portal: a new page is looked at from its first day', () => {
  const anything: unknown = new Proxy(() => anything, { get: () => anything });
  const { stack } = portalRouter(anything as Parameters<typeof portalRouter>[0]);
  const routes = stack.filter(({ methods }) => methods.includes('GET')).map(({ path }) => String(path));
  expect([...new Set(routes)].sort()).toEqual([...Object.keys(pages), ...noPages].sort());
});

it('has light pages that say what they are, each with its own title and one heading of the first level', async () => {
  await light(forPeople().map(([, path]) => path));
  const titles = new Map<string, string>();
  for (const [route, path] of Object.entries(pages)) {
    const html = (await page(path)).bytes.toString('utf8');
    expect([route, html.match(/<h1[ >]/g)?.length, html.includes('<main id="main"')]).toEqual([route, 1, true]);
    titles.set(route, /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '');
  }
  expect(new Set(titles.values()).size).toBe(titles.size);
});

/** Where two pages are different besides their words, and the words of the second that are for people, as a browser parses them. */
function compared([before, after]: readonly [string, string]) {
  const spoken = ['aria-label', 'title', 'alt', 'placeholder', 'label', 'abbr'];
  const differences: string[] = [];
  const words: string[] = [];
  const walk = (a: Node, b: Node, where: string, stays: boolean): void => {
    if (a.nodeName !== b.nodeName || a.childNodes.length !== b.childNodes.length) {
      differences.push(`${where}: ${a.nodeName} ${b.nodeName}`);
      return;
    }
    if (a.nodeType === Node.TEXT_NODE) {
      if (!stays) words.push(b.nodeValue ?? '');
      else if (a.nodeValue !== b.nodeValue) differences.push(`${where}: ${b.nodeValue}`);
    }
    let below = stays;
    if (a instanceof Element && b instanceof Element) {
      below ||= a.getAttribute('translate') === 'no' || ['TEXTAREA', 'PRE', 'CODE', 'SCRIPT'].includes(a.nodeName);
      for (const name of new Set([...a.getAttributeNames(), ...b.getAttributeNames()])) {
        const [one, other] = [a.getAttribute(name), b.getAttribute(name)];
        const ofRoot = a.nodeName === 'HTML' && ['lang', 'dir'].includes(name);
        const ofHead =
          a.nodeName === 'META' && name === 'content' && (a.getAttribute('property') ?? a.getAttribute('name'));
        // Keys that are drawn for every form.
        const drawn = a.getAttribute('type') === 'hidden' && /^[\w-]{32,}$/.test(other ?? '');
        const part = name === 'lang' && a.getAttribute('translate') === 'no' && other === 'zh-CN';
        const choice = name === 'hidden' && (a.hasAttribute('data-language') || a.hasAttribute('data-when'));
        if (ofHead && /^(description|og:(title|description|site_name))$/.test(ofHead)) words.push(other ?? '');
        else if (spoken.includes(name) && !below) words.push(other ?? '');
        else if (one !== other && !ofRoot && !choice && !drawn && !part && ofHead !== 'og:locale')
          differences.push(`${where} ${a.nodeName} ${name}: ${one} ${other}`);
      }
    }
    const [from, to] = [a, b].map((each) => (each instanceof HTMLTemplateElement ? each.content : each)) as [
      Node,
      Node,
    ];
    from.childNodes.forEach((child, n) => walk(child, to.childNodes[n] as Node, `${where}/${child.nodeName}`, below));
  };
  const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html').documentElement;
  walk(parsed(before), parsed(after), '', false);
  return { differences, words };
}

itInBrowser('changes words alone in another language, and all of them', async () => {
  const { page: tab, context } = await openPage(world.browser);
  const others = languages.filter((each) => each !== written);
  expect(others.length).toBeGreaterThan(0);
  for (const { tag } of others)
    for (const [route, path] of forPeople()) {
      const [before, after] = await Promise.all(
        [written.tag, tag].map(async (each) =>
          (await page(path, { cookie: `anju-language=${each}` })).bytes.toString(),
        ),
      );
      const { differences, words } = await tab.evaluate(compared, [before ?? '', after ?? ''] as const);
      expect([tag, route, differences, words.length > 20]).toEqual([tag, route, [], true]);
      if (tag === 'zh-Hant') expect([route, words.filter((each) => inTraditional(each) !== each)]).toEqual([route, []]);
    }
  await context.close();
});

/** Goes through the page by the Tab key: what has the focus is seen, has a ring, and nothing lies over it. */
async function unseenByKeyboard(tab: Page): Promise<string[]> {
  const unseen: string[] = [];
  for (let n = 0; n < 150; n += 1) {
    await tab.keyboard.press('Tab');
    const found = await tab.evaluate((first) => {
      const on = document.activeElement;
      if (!on || on === document.body || (!first && on.classList.contains('skip'))) return null;
      const { left, right, top, bottom } = on.getBoundingClientRect();
      const middle = (from: number, to: number, most: number) => (Math.max(from, 0) + Math.min(to, most)) / 2;
      const [x, y] = [middle(left, right, window.innerWidth), middle(top, bottom, window.innerHeight)];
      const above = document.elementFromPoint(x, y);
      const covered = !above || !(on.contains(above) || above.contains(on));
      const ring = getComputedStyle(on).outlineStyle !== 'none' || on.matches('iframe');
      return { what: `${on.outerHTML.slice(0, 120)} ${x},${y}`, good: !covered && ring };
    }, n === 0);
    if (!found) break;
    if (!found.good) unseen.push(found.what);
  }
  return unseen;
}

itInBrowser(
  'fits a screen of 320 with large letters in the dark, with targets of 24 pixels, and is used by the keyboard alone',
  async () => {
    const look = { viewport: { width: 320, height: 640 }, dark: true };
    const { page: tab, context, errors } = await openPage(world.browser, look);
    await tab.goto(`${world.server.base}/text-size?to=large&back=/`);
    for (const [route, path] of forPeople()) {
      await tab.goto(world.server.base + path);
      await picture(tab, `every${route.replace(/\W+/g, '-')}-320-large-dark`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([route, wide > 0]).toEqual([route, false]);
      expect([route, await portalViolations(tab)]).toEqual([route, []]);
      expect([route, await unseenByKeyboard(tab)]).toEqual([route, []]);
    }
    expect(errors.filter((error) => !builtForBrowsers.test(error))).toEqual([]);
    await context.close();
  },
  120_000,
);

itInBrowser('prints what is read, without what is pressed, as wide as the sheet', async () => {
  // A4 less its margins.
  const { page: tab, context } = await openPage(world.browser, { viewport: { width: 688, height: 1017 }, dark: true });
  await tab.emulateMedia({ media: 'print' });
  for (const [route, path] of forPeople()) {
    await tab.goto(world.server.base + path);
    await picture(tab, `every${route.replace(/\W+/g, '-')}-print`);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const pressed = await tab.locator('nav, footer, .band, button, .button, .finder').filter({ visible: true }).count();
    const dark = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)');
    expect([route, wide > 0, pressed, dark]).toEqual([route, false, 0, false]);
  }
  await tab.goto(world.server.base + (pages['/notices/:id'] ?? ''));
  await tab.getByText(`网址：${world.server.base}${pages['/notices/:id'] ?? ''}`).waitFor();
  await context.close();
});
