import { consoleWorld } from './console-world';
import { demoPoints } from '../../server/demo/points';
import { axeViolations, desktop, itInBrowser, openPage, phone, picture } from '../support/browser';
import { uploaded } from '../support/client';
import { photoAt } from '../support/photos';
import { register } from '../support/reports';

let number = '';
let untouched = '';

const world = consoleWorld(async ({ server }) => {
  const place = demoPoints().insideGrid;
  const photos = await uploaded(server.base, [
    await photoAt({ ...place, seed: 601 }),
    await photoAt({ lng: place.lng + 0.001, lat: place.lat, seed: 602 }),
  ]);
  untouched = (await register(server)).receipt.number;
  number = (await register(server, { uploadSession: photos.session, files: photos.files, ongoing: true })).receipt
    .number;
});

const signIn = async (viewport = desktop) => {
  const opened = await openPage(world.browser, { viewport });
  const { page } = opened;
  await page.goto(`${world.server.base}/console`);
  await page.getByLabel('账号').fill('jingban');
  await page.getByLabel('密码').fill(world.server.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page
    .getByRole('heading', { name: '待办案件' })
    .waitFor()
    .catch(async (error: unknown) => {
      await picture(page, 'console-failed');
      throw error;
    });
  return opened;
};

const serious = (violation: { impact: string | null }): boolean =>
  violation.impact === 'serious' || violation.impact === 'critical';

describe('the console', () => {
  itInBrowser('refuses a wrong password in words', async () => {
    const { page, context } = await openPage(world.browser);
    await page.goto(`${world.server.base}/console`);
    await picture(page, 'console-sign-in-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByLabel('账号').fill('jingban');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('账号或密码不对').waitFor();
    await context.close();
  });

  itInBrowser(
    'shows the queue with photos, map and clock, and takes a case from acceptance to the grid officer',
    async () => {
      const { page, context, errors } = await signIn();
      await page.getByText(number).waitFor();
      await page.locator('.leaflet-interactive').first().waitFor();
      await picture(page, 'console-queue-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByText(number).click();
      await page.getByText('举报内容（不含举报人信息）').waitFor();
      await page.getByText(/近景/).first().waitFor();
      await page.getByText(/远景/).first().waitFor();
      await page
        .getByText(/照片相似|类别相同/)
        .first()
        .waitFor();
      await picture(page, 'console-case-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByRole('button', { name: '受理', exact: true }).click();
      await page.getByRole('button', { name: '确定办理' }).click();
      await page.getByText('已受理').first().waitFor();
      await page.getByRole('button', { name: '派给网格员' }).click();
      await page.getByRole('button', { name: '确定办理' }).click();
      await page.getByText('核查中').first().waitFor();
      await picture(page, 'console-case-sent-1280');
      expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
      await context.close();
    },
  );

  itInBrowser('says why a step is not possible, and works on a phone', async () => {
    const { page, context } = await signIn(phone);
    await picture(page, 'console-queue-390');
    await page.locator('a.row').filter({ hasText: untouched }).click();
    await page.getByText('举报内容（不含举报人信息）').waitFor();
    await picture(page, 'console-case-folded-390');
    await page.getByText(/其他步骤/).click();
    await page
      .getByText(/不能办理这一步/)
      .first()
      .waitFor();
    await picture(page, 'console-case-390');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '不予受理' }).click();
    await page.getByLabel(/向举报人说明/).fill('否');
    await page.getByRole('button', { name: '确定办理' }).click();
    await page.getByText('至少 5 个字').first().waitFor();
    await context.close();
  });

  itInBrowser('ends the session when staff sign out', async () => {
    const { page, context } = await signIn();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('账号').waitFor();
    await page.reload();
    await page.getByLabel('账号').waitFor();
    await context.close();
  });
});
