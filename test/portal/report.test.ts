import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../server/build-web';
import { demoPoints } from '../../server/demo/points';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { photoAt } from '../support/photos';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let browser: Browser;
const files: Record<'near' | 'far' | 'plain' | 'text', string> = { near: '', far: '', plain: '', text: '' };

beforeAll(async () => {
  server = await startTestServer();
  await buildWeb(() => undefined);
  if (browserPath) browser = await openBrowser();
  const place = demoPoints().insideGrid;
  const keep = async (name: keyof typeof files, content: Buffer | string) => {
    files[name] = join(server.folder, `${name}.jpg`);
    await writeFile(files[name], content);
  };
  await keep('near', await photoAt({ ...place, seed: 501 }));
  await keep('far', await photoAt({ lng: place.lng + 0.001, lat: place.lat, seed: 502 }));
  await keep('plain', await photoAt({ seed: 503 }));
  await keep('text', 'this is no photo');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const fillIn = async (page: Page) => {
  await page.getByText('乱占耕地建房').click();
  await page.getByLabel('情况说明').fill('水田里正在打地基，已经拉来砖和钢筋。');
  await page.locator('#ongoing').getByText('是', { exact: true }).click();
  await page.getByRole('radio', { name: /匿名/ }).check();
  await page.getByLabel(/我已阅读隐私说明/).check();
};
const codeOn = async (page: Page): Promise<string> => (await page.locator('.code').innerText()).trim();
const send = (page: Page) => page.getByRole('button', { name: '提交举报' }).last().click();

describe.each([
  ['without script on a phone', false, phone],
  ['with script on a desktop', true, desktop],
] as const)('the portal %s', (_what, script, viewport) => {
  itInBrowser('takes a report with photos, shows the code once, has it typed back, and shows the report', async () => {
    const { page, context, errors } = await openPage(browser, { script, viewport });
    await page.goto(`${server.base}/`);
    await picture(page, `portal-home-${viewport.width}`);
    await page
      .getByRole('link', { name: /我要举报/ })
      .last()
      .click();
    await picture(page, `portal-report-${viewport.width}`);
    await fillIn(page);
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await page.locator('#photos').setInputFiles([files.near, files.far]);
    await send(page);
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    await picture(page, `portal-receipt-${viewport.width}`);
    const number = (await page.locator('.number').innerText()).trim();
    const code = await codeOn(page);
    await page.getByRole('link', { name: /去核对查询码/ }).click();
    await page.getByLabel('查询码').fill('WRONG-WRONG-WRONG-WRONG');
    await page.getByRole('button', { name: '核对' }).click();
    await page
      .getByText(/查询码不对/)
      .first()
      .waitFor();
    await page.getByLabel('查询码').fill(code.toLowerCase());
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText(/核对正确/).waitFor();
    await picture(page, `portal-checked-${viewport.width}`);
    await page.goto(`${server.base}/track`);
    await picture(page, `portal-track-${viewport.width}`);
    await page.getByLabel('回执号').fill(number);
    await page.getByLabel('查询码').fill(code);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('已登记，等待受理').first().waitFor();
    const photo = page.locator('.photos img').first();
    await photo.scrollIntoViewIfNeeded();
    expect(await photo.getAttribute('src')).toContain('signature=');
    await picture(page, `portal-report-view-${viewport.width}`);
    expect(errors.filter((error) => !/404|422|429/.test(error))).toEqual([]);
    await context.close();
  });
});

describe('a refused form', () => {
  itInBrowser('comes back with its text and photos, and names every error at its field', async () => {
    const { page, context } = await openPage(browser, { script: false, viewport: phone });
    await page.goto(`${server.base}/report`);
    await page.getByLabel('情况说明').fill('违');
    await page.locator('#photos').setInputFiles([files.near, files.text]);
    await send(page);
    const summary = page.getByRole('alert');
    await picture(page, 'portal-refused-390');
    expect(await summary.innerText()).toContain('text.jpg');
    for (const id of ['category', 'description', 'ongoing', 'mode', 'agree']) {
      expect(await page.locator(`#${id}-error`).count()).toBe(1);
      expect(await summary.locator(`a[href="#${id}"]`).count()).toBe(1);
    }
    expect(await page.getByLabel('情况说明').inputValue()).toBe('违');
    expect(await page.getByRole('checkbox', { name: /保留第 1 张/ }).isChecked()).toBe(true);
    await fillIn(page);
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await send(page);
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    await context.close();
  });

  itInBrowser('keeps script in a description as text', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(`${server.base}/report`);
    await page.getByLabel('情况说明').fill('<script>document.title="hacked"</script><img src=x onerror=alert(1)>');
    await send(page);
    await page.getByRole('alert').waitFor();
    expect(await page.title()).not.toBe('hacked');
    expect(await page.getByLabel('情况说明').inputValue()).toContain('<script>');
    expect(errors.filter((error) => !error.includes('422'))).toEqual([]);
    await context.close();
  });
});

describe('the place without script', () => {
  itInBrowser('is taken from a photo after a question, or picked on the picture map', async () => {
    const { page, context } = await openPage(browser, { script: false, viewport: desktop });
    await page.goto(`${server.base}/report`);
    await page.locator('#photos').setInputFiles([files.near]);
    await send(page);
    await page.getByText(/照片里记录的位置在/).waitFor();
    await page.getByRole('button', { name: '用照片里的位置' }).click();
    const fromPhoto = await page.locator('#picked').innerText();
    expect(fromPhoto).toContain('网格');
    await page.getByRole('button', { name: '不用地图上的位置' }).click();
    await page.locator('summary', { hasText: '在地图上点选位置' }).click();
    const map = page.locator('input.map');
    await map.click({ position: { x: 320, y: 240 } });
    await picture(page, 'portal-map-1280');
    expect(await page.locator('#picked').innerText()).not.toBe('');
    expect(await page.getByRole('checkbox', { name: /保留第 1 张/ }).isChecked()).toBe(true);
    await fillIn(page);
    await send(page);
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    await context.close();
  });
});

describe('the place with script', () => {
  itInBrowser(
    'is picked on a live map that says which grid it is, and photos are shown before they are sent',
    async () => {
      const { page, context, errors } = await openPage(browser, { viewport: phone });
      await page.goto(`${server.base}/report`);
      await page.locator('#photos').setInputFiles([files.near, files.plain]);
      await page.locator('#photo-preview img').nth(1).waitFor();
      await page.locator('summary', { hasText: '在地图上点选位置' }).click();
      const map = page.locator('#live-map');
      await map.locator('path').first().waitFor();
      await map.click({ position: { x: 170, y: 170 } });
      await page.locator('#picked', { hasText: /镇|乡/ }).waitFor();
      await picture(page, 'portal-live-map-390');
      expect(await portalViolations(page)).toEqual([]);
      await fillIn(page);
      await send(page);
      await page.getByRole('heading', { name: '已登记' }).waitFor();
      expect(errors).toEqual([]);
      await context.close();
    },
  );
});

describe('a form that is pressed twice', () => {
  itInBrowser('registers once and shows the same receipt', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(`${server.base}/report`);
    await fillIn(page);
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await page.locator('#photos').setInputFiles([files.far]);
    const before = await server.connection.collection('reports').countDocuments();
    await send(page);
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    const first = [await page.locator('.number').innerText(), await codeOn(page)];
    // The answer was lost: the browser sends the same form again.
    await page.reload();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    expect([await page.locator('.number').innerText(), await codeOn(page)]).toEqual(first);
    expect((await server.connection.collection('reports').countDocuments()) - before).toBe(1);
    await context.close();
  });
});

describe('accessibility', () => {
  itInBrowser.each([
    { name: 'on a phone', look: { viewport: phone } },
    { name: 'on a desk in the dark', look: { viewport: desktop, dark: true } },
  ])('axe finds nothing $name', async ({ look }) => {
    const { page, context } = await openPage(browser, look);
    for (const path of [
      '/',
      '/report',
      '/track',
      '/privacy',
      '/docs',
      '/docs/areas',
      '/report/check?number=430321108-20261124-000001',
      '/nothing',
    ]) {
      await page.goto(`${server.base}${path}`);
      expect([path, await portalViolations(page)]).toEqual([path, []]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, wide > 0]).toEqual([path, false]);
    }
    await context.close();
  });

  itInBrowser('the report form can be filled in and sent by keyboard alone', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${server.base}/report`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.getByLabel('情况说明').focus();
    await page.keyboard.type('水田里正在打地基。');
    await page.getByLabel('地址说明').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('情况说明').inputValue()).toBe('水田里正在打地基。');
    await context.close();
  });
});

describe.each([
  ['without script', false, phone],
  ['with script', true, desktop],
] as const)('words that may tell who reports, %s,', (_what, script, viewport) => {
  itInBrowser('are asked about on a page of its own; all that was typed stays, and it is sent anyway', async () => {
    const { page, context, errors } = await openPage(browser, { script, viewport });
    await page.goto(`${server.base}/report`);
    await page.locator('#photos').setInputFiles([files.near]);
    await fillIn(page);
    await page.getByLabel('情况说明').fill('水田里正在打地基。\n有事打我电话 139 1234 5678');
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await send(page);
    await page.getByRole('alert').getByText('139 1234 5678').waitFor();
    await picture(page, `portal-own-words-${viewport.width}`);
    // Axe is a script itself.
    if (script) expect(await portalViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '返回修改' }).click();
    expect(await page.getByLabel('情况说明').inputValue()).toContain('139 1234 5678');
    expect(await page.getByRole('checkbox', { name: /保留第 1 张/ }).isChecked()).toBe(true);
    expect(await page.getByLabel('地址说明').inputValue()).toBe('村小学往东二百米');
    await send(page);
    await page.getByRole('button', { name: '仍然提交' }).click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    const number = await page.locator('dd.number').innerText();
    // Who goes back finds the question again, no error of the browser, and sends no second report by it.
    await page.goBack();
    await page.getByRole('button', { name: '仍然提交' }).click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    expect(await page.locator('dd.number').innerText()).toBe(number);
    expect(errors).toEqual([]);
    await context.close();
  });
});
