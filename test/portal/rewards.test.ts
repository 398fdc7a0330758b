import type { Browser, Page } from 'playwright-core';
import { readReceipt } from '../../server/contract/receipts/receipt-file';
import { payShare } from '../../server/contract/rewards/rewards';
import { browserPath, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import type { FreshCase } from '../support/case-walk';
import { byCode, RewardWalk } from '../support/reward-walk';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: RewardWalk;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  if (browserPath) browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

/** A report whose reward is approved. */
async function rewarded(): Promise<{ file: FreshCase; reward: string }> {
  const file = await walk.fresh();
  const { id } = await walk.approved(await walk.confirmed(file));
  return { file, reward: id };
}

async function post(path: string, fields: Record<string, string>) {
  const answer = await fetch(server.base + path, { method: 'POST', body: new URLSearchParams(fields) });
  const { headers, status, url } = answer;
  return {
    status,
    url,
    cache: headers.get('cache-control'),
    cookie: headers.get('set-cookie'),
    html: await answer.text(),
  };
}
const errorAt = (html: string, name: string): string =>
  new RegExp(`id="${name}-error"[^>]*>([^<]*)`).exec(html)?.[1] ?? '';
const typedIn = (html: string, name: string): string =>
  new RegExp(`<input[^>]*id="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';

const bank = { way: 'bank', name: '乙某某', bank: '农村商业银行', account: '6217 0000 1111 2222 333' };
const send = (file: FreshCase, fields: Record<string, string>) =>
  post('/track/claim', { ...byCode(file), action: 'send', ...fields });

/** Looks at a page of the browser without script in one with script, which axe needs. */
async function looksGood(shown: Page, copy: Page, name: string): Promise<void> {
  await copy.setContent(await shown.content());
  expect(await portalViolations(copy)).toEqual([]);
  for (const width of [1280, 320, 390]) {
    await copy.setViewportSize({ width, height: 844 });
    expect(await copy.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (width > 320) await picture(copy, `portal-reward-${name}-${width}`);
  }
}

describe('in a browser without script', () => {
  itInBrowser(
    'a reporter sees the reward, claims it by bank after a wrong number, and is told what comes next',
    async () => {
      const { file, reward } = await rewarded();
      const { number, claimCode } = byCode(file);
      const { page, context, errors } = await openPage(browser, { script: false, viewport: phone });
      const { page: copy, context: second } = await openPage(browser);
      await copy.goto(`${server.base}/track`);
      const open = async (): Promise<void> => {
        await page.goto(`${server.base}/track`);
        await page.getByLabel('回执号').fill(number);
        await page.getByLabel('查询码').fill(claimCode);
        await page.getByRole('button', { name: '查询' }).click();
        await page.getByRole('heading', { name: number }).waitFor();
      };
      const shown = () => page.getByRole('region', { name: '奖励' }).innerText();
      await open();
      expect(await shown()).toMatch(/500\.00 元[\s\S]*请在期限内领取[\s\S]*2027-01-\d\d/);
      await looksGood(page, copy, 'open');
      const receipt = await page.getByRole('link', { name: '保存回执文件' }).getAttribute('href');
      expect(readReceipt(Buffer.from(receipt?.split(',')[1] ?? '', 'base64').toString())?.number).toBe(number);

      await page.getByRole('button', { name: '领取奖励' }).click();
      expect(await page.locator('main').innerText()).toContain('只有奖励专员');
      await page.getByLabel('到窗口领取现金').check();
      expect(await page.getByLabel('银行卡号').isVisible()).toBe(false);
      await page.getByLabel('转入银行卡').check();
      await page.getByLabel('收款人姓名').fill(bank.name);
      await page.getByLabel('开户银行').fill(bank.bank);
      await page.getByLabel('银行卡号').fill('6217 0000');
      await page.getByRole('button', { name: '确认领取' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('银行卡号应为 12–19 位数字');
      expect(await page.locator('#account-error').innerText()).toContain('12–19');
      const typed = ['收款人姓名', '开户银行', '银行卡号'].map((label) => page.getByLabel(label).inputValue());
      expect(await Promise.all(typed)).toEqual([bank.name, bank.bank, '6217 0000']);
      await looksGood(page, copy, 'claim');
      await page.getByLabel('银行卡号').fill(bank.account);
      await page.getByRole('button', { name: '确认领取' }).click();
      expect(await page.getByRole('status').innerText()).toBe('领取方式已收到，等待发放。');
      expect(await shown()).toContain('加密保存');
      expect(await page.getByRole('button', { name: '领取奖励' }).count()).toBe(0);
      await looksGood(page, copy, 'claimed');
      // The answer was lost: the browser sends the same form again, and nothing is counted twice.
      await page.reload();
      expect(await page.getByRole('status').innerText()).toContain('以已提交的为准');
      expect([page.url(), await context.cookies()]).toEqual([`${server.base}/track/claim`, []]);
      for (const secret of [claimCode, '62170000', '6217 0000', bank.name])
        expect(server.logged()).not.toContain(secret);

      // It may be said anew until it is paid; the form is empty, because nobody can read back what was sealed.
      const early = await walk.seen(reward);
      await open();
      await page.getByRole('button', { name: '更改领取方式' }).click();
      await page.getByText('以前的领取方式作废').waitFor();
      expect(await page.getByLabel('开户银行').inputValue()).toBe('');
      await page.getByRole('button', { name: '确认更改' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel('转入银行卡').check();
      await page.getByLabel('收款人姓名').fill(bank.name);
      await page.getByLabel('开户银行').fill('邮政储蓄银行');
      await page.getByLabel('银行卡号').fill(bank.account);
      await looksGood(page, copy, 'change');
      await page.getByRole('button', { name: '确认更改' }).click();
      expect(await page.getByRole('status').innerText()).toContain('领取方式已更改');
      await page.reload();
      expect(await page.getByRole('status').innerText()).toContain('以已提交的为准');
      const params = { id: reward, index: 0 };
      const stale = await (
        await walk.officer()
      )(payShare, { params, body: { version: early.version, voucher: 'PZ-2026-30' } });
      expect(stale.problem.code).toBe('stale_version');

      const { version, shares } = await walk.seen(reward);
      expect(shares).toEqual([expect.objectContaining({ state: 'claimed', way: 'bank', changed: true })]);
      await (
        await walk.officer()
      )(payShare, { params, body: { version, voucher: 'PZ-2026-31' } });
      await open();
      expect(await shown()).toMatch(/已发放[\s\S]*PZ-2026-31/);
      await looksGood(page, copy, 'paid');
      expect(errors.filter((error) => !/422/.test(error))).toEqual([]);
      await context.close();
      await second.close();
    },
  );
});

describe('a claim', () => {
  it('names each field that is wrong, keeps what was typed, and is stored nowhere on the way', async () => {
    const { file } = await rewarded();
    const none = await send(file, {});
    expect([none.status, errorAt(none.html, 'way')]).toEqual([422, '请选择领取方式']);
    const wechat = await send(file, { way: 'wechat', name: '乙某某' });
    expect([wechat.status, errorAt(wechat.html, 'way')]).toEqual([422, '请选择领取方式']);
    const answer = await send(file, { ...bank, name: '', account: '12ab' });
    expect([answer.status, answer.cache, answer.cookie, answer.url]).toEqual([
      422,
      'no-store',
      null,
      `${server.base}/track/claim`,
    ]);
    expect([errorAt(answer.html, 'name'), errorAt(answer.html, 'bank')]).toEqual([expect.stringMatching(/./), '']);
    expect(['bank', 'account'].map((name) => typedIn(answer.html, name))).toEqual([bank.bank, '12ab']);
    const code = await send(file, { ...bank, claimCode: 'AAAAA-BBBBB-CCCCC-DDDDD' });
    expect([code.status, code.html.includes('AAAAA'), typedIn(code.html, 'account')]).toEqual([
      404,
      false,
      bank.account,
    ]);
  });

  it('of nothing, or too late, is refused in words; pressed twice at once it counts once', async () => {
    const without = await walk.fresh();
    const early = await post('/track/claim', byCode(without));
    expect([early.status, early.html.includes('没有可以领取的奖励')]).toEqual([409, true]);
    expect((await send(without, { way: 'cash' })).status).toBe(409);
    expect((await post('/track', byCode(without))).html).not.toContain('id="reward"');

    const { file, reward } = await rewarded();
    const both = await Promise.all([send(file, { way: 'cash' }), send(file, { way: 'cash' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await walk.seen(reward)).history.filter(({ by }) => by === '举报人')).toHaveLength(1);
    const reopened = await post('/track/claim', byCode(file));
    expect([reopened.status, reopened.html.includes('确认更改')]).toEqual([200, true]);
    const change = () => send(file, { way: 'cash', claim: '1' });
    const changes = await Promise.all([change(), change()]);
    expect(changes.map(({ status }) => status).sort()[0]).toBe(200);
    expect((await walk.seen(reward)).history.filter(({ label }) => label === '举报人更改领取方式')).toHaveLength(1);

    const { file: slow } = await rewarded();
    walk.cases.later(61);
    const late = await send(slow, { way: 'cash' });
    expect([late.status, late.html.includes('领取期限已过')]).toEqual([409, true]);
    await server.context.rewards.lapseDue();
    expect((await post('/track', byCode(slow))).html).toContain('奖励已经失效');
  });
});
