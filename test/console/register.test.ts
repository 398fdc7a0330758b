import { demoReportPoints } from '../../server/demo/points';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { freshHouse } from '../support/houses';
import { withSafety } from '../support/safety';
import { addPhotos, choose, fillDay, photoFile, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let village = '';

const world = consoleWorld(async ({ server, walk }) => {
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const admin = await walk.as('villageAdmin');
  for (let n = 0; n < 3; n += 1) await freshHouse(admin, village);
  const shop = await freshHouse(admin, village, [{ field: 'use', value: 'business' }]);
  await withSafety(server, admin, shop, {
    screenedOn: '2026-11-01',
    verdict: 'suspect',
    hazard: 'larger',
    hazardFoundOn: '2026-11-01',
  });
});

describe('the figures of the register in the console', () => {
  itInBrowser('are grouped, measured and lead to their houses', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', '/houses/figures');
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
    await leave();
  });

  itInBrowser('fit a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/houses/figures', phone);
    await page.getByRole('columnheader', { name: '整治率' }).waitFor();
    await picture(page, 'console-figures-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});

describe('the sign-off in the console', () => {
  itInBrowser(
    'is signed by the village, given back by the town and signed anew; the sheet has its places',
    async () => {
      const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', '/houses/sign-offs');
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
      await town.leave();

      await page.goto(`${world.server.base}/console/messages`);
      await page.getByText('漏了一栋空置房').waitFor();
      await page
        .getByRole('link', { name: /青山桥社区/ })
        .first()
        .click();
      await page.getByRole('button', { name: '核对无误，签字上报' }).click();
      await page.getByText('演示村管理员 于').first().waitFor();
      await leave();
    },
  );

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', '/houses/sign-offs', phone);
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
    await leave();
  });
});

describe('the register of hazards in the console', () => {
  itInBrowser('shows the way to zero; a hazard gets its plan and is closed with a photo', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', '/houses/hazards');
    await page.getByText('未落实', { exact: true }).waitFor();
    await picture(page, 'console-hazards-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('region', { name: '未销号的隐患' }).getByRole('link').click();
    await page.getByRole('button', { name: '落实五到位' }).click();
    await page.getByRole('button', { name: '保存五到位' }).click();
    await page.getByText('请填写').first().waitFor();
    await choose(page, '整改方式', '维修加固');
    await page.getByLabel('整改措施').fill('加固东山墙');
    await page.getByLabel('责任人').fill('村委会 李某');
    await page.getByLabel('资金来源').fill('危房改造补助');
    await fillDay(page, '整改期限', '2020-01-01');
    await page.getByLabel('应急预案').fill('雨天撤离到村部');
    await page.getByLabel('原因').fill('村委会议定');
    await page.getByRole('button', { name: '保存五到位' }).click();
    await page.getByText('整改期限不能早于今天').first().waitFor();
    await picture(page, 'console-hazard-plan-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await fillDay(page, '整改期限', '2099-01-01');
    await page.getByRole('button', { name: '保存五到位' }).click();
    await page.getByRole('button', { name: '修改五到位' }).waitFor();
    await page.getByRole('button', { name: '隐患销号' }).click();
    await page.getByLabel('说明').fill('加固完成，现场核对');
    await page.getByRole('button', { name: '确定销号' }).click();
    await page.getByText('请至少附一张整改完成后的照片').waitFor();
    await addPhotos(page, [await photoFile(771)]);
    await page.getByRole('button', { name: '确定销号' }).click();
    await page.getByText('销号记录').waitFor();
    await page.getByRole('img', { name: '整改照片 1' }).waitFor();
    await picture(page, 'console-hazard-closed-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.goto(`${world.server.base}/console/houses/hazards?by=grade`);
    await page.getByText('已经清零').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', '/houses/hazards', phone);
    await page.getByText('没有符合条件的未销号隐患。').waitFor();
    await picture(page, 'console-hazards-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});

describe('the map of houses in the console', () => {
  beforeAll(async () => {
    const admin = await world.walk.as('villageAdmin');
    const at = demoReportPoints().find(({ grid }) => grid.startsWith(village));
    const point = (east: number) => `${((at?.lng ?? 0) + east).toFixed(6)},${(at?.lat ?? 0).toFixed(6)}`;
    await freshHouse(admin, village, [{ field: 'point', value: point(0.0002) }]);
    const danger = await freshHouse(admin, village, [{ field: 'point', value: point(-0.0002) }]);
    await withSafety(world.server, admin, danger, {
      screenedOn: '2026-11-01',
      verdict: 'suspect',
      level: 'D',
      appraisedOn: '2026-11-02',
      hazard: 'major',
      hazardFoundOn: '2026-11-02',
    });
  });

  itInBrowser('shows each level by a letter, narrows, and leads to the house', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', '/houses/map');
    await page.getByText('图上 2 栋').waitFor();
    await page.locator('.house-mark.leaflet-marker-icon').first().waitFor();
    await picture(page, 'console-house-map-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await choose(page, '鉴定等级', 'D级');
    await page.getByText('图上 1 栋').waitFor();
    const mark = page.getByRole('button', { name: /D级，重大隐患/ });
    expect(await mark.textContent()).toBe('D');
    await mark.click();
    await page.getByText('未销号隐患：重大').waitFor();
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/houses/map', phone);
    await page.locator('.house-mark.leaflet-marker-icon').first().waitFor();
    await picture(page, 'console-house-map-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});
