import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { addShift } from '../../server/contract/duty/duty';
import {
  axeViolations,
  browserPath,
  desktop,
  itInBrowser,
  openBrowser,
  openPage,
  phone,
  picture,
} from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import type { Client } from '../support/client';
import { freshHouse } from '../support/houses';
import { publishedNotice } from '../support/notices';
import { readQr } from '../support/qr';
import { newKey } from '../support/reports';
import { request } from '../support/request';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: CaseWalk;
let admin: Client;
let reviewer: Client;
let village: { code: string; name: string; grids: readonly { code: string; name: string }[] };
let browser: Browser;

/** Puts somebody on duty from an hour ago on. */
async function onDuty(as: Client, area: string, name: string, telephone: string): Promise<void> {
  const at = server.clock.now().getTime();
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

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  admin = await walk.as('villageAdmin');
  reviewer = await walk.as('town');
  village = server.context.areas.tree()[0]?.villages[0] ?? { code: '', name: '', grids: [] };
  await onDuty(admin, village.code, '值夜班的人', '13700001234');
  await onDuty(reviewer, village.code.slice(0, 9), '镇值班的人', '0731-52001234');
  for (let n = 0; n < 2; n += 1) await freshHouse(admin, village.code);
  await publishedNotice({ writer: admin, reviewer, area: village.code }, { title: '关于本村道路施工的通告' });
  if (browserPath) browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const page = (path: string, headers: Record<string, string> = {}) => request(server.base + path, { headers });
const text = async (path: string): Promise<string> => (await page(path)).bytes.toString('utf8');
const notThere = async (paths: readonly string[]) => {
  for (const path of paths) {
    const { status, bytes } = await page(path, { accept: 'text/html' });
    expect([path, status, bytes.toString('utf8').includes('没有')]).toEqual([path, 404, true]);
  }
};
/** The picture at an address: its size, and whether anything is drawn on it. */
async function drawn(path: string) {
  const { status, bytes, headers } = await page(path);
  expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'image/png']);
  const { width, height } = await sharp(bytes).metadata();
  const { channels } = await sharp(bytes).stats();
  return { width, height, blank: channels.every(({ stdev }) => stdev < 1) };
}

const looks = [
  { name: '390', viewport: phone },
  { name: '1280', viewport: desktop },
  { name: '390-dark', viewport: phone, dark: true },
  { name: '320-large', viewport: { width: 320, height: 640 }, large: true },
];

/** Looks at pages at every width, light, dark and large. */
async function lookAt(paths: Record<string, string>): Promise<void> {
  for (const { name, viewport, dark = false, large = false } of looks) {
    const { page: tab, context, errors } = await openPage(browser, { viewport, dark });
    if (large) await tab.goto(`${server.base}/text-size?to=large&back=/`);
    for (const [what, path] of Object.entries(paths)) {
      await tab.goto(server.base + path);
      await picture(tab, `portal-${what}-${name}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([what, name, await axeViolations(tab), wide > 0]).toEqual([what, name, [], false]);
    }
    expect(errors).toEqual([]);
    await context.close();
  }
}

const light = async (paths: readonly string[]) => {
  for (const path of paths) {
    const { bytes } = await page(path, { 'accept-encoding': 'gzip' });
    const whole = (await text(path)).length;
    expect([path, bytes.length < 30_000, whole > 1000]).toEqual([path, true, true]);
  }
};

describe('the page of a village', () => {
  it('tells grids, officers, who is on duty, notices and counts, and nothing of a house or of who is not named', async () => {
    const shown = await text(`/villages/${village.code}`);
    const [officer] = await server.context.staff.gridOfficersOf(village.grids.map(({ code }) => code));
    for (const word of [
      village.name,
      ...village.grids.map(({ name }) => name),
      officer?.name ?? '?',
      '0731-52001234',
      '13700001234',
      '关于本村道路施工的通告',
      '少于 3',
      `href="/report?area=${village.code}"`,
    ])
      expect([word, shown.includes(word)]).toEqual([word, true]);
    for (const word of ['值夜班的人', '镇值班的人', '-0000', officer?.id ?? '?']) expect(shown).not.toContain(word);
    expect(await drawn(`/villages/${village.code}/map.png`)).toEqual({ width: 640, height: 480, blank: false });
  });

  it('is not there for what is no village', async () => {
    const { code } = village;
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
    const [grid] = village.grids;
    expect(await chosen(village.code)).toBe(village.code);
    expect(await chosen(grid?.code ?? '')).toBe(grid?.code);
    expect(await chosen(`${village.code}999`)).toBe(village.code);
    for (const area of ['1', '999999999999', '<script>']) expect([area, await chosen(area)]).toEqual([area, undefined]);
  });

  itInBrowser('is found from home with no script', async () => {
    const { page: tab, context } = await openPage(browser, { viewport: phone, script: false });
    await tab.goto(server.base);
    await tab.getByLabel('找到您的村（社区）').selectOption(village.name);
    await tab.getByRole('button', { name: '查看' }).click();
    await tab.getByRole('heading', { level: 1, name: village.name }).waitFor();
    expect(new URL(tab.url()).pathname).toBe(`/villages/${village.code}`);
    expect((await page('/villages?code=x')).status).toBe(200);
    await context.close();
  });

  itInBrowser(
    'looks right at every width, light, dark and large, and is light',
    async () => {
      const paths = { village: `/villages/${village.code}`, villages: '/villages', 'home-finder': '/' };
      await light(Object.values(paths));
      await lookAt(paths);
    },
    120_000,
  );
});

describe('the board of a grid', () => {
  const grid = () => village.grids[0] ?? { code: '', name: '' };

  it('names grid, size, officer and a telephone that stays, never a mobile of a shift', async () => {
    const shown = await text(`/grids/${grid().code}`);
    const [officer] = await server.context.staff.gridOfficersOf([grid().code]);
    for (const word of ['网格公示牌', village.name, grid().name, officer?.name ?? '?', '0731-52001234', '乱占耕地建房'])
      expect([word, shown.includes(word)]).toEqual([word, true]);
    expect(shown).toMatch(/约 \d+(\.\d+)? (公顷|平方公里)/);
    for (const word of ['13700001234', '镇值班的人']) expect(shown).not.toContain(word);
    expect(await drawn(`/grids/${grid().code}/map.png`)).toEqual({ width: 640, height: 480, blank: false });
  });

  it('is not there for what is no grid', async () => {
    await notThere([
      `/grids/${village.code}`,
      `/grids/${village.code}999`,
      '/grids/x',
      `/grids/${village.code}999/map.png`,
    ]);
  });

  itInBrowser(
    'looks right at every width, light, dark and large, and prints as one A4 sign whose code leads to the report form',
    async () => {
      const path = `/grids/${grid().code}`;
      await light([path]);
      await lookAt({ board: path });
      const { page: tab, context } = await openPage(browser, { viewport: { width: 794, height: 1123 }, dark: true });
      await tab.goto(`${server.base}/text-size?to=large&back=${path}`);
      await tab.emulateMedia({ media: 'print' });
      await picture(tab, 'portal-board-print');
      expect(await tab.locator('.sign .qr').count()).toBe(1);
      for (const hidden of ['header.band', 'footer', '.on-screen'])
        expect([hidden, await tab.locator(hidden).first().isVisible()]).toEqual([hidden, false]);
      const sheet = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      expect(sheet).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
      expect(await readQr(await tab.locator('.sign .qr').screenshot())).toBe(
        `${server.base}/report?area=${grid().code}`,
      );
      await context.close();
    },
    120_000,
  );
});
