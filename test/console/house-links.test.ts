import { demoPoints } from '../../server/demo/points';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { homeowner, type Homeowner } from '../support/homeowner';
import { freshHouse } from '../support/houses';
import { serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let owner: Homeowner;
let neighbour: { id: string; code: string };
let caseId = '';
const place = demoPoints().insideGrid;
const village = place.grid.slice(0, 12);

const world = consoleWorld(async ({ server, walk }) => {
  const town = await walk.as('town');
  owner = await homeowner(server, town, village, [{ field: 'point', value: `${place.lng},${place.lat + 0.0001}` }]);
  neighbour = await freshHouse(town, village, [{ field: 'point', value: `${place.lng},${place.lat + 0.0003}` }]);
  caseId = (await walk.at('confirmed')).id;
});

describe('houses and cases', () => {
  itInBrowser('a handler links the houses of a case, and the house shows it', async () => {
    const { page, context, errors } = await signInAs(world.browser, world.server, 'jingban', `/cases/${caseId}`);
    await page.getByText('还没有关联房屋档案').waitFor();
    await page.getByRole('checkbox', { name: new RegExp(owner.house.code) }).check();
    await page.getByRole('checkbox', { name: new RegExp(neighbour.code) }).check();
    await picture(page, 'console-case-houses-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '关联所选 2 户' }).click();
    await page.getByRole('button', { name: `取消关联 ${neighbour.code}` }).click();
    await page.getByRole('checkbox', { name: new RegExp(neighbour.code) }).waitFor();
    // Somebody else changes the case meanwhile: the page says so, and shows it as it stands.
    await world.walk.take('file', caseId, 'law');
    await page.getByLabel('按房屋编号关联').fill(neighbour.code);
    await page.getByRole('button', { name: '关联', exact: true }).click();
    await page.getByText('案件刚刚有了变动').waitFor();
    await page.getByLabel('按房屋编号关联').fill('NO-SUCH-HOUSE');
    await page.getByRole('button', { name: '关联', exact: true }).click();
    await page.getByText('登记册里没有这户房屋').waitFor();
    await picture(page, 'console-case-houses-wrong-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('link', { name: owner.house.code }).click();
    await page.getByText('核实的案件').waitFor();
    await page.getByText('已立案').waitFor();
    await picture(page, 'console-house-cases-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401|409|422/.test(error))).toEqual([]);
    await context.close();
  });

  itInBrowser('fits a phone, and says why who only reads cannot link', async () => {
    const { page, context } = await signInAs(world.browser, world.server, 'ducha', `/cases/${caseId}`, phone);
    await page.getByText('现在不能关联').waitFor();
    await page.getByText('涉及的房屋档案').scrollIntoViewIfNeeded();
    await picture(page, 'console-case-houses-390');
    expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    await page.getByRole('link', { name: owner.house.code }).click();
    await page.getByText('核实的案件').waitFor();
    await picture(page, 'console-house-cases-390');
    expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    await context.close();
  });
});
