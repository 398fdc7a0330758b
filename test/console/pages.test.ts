import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { choose, lookAt, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();

describe('the page of the state table', () => {
  itInBrowser('draws every state and says what leaves it, for all posts or one', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'ducha', '/states');
    await page.getByRole('button', { name: '已移送' }).waitFor();
    await picture(page, 'console-states-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '一验通过' }).click();
    const rows = page.locator('.state-table tbody');
    await rows.getByText('二次验收、销号').waitFor();
    expect(await rows.count()).toBe(1);
    await choose(page, '谁办理', '区县复核');
    await page.getByText('2 行').waitFor();
    await page.getByRole('button', { name: '一验通过' }).press('Enter');
    await rows.getByText('验收不通过').first().waitFor();
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', '/states', phone);
    await page.getByRole('button', { name: '已移送' }).waitFor();
    await picture(page, 'console-states-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await leave();
  });
});

describe('the page of the settings', () => {
  itInBrowser('lets the administrator change limits, powers, templates and load a calendar', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'guanli', '/settings');
    const hours = page.getByLabel('已收件，紧急：数量');
    await hours.waitFor();
    await picture(page, 'console-settings-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await hours.fill('6');
    await page.getByRole('button', { name: '添加答复' }).click();
    await page.getByLabel('名称').last().fill('请等结果');
    await page.getByLabel('答复内容').last().fill('短');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page
      .getByText(/至少 5 个字/)
      .first()
      .waitFor();
    await page.getByLabel('答复内容').last().fill('正在办理，请等我们的结果。');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page.getByText(/设置已保存/).waitFor();

    await page.getByLabel('年份', { exact: true }).fill('2031');
    await page.getByLabel('放假日').fill('2031-01-01~2031-01-03\n2032-05-01');
    await page.getByRole('button', { name: '导入日历' }).click();
    await page.getByText('2032-05-01 不是 2031 年的日期').waitFor();
    await page.getByLabel('放假日').fill('2031-01-01~2031-01-03');
    await page.getByRole('button', { name: '导入日历' }).click();
    await page.getByText('2031（本镇导入）').waitFor();
    await hours.fill('7');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page
      .getByText(/设置已保存/)
      .last()
      .waitFor();
    await page.reload();
    await hours.waitFor();
    expect(await hours.inputValue()).toBe('7');
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('keeps two administrators from overwriting each other', async () => {
    const first = await signInAs(world.browser, world.server, 'guanli', '/settings');
    const second = await signInAs(world.browser, world.server, 'guanli', '/settings');
    const metres = '两处相距多少米以内提示可能是同一处';
    await first.page.getByLabel(metres).fill('60');
    await second.page.getByLabel(metres).fill('80');
    await first.page.getByRole('button', { name: '保存设置' }).click();
    await first.page.getByText(/设置已保存/).waitFor();
    await second.page.getByRole('button', { name: '保存设置' }).click();
    await second.page.getByText(/设置已被他人更新/).waitFor();
    expect(await second.page.getByLabel(metres).inputValue()).toBe('80');
    await second.page.getByRole('button', { name: /载入最新设置/ }).click();
    await second.page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(
        (input) => input.id.includes('duplicateMetres') && input.value === '60',
      ),
    );
    await first.leave();
    await second.leave();
  });

  itInBrowser('shows readers everything and lets them change nothing', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'zhifa', '/settings', phone);
    await page.getByText('由乡镇管理员修改').waitFor();
    await picture(page, 'console-settings-390');
    expect(await page.getByLabel('已收件，紧急：数量').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: '保存设置' }).count()).toBe(0);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await leave();
  });
});

describe('the page of the gate', () => {
  itInBrowser('shows what floods by a sign, blocks it, a range and lifts it, and sets the gate by hand', async () => {
    const { server, browser } = world;
    const town = server.context.areas.towns()[0]?.code ?? '';
    const sender = { address: 'many-of-one-network', device: null, pass: null, inside: () => false };
    for (let i = 0; i < 26; i += 1) await server.context.gate.admit(town, sender, 0);
    const { page, leave, errors } = await signInAs(browser, server, 'guanli', '/gate');
    await page.getByText('现在不登录的举报不用验证。').waitFor();
    const reason = page.getByLabel('理由');
    await page.getByRole('button', { name: /^屏蔽一个网络 / }).click();
    await reason.nth(1).fill('短');
    await page.getByRole('button', { name: '屏蔽', exact: true }).last().click();
    await page.locator('.ant-form-item-explain-error').getByText('请写 4 到 200 字').waitFor();
    await picture(page, 'console-gate-1280');
    await reason.nth(1).fill('一小时刷了几十件');
    await page.getByRole('button', { name: '屏蔽', exact: true }).last().click();
    await page.getByText('已屏蔽', { exact: true }).waitFor();

    await page.getByLabel('网段').fill('10.0.0.0/8');
    await reason.nth(1).fill('整个网段都在刷');
    await page.getByRole('button', { name: '屏蔽网段' }).click();
    await page.getByText('网段太大').waitFor();
    await page.getByLabel('网段').fill('198.51.100.0/24');
    await page.getByRole('button', { name: '屏蔽网段' }).click();
    await page.getByRole('button', { name: '解除屏蔽 198.51.100.0/24' }).click();
    await reason.nth(2).fill('学校也在用这个网段');
    await page.getByRole('button', { name: '解除', exact: true }).click();
    await page.getByText(/解除：学校也在用这个网段/).waitFor();

    await reason.first().fill('正在被人刷屏');
    await page.getByRole('button', { name: '设定', exact: true }).click();
    await page.getByText(/现在不登录的举报要先验证：由工作人员设定/).waitFor();
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    await picture(page, 'console-gate-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('radio', { name: '恢复自动' }).check();
    expect(await page.getByLabel('到什么时候').count()).toBe(1);
    await reason.first().fill('已经平静下来');
    await page.getByRole('button', { name: '设定', exact: true }).click();
    await page.getByText('现在不登录的举报不用验证。').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });
});

describe('a post that reads no cases', () => {
  itInBrowser('begins at the first room of its own, and is not led to a queue that it may not read', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jiangli', '', phone);
    await page.getByRole('heading', { name: '举报奖励' }).waitFor();
    expect(await page.getByRole('link', { name: '待办' }).count()).toBe(0);
    await page.getByRole('link', { name: '安居网格 工作台' }).click();
    await page.getByRole('heading', { name: '举报奖励' }).waitFor();
    await lookAt(page, 'console-home-reward-390');
    await page.goto(`${world.server.base}/console/reward`);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await lookAt(page, 'console-no-page-390');
    await page.getByRole('link', { name: '回到工作台首页' }).click();
    await page.getByRole('heading', { name: '举报奖励' }).waitFor();
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
    await leave();
  });
});

describe('a room that did not load', () => {
  itInBrowser('says so, and the others are still reached from there', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jiangli', '', phone);
    await page.getByRole('heading', { name: '举报奖励' }).waitFor();
    await page.route('**/assets/kin-page*.js', (route) => route.abort());
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('link', { name: '亲属申报' }).click();
    await page.getByText(/页面出了错/).waitFor();
    await page.getByRole('link', { name: /消息/ }).click();
    await page.getByRole('heading', { name: '我的消息' }).waitFor();
    await page.unroute('**/assets/kin-page*.js');
    await leave();
  });
});
