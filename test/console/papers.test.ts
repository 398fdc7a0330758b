import { axeViolations, itInBrowser, picture } from '../support/browser';
import { serious, signInAs } from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();

describe('the papers of a case in the console', () => {
  itInBrowser('are printed and downloaded from the case page', async () => {
    const { id } = await world.walk.at('ordered');
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${id}`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载责令整改通知书（DOCX）' }).click();
    expect((await download).suggestedFilename()).toMatch(/^责令限期整改通知书-责改〔\d{4}〕\d+号\.docx$/);
    await page.getByRole('link', { name: '打印责令整改通知书' }).click();
    await page.getByRole('heading', { name: '责令限期整改通知书' }).waitFor();
    await page.getByText(/^责改〔\d{4}〕\d+号$/).waitFor();
    expect(await axeViolations(page, serious)).toEqual([]);
    await picture(page, 'console-paper-1280');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await picture(page, 'console-paper-print');
    await leave();
  });

  itInBrowser('are not offered to those who do not issue them', async () => {
    const { id } = await world.walk.at('ordered');
    const { page, leave } = await signInAs(world.browser, world.server, 'ducha', `/cases/${id}`);
    await page.getByText('责令整改', { exact: true }).first().waitFor();
    expect(await page.getByText('下载责令整改通知书').count()).toBe(0);
    await leave();
  });
});

describe('a case whose clock stands still, or that is not the earlier one', () => {
  itInBrowser('says so, and offers to join only what can be joined', async () => {
    const [earlier, file] = [await world.walk.fresh(), await world.walk.fresh()];
    await world.walk.take('reject', earlier.id, 'town');
    await world.walk.take('suspend', file.id, 'town');
    const { page, leave } = await signInAs(world.browser, world.server, 'jingban', `/cases/${file.id}`);
    await page.getByText('中止').first().waitFor();
    await page.getByText('本案不能并入').first().waitFor();
    await picture(page, 'console-suspended-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});
