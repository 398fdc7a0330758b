import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { freshHouse } from '../support/houses';
import { withSafety } from '../support/safety';
import { choose, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let village = '';

const world = consoleWorld(async ({ server, walk }) => {
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const admin = await walk.as('villageAdmin');
  for (let n = 0; n < 3; n += 1) await freshHouse(admin, village);
  const shop = await freshHouse(admin, village, [{ field: 'use', value: 'business' }]);
  await withSafety(server, admin, shop, { screenedOn: '2026-11-01', verdict: 'suspect', hazard: 'larger' });
});

describe('the figures of the register in the console', () => {
  itInBrowser('are grouped, measured and lead to their houses', async () => {
    const { page, context, errors } = await signInAs(world.browser, world.server, 'jingban', '/houses/figures');
    await page.getByRole('columnheader', { name: '整治率' }).waitFor();
    await choose(page, '第 2 层分行', '用途');
    await page.getByRole('rowheader', { name: '经营' }).waitFor();
    await picture(page, 'console-figures-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await pick(page, '计量', '建筑面积');
    await page.getByRole('link', { name: /^720，查看合计的在册房屋/ }).waitFor();
    await pick(page, '计量', '栋数');
    await page.getByRole('link', { name: /1，查看.*经营的有隐患房屋/ }).click();
    await page.getByText('登记过隐患').waitFor();
    const table = page.getByRole('region', { name: '房屋表' });
    await table.getByText('经营').waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
    await picture(page, 'console-figures-houses-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await context.close();
  });

  itInBrowser('fit a phone', async () => {
    const { page, context } = await signInAs(world.browser, world.server, 'cunguan', '/houses/figures', phone);
    await page.getByRole('columnheader', { name: '整治率' }).waitFor();
    await picture(page, 'console-figures-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await context.close();
  });
});

describe('the sign-off in the console', () => {
  itInBrowser(
    'is signed by the village, given back by the town and signed anew; the sheet has its places',
    async () => {
      const { page, context, errors } = await signInAs(world.browser, world.server, 'cunguan', '/houses/sign-offs');
      await page.getByRole('link', { name: '青山桥社区' }).click();
      await page.getByText('将要签字的数据').first().waitFor();
      await page.getByRole('button', { name: '核对无误，签字上报' }).dblclick();
      await page.getByText('签字以后没有变动。').waitFor();
      await page.getByText('已签字', { exact: true }).waitFor();
      await picture(page, 'console-sign-off-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      await picture(page, 'console-sign-off-print');
      await page.emulateMedia({ media: 'screen' });
      const admin = await world.walk.as('villageAdmin');
      await freshHouse(admin, village, [{ field: 'use', value: 'vacant' }]);
      await page.reload();
      await page.getByText('用途 空置 在册：签字时 0 栋，现为 1 栋').waitFor();
      await picture(page, 'console-sign-off-changed-1280');
      expect(errors.filter((error) => !/401/.test(error))).toEqual([]);

      const town = await signInAs(world.browser, world.server, 'guanli', '/houses/sign-offs');
      await town.page.getByRole('link', { name: '青山桥镇' }).click();
      await town.page.getByRole('button', { name: '退回青山桥社区的签字' }).click();
      await town.page.locator('form').getByRole('button', { name: '退回' }).click();
      await town.page.getByText('请写明退回原因').waitFor();
      await town.page.getByLabel('退回原因').fill('漏了一栋空置房');
      await picture(town.page, 'console-sign-off-town-1280');
      expect(await axeViolations(town.page, serious)).toEqual([]);
      await town.page.locator('form').getByRole('button', { name: '退回' }).click();
      await town.page.getByText('已退回').waitFor();
      await town.context.close();

      await page.goto(`${world.server.base}/console/messages`);
      await page.getByText('漏了一栋空置房').waitFor();
      await page
        .getByRole('link', { name: /青山桥社区/ })
        .first()
        .click();
      await page.getByRole('button', { name: '核对无误，签字上报' }).click();
      await page.getByText('演示村管理员 于').first().waitFor();
      await context.close();
    },
  );

  itInBrowser('fits a phone', async () => {
    const { page, context } = await signInAs(world.browser, world.server, 'jingban', '/houses/sign-offs', phone);
    await pick(page, '按什么期次', '季度');
    await page.getByRole('link', { name: '青山桥社区' }).waitFor();
    await picture(page, 'console-sign-offs-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('link', { name: '青山桥社区' }).click();
    await page.getByRole('heading', { name: /房屋安全排查整治汇总表/ }).waitFor();
    await picture(page, 'console-sign-off-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await context.close();
  });
});
