import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { lookUpReport } from '../../server/contract/reports/reports';
import type { Registered } from '../../server/contract/reports/reports';
import { desktop, itInBrowser, openPage, phone, picture } from '../support/browser';
import { clientOf, staffClient, uploaded } from '../support/client';
import { photoAt } from '../support/photos';
import { recordOpening } from '../support/officers';
import { newKey, register } from '../support/reports';
import { portalViolations } from '../support/portal-pages';
import { portalWorld } from '../support/portal-world';

let photoFile = '';
const { world } = portalWorld(async ({ server }) => {
  photoFile = join(server.folder, 'site.jpg');
  await writeFile(photoFile, await photoAt({ seed: 91_000 }));
});

const codeOf = ({ receipt, claimCode }: Registered) => ({ number: receipt.number, claimCode: claimCode ?? '' });
const seen = async (sent: Registered) => (await clientOf(world.server.base)(lookUpReport, { body: codeOf(sent) })).body;

interface Posted {
  fields: Record<string, string>;
  files?: readonly string[];
  photos?: readonly (Buffer | string)[];
}
/** Posts the form of an act as a browser would. */
async function post({ fields, files = [], photos = [] }: Posted) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append('files', file);
  photos.forEach((photo, i) =>
    form.append('photos', new Blob([typeof photo === 'string' ? photo : new Uint8Array(photo)]), `${i + 1}.jpg`),
  );
  const answer = await fetch(`${world.server.base}/track/act`, { method: 'POST', body: form });
  return { status: answer.status, cache: answer.headers.get('cache-control'), html: await answer.text() };
}
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const errorAt = (html: string, name: string): string =>
  new RegExp(`id="${name}-error"[^>]*>([^<]*)`).exec(html)?.[1] ?? '';

/** The form of an act as it is opened from the report. */
const opened = async (sent: Registered, act: string) => {
  const { html } = await post({ fields: { ...codeOf(sent), act } });
  return {
    ...codeOf(sent),
    act,
    action: 'send',
    key: hidden(html, 'key'),
    uploadSession: hidden(html, 'uploadSession'),
  };
};

const openReport = async (page: Page, sent: Registered) => {
  const { number, claimCode } = codeOf(sent);
  await page.goto(`${world.server.base}/track`);
  await page.getByLabel('回执号').fill(number);
  await page.getByLabel('查询码').fill(claimCode);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('heading', { name: number }).waitFor();
};
const offered = (page: Page) => page.locator('section[aria-labelledby="acts"] button').allInnerTexts();
const good = async (page: Page) => {
  expect(await portalViolations(page)).toEqual([]);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
};

describe('in a browser without script', () => {
  itInBrowser('a reporter of a closed case disputes it, adds to it, rates it, each once', async () => {
    const { id, sent } = await world.walk.at('closed');
    const { page, context, errors } = await openPage(world.browser, { script: false, viewport: phone });
    await openReport(page, sent);
    expect(await offered(page)).toEqual(['补充情况', '评价办理情况', '反映没有整改']);

    await page.getByRole('button', { name: '反映没有整改' }).click();
    await page.getByLabel('现场情况').fill('墙还在，没有拆');
    await page.getByRole('button', { name: '要求重新核查' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('请至少上传一张现场照片');
    expect(await page.getByLabel('现场情况').inputValue()).toBe('墙还在，没有拆');
    await page.getByLabel('选择文件').setInputFiles(photoFile);
    await page.getByRole('button', { name: '要求重新核查' }).click();
    expect(await page.getByRole('status').innerText()).toContain('重新到现场核查');
    const disputed = async () => (await world.walk.page(id)).history.filter(({ note }) => note === '墙还在，没有拆');
    expect(await disputed()).toEqual([expect.objectContaining({ by: '举报人' })]);
    await page.reload();
    expect(await page.getByRole('alert').innerText()).toContain('请以下面的办理经过为准');
    expect(await disputed()).toHaveLength(1);
    expect(await offered(page)).toEqual(['补充情况', '评价办理情况']);

    await page.getByRole('button', { name: '评价办理情况' }).click();
    await page.getByRole('radio', { name: '2 星，不满意' }).check();
    await page.getByRole('button', { name: '提交评价' }).click();
    expect(await page.locator('main').innerText()).toContain('2 星，不满意');

    await page.getByRole('button', { name: '补充情况' }).click();
    await page.getByLabel('补充说明').fill('夜里又运来一车砖');
    await page.getByLabel('选择文件').setInputFiles(photoFile);
    await page.getByRole('button', { name: '提交补充' }).click();
    await page.getByRole('status').waitFor();
    // The answer was lost: the browser sends the same form again.
    await page.reload();
    expect(await page.getByText('夜里又运来一车砖').count()).toBe(1);
    expect(await page.getByAltText('补充照片 1').count()).toBe(1);
    expect(page.url()).toBe(`${world.server.base}/track/act`);
    expect(world.server.logged()).not.toContain(sent.claimCode);
    expect(errors.filter((error) => !/409|422/.test(error))).toEqual([]);
    await context.close();
  });
});

describe('in a browser with script', () => {
  itInBrowser('withdrawing asks first, by keyboard, and every page is clean at every width', async () => {
    const { sent } = await world.walk.fresh();
    const { page, context } = await openPage(world.browser, { viewport: desktop, dark: true });
    await openReport(page, sent);
    expect(await offered(page)).toEqual(['补充情况', '撤回举报']);
    await good(page);
    await page.getByRole('button', { name: '补充情况' }).click();
    await page.getByLabel('补充说明').fill('砖');
    await page.getByRole('button', { name: '提交补充' }).click();
    await page.getByRole('alert').waitFor();
    await good(page);
    await page.getByRole('button', { name: '返回，不提交' }).click();
    await page.getByRole('button', { name: '撤回举报' }).click();
    await page.getByText('确定要撤回这件举报吗').waitFor();
    await good(page);
    expect((await seen(sent)).answer).toBe('registered');
    await page.getByRole('button', { name: '确认撤回' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').innerText()).toContain('已撤回');
    expect(await offered(page)).toEqual([]);
    await context.close();

    const { sent: rejected } = await world.walk.at('rejected');
    const light = await openPage(world.browser, { viewport: phone });
    await openReport(light.page, rejected);
    await light.page.getByRole('button', { name: '评价办理情况' }).click();
    await good(light.page);
    await light.context.close();
  });
});

describe('a bad form', () => {
  it('with a word too few names its field and keeps the words', async () => {
    const { sent } = await world.walk.fresh();
    const answer = await post({ fields: { ...(await opened(sent, 'supplement')), text: '砖' } });
    expect([answer.status, answer.cache]).toEqual([422, 'no-store']);
    expect(errorAt(answer.html, 'text')).not.toBe('');
    expect(answer.html).toContain('>砖</textarea>');
    const rating = await post({
      fields: { ...(await opened((await world.walk.at('rejected')).sent, 'rate')), text: '慢' },
    });
    expect([rating.status, errorAt(rating.html, 'stars')]).toEqual([422, '请选一项']);
  });

  it('with ten photos, or a text called a photo, keeps the good ones and says what is wrong', async () => {
    const { sent } = await world.walk.fresh();
    const fields = { ...(await opened(sent, 'supplement')), text: '夜里又运来一车砖' };
    const small = (seed: number) => photoAt({ seed, width: 64, height: 48 });
    const ten = await Promise.all(Array.from({ length: 10 }, (_, i) => small(91_100 + i)));
    const many = await post({ fields, photos: ten });
    expect([many.status, errorAt(many.html, 'photos')]).toEqual([422, expect.stringMatching(/^10\.jpg：.*9/)]);
    const kept = [...many.html.matchAll(/name="files"[^>]*value="([^"]*)"/g)].flatMap(([, id]) => id ?? []);
    expect(kept).toHaveLength(9);
    const text = await post({ fields, files: kept.slice(0, 2), photos: ['this is no photo'] });
    expect([text.status, errorAt(text.html, 'photos')]).toEqual([422, expect.stringContaining('1.jpg')]);
    expect(text.html).toContain('>夜里又运来一车砖</textarea>');
    const good = await post({ fields, files: kept.slice(0, 2) });
    expect([good.status, (await seen(sent)).supplements[0]?.photos.length]).toEqual([200, 2]);
  });

  it('with a session that is over asks for the photos anew', async () => {
    const { sent } = await world.walk.fresh();
    const fields = { ...(await opened(sent, 'supplement')), text: '夜里又运来一车砖' };
    const [used, other] = await Promise.all([91_200, 91_201].map((seed) => photoAt({ seed, width: 64, height: 48 })));
    expect((await post({ fields, photos: [used ?? ''] })).status).toBe(200);
    const answer = await post({ fields: { ...fields, key: newKey() }, photos: [other ?? ''] });
    expect([answer.status, answer.html.includes('>夜里又运来一车砖</textarea>')]).toEqual([422, true]);
    expect(hidden(answer.html, 'uploadSession')).toMatch(/^[\w-]{43}$/);
    expect(hidden(answer.html, 'uploadSession')).not.toBe(fields.uploadSession);
  });
});

describe('an act that is not possible', () => {
  it('is not offered a form, and a late one is refused with the words kept', async () => {
    const { sent } = await world.walk.fresh();
    const early = await post({ fields: { ...codeOf(sent), act: 'notFixed' } });
    expect([early.status, early.html.includes('现在不能“反映没有整改”')]).toEqual([409, true]);
    const { session, files } = await uploaded(world.server.base, [
      await photoAt({ seed: 91_300, width: 64, height: 48 }),
    ]);
    const fields = { ...codeOf(sent), act: 'notFixed', action: 'send', uploadSession: session, text: '墙还在，没有拆' };
    const late = await post({ fields, files });
    expect([late.status, late.html.includes('墙还在，没有拆')]).toEqual([409, true]);
    expect((await post({ fields: { ...codeOf(sent), act: 'delete' } })).status).toBe(400);
  });

  it('with a wrong code, or too many of them, answers as the look-up does and keeps the words', async () => {
    const { sent } = await world.walk.fresh();
    const fields = {
      ...(await opened(sent, 'supplement')),
      text: '夜里又运来一车砖',
      claimCode: 'AAAAA-BBBBB-CCCCC-DDDDD',
    };
    const wrong = await post({ fields });
    expect([wrong.status, wrong.html.includes('>夜里又运来一车砖</textarea>')]).toEqual([404, true]);
    expect(wrong.html).not.toContain('AAAAA');
    const tracked = await fetch(`${world.server.base}/track`, {
      method: 'POST',
      body: new URLSearchParams({ number: fields.number, claimCode: fields.claimCode }),
    });
    const alert = (html: string) => /<section class="errors".*?<\/section>/s.exec(html)?.[0];
    expect(alert(wrong.html)).toBe(alert(await tracked.text()));
    for (let i = 0; i < 9; i += 1) await post({ fields: { ...fields, action: '' } });
    const locked = await post({ fields: { ...fields, ...codeOf(sent) } });
    expect([locked.status, locked.html.includes('>夜里又运来一车砖</textarea>')]).toEqual([429, true]);
  });
});

describe('a form that is sent twice', () => {
  it('adds once, also at the same moment, and loses nothing where the second says something else', async () => {
    const { sent } = await world.walk.fresh();
    const fields = { ...(await opened(sent, 'supplement')), text: '夜里又运来一车砖\r\n还有水泥' };
    const photo = await photoAt({ seed: 91_400, width: 64, height: 48 });
    const both = await Promise.all([post({ fields, photos: [photo] }), post({ fields })]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    expect((await seen(sent)).supplements).toHaveLength(1);
    const other = await post({ fields: { ...fields, text: '今天又来了一台搅拌机' } });
    expect([other.status, hidden(other.html, 'key') === fields.key]).toEqual([409, false]);
    expect(other.html).toContain('>今天又来了一台搅拌机</textarea>');
    const again = { ...fields, key: hidden(other.html, 'key'), uploadSession: hidden(other.html, 'uploadSession') };
    expect((await post({ fields: { ...again, text: '今天又来了一台搅拌机' } })).status).toBe(200);
    expect((await seen(sent)).supplements).toHaveLength(2);
  });

  it('withdraws and rates once, and says so plainly', async () => {
    const { sent } = await world.walk.fresh();
    const fields = await opened(sent, 'withdraw');
    const [first, second] = [await post({ fields }), await post({ fields })];
    expect([first, second].map(({ status, html }) => [status, html.includes('举报已撤回')])).toEqual([
      [200, true],
      [200, true],
    ]);
    const { sent: rejected } = await world.walk.at('rejected');
    const rating = { ...(await opened(rejected, 'rate')), stars: '4' };
    expect((await post({ fields: rating })).html).toContain('评价已收到');
    const late = await post({ fields: { ...rating, stars: '1' } });
    expect([late.status, late.html.includes('已经评价过了'), late.html.includes('4 星，满意')]).toEqual([
      409,
      true,
      true,
    ]);
  });
});

itInBrowser('the reporter reads who saw the identity: when, which post and why, never who', async () => {
  const contacts = [{ name: '测试甲', phone: '13800000001' }];
  const sent = await register(world.server, { identity: { mode: 'named', contacts } });
  const { page, context } = await openPage(world.browser, { viewport: phone, script: false });
  const look = async (): Promise<string> => {
    await page.goto(`${world.server.base}/track`);
    await page.getByLabel('回执号').fill(sent.receipt.number);
    await page.getByLabel('查询码').fill(sent.claimCode ?? '');
    await page.getByRole('button', { name: '查询' }).click();
    return (await page.getByRole('region', { name: '谁看过您的身份信息' }).textContent()) ?? '';
  };
  expect(await look()).toContain('目前没有人看过');
  await recordOpening(await staffClient(world.server, 'jiangli'), sent.receipt.number);
  expect(await look()).toMatch(/奖励专员.*近亲属/);
  expect(await page.content()).not.toMatch(/演示奖励专员|只给督查看/);
  await picture(page, 'portal-seen-390');
  await context.close();
});
