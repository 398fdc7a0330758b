import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createConnection } from 'mongoose';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../server/build-web';
import { getReceiptHead, type SignedHead } from '../../server/contract/receipts/log';
import { compactReceipt, readReceipt, receiptAddress } from '../../server/contract/receipts/receipt-file';
import type { Receipt } from '../../server/contract/receipts/receipts';
import { createAuditStore } from '../../server/modules/audit';
import { createKeyRotation } from '../../server/modules/receipts';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { clientOf } from '../support/client';
import { photoAt } from '../support/photos';
import { readQr } from '../support/qr';
import { register } from '../support/reports';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let browser: Browser;
let town = '';
let receipt: Receipt;
let head: SignedHead;
const at = (name: string): string => join(server.folder, name);

beforeAll(async () => {
  server = await startTestServer();
  await buildWeb(() => undefined);
  town = server.context.areas.towns()[0]?.code ?? '';
  for (let n = 0; n < 3; n += 1) receipt = (await register(server)).receipt;
  await server.context.receiptLog.publish(town);
  head = (await clientOf(server.base)(getReceiptHead, { params: { town } })).body;
  await writeFile(at('receipt.json'), JSON.stringify(receipt));
  await writeFile(at('photo.jpg'), await photoAt({ seed: 701 }));
  if (browserPath) browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const press = (page: Page) => page.getByRole('button', { name: '核对', exact: true }).click();
const saved = async (page: Page, name: string): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await download.path(), 'utf8');
};

it('shows a receipt as a code that reads back as the address of its check, drawn by the server without script', async () => {
  const sent = await register(server);
  const form = new URLSearchParams({ number: sent.receipt.number, claimCode: sent.claimCode ?? '' });
  const page = await (await fetch(`${server.base}/track`, { method: 'POST', body: form })).text();
  const svg =
    /<svg class="qr".*?<\/svg>/.exec(page)?.[0].replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"') ?? '';
  const read = await readQr(Buffer.from(svg));
  expect(read).toBe(receiptAddress(server.base, sent.receipt));
  expect(readReceipt(read ?? '')).toEqual(sent.receipt);
});

describe('the receipt log on the portal', () => {
  itInBrowser.each([
    ['phone', phone, false],
    ['desktop', desktop, true],
  ] as const)('says on a %s what it is and what is published', async (what, viewport, dark) => {
    const { page, context, errors } = await openPage(browser, { viewport, dark });
    await page.goto(`${server.base}/receipts`);
    expect(await page.getByText('第 1 号至第 3 号').count()).toBe(1);
    await page.locator('summary').first().click();
    expect(await page.locator('main').innerText()).toContain(head.root);
    expect(await portalViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await picture(page, `portal-receipts-${what}`);
    expect(errors).toEqual([]);
    await context.close();
  });

  itInBrowser(
    'checks a receipt file in the browser, sends it nowhere, and compares with a head kept earlier',
    async () => {
      const { page, context, errors } = await openPage(browser, { viewport: phone });
      const sent: string[] = [];
      page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
      await page.goto(`${server.base}/receipts`);
      await page.locator('#receipt-file').setInputFiles(at('receipt.json'));
      await page.waitForFunction(() => (document.getElementById('receipt') as HTMLTextAreaElement).value !== '');
      await press(page);
      await page.getByText('回执有效，并且已在公布的日志里').waitFor();
      await writeFile(at('head.json'), await saved(page, '保存这次的日志签名'));
      expect(readReceipt(await saved(page, '保存回执和证明'))).toMatchObject({ ...receipt, head });

      await register(server);
      await server.context.receiptLog.publish(town);
      await page.locator('#kept-file').setInputFiles(at('head.json'));
      await press(page);
      await page.getByText('日志只增加，没有改动').waitFor();
      await picture(page, 'portal-receipts-checked-390');
      expect(await portalViolations(page)).toEqual([]);
      for (const secret of [receipt.salt, receipt.commitment, receipt.promise])
        expect(sent.filter((one) => one.includes(secret) && !one.startsWith('blob:'))).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  itInBrowser('takes a receipt from a link, says what is early, changed or none', async () => {
    const early = (await register(server)).receipt;
    const { page, context } = await openPage(browser, { viewport: desktop });
    await page.goto(`${server.base}/receipts#${compactReceipt(early)}`);
    await page.getByText('公布的日志还没有收到这个号，请以后再来核对').waitFor();
    expect(page.url()).toBe(`${server.base}/receipts`);
    for (const [text, said] of [
      [JSON.stringify({ ...receipt, commitment: 'a'.repeat(64) }), '核对没有通过'],
      ['{"number":"x"}', '这不是完整的回执'],
    ] as const) {
      await page.getByLabel('回执内容').fill(text);
      await press(page);
      await page.locator('#outcome').getByText(said).waitFor();
    }
    await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.getByLabel('回执内容').fill(JSON.stringify(receipt));
    await press(page);
    await page.getByText('这个浏览器不能核对签名').waitFor();
    await context.close();
  });

  itInBrowser('without script shows the proof and gives it as a file', async () => {
    const { page, context } = await openPage(browser, { viewport: phone, script: false });
    await page.goto(`${server.base}/receipts`);
    await page.getByLabel('回执内容').fill('没有');
    await press(page);
    await page.getByRole('alert').getByText('这不是完整的回执').waitFor();
    await page.getByLabel('回执内容').fill(compactReceipt(receipt));
    await press(page);
    await page.getByText('下面是服务器自己的说法').waitFor();
    expect(await page.locator('main').innerText()).toContain('anju-leaf-v1');
    await picture(page, 'portal-receipts-plain-390');
    const whole = readReceipt(await saved(page, '保存回执和证明'));
    expect([whole?.proof?.sequence, whole?.head?.town]).toEqual([receipt.sequence, town]);
    await context.close();
  });

  itInBrowser('a reporter saves the receipt as a file where it is given, and may check it there', async () => {
    const { page, context } = await openPage(browser, { viewport: phone, script: false });
    await page.goto(`${server.base}/report`);
    await page.getByText('乱占耕地建房').click();
    await page.getByLabel('情况说明').fill('水田里正在打地基，已经拉来砖和钢筋。');
    await page.locator('#ongoing').getByText('是', { exact: true }).click();
    await page.getByRole('radio', { name: /匿名/ }).check();
    await page.getByLabel(/我已阅读隐私说明/).check();
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await page.locator('#photos').setInputFiles(at('photo.jpg'));
    await page.getByRole('button', { name: '提交举报' }).last().click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    await picture(page, 'portal-receipt-file-390');
    const number = (await page.locator('.number').innerText()).trim();
    expect(readReceipt(await saved(page, '保存回执文件'))?.number).toBe(number);
    const link = await page.getByRole('link', { name: '去核对回执' }).getAttribute('href');
    expect(readReceipt(link ?? '')?.number).toBe(number);
    await context.close();
  });

  itInBrowser('checks a receipt whose key was replaced since, and saves the statement with it', async () => {
    const own = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
    const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
    const audit = createAuditStore(own);
    const wish = { by: { id: 'system', name: '系统' }, reason: '定期更换' };
    await createKeyRotation({ connection: own, clock: server.clock, keyring, audit }).rotate(town, receipt.keyId, wish);
    await own.close();
    await register(server);
    await server.context.receiptLog.publish(town);
    for (const [what, viewport] of [['390', phone] as const, ['1280', desktop] as const]) {
      const { page, context, errors } = await openPage(browser, { viewport });
      await page.goto(`${server.base}/receipts#${compactReceipt(receipt)}`);
      await page.getByText('✓ 本镇换过签名密钥').waitFor();
      await page.getByText('回执有效，并且已在公布的日志里').waitFor();
      expect(await page.locator('main').innerText()).toContain('已停用，用到第');
      expect(readReceipt(await saved(page, '保存回执和证明'))?.statements).toHaveLength(1);
      // Two fingerprints leave the other facts their room.
      expect((await page.locator('.facts dd').first().boundingBox())?.width).toBeGreaterThan(120);
      expect(await portalViolations(page)).toEqual([]);
      await picture(page, `portal-receipts-replaced-${what}`);
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it('is a feed that others can keep, and a script of few bytes', async () => {
    const answer = await fetch(`${server.base}/receipts/${town}/feed.json`);
    const feed = (await answer.json()) as { version: string; items: { content_text: string }[] };
    expect([answer.headers.get('content-type'), feed.version]).toEqual([
      expect.stringContaining('application/feed+json'),
      'https://jsonfeed.org/version/1.1',
    ]);
    expect(feed.items.map((item) => JSON.parse(item.content_text) as SignedHead)).toContainEqual(head);
    expect((await fetch(`${server.base}/receipts/999999999/feed.json`)).status).toBe(404);
    const script = await (await fetch(`${server.base}/static/receipts.js`)).text();
    const parts = [...script.matchAll(/assets\/[\w.-]+\.js/g)].map(([path]) => `${server.base}/static/${path}`);
    const texts = await Promise.all(parts.map(async (path) => (await fetch(path)).text()));
    expect(gzipSync([script, ...texts].join('')).length).toBeLessThan(15 * 1024);
  });
});
