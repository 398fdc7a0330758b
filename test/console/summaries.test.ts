import type { Page } from 'playwright-core';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { choose, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

/** Without motion a page that takes a month over through its address brought the old one back when its field was left. */
async function typeWhileAnAnswerArrives(page: Page): Promise<void> {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/api\/summaries\?/, async (route) => {
    await held;
    await route.continue();
  });
  await pick(page, '分组', '按月');
  await page.getByLabel('开始月份').fill('2031-01');
  answer();
  await page.getByRole('row', { name: /合计/ }).waitFor();
  await page.getByLabel('开始月份').press('Tab');
  await page.unroute(/\/api\/summaries\?/);
}

const world = consoleWorld(async ({ walk }) => {
  await walk.at('ordered');
  await walk.fresh();
});

describe('the page of figures', () => {
  itInBrowser('leads from each number to its cases, says what it counts, and compares months', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'ducha', '/summaries');
    await page.getByRole('row', { name: /乡镇经办（岗位）/ }).waitFor();
    await picture(page, 'console-summaries-person-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await pick(page, '统计表', '月点评');
    await page.getByText('比上期多 2').first().waitFor();
    await page.getByRole('button', { name: /^2，查看“合计”的新增明细/ }).click();
    await page.getByRole('heading', { name: /合计 新增 2 条/ }).waitFor();
    await picture(page, 'console-summaries-review-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await pick(page, '统计表', '查处台账统计');
    await page.getByText('罚款（元）').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'console-funnel-print');
    await page.emulateMedia({ media: 'screen' });
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出 XLSX' }).click();
    expect((await download).suggestedFilename()).toMatch(/^查处台账统计 \d{4}-\d{2}\.xlsx$/);
    await typeWhileAnAnswerArrives(page);
    await page.waitForURL(/from=2031-01/);
    await page.getByText('结束月份不能早于开始月份').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/summaries?table=review', phone);
    await page.getByRole('row', { name: /合计/ }).waitFor();
    await picture(page, 'console-summaries-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});

describe('the export of the register', () => {
  itInBrowser('takes the filters of the queue and is fetched when it is ready', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban');
    await choose(page, '状态', '责令整改');
    await page.getByText('已列出 1 件').waitFor();
    await page.getByRole('button', { name: '导出台账' }).click();
    await page.getByText('已提交导出').waitFor();
    await page.getByRole('link', { name: '查看我的导出' }).click();
    await page.getByText('排队中').waitFor();
    await world.server.context.exports.runDue();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载台账：责令整改' }).click();
    expect((await download).suggestedFilename()).toMatch(/^违法建设台账 \d{4}-\d{2}-\d{2}\.xlsx$/);
    await picture(page, 'console-exports-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    await picture(page, 'console-exports-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await leave();
  });
});
