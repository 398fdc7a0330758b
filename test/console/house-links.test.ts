import { demoPoints } from '../../server/demo/points';
import { getWarning } from '../../server/contract/warnings/warnings';
import { axeViolations, desktop, itInBrowser, openPage, phone, picture } from '../support/browser';
import { codeSentTo, homeowner, type Homeowner } from '../support/homeowner';
import { freshHouse } from '../support/houses';
import { WeappUser } from '../support/weapp-host';
import { choose, fillDay, pick, serious, signInAs, tooWide } from './console-user';
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
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', `/cases/${caseId}`);
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
    await leave();
  });

  itInBrowser('fits a phone, and says why who only reads cannot link', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'ducha', `/cases/${caseId}`, phone);
    await page.getByText('现在不能关联').waitFor();
    await page.getByText('涉及的房屋档案').scrollIntoViewIfNeeded();
    await picture(page, 'console-case-houses-390');
    expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    await page.getByRole('link', { name: owner.house.code }).click();
    await page.getByText('核实的案件').waitFor();
    await picture(page, 'console-house-cases-390');
    expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    await leave();
  });
});

/** The bound owner reads the warning in the mini-program and says so. */
async function acknowledgeOnPhone({ openid }: Homeowner): Promise<void> {
  const { server } = world;
  const user = await WeappUser.open(
    server.base,
    () => server.wechat.issueCode(openid),
    (device) => {
      device.privacyAgreed = true;
    },
  );
  await user.until('提交举报');
  user.app.switchTo('pages/me/index');
  await user.until('我家的房屋档案');
  user.tap('我家的房屋档案');
  await user.until('请在天黑前转移到村部');
  user.tap('我已知道');
  await user.until('本户已在');
}

/** An owner whom nobody bound does the same on the portal, with a code on the telephone of the record. */
async function acknowledgeOnPortal({ claim, house }: Homeowner): Promise<void> {
  const { page, context, errors } = await openPage(world.browser, { viewport: phone });
  await page.goto(`${world.server.base}/my-house/sms`);
  await page.getByLabel('村（社区）').selectOption(village);
  await page.getByLabel('房主姓名').fill(claim.name);
  await page.getByLabel('身份证号').fill(claim.idNumber);
  await page.getByLabel('档案里登记的手机号').fill(claim.phone);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByLabel('短信验证码').fill(await codeSentTo(world.server, claim.phone));
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByRole('heading', { name: new RegExp(house.code) }).waitFor();
  await page.getByRole('button', { name: '我已知道' }).click();
  await page.getByText('本户已在').waitFor();
  expect(errors).toEqual([]);
  await context.close();
}

describe('a warning', () => {
  itInBrowser(
    'is sent with the number of houses in sight, acknowledged by two of three, and the third is visited',
    async () => {
      const { server, walk, browser } = world;
      const unbound = await homeowner(
        server,
        await walk.as('town'),
        village,
        [{ field: 'point', value: `${place.lng},${place.lat + 0.0005}` }],
        false,
      );
      await server.connection
        .collection<{ _id: string }>('houses')
        .updateMany(
          { _id: { $in: [owner.house.id, unbound.house.id, neighbour.id] } },
          { $set: { 'facts.level': 'D' } },
        );
      const { page, leave, errors } = await signInAs(browser, server, 'jingban', '/warnings');
      await page.getByText('还没有发过预警').waitFor();
      await page.getByRole('link', { name: '发布预警' }).click();
      await page.getByLabel('标题').fill('今夜有大暴雨');
      await page.getByLabel('内容').fill('今夜到明早有大暴雨，请在天黑前转移到村部。');
      await fillDay(page, '有效到', '2020-01-01 08:00');
      const name = server.context.areas.areaName(village);
      await choose(page, '范围', name);
      await page.getByText('会发给 3 户，其中 2 户没有人绑定小程序').waitFor();
      await page.locator('.ant-select-dropdown').first().waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: '发给 3 户' }).click();
      await page.getByText('截止时间要在现在以后').first().waitFor();
      await picture(page, 'console-new-warning-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      const until = new Date(server.clock.now().getTime() + 48 * 3_600_000 + 8 * 3_600_000).toISOString();
      await fillDay(page, '有效到', until.slice(0, 16).replace('T', ' '));
      await page.getByRole('button', { name: '发给 3 户' }).click();
      await page.getByRole('heading', { level: 1, name: '今夜有大暴雨' }).waitFor();
      await page.getByText('没有绑定，只能上门').first().waitFor();
      await picture(page, 'console-warning-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      const id = page.url().split('/').at(-1) ?? '';

      await acknowledgeOnPhone(owner);
      await acknowledgeOnPortal(unbound);
      const officer = await signInAs(browser, server, walk.staff.officer, `/warnings/${id}`, phone);
      await officer.page.getByRole('button', { name: `登记上门 ${neighbour.code}` }).waitFor();
      // The visit list is the third house alone.
      expect(await officer.page.getByRole('button', { name: /^登记上门/ }).count()).toBe(1);
      for (const { house } of [owner, unbound]) expect(await officer.page.getByText(house.code).count()).toBe(0);
      await officer.page.getByRole('button', { name: `登记上门 ${neighbour.code}` }).click();
      await pick(officer.page, '结果', '家中无人');
      await officer.page.getByLabel('说明').fill('邻居说傍晚回来');
      await officer.page.getByRole('button', { name: '保存' }).click();
      await officer.page.getByText('家中无人，邻居说傍晚回来').waitFor();
      await picture(officer.page, 'console-warning-390');
      expect([await tooWide(officer.page), await axeViolations(officer.page, serious)]).toEqual([0, []]);
      await officer.page.getByRole('button', { name: `登记上门 ${neighbour.code}` }).click();
      await officer.page.getByRole('button', { name: '保存' }).click();
      await officer.page.getByText('没有待上门的房屋').waitFor();
      await officer.leave();

      await page.reload();
      await page.getByText('没有待上门的房屋').waitFor();
      await page.getByRole('radiogroup', { name: '房屋' }).getByText('已确认').click();
      await page.getByText(/确认$/).last().waitFor();
      await picture(page, 'console-warning-done-1280');
      const { counts } = (await (await walk.as('town'))(getWarning, { params: { id } })).body;
      expect(counts).toEqual({ houses: 3, acknowledged: 2, visited: 1, open: 0, unbound: 0 });
      await page.getByRole('button', { name: '解除预警' }).click();
      await page.getByLabel('解除的原因').fill('雨已经停了，可以回家');
      await page.getByRole('button', { name: '确定解除' }).click();
      await page.getByText('解除：雨已经停了，可以回家').waitFor();
      await page.getByRole('link', { name: '返回预警列表' }).click();
      await page.getByText('已解除').waitFor();
      await picture(page, 'console-warnings-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
      await leave();
    },
  );
});

describe('a duty roster', () => {
  itInBrowser('is entered and imported in the console, and everybody reads who is on duty', async () => {
    const { server, browser } = world;
    const { page, leave, errors } = await signInAs(browser, server, 'jingban', '/duty');
    await page.getByText('七天内没有人值班的时间').waitFor();
    const clockAt = (hours: number): string =>
      new Date(server.clock.now().getTime() + (hours + 8) * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    await page.getByLabel('姓名', { exact: true }).fill('孙值班');
    await page.getByLabel('值班电话', { exact: true }).fill('12');
    await fillDay(page, '开始', clockAt(-2));
    await fillDay(page, '结束', clockAt(6));
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('值班电话应为手机号，或带区号的座机号').waitFor();
    await page.getByLabel('值班电话', { exact: true }).fill('0731-55550000');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('正在值班').waitFor();
    await page.getByRole('button', { name: /^写交接 孙值班/ }).click();
    await page.getByLabel('交接说明').fill('3 组水沟已清，夜里再看一次');
    await page.getByRole('button', { name: '保存' }).last().click();
    await page.getByText('3 组水沟已清').waitFor();
    const tomorrow = clockAt(24).slice(0, 10);
    const csv = (phoneNumber: string) => ({
      name: 'zhiban.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`岗位,姓名,电话,日期,开始,结束\n值班员,周某某,${phoneNumber},${tomorrow},8:00,20:00\n`),
    });
    await page.locator('input[type=file]').setInputFiles(csv('12'));
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('有 1 处不对，没有导入').first().waitFor();
    await picture(page, 'console-duty-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(csv('13800001111'));
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('导入了 1 个班次').waitFor();
    await page.getByText('周某某').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();

    const officer = await signInAs(browser, server, world.walk.staff.officer, '/duty', phone);
    await officer.page.getByText('正在值班').waitFor();
    await picture(officer.page, 'console-duty-390');
    expect([await tooWide(officer.page), await axeViolations(officer.page, serious)]).toEqual([0, []]);
    await officer.page.goto(`${server.base}/`);
    const home = officer.page.getByRole('region', { name: '值班电话（现在）' });
    await home.getByRole('link', { name: '0731-55550000' }).waitFor();
    expect(await home.textContent()).not.toContain('孙值班');
    for (const [width, viewport] of [[390, phone] as const, [1280, desktop] as const]) {
      await officer.page.setViewportSize(viewport);
      await picture(officer.page, `portal-home-duty-${width}`);
      expect(await axeViolations(officer.page)).toEqual([]);
    }
    await officer.leave();
  });
});
