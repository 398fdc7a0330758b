import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../server/build-web';
import { addShift } from '../../server/contract/duty/duty';
import { holdGate } from '../../server/contract/gate/gate';
import { gateRules } from '../../server/modules/gate';
import type { HumanQuestion } from '../../server/platform/human-question/human-question';
import { localQuestions } from '../../server/platform/human-question/local-questions';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { staffClient, type Client } from '../support/client';
import { photoAt } from '../support/photos';
import { portalPages } from '../support/portal-pages';
import { newKey } from '../support/reports';
import { request } from '../support/request';
import { startTestServer, type TestServer } from '../support/server';

/** The local questions, whose answers the test learns. */
const right = { picture: '', words: [] as readonly string[] };
let fixed: ReturnType<HumanQuestion['words']> | null = null;
const questions: HumanQuestion = {
  async picture() {
    const asked = await localQuestions.picture();
    right.picture = asked.answer;
    return asked;
  },
  words() {
    const asked = fixed ?? localQuestions.words();
    right.words = asked.answers;
    return asked;
  },
};

let server: TestServer;
let browser: Browser;
let photo = '';
let keeper: Client;
let version = 0;
beforeAll(async () => {
  server = await startTestServer({ gate: { ...gateRules, device: 3, deviceActs: 0 }, questions });
  await buildWeb(() => undefined);
  if (browserPath) browser = await openBrowser();
  photo = join(server.folder, 'near.jpg');
  await writeFile(photo, await photoAt({ seed: 77_001 }));
  keeper = await staffClient(server, 'guanli');
  const at = (hours: number): string => new Date(server.clock.now().getTime() + hours * 3_600_000).toISOString();
  const shift = { line: 'answering' as const, name: '孙值班', phone: '0731-55550000', named: false };
  await keeper(addShift, {
    params: { code: server.context.areas.towns()[0]?.code ?? '' },
    body: { idempotencyKey: newKey(), version: 0, ...shift, from: at(-1), to: at(8) },
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const hold = async (said: 'closed' | 'open'): Promise<void> => {
  const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  const params = { town: server.context.areas.towns()[0]?.code ?? '' };
  const answer = await keeper(holdGate, { params, body: { hold: said, until, reason: '测试验证', version } });
  version = answer.body.version;
};

let told = 0;
const fillIn = async (page: Page, words = `水田里正在打地基，第${(told += 1)}处。`): Promise<void> => {
  await page.getByText('乱占耕地建房').click();
  await page.getByLabel('情况说明').fill(words);
  await page.locator('#ongoing').getByText('是', { exact: true }).click();
  await page.getByRole('radio', { name: /匿名/ }).check();
  await page.getByLabel(/我已阅读隐私说明/).check();
  await page.locator('#area').selectOption({ index: 2 });
  await page.getByLabel('地址说明').fill('村小学往东二百米');
  await page.locator('#photos').setInputFiles([photo]);
};
const send = (page: Page) => page.getByRole('button', { name: '提交举报' }).last().click();
const received = (page: Page) => page.getByRole('heading', { name: '已登记' }).waitFor();

describe('a closed gate', () => {
  beforeAll(() => hold('closed'));
  afterAll(() => hold('open'));

  itInBrowser('is passed without script by the words or the picture; a wrong answer loses nothing', async () => {
    const { page, context, errors } = await openPage(browser, { script: false, viewport: phone });
    await page.goto(`${server.base}/report`);
    const html = await page.content();
    expect(html).not.toContain(right.picture);
    expect(await page.getByRole('img', { name: /看不见的，请答下面的文字题/ }).count()).toBe(1);
    await fillIn(page, '山坡下的水田里正在打地基。');
    await page.getByLabel(/文字题/).fill('不知道');
    await send(page);
    await page.getByText('验证没有通过，请答一道新的题').waitFor();
    await picture(page, 'portal-gate-wrong-390');
    expect(await page.getByLabel('情况说明').inputValue()).toBe('山坡下的水田里正在打地基。');
    expect(await page.getByRole('checkbox', { name: /保留第 1 张/ }).isChecked()).toBe(true);

    // Something else is wrong: the answer is kept and need not be given again.
    await page.getByLabel(/文字题/).fill(` ${right.words[0] ?? ''}。`);
    await page.getByLabel('地址说明').fill('');
    await page.locator('#area').selectOption({ index: 0 });
    await send(page);
    await page.getByText('验证的回答已经保留').waitFor();
    expect(await page.getByLabel(/文字题/).count()).toBe(0);
    await page.locator('#area').selectOption({ index: 2 });
    await page.getByLabel('地址说明').fill('村小学往东二百米');
    await send(page);
    await received(page);

    await page.goto(`${server.base}/report`);
    await fillIn(page);
    await page.getByLabel('看图填数字').fill(right.picture);
    await send(page);
    await received(page);
    expect(errors.filter((error) => !/403|422/.test(error))).toEqual([]);
    await context.close();
  });

  itInBrowser('takes an answer in the script that its reader writes', async () => {
    const { page, context } = await openPage(browser, { script: false, viewport: phone });
    fixed = { question: '红色、黄牛，哪一个是颜色？', answers: ['红色'] };
    await page.goto(`${server.base}/report`);
    await fillIn(page);
    await page.getByLabel(/文字题/).fill('紅色');
    await context.addCookies([{ name: 'anju-language', value: 'zh-Hant', url: server.base }]);
    await send(page);
    await page.getByRole('heading', { name: '已登記' }).waitFor();
    fixed = null;
    await context.close();
  });

  itInBrowser('is passed by the script while the form is filled in, in a few seconds', async () => {
    const { page, context, errors } = await openPage(browser, { viewport: desktop });
    const started = Date.now();
    await page.goto(`${server.base}/report`);
    await page.getByText('已经自动验证，不用答题').waitFor();
    expect(Date.now() - started).toBeLessThan(9000);
    expect(await page.getByLabel('看图填数字').isVisible()).toBe(false);
    await picture(page, 'portal-gate-worked-1280');
    await fillIn(page);
    await send(page);
    await received(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  itInBrowser('is clear and light at every width', async () => {
    const pages = portalPages(() => server);
    await pages.lookAt(browser, { 'gate-closed': '/report' });
    expect(gzipSync((await pages.page('/report')).bytes).length).toBeLessThan(15_000);
    const loaded = new Set<string>();
    const { page, context } = await openPage(browser);
    page.on('response', (answer) => void (/\.js$/.test(answer.url()) && loaded.add(answer.url())));
    await page.goto(`${server.base}/report`);
    await page.getByText('已经自动验证').waitFor();
    await context.close();
    const scripts = await Promise.all([...loaded].map((url) => request(url)));
    const bytes = scripts.reduce((sum, { bytes: script }) => sum + gzipSync(script).length, 0);
    for (const name of ['gate.js', 'report.js', 'sha256']) expect([...loaded].join(' ')).toContain(name);
    expect(bytes).toBeGreaterThan(500);
    expect(bytes).toBeLessThan(15_000);
  });
});

it('draws pictures that differ, and words of which each answer is right as people type it', async () => {
  const drawn = await Promise.all(Array.from({ length: 3 }, () => localQuestions.picture()));
  expect(new Set(drawn.map(({ image }) => image.toString('base64'))).size).toBe(3);
  for (const { answer, image } of drawn) {
    expect(answer).toMatch(/^[2-8]{5}$/);
    expect(image.toString('latin1')).not.toContain(answer);
  }
  for (let i = 0; i < 200; i += 1) {
    const { question, answers } = localQuestions.words();
    expect(question).toMatch(/[？]$/);
    for (const answer of answers) expect(answer).toMatch(/^(\d{1,3}|[\p{Script=Han}]{1,3})$/u);
  }
});

describe('an open gate', () => {
  itInBrowser('asks before the same is sent twice, and holds a flood back with all that was typed', async () => {
    const { page, context } = await openPage(browser, { script: false, viewport: phone });
    const open = async (words?: string): Promise<void> => {
      await page.goto(`${server.base}/report`);
      expect(await page.getByLabel('看图填数字').count()).toBe(0);
      await fillIn(page, words);
      await send(page);
    };
    await open('巷子里搭了彩钢棚，车进不来。');
    await received(page);
    await open('巷子里搭了彩钢棚， 车进不来。');
    await page.getByRole('heading', { name: '这份举报好像刚刚提交过' }).waitFor();
    await picture(page, 'portal-sent-before-390');
    await page.getByRole('button', { name: '返回修改' }).click();
    expect(await page.getByLabel('情况说明').inputValue()).toBe('巷子里搭了彩钢棚， 车进不来。');
    await send(page);
    await page.getByRole('button', { name: '仍要再提交一份' }).click();
    await received(page);
    await open();
    await received(page);
    const [number, code] = await Promise.all(['.number', '.code'].map((one) => page.locator(one).innerText()));
    await open('第四份也写了很多字，不能丢。');
    await page
      .getByText(/这个网络或设备最近提交得太多/)
      .first()
      .waitFor();
    await picture(page, 'portal-held-back-390');
    expect(await page.getByLabel('情况说明').inputValue()).toBe('第四份也写了很多字，不能丢。');
    expect(await page.getByRole('checkbox', { name: /保留第 1 张/ }).isChecked()).toBe(true);
    expect(await page.getByRole('link', { name: '0731-55550000' }).getAttribute('href')).toBe('tel:073155550000');

    await page.goto(`${server.base}/track`);
    await page.getByLabel('回执号').fill(number?.trim() ?? '');
    await page.getByLabel('查询码').fill(code?.trim() ?? '');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('button', { name: /补充/ }).click();
    await page.locator('#text').fill('他们今天又运来一车砖。');
    await page.locator('form[action="/track/act"] .submit button').click();
    await page
      .getByText(/这个网络或设备最近提交得太多/)
      .first()
      .waitFor();
    expect(await page.locator('#text').inputValue()).toBe('他们今天又运来一车砖。');
    const cookie = (await context.cookies()).find(({ name }) => name === 'anju_device');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    await context.close();
  });
});
