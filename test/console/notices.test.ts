import { listPublicNotices } from '../../server/contract/notices/public-notices';
import { axeViolations, desktop, itInBrowser, openPage, phone, picture } from '../support/browser';
import { clientOf } from '../support/client';
import { photoAt } from '../support/photos';
import { begunNotice, savedNotice } from '../support/notices';
import { choose, fillDay, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

const world = consoleWorld();
const looked = async (page: Parameters<typeof picture>[0], name: string): Promise<void> => {
  await picture(page, name);
  expect([name, await axeViolations(page, serious), (await tooWide(page)) > 0]).toEqual([name, [], false]);
};

itInBrowser(
  'a notice is written, handed in, looked at as the public will see it, let out by another, changed and taken back',
  async () => {
    const { server, browser } = world;
    const first = await signInAs(browser, server, 'cunguan', '/notices');
    const { page } = first;
    await page.getByRole('button', { name: '写公告' }).click();
    await choose(page, '类别', '通告');
    await choose(page, '发布范围', /./);
    await page.getByLabel('标题').fill('关于村口桥头禁止堆放建材的通告');
    await looked(page, 'notices-new-1280');
    await page.getByRole('button', { name: '开始写' }).click();

    const words = page.getByRole('textbox', { name: '正文' });
    await words.click();
    await page.keyboard.type('桥头是消防通道，禁止堆放建材。');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '项目符号' }).click();
    await page.keyboard.type('本周日前自行清理');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await words.evaluate((element) => {
      const data = new DataTransfer();
      data.setData('text/html', '<p style="color:red" onclick="x()">粘贴的话<script>window.bad=1</script></p>');
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: '链接' }).click();
    await page.getByLabel('链接地址').fill('javascript:alert(1)');
    await page.getByRole('button', { name: '加上链接' }).click();
    await page.getByText('这个地址不能用作链接').waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '插图' }).click();
    await page.getByRole('button', { name: '插入图片' }).click();
    await page.getByText('请先选文件、写说明').waitFor();
    await page.getByLabel('图片文件').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photoAt() });
    await page.getByLabel('图片说明').fill('桥头堆放的砂石');
    await page.getByRole('button', { name: '插入图片' }).click();
    await words.locator('img[alt="桥头堆放的砂石"]').waitFor();
    await page
      .getByLabel('上传附件')
      .setInputFiles({ name: '坏.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await page.getByText('只能上传 PDF').waitFor();
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
    await page.getByLabel('上传附件').setInputFiles({ name: '示意图.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.getByRole('button', { name: '去掉附件 示意图.pdf' }).waitFor();
    await looked(page, 'notices-write-1280');
    await page.setViewportSize(phone);
    await looked(page, 'notices-write-390');
    // What is refused is said beside the button and at its field, not above where nobody looks.
    await fillDay(page, '置顶到', '2020-01-01');
    await page.getByRole('button', { name: '送审' }).click();
    const refused = page.getByRole('alert').filter({ hasText: '置顶截止的日期已经过去了' }).last();
    await refused.waitFor();
    const top = await refused.evaluate((alert) => alert.getBoundingClientRect().top);
    expect([top > 0, top < phone.height]).toEqual([true, true]);
    const pinned = page.locator('.ant-form-item').filter({ hasText: '置顶到' });
    await pinned.locator('.ant-form-item-explain-error').waitFor();
    await looked(page, 'notices-refused-390');
    await pinned.locator('.ant-picker').hover();
    await pinned.locator('.ant-picker-clear').click();
    await page.setViewportSize(desktop);
    await page.getByRole('button', { name: '送审' }).click();
    await page.getByText('待审核').waitFor();
    expect(await page.evaluate(() => (window as { bad?: number }).bad)).toBeUndefined();
    const address = page.url();

    const second = await signInAs(browser, server, 'jingban', new URL(address).pathname.replace('/console', ''));
    await second.page.getByRole('button', { name: '现在发布' }).waitFor();
    const [preview] = await Promise.all([
      second.context.waitForEvent('page'),
      second.page.getByRole('link', { name: '预览（公众看到的样子）' }).click(),
    ]);
    await preview.getByText('这是预览').waitFor();
    await preview.getByText('粘贴的话').waitFor();
    expect(
      await preview.locator('img[alt="桥头堆放的砂石"]').evaluate(async (img: HTMLImageElement) => {
        await img.decode();
        return img.naturalWidth;
      }),
    ).toBeGreaterThan(0);
    await looked(preview, 'notices-preview-1280');
    await looked(second.page, 'notices-review-1280');
    await second.page.getByRole('button', { name: '现在发布' }).click();
    await second.page.getByText('公众正在看第 1 版').waitFor();
    const titles = async () =>
      (await clientOf(server.base)(listPublicNotices, {})).body.notices.map(({ title, withdrawn }) => [
        title,
        withdrawn,
      ]);
    expect(await titles()).toEqual([['关于村口桥头禁止堆放建材的通告', false]]);

    await page.reload();
    await page.getByRole('textbox', { name: '正文' }).click();
    await page.keyboard.press('Control+End');
    await page.getByLabel('改了什么').fill('写明清理电话');
    await page.getByLabel('标题').fill('关于村口桥头禁止堆放建材的通告（更正）');
    await page.getByRole('button', { name: '送审' }).click();
    await page.getByText('待审核').waitFor();
    await second.page.reload();
    await second.page.getByRole('button', { name: '现在发布' }).click();
    await second.page.getByText('公众正在看第 2 版').waitFor();
    await second.page.locator('summary').filter({ hasText: '第 2 版' }).click();
    await second.page.locator('ins').filter({ hasText: '更正' }).waitFor();
    await looked(second.page, 'notices-versions-1280');

    await second.page.getByRole('button', { name: '撤回公告' }).click();
    await second.page.getByLabel('原因').fill('另有安排');
    await looked(second.page, 'notices-withdraw-1280');
    await second.page.getByRole('button', { name: '撤回公告' }).click();
    await second.page.getByText('撤回：另有安排').first().waitFor();
    expect(await titles()).toEqual([['关于村口桥头禁止堆放建材的通告（更正）', true]]);
    await second.page.goto(`${server.base}/console/notices`);
    await second.page.getByRole('link', { name: /桥头/ }).waitFor();
    await looked(second.page, 'notices-list-1280');
    await second.page.setViewportSize(phone);
    await looked(second.page, 'notices-list-390');
    // The refused file, the refused day, and the pasted handler that the page's policy keeps from ever running.
    const foreseen = /415|422|script-src-attr/;
    for (const { errors } of [first, second]) expect(errors.filter((line) => !foreseen.test(line))).toEqual([]);
    await first.leave();
    await second.leave();
  },
  120_000,
);

itInBrowser('who saves second is told, loses nothing, and may put the own words over theirs knowingly', async () => {
  const { server, browser, walk } = world;
  const admin = await walk.as('villageAdmin');
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const draft = await begunNotice(admin, village, { title: '两人同时写的公告' });
  const { page, leave } = await signInAs(browser, server, 'cunguan', `/notices/${draft.id}`);
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('我写的内容');
  await savedNotice(await walk.as('town'), draft, { html: '<p>对方写的内容</p>' });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('别人刚刚改过这份公告').waitFor();
  await page.getByText('我写的内容').waitFor();
  await looked(page, 'notices-conflict-1280');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();
  await leave();
  const { page: other, context: there } = await openPage(browser, { viewport: desktop });
  await other.goto(`${server.base}/notices`);
  expect(await other.getByText('两人同时写的公告').count()).toBe(0);
  await there.close();
});
