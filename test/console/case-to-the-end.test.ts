import type { Route } from 'playwright-core';
import { signIn } from '../../server/contract/staff/staff';
import { acceptCase } from './step-calls';
import { demoPoints } from '../../server/demo/points';
import { axeViolations, desktop, itInBrowser, phone, picture } from '../support/browser';
import { register } from '../support/reports';
import {
  addPhotos,
  caseRowOf,
  fillDay,
  officerOf,
  openStep,
  photoFile,
  pick,
  sendStep,
  serious,
  signInAs,
  tick,
  tooWide,
} from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();

const place = demoPoints().insideGrid;
const inDays = (n: number): string => new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);

describe('a case in the console', () => {
  itInBrowser(
    'goes from its receipt to its close, each step by the one whose step it is',
    async () => {
      const row = await caseRowOf(world.server, (await register(world.server)).receipt.number);
      const path = `/cases/${row.id}`;
      const town = await signInAs(world.browser, world.server, 'jingban', path);
      await openStep(town.page, '受理');
      await town.page.getByLabel('办理说明').fill('当天受理');
      await sendStep(town.page, 'accept');
      await openStep(town.page, '派给网格员');
      await sendStep(town.page, 'dispatch');
      await town.page.getByText('核查中', { exact: true }).first().waitFor();

      const officer = await signInAs(world.browser, world.server, await officerOf(world.server, row), path);
      await openStep(officer.page, '核查属实');
      await officer.page.getByLabel('实测面积（平方米）').fill('-5');
      await officer.page.getByLabel('层数').fill('1');
      await pick(officer.page, '施工阶段', '打地基');
      await pick(officer.page, '是否正在施工', '是');
      await pick(officer.page, '占用土地类型', '一般耕地');
      await pick(officer.page, '建房审批', '没有');
      await pick(officer.page, '该户宅基地宗数', '第二宗');
      await officer.page.getByRole('button', { name: '确定办理' }).click();
      await officer.page.getByText('还缺照片：近景、远景').waitFor();
      await addPhotos(officer.page, [
        await photoFile(701, place),
        await photoFile(702, { ...place, lng: place.lng + 0.001 }),
      ]);
      await officer.page.getByRole('button', { name: '确定办理' }).click();
      // The server's word stands at its field, and what was typed and sent is still there.
      const area = officer.page.locator('.ant-form-item').filter({ hasText: '实测面积' });
      await area.locator('.ant-form-item-explain-error').waitFor();
      await picture(officer.page, 'console-confirm-1280');
      expect(await axeViolations(officer.page, serious)).toEqual([]);
      expect(await officer.page.getByText('已上传', { exact: true }).count()).toBe(2);
      await officer.page.getByLabel('实测面积（平方米）').fill('86.5');
      await sendStep(officer.page, 'confirm');
      await officer.page.getByText('属实', { exact: true }).first().waitFor();

      await town.page.reload();
      await openStep(town.page, '责令整改');
      await town.page.getByLabel('当事人', { exact: true }).fill('张某');
      await town.page.getByLabel('整改要求').fill('停止施工，自行拆除地基，恢复耕种条件。');
      await fillDay(town.page, '整改期限', inDays(-1));
      await town.page.getByRole('button', { name: '确定办理' }).click();
      await town.page.getByText('日期要在今天以后').waitFor();
      await fillDay(town.page, '整改期限', inDays(15));
      await sendStep(town.page, 'order');
      await openStep(town.page, '登记送达');
      await pick(town.page, '送达的文书', '责令整改通知书');
      await pick(town.page, '送达方式', '直接送达');
      await town.page.getByLabel('签收人').fill('张某');
      await addPhotos(town.page, [await photoFile(703)]);
      await sendStep(town.page, 'serve');
      await openStep(town.page, '开始拆除');
      await pick(town.page, '拆除方式', '强制拆除');
      await town.page.getByText(/强制拆除前还缺/).waitFor();
      await picture(town.page, 'console-start-1280');
      expect(await axeViolations(town.page, serious)).toEqual([]);
      await pick(town.page, '拆除方式', '自行拆除');
      await sendStep(town.page, 'start');

      await officer.page.reload();
      await openStep(officer.page, '整改完成');
      await pick(officer.page, '拆后土地用途', '复耕');
      await addPhotos(officer.page, [await photoFile(704, place), await photoFile(705, place)]);
      await sendStep(officer.page, 'finish');

      await town.page.reload();
      await openStep(town.page, '一次验收通过');
      await sendStep(town.page, 'check');

      const district = await signInAs(world.browser, world.server, 'quxian', path);
      await openStep(district.page, '二次验收、销号');
      await sendStep(district.page, 'close');
      await district.page.getByText('已销号', { exact: true }).first().waitFor();
      expect(await district.page.getByAltText(/整改前，照片/).count()).toBe(1);
      await picture(district.page, 'console-case-closed-1280');
      expect(await axeViolations(district.page, serious)).toEqual([]);
      const small = await signInAs(world.browser, world.server, 'jingban', path, phone);
      await picture(small.page, 'console-case-closed-390');
      expect(await tooWide(small.page)).toBeLessThanOrEqual(0);
      for (const seat of [town, officer, district, small]) {
        // 401: before the sign-in; 422: what the world.server refused on purpose above.
        expect(seat.errors.filter((error) => !/401|422/.test(error))).toEqual([]);
        await seat.leave();
      }
    },
    120_000,
  );

  itInBrowser('keeps what was typed when somebody was faster, and says so', async () => {
    const row = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${row.id}`);
    await openStep(page, '答复举报人');
    await page.getByLabel('给举报人的答复').fill('我们已经看到您的举报。');
    await acceptCase(world.server, row);
    await page.getByRole('button', { name: '确定办理' }).click();
    await page.getByText(/内容已被他人更新/).waitFor();
    await page.getByText('已受理', { exact: true }).first().waitFor();
    expect(await page.getByLabel('给举报人的答复').inputValue()).toBe('我们已经看到您的举报。');
    await sendStep(page, 'reply');
    await page.getByText('我们已经看到您的举报。').waitFor();
    await leave();
  });

  itInBrowser('takes a reply once whose answer was lost, and says that nobody else was faster', async () => {
    const row = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${row.id}`);
    await openStep(page, '答复举报人');
    await page.getByLabel('给举报人的答复').fill('您反映的情况正在核实。');
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/reply', lose, { times: 1 });
    await page.getByRole('button', { name: '确定办理' }).click();
    await page.getByText('网络不通，请检查网络后重试。').waitFor();
    await sendStep(page, 'reply-lost');
    await page.getByText(/没有重复办理/).waitFor();
    expect(await page.locator('.ant-timeline').getByText('您反映的情况正在核实。').count()).toBe(1);
    await leave();
  });

  itInBrowser('asks who sits there to sign in again where the session ended, over what was typed', async () => {
    const row = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const seat = await signInAs(world.browser, world.server, 'jingban', `/cases/${row.id}`);
    const { page, context } = seat;
    await openStep(page, '受理');
    await page.getByLabel('办理说明').fill('电话核实过，情况清楚');
    const signInElsewhere = (login: string) =>
      context.request.post(`${world.server.base}${signIn.path}`, { data: { login, password: world.server.password } });
    const dialog = page.getByRole('dialog', { name: '请重新登录' });
    const signInThere = async (login: string) => {
      await dialog.getByLabel('账号').fill(login);
      await dialog.getByLabel('密码').fill(world.server.password);
      await dialog.getByRole('button', { name: '登录' }).click();
    };

    await context.clearCookies();
    await page.getByRole('button', { name: '确定办理' }).click();
    await dialog.getByText(/登录已过期/).waitFor();
    await picture(page, 'console-sign-in-again-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    await picture(page, 'console-sign-in-again-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize(desktop);
    // Somebody else may not go on with it unawares.
    await signInThere('zhifa');
    await dialog.getByText(/已换成“演示综合执法”登录/).waitFor();
    await signInThere('jingban');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('办理说明').inputValue()).toBe('电话核实过，情况清楚');
    // The session of another window is this one's too, and takes the step although its token is a new one.
    await signInElsewhere('jingban');
    await sendStep(page, 'accept-again');
    await page.getByText('电话核实过，情况清楚').waitFor();

    await signInElsewhere('zhifa');
    await openStep(page, '答复举报人');
    await dialog.getByText(/已换成“演示综合执法”登录/).waitFor();
    await dialog.getByRole('button', { name: /重新打开工作台/ }).click();
    await page.locator('header').getByText('演示综合执法').waitFor();
    await seat.leave();
  });

  itInBrowser('joins a case to a proposed one from the list of duplicates', async () => {
    const first = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const later = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${later.id}`);
    await page.getByRole('button', { name: `并案到 ${first.number}` }).click();
    expect(await page.getByRole('radio', { name: new RegExp(first.number) }).isChecked()).toBe(true);
    await picture(page, 'console-merge-1280');
    await sendStep(page, 'merge');
    await page.getByText('本案已并入').waitFor();
    await page.getByRole('alert').getByRole('link', { name: first.number }).click();
    await page.getByText('并入本案的案件').waitFor();
    await openStep(page, '分案');
    await tick(page.getByRole('checkbox').last());
    await page.getByLabel('理由').fill('现场是两处房屋');
    await picture(page, 'console-split-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await sendStep(page, 'split');
    await leave();
  });

  itInBrowser('sends a photo again after a failure, and nothing else is lost', async () => {
    const row = await caseRowOf(world.server, (await register(world.server)).receipt.number);
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${row.id}`);
    await openStep(page, '受理');
    await page.getByLabel('办理说明').fill('附现场照片');
    await page.route('**/api/uploads/*/files', (route) => route.abort(), { times: 1 });
    await page.getByLabel('添加照片').setInputFiles(await photoFile(720));
    await page.getByText(/网络不通/).waitFor();
    await page.getByRole('button', { name: '确定办理' }).click();
    await page.getByText(/照片还没有传完/).waitFor();
    await page.getByRole('button', { name: '重试：照片 1' }).click();
    await page.getByText('已上传', { exact: true }).waitFor();
    expect(await page.getByLabel('办理说明').inputValue()).toBe('附现场照片');
    await sendStep(page, 'accept-photo');
    await page.getByAltText('其他，照片 1').waitFor();
    await leave();
  });
});
