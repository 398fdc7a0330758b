import { actOnLookedUpReport } from '../../server/contract/reports/reporter-acts';
import type { FreshCase } from '../support/case-walk';
import { browserPath, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import type { Browser } from 'playwright-core';
import { byCode, named, RewardWalk } from '../support/reward-walk';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: RewardWalk;
let browser: Browser;
let file: FreshCase;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  file = await walk.fresh(named({ name: '数据人甲', phone: '13822220001' }));
  if (browserPath) browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function post(path: string, fields: Record<string, string>) {
  const answer = await fetch(server.base + path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

it('all that is held on a report is a file to keep, without the contacts and for who has the code', async () => {
  const copy = await post('/track/data', byCode(file));
  expect(copy.status).toBe(200);
  expect(copy.headers.get('content-disposition')).toContain(`${file.sent.receipt.number}-data.json`);
  expect(copy.headers.get('cache-control')).toBe('no-store');
  expect(JSON.parse(copy.text)).toMatchObject({ report: { contacts: { sealed: true, people: 1 }, reward: null } });
  expect(copy.text).toContain('水田里正在打地基');
  expect(copy.text).not.toContain('13822220001');
  const stranger = await post('/track/data', { ...byCode(file), claimCode: 'AAAAA-AAAAA-AAAAA-AAAAA' });
  expect(stranger.status).toBe(404);
  expect(stranger.text).not.toContain('水田里正在打地基');
});

itInBrowser(
  'contacts are deleted at the wish of the reporter, after saying what stays, and not while they are needed',
  async () => {
    const { page, context } = await openPage(browser, { viewport: phone });
    await page.goto(`${server.base}/track`);
    const { number, claimCode } = byCode(file);
    await page.getByLabel('回执号').fill(number);
    await page.getByLabel('查询码').fill(claimCode);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('button', { name: '删除我的联系信息' }).click();
    await page.getByText('登记日志也要靠它们核对先后').waitFor();
    await picture(page, 'portal-forget-390');
    expect(await portalViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '确认删除' }).click();
    await page.getByRole('alert').waitFor();
    await picture(page, 'portal-forget-refused-390');
    // Withdrawn, nothing needs them any more.
    await walk.nobody()(actOnLookedUpReport, { body: { ...byCode(file), act: { act: 'withdraw' } } });
    await page.getByRole('button', { name: '删除我的联系信息' }).click();
    await page.getByRole('button', { name: '确认删除' }).click();
    await page.getByText('联系信息已经删除。').waitFor();
    expect(await page.getByRole('button', { name: '删除我的联系信息' }).count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(page, 'portal-forget-done-1280');
    expect(await portalViolations(page)).toEqual([]);
    await context.close();
  },
);
