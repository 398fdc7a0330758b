import { listCases } from '../../server/contract/cases/cases';
import { staffClient } from '../support/client';
import { demoPoints } from '../../server/demo/points';
import { axeViolations, desktop, itInBrowser, phone, picture } from '../support/browser';
import { register } from '../support/reports';
import { caseRowOf, choose, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';
import { acceptCase } from './step-calls';

const numbers: string[] = [];

const world = consoleWorld(async ({ server }) => {
  const point = demoPoints().insideGrid;
  for (let n = 0; n < 5; n += 1) {
    const lng = point.lng + (n < 3 ? 0 : 0.02);
    const { receipt } = await register(server, {
      category: n === 4 ? 'fire_lane' : 'farmland',
      description: n === 4 ? '院坝里搭了铁皮棚，挡住消防车道。' : '水田里正在打地基，已经拉来砖和钢筋。',
      place: { point: { lng, lat: point.lat, system: 'wgs84' }, words: '村小学往东二百米' },
    });
    numbers.push(receipt.number);
  }
  for (const number of numbers.slice(0, 2)) await acceptCase(server, await caseRowOf(server, number));
});

describe('the queue in the console', () => {
  itInBrowser('keeps filters in the address, and views under a name', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban');
    await page.getByText('已列出 5 件').waitFor();
    await choose(page, '类别', '堵塞消防通道');
    await page.getByText('已列出 1 件').waitFor();
    await page.getByLabel('搜索').fill('铁皮棚');
    await page.getByLabel('搜索').press('Enter');
    await page.waitForURL(/category=fire_lane&q=/);
    await page.getByText('已列出 1 件').waitFor();
    await page.getByRole('button', { name: '保存为常用视图' }).click();
    await page.getByLabel('视图名称').fill('消防车道');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText('已列出 5 件').waitFor();
    await page.reload();
    await page.getByRole('link', { name: '消防车道' }).click();
    await page.getByText('已列出 1 件').waitFor();
    expect(await page.getByLabel('搜索').inputValue()).toBe('铁皮棚');
    await picture(page, 'console-queue-view-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: /删去视图/ }).click();
    await page.getByRole('link', { name: '消防车道' }).waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByText('已列出 5 件').waitFor();
    const { village } = (await caseRowOf(world.server, numbers[0] ?? '')).place;
    const handler = await staffClient(world.server, 'jingban');
    const there = (await handler(listCases, { query: { area: village?.code } })).body.cases.length;
    await choose(page, '村（社区）', village?.name ?? '');
    await page.waitForURL(new RegExp(`area=${village?.code}`));
    await page.getByText(`共 ${there} 件，已列出 ${there} 件`).waitFor();
    await choose(page, '排序', '时限近的在前');
    await page.getByText(/不计时的案件不列出/).waitFor();
    await leave();
  });

  itInBrowser('puts cases into clusters whose numbers add up to the list', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban');
    await page.locator('.map-cluster, .map-mark').first().waitFor();
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll('.leaflet-marker-icon')].reduce(
        (sum, mark) => sum + Number(mark.textContent || 1),
        0,
      ),
    );
    expect(drawn).toBe(5);
    await page.getByText('图上 5 件').waitFor();
    await page.getByRole('button', { name: '3 件案件' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.map-list button').nth(2).click();
    await page.getByText('举报内容（不含举报人信息）').waitFor();
    await leave();
  });

  itInBrowser('sends several cases at once, and says which were refused and why', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban');
    for (const number of numbers.slice(0, 3)) await page.getByLabel(new RegExp(`选中 AJ-${number}`)).check();
    await choose(page, '派给', '各案件所在网格的网格员');
    await picture(page, 'console-bulk-1280');
    await page.setViewportSize(phone);
    await picture(page, 'console-bulk-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: '派单 3 件' }).click();
    await page.getByText('已派单 2 件').waitFor();
    await page.getByText(`AJ-${numbers[2]}：案件现在是“已收件”，不能办理这一步`).waitFor();
    await page.getByText('已选 1 件').waitFor();
    await picture(page, 'console-bulk-done-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401|409/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('fits a phone, and offers no selection to those who send no cases', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'quxian', '', phone);
    await page.getByText('已列出 5 件').waitFor();
    await page.locator('.leaflet-marker-icon').first().waitFor();
    await picture(page, 'console-queue-district-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await page.getByLabel(/选中/).count()).toBe(0);
    await leave();
  });

  itInBrowser(
    'tells of a case that was split off, there and on its page, that others used the same words',
    async () => {
      const [first, second] = [
        await caseRowOf(world.server, numbers[2] ?? ''),
        await caseRowOf(world.server, numbers[3] ?? ''),
      ];
      await world.walk.take('merge', second.id, 'town', { into: first.id });
      const [own] = (await world.walk.page(first.id)).reportList;
      await world.walk.take('split', first.id, 'town', { reports: [own?.id] });
      for (const viewport of [desktop, phone]) {
        const { page, leave } = await signInAs(world.browser, world.server, 'jingban', '', viewport);
        const row = page.locator('.row-line', { hasText: /-F\d+ / });
        await row.getByText('另有 3 件用词相同').waitFor();
        expect(await axeViolations(page, serious)).toEqual([]);
        await picture(page, `console-queue-same-words-${viewport.width}`);
        await row.getByRole('link').click();
        await page.getByText(/另有 3 件举报写得一样/).waitFor();
        await page.getByText('另有 3 件用词相同').waitFor();
        expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
        await picture(page, `console-case-same-words-${viewport.width}`);
        await leave();
      }
    },
  );
});
