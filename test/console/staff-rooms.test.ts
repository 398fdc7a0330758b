import type { Page } from 'playwright-core';
import { officerLogin } from '../../server/demo/logins';
import { lookUpReport } from '../../server/contract/reports/reports';
import { itInBrowser, phone, picture } from '../support/browser';
import { clientOf } from '../support/client';
import { choose, lookAt, photoFile, pick, signInAs } from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();

async function sayWhat(page: Page): Promise<void> {
  await choose(page, '类别', '乱占耕地建房');
  await page.getByLabel('情况描述').fill('稻田里正在砌墙，已经到一人高。');
  await pick(page, '现在是否正在施工', '是');
}

describe('finds of staff', () => {
  itInBrowser('are filed with a point of the map and a photo, and are marked in queue and case', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', '/finds/new');
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByText(/有 \d 处需要改正/).waitFor();
    await lookAt(page, 'console-find-errors-1280');
    await sayWhat(page);
    await page.locator('.leaflet-interactive').first().waitFor();
    await page.getByRole('application').click({ position: { x: 300, y: 200 } });
    await page.getByText(/已选位置：经度/).waitFor();
    await page.getByLabel('添加照片').setInputFiles([await photoFile(900)]);
    await page.getByText('已上传', { exact: true }).waitFor();
    await lookAt(page, 'console-find-1280');
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByRole('link', { name: '打开案件' }).click();
    await page.getByText('巡查发现，由工作人员登记').waitFor();
    await page.locator('.ant-tag').getByText('巡查发现').waitFor();
    await lookAt(page, 'console-find-case-1280');
    await page.goto(`${world.server.base}/console`);
    await page.getByText('只看巡查发现').click();
    await page.waitForURL(/found=yes/);
    await page.getByText('已列出 1 件').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fit a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/finds/new', phone);
    await page.locator('.leaflet-interactive').first().waitFor();
    await lookAt(page, 'console-find-390');
    // The keyboard comes past the map, and does not stop at each of its grids.
    await page.getByRole('button', { name: '缩小' }).focus();
    await page.keyboard.press('Tab');
    expect(await page.getByRole('combobox', { name: '村（社区）' }).evaluate((box) => box.matches(':focus'))).toBe(
      true,
    );
    await leave();
  });

  itInBrowser('ask a grid officer for the grid where only the village is chosen', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, officerLogin(0, 0), '/finds/new', phone);
    await sayWhat(page);
    await choose(page, '村（社区）', /./);
    await page.getByLabel('地址说明').fill('村口老井旁');
    await page.getByLabel('添加照片').setInputFiles([await photoFile(905)]);
    await page.getByText('已上传', { exact: true }).waitFor();
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByText('请选择您负责的网格').waitFor();
    await lookAt(page, 'console-find-grid-390');
    await choose(page, '网格', /./);
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByRole('link', { name: '打开案件' }).waitFor();
    await leave();
  });
});

describe('the form of the clerk', () => {
  const secrets = ['来电人乙', '13612345678', '11010519491231002X'];

  itInBrowser('takes a call, and holds nothing of the caller once it is saved', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'dengji', '/callers/new');
    await sayWhat(page);
    await page.getByLabel('第 1 人手机号').fill('123');
    await page.getByRole('button', { name: '提交登记' }).click();
    await page.getByText('手机号应为 11 位数字').waitFor();
    await page.getByText('请在地图上选点，或选择村并写明地址').first().waitFor();
    await lookAt(page, 'console-caller-errors-1280');
    for (const [i, label] of ['姓名', '手机号', '身份证号（可不填）'].entries())
      await page.getByLabel(`第 1 人${label}`).fill(secrets[i] ?? '');
    const village = world.server.context.areas.tree()[0]?.villages[0];
    await choose(page, '村（社区）', village?.name ?? '');
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await lookAt(page, 'console-caller-1280');
    await page.getByRole('button', { name: '提交登记' }).dblclick();
    await page.getByText('请把下面两个号念给对方').waitFor();
    await lookAt(page, 'console-caller-read-1280');
    const [number = '', claimCode = ''] = await page.locator('.read-out dd').allTextContents();
    const seen = await clientOf(world.server.base)(lookUpReport, { body: { number, claimCode } });
    expect([seen.status, seen.body.channel, seen.body.anonymous]).toEqual([200, 'hotline', false]);
    expect(await world.server.connection.collection('reports').countDocuments({ channel: 'hotline' })).toBe(1);

    const kept = await page.evaluate(() => ({
      page: document.documentElement.outerHTML,
      values: [...document.querySelectorAll('input,textarea')].map((field) => (field as HTMLInputElement).value),
      stores: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]),
    }));
    for (const secret of secrets) expect(JSON.stringify(kept)).not.toContain(secret);
    expect(await page.getByRole('button', { name: '登记下一件' }).isDisabled()).toBe(true);
    await page.getByLabel('已经念给对方，并核对无误').check();
    await page.getByRole('button', { name: '登记下一件' }).click();
    expect(await page.getByLabel('第 1 人姓名').inputValue()).toBe('');
    expect(await page.content()).not.toContain(claimCode);
    await page.getByText('上门', { exact: true }).click();
    await page.getByText('上门举报至少一张照片').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone, and is not offered to others', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'dengji', '/callers/new', phone);
    await page.locator('.leaflet-interactive').first().waitFor();
    await lookAt(page, 'console-caller-390');
    await leave();
    const other = await signInAs(world.browser, world.server, 'jingban');
    expect(await other.page.getByRole('link', { name: '代群众登记' }).count()).toBe(0);
    await other.leave();
  });
});

describe('the pages of supervision and the district', () => {
  let missed = '';
  beforeAll(async () => {
    for (let n = 0; n < 2; n += 1) await world.walk.at('closed');
    const { id } = await world.walk.fresh({ category: 'missed' });
    for (const [event, post] of [
      ['accept', 'town'],
      ['dispatch', 'town'],
      ['confirm', 'officer'],
    ] as const)
      await world.walk.take(event, id, post);
    missed = (await world.walk.page(id)).number;
    await world.walk.take('chase', id, 'supervisor', { note: '请尽快把房屋补登记入册。' });
    await world.walk.fresh({ category: 'missed' });
    world.walk.later(6);
    await world.server.context.cases.markClocks();
  }, 120_000);

  itInBrowser('draw cases and inspectors, print the list, and the inspector notes what was found', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'quxian', '/spot-checks');
    await page.getByText('还没有抽取过').waitFor();
    await page.getByLabel('抽几件').fill('1');
    await lookAt(page, 'console-spot-checks-1280');
    await page.getByRole('button', { name: '开始抽取' }).dblclick();
    const asked = page.getByRole('dialog', { name: /已销号的案件 1 件？/ });
    await asked.getByText(/抽出后不能重抽/).waitFor();
    await lookAt(page, 'console-draw-asked-1280');
    await asked.getByRole('button', { name: '返回修改' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await page.getByText('还没有抽取过').count()).toBe(1);
    await page.getByRole('button', { name: '开始抽取' }).click();
    await asked.getByRole('button', { name: '确定抽取' }).dblclick();
    await page.getByText('候选名单摘要（SHA-256）').waitFor();
    await page.getByText('候选名单（2 件）').click();
    await lookAt(page, 'console-draw-1280');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByText('检查人员签字').isVisible()).toBe(true);
    await picture(page, 'console-draw-print');
    await page.emulateMedia({ media: 'screen' });

    const inspector = await signInAs(world.browser, world.server, 'zhifa-2', '/spot-checks', phone);
    await inspector.page.getByRole('button', { name: '填写结果' }).click();
    await pick(inspector.page, '结果', '不通过');
    await inspector.page.getByLabel('检查说明').fill('原址又搭起了棚子。');
    await inspector.page.getByLabel('添加照片').setInputFiles([await photoFile(930)]);
    await inspector.page.getByText('已上传', { exact: true }).waitFor();
    await lookAt(inspector.page, 'console-my-check-390');
    await inspector.page.getByRole('button', { name: '登记结果' }).click();
    await inspector.page.getByRole('button', { name: '登记结果' }).waitFor({ state: 'detached' });
    await inspector.page.getByText('原址又搭起了棚子。').waitFor();
    await inspector.leave();

    await page.reload();
    await page.getByText('原址又搭起了棚子。').waitFor();
    await lookAt(page, 'console-draw-done-1280');
    await page.setViewportSize(phone);
    await lookAt(page, 'console-draw-390');
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('take what a village says to a building that it missed', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/missed', phone);
    await page.getByLabel(/^对 AJ-.+ 的说明$/).fill('登记时房屋还没有门牌，漏登了。');
    await page.getByRole('button', { name: '登记说明' }).click();
    await page.getByText(/村（社区）说明（.+）：登记时房屋还没有门牌/).waitFor();
    expect(await page.getByText('待核实的漏报反映').count()).toBe(0);
    await lookAt(page, 'console-missed-village-390');
    await leave();
  });

  itInBrowser('list what is late, what was asked, what was missed, and who did what', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'ducha', '/supervision');
    await page.getByText('请尽快把房屋补登记入册。').waitFor();
    await page.getByText('已过期未答复').first().waitFor();
    await page.getByText('红牌超期 ·').first().waitFor();
    await lookAt(page, 'console-supervision-1280');
    await page.goto(`${world.server.base}/console/missed`);
    await page.getByRole('link', { name: missed }).waitFor();
    await page.getByRole('region', { name: '各村漏报数' }).waitFor();
    await page.getByText('待核实的漏报反映').waitFor();
    await lookAt(page, 'console-missed-1280');
    await page.goto(`${world.server.base}/console/audit`);
    await page.getByText(/已列出 \d+ 条/).waitFor();
    await page.getByLabel('案件号').fill(missed);
    await page.getByRole('combobox', { name: '操作' }).fill('督办');
    await page.locator('.ant-select-item-option[title="督办"]').click();
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('已列出 1 条').waitFor();
    await lookAt(page, 'console-audit-1280');
    await page.getByLabel('姓名').fill('没有这个人');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('没有符合条件的记录').waitFor();
    await page.setViewportSize(phone);
    for (const [path, name] of [
      ['audit', '操作日志'],
      ['missed', '排查漏报'],
      ['supervision', '督查'],
      ['spot-checks', '双随机抽查'],
    ] as const) {
      await page.goto(`${world.server.base}/console/${path}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.waitForLoadState('networkidle');
      await lookAt(page, `console-${path}-390`);
    }
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });
});

describe('the bar at the top', () => {
  itInBrowser('is one line for the posts with most rooms, which stand in menus by subject', async () => {
    for (const login of ['guanli', 'quxian', 'ducha', 'cunguan']) {
      const { page, leave } = await signInAs(world.browser, world.server, login);
      const bar = await page.locator('header.top').boundingBox();
      expect([login, (bar?.height ?? 999) < 72]).toEqual([login, true]);
      await picture(page, `console-top-${login}-1280`);
      await leave();
    }
  });

  itInBrowser('opens its menus by the keyboard, says whether they are open, and closes them behind', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'ducha');
    const menu = page.getByRole('button', { name: '督查统计' });
    const link = page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '操作日志' });
    expect([await menu.getAttribute('aria-expanded'), await link.count()]).toEqual(['false', 0]);
    await menu.focus();
    await page.keyboard.press('Enter');
    expect(await menu.getAttribute('aria-expanded')).toBe('true');
    await lookAt(page, 'console-menu-1280');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect([await link.count(), await menu.evaluate((on) => on === document.activeElement)]).toEqual([0, true]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).click();
    expect(await link.count()).toBe(0);
    await menu.click();
    await link.click();
    await page.getByRole('heading', { level: 1, name: '操作日志' }).waitFor();
    expect([await link.count(), await menu.getAttribute('class')]).toEqual([0, 'here']);
    // Leaving it by the keyboard closes it as well.
    await menu.press('Enter');
    await page.keyboard.press('Shift+Tab');
    expect(await link.count()).toBe(0);
    await page.setViewportSize(phone);
    await menu.click();
    await lookAt(page, 'console-menu-390');
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });
});
