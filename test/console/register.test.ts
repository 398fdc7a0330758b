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
