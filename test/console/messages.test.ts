import type { Browser } from 'playwright-core';
import { buildWeb } from '../../server/build-web';
import { setDutyPhone } from '../../server/contract/messages/messages';
import { axeViolations, browserPath, itInBrowser, openBrowser, phone, picture } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { startTestServer, type TestServer } from '../support/server';
import { serious, signInAs, tooWide } from './console-user';

let server: TestServer;
let walk: CaseWalk;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  server.clock.set(new Date());
  walk = new CaseWalk(server);
  await buildWeb(() => undefined);
  if (browserPath) browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

itInBrowser(
  'a handler sees what waits, opens the case from the message, and keeps a duty phone',
  async () => {
    const { id } = await walk.at('inspecting');
    const other = await walk.at('inspecting');
    server.clock.pass(1000);
    await walk.take('confirm', id, 'officer');
    await walk.take('refute', other.id, 'officer');
    const { page, context, errors } = await signInAs(browser, server, 'jingban');
    await page.getByRole('link', { name: /^消息，\d+ 条未读$/ }).click();
    await page.getByText('有案件待您办理：属实').waitFor();
    await picture(page, 'console-messages-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByLabel('手机号').fill('123');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('手机号应为 11 位数字').waitFor();
    await page.getByLabel('手机号').fill('13911112222');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('139****2222').waitFor();
    await page
      .getByRole('link', { name: /^打开案件/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /AJ-/ }).first().waitFor();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await context.close();
  },
  60_000,
);

itInBrowser(
  'the administrator sees on a phone what could not be sent, and sends it again',
  async () => {
    server.sms.refuse('isv.AMOUNT_NOT_ENOUGH', 1);
    await (
      await walk.as('officer')
    )(setDutyPhone, { body: { phone: '13911113333' } });
    const { id } = await walk.fresh({ ongoing: true });
    await walk.take('accept', id, 'town');
    await walk.take('dispatch', id, 'town');
    await server.context.messages.bringDue();
    const { page, context } = await signInAs(browser, server, 'guanli', '/messages', phone);
    await page.getByText('短信账户余额不足').waitFor();
    await picture(page, 'console-messages-390');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '重发' }).click();
    await page.getByText('近 30 天没有未送达的通知').waitFor();
    await server.context.messages.bringDue();
    expect(server.sms.arrived.at(-1)?.phone).toBe('13911113333');
    await context.close();
  },
  60_000,
);
