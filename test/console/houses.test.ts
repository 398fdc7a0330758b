import { askCorrection, askMore } from '../../server/contract/corrections/corrections';
import { changeHouse, getHouse, listHouses } from '../../server/contract/houses/houses';
import { newToken } from '../../server/platform/crypto/random';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { registerHead, registerRow, workbook } from '../support/registers';
import { homeowner, type Homeowner } from '../support/homeowner';
import { factOf, freshHouse } from '../support/houses';
import { choose, fillDay, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let owner: Homeowner;
let correction = '';

const world = consoleWorld(async ({ server, walk }) => {
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  owner = await homeowner(server, await walk.as('villageAdmin'), village);
  const items = [
    { field: 'use' as const, value: 'business', reason: '一楼已开小卖部' },
    { field: 'business' as const, value: 'shop', reason: '一楼已开小卖部' },
    { field: 'storeys' as const, value: 5, reason: '加盖到五层' },
  ];
  const body = { idempotencyKey: newToken(), version: 1, items };
  correction = (await owner.as(askCorrection, { params: { id: owner.house.id }, body })).body.id;
});

describe('the village in the console', () => {
  itInBrowser('decides a request of a homeowner on the difference, and the record and the list show it', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', '/corrections');
    await page.getByRole('link', { name: owner.house.code }).click();
    await page.getByText('一楼已开小卖部').first().waitFor();
    await picture(page, 'console-correction-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('请对每个字段选择意见').waitFor();
    await pick(page, '房屋用途', '同意');
    await pick(page, '经营类别', '同意');
    await pick(page, '层数', '不同意');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('请写明理由').waitFor();
    await page.getByLabel('层数 不同意的理由').fill('现场仍是两层');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('不同意：现场仍是两层').waitFor();
    await page.getByText('更正已生效').waitFor();
    await picture(page, 'console-correction-decided-1280');
    await page.getByRole('heading', { level: 1 }).getByRole('link').click();
    await page.getByText('更正申请生效').waitFor();
    await page.getByText('自住 → 经营').waitFor();
    await picture(page, 'console-house-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('link', { name: '返回房屋列表' }).click();
    await choose(page, '用途', '经营');
    await page.locator('.ant-select-dropdown').first().waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: owner.house.code }).waitFor();
    await picture(page, 'console-houses-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser(
    'registers a house; what is wrong is said at its field, and a second press makes no second one',
    async () => {
      const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/houses/new');
      await page.getByLabel('房屋编号').fill('XJ-2026-001');
      await page.getByLabel('门牌地址').fill('新街 3 号');
      await page.getByLabel('产权人', { exact: true }).fill('李测');
      await page.getByLabel('身份证号').fill('430124197001010011');
      await page.getByLabel('占地面积').fill('0.3亩');
      await page.getByLabel('原因').fill('补登漏录房屋');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('身份证号校验码不对，请核对是否抄错').first().waitFor();
      await picture(page, 'console-house-new-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByLabel('身份证号').fill('');
      await page.getByRole('button', { name: '保存' }).dblclick();
      await page.getByRole('heading', { name: 'XJ-2026-001' }).waitFor();
      await page.getByText('200 平方米').first().waitFor();
      const admin = await world.walk.as('villageAdmin');
      expect((await admin(listHouses, { query: { text: 'XJ-2026' } })).body.houses).toHaveLength(1);
      await page.getByRole('button', { name: '修改' }).click();
      await choose(page, '结构类型', '砖混');
      await page.getByLabel('原因').fill('入户核对');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('修改档案').waitFor();
      await page.getByRole('button', { name: '查看产权人完整信息' }).click();
      await page.getByLabel('原因').fill('联系产权人');
      await page.locator('form').getByRole('button', { name: '查看产权人完整信息' }).click();
      await page.getByText('李测', { exact: true }).waitFor();
      await page.getByRole('button', { name: '取消' }).click();
      await page.getByRole('button', { name: '终止档案' }).click();
      await pick(page, '终止方式', '误建的档案');
      await page.getByLabel('原因').fill('重复登记');
      await page.locator('form').getByRole('button', { name: '终止档案' }).click();
      await page.getByText('档案已终止：删除误建档案').waitFor();
      await page.getByRole('button', { name: '恢复档案' }).click();
      await page.getByLabel('原因').fill('误删');
      await page.locator('form').getByRole('button', { name: '恢复档案' }).click();
      await page.getByRole('button', { name: '修改' }).waitFor();
      await fillDay(page, '日期', '2020-01-01');
      await page.getByText('这一天还没有这份档案').waitFor();
      await leave();
    },
  );

  itInBrowser('writes nothing over what somebody else changed meanwhile, and keeps what was typed', async () => {
    const village = world.server.context.areas.tree()[0]?.villages[0]?.code ?? '';
    const admin = await world.walk.as('villageAdmin');
    const { id } = await freshHouse(admin, village);
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/houses/${id}`, phone);
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('门牌地址').fill('青山组 15 号');
    const reason = '入户核对';
    const changes = [{ field: 'storeys' as const, value: 4 }];
    await admin(changeHouse, { params: { id }, body: { version: 1, changes, reason } });
    // Back from another window: the page looks again by itself, behind the form.
    const looked = page.waitForResponse((response) => response.url().endsWith(`/houses/${id}`));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await looked;
    await page.getByLabel('原因').fill(reason);
    await page.getByRole('button', { name: '保存' }).click();
    const said = page.getByText(/档案刚被他人改过，已载入最新内容/);
    await said.waitFor();
    // Beside the button that was pressed, where a phone shows it.
    expect(await said.evaluate((alert) => alert.getBoundingClientRect().top)).toBeLessThan(phone.height);
    await picture(page, 'console-house-stale-390');
    expect(await page.getByLabel('层数').inputValue()).toBe('4');
    expect(await page.getByLabel('门牌地址').inputValue()).toBe('青山组 15 号');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('修改档案').first().waitFor();
    const { facts } = (await admin(getHouse, { params: { id } })).body;
    expect([factOf({ facts }, 'storeys'), factOf({ facts }, 'address')]).toEqual([4, '青山组 15 号']);
    await leave();
  });

  itInBrowser('is told that a request was decided elsewhere', async () => {
    const village = world.server.context.areas.tree()[0]?.villages[0]?.code ?? '';
    const admin = await world.walk.as('villageAdmin');
    const other = await homeowner(world.server, admin, village);
    const items = [{ field: 'storeys' as const, value: 3, reason: '加盖到三层' }];
    const body = { idempotencyKey: newToken(), version: 1, items };
    const asked = (await other.as(askCorrection, { params: { id: other.house.id }, body })).body;
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', `/corrections/${asked.id}`);
    await pick(page, '层数', '同意');
    const params = { id: asked.id };
    await admin(askMore, { params, body: { version: 1, note: '请补一张正面照片' } });
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText(/刚刚有人办理过/).waitFor();
    await page.getByText('请补一张正面照片').waitFor();
    await picture(page, 'console-correction-stale-1280');
    await leave();
  });

  itInBrowser('brings a register in: columns, faults, decision, and the houses are there', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', '/houses');
    const village = world.server.context.areas.tree()[0]?.villages[0]?.name ?? '';
    const good = Array.from({ length: 6 }, (_, n) => registerRow(n + 1, village));
    const bad = [registerRow(7, '没有这个村'), registerRow(8, village, { 5: '430124197001010011', 9: 0, 8: '纸糊' })];
    const file = await workbook([{ sheet: '台账', rows: [['青山桥镇房屋台账'], registerHead, ...good, ...bad] }]);
    const runs = () => world.server.context.imports.runDue();
    await page.getByRole('link', { name: '导入台账' }).click();
    await page.getByText('还没有导入过台账').waitFor();
    await page
      .getByLabel('台账文件')
      .setInputFiles({ name: '坏文件.xlsx', mimeType: '', buffer: Buffer.from([0, 1, 2, 3]) });
    await page.getByRole('button', { name: '上传' }).click();
    await page.getByText('这不是 XLSX 工作簿，也不是 CSV 文件').waitFor();
    await picture(page, 'console-imports-refused-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByLabel('台账文件').setInputFiles({ name: '青山桥镇台账.xlsx', mimeType: '', buffer: file });
    await page.getByRole('button', { name: '上传' }).click();
    await page.getByText('表头在第 2 行').waitFor();
    await page.getByRole('combobox', { name: '“序号”对应' }).fill('责任人');
    await page.keyboard.press('Enter');
    await page.locator('.ant-select-dropdown').first().waitFor({ state: 'hidden' });
    await picture(page, 'console-import-columns-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByText('可以离开本页').waitFor();
    await runs();
    await page.getByText('身份证号校验码不对').waitFor();
    await page.getByRole('radio', { name: '全部合格才写入' }).isDisabled();
    await picture(page, 'console-import-checked-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await picture(page, 'console-import-checked-390');
    await page.getByRole('button', { name: '开始写入' }).click();
    await page.getByText('可以离开本页').waitFor();
    await runs();
    await page.getByText('已写入：新建 6 户，更新 0 户；未写入 2 行。').waitFor();
    await page.getByRole('link', { name: '返回导入列表' }).click();
    await page.getByRole('link', { name: '青山桥镇台账.xlsx' }).waitFor();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await picture(page, 'console-imports-390');
    await page.getByRole('link', { name: '返回房屋列表' }).click();
    await page.getByRole('link', { name: 'QS-000001' }).waitFor();
    await page.getByText('按当前条件导出台账').click();
    await pick(page, '表格形式', '一村一表');
    await page.getByText('产权人完整信息（登记在案）').click();
    await page.getByRole('button', { name: '导出（XLSX）' }).click();
    await page.getByText('导出产权人完整信息要写明原因').waitFor();
    await page.getByLabel('导出完整信息的原因').fill('上报年度台账');
    await picture(page, 'console-house-export-390');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '导出（XLSX）' }).click();
    await page.getByText('已开始导出').waitFor();
    await world.server.context.exports.runDue();
    await page.getByRole('link', { name: '我的导出' }).click();
    await page.getByText('房屋台账 · 全部房屋 · 一村一表 · 产权人完整信息').first().waitFor();
    await page.getByRole('link', { name: /下载/ }).waitFor();
    await picture(page, 'console-house-exports-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/houses', phone);
    await page.getByRole('link', { name: owner.house.code }).waitFor();
    await picture(page, 'console-houses-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: owner.house.code }).click();
    await page.getByText('更正申请生效').waitFor();
    await picture(page, 'console-house-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.goto(`${world.server.base}/console/corrections/${correction}`);
    await page.getByText('更正已生效').waitFor();
    await picture(page, 'console-correction-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});

describe('reports of a specialist', () => {
  itInBrowser('a specialist of one village brings its list in on a phone, and sees no other village', async () => {
    const { server, browser, walk } = world;
    const [own, other] = server.context.areas.tree()[0]?.villages ?? [];
    const roles = [{ role: 'specialist' as const, area: own?.code ?? '' }];
    await server.context.staff.add({ login: 'jianding', password: server.password, name: '演示鉴定员', roles });
    const elsewhere = await freshHouse(await walk.as('town'), other?.code ?? '');
    const house = await freshHouse(await walk.as('villageAdmin'), own?.code ?? '');
    const { page, leave, errors } = await signInAs(browser, server, 'jianding', '/houses/inspections');
    await picture(page, 'console-specialist-inspections-1280');
    await page.getByRole('link', { name: '导入鉴定报告清单' }).click();
    await page.getByText(own?.name ?? '', { exact: true }).waitFor();
    await picture(page, 'console-specialist-list-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    const lines = [elsewhere, house].map(({ code }) => `${code},ZJ-1,演示鉴定所,2026-11-23,D级,,承重墙开裂`);
    const csv = ['房屋编码,报告编号,鉴定机构,鉴定日期,鉴定等级,隐患级别,说明', ...lines].join('\n');
    const file = { name: '本村.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await page.getByLabel('清单文件').setInputFiles(file);
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('没有这个编码的房屋，或不在本次范围内').waitFor();
    await picture(page, 'console-specialist-list-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '写入 1 份报告' }).click();
    await page.getByText('已写入 1 份鉴定报告；未写入 1 行。').waitFor();
    await page.getByRole('link', { name: house.code }).click();
    await page.getByText('演示鉴定所鉴定为D级，重大隐患').waitFor();
    await picture(page, 'console-specialist-house-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });
});
