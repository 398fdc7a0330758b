import { setDutyPhone } from '../../server/contract/messages/messages';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();

itInBrowser(
  'a handler sees what waits, opens the case from the message, and keeps a duty phone',
  async () => {
    const { id } = await world.walk.at('inspecting');
    const other = await world.walk.at('inspecting');
    world.server.clock.pass(1000);
    await world.walk.take('confirm', id, 'officer');
    await world.walk.take('refute', other.id, 'officer');
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban');
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
    await leave();
  },
  60_000,
);

itInBrowser(
  'the administrator sees on a phone what could not be sent, and sends it again',
  async () => {
    world.server.sms.refuse('isv.AMOUNT_NOT_ENOUGH', 1);
    await (
      await world.walk.as('officer')
    )(setDutyPhone, { body: { phone: '13911113333' } });
    const { id } = await world.walk.fresh({ ongoing: true });
    await world.walk.take('accept', id, 'town');
    await world.walk.take('dispatch', id, 'town');
    await world.server.context.messages.bringDue();
    const { page, leave } = await signInAs(world.browser, world.server, 'guanli', '/messages', phone);
    await page.getByText('短信账户余额不足').waitFor();
    await picture(page, 'console-messages-390');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '重发' }).click();
    await page.getByText('近 30 天没有未送达的通知').waitFor();
    await world.server.context.messages.bringDue();
    expect(world.server.sms.arrived.map((one) => one.phone)).toContain('13911113333');
    await leave();
  },
  60_000,
);
