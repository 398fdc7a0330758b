import type { Browser } from 'playwright-core';
import { bindHouse, unbindHouse } from '../../server/contract/bindings/bindings';
import { getWarning } from '../../server/contract/warnings/warnings';
import { changeHouse } from '../../server/contract/houses/houses';
import { confirmPass } from '../../server/contract/passes/passes';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { residentClient, type Client } from '../support/client';
import { busyHouse, codeSentTo, homeowner, type Homeowner } from '../support/homeowner';
import { ownerOf } from '../support/houses';
import { cookieOf, hidden, ownRecords, sendOwnHouseForm } from '../support/own-house-pages';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let admin: Client;
let village: string;
let browser: Browser | undefined;
beforeAll(async () => {
  server = await startTestServer({ trustProxy: true });
  // A browser drops a cookie that has expired by its own clock.
  server.clock.set(new Date());
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  admin = await new CaseWalk(server).as('villageAdmin');
  if (browserPath) browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const send = (path: string, fields: Record<string, string>, cookie?: string, from?: string) =>
  sendOwnHouseForm(server, { path, fields, cookie, from });
const records = (cookie: string): Promise<string> => ownRecords(server, cookie);
const codeAt = (phoneNumber: string): Promise<string> => codeSentTo(server, phoneNumber);
const owner = (facts: Parameters<typeof homeowner>[3] = [], bound = false): Promise<Homeowner> =>
  homeowner(server, admin, village, facts, bound);
/** A house of a level, as an appraisal leaves it. */
async function appraised(level: string): Promise<Homeowner> {
  const found = await owner();
  await server.connection
    .collection<{ _id: string }>('houses')
    .updateOne({ _id: found.house.id }, { $set: { 'facts.level': level } });
  return found;
}
/** Each from an address of its own, unless a test is about addresses. */
let address = 0;
const fromAnywhere = (): string => `10.2.${(address += 1) >> 8}.${address & 255}`;

describe('an owner without an account', () => {
  it('types what the record has, gets a code on its telephone, and sees the own houses and no other', async () => {
    const { claim, house } = await appraised('C');
    const stranger = await owner();
    const asked = await send('/my-house/sms', claim, '', fromAnywhere());
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(asked.text).not.toContain(claim.idNumber);
    const code = await codeAt(claim.phone);
    const opened = await send('/my-house/sms/open', { pass: hidden(asked, 'pass'), code });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/my-house/records']);
    const set = opened.headers.getSetCookie()[0] ?? '';
    for (const part of ['path=/my-house', 'httponly', 'samesite=strict']) expect(set.toLowerCase()).toContain(part);
    const page = await records(cookieOf(opened));
    expect(page).toContain(house.code);
    expect(page).toContain('局部危房');
    expect(page).not.toContain(stranger.house.code);
    expect(page).not.toContain(claim.idNumber);
    expect(page).not.toContain('演示村管理员');
    // Pressed twice it is open as before.
    expect((await send('/my-house/sms/open', { pass: hidden(asked, 'pass'), code })).status).toBe(303);
  });

  it('is told the same, and nothing is sent, whatever of the claim is wrong; a code of nothing opens nothing', async () => {
    const { claim } = await owner();
    const before = server.sms.arrived.length;
    const other = await owner();
    const right = await send('/my-house/sms', other.claim, '', fromAnywhere());
    await codeAt(other.claim.phone);
    const same = (text: string): string => text.replace(/value="[^"]*"/g, '');
    for (const wrong of [{ name: '测户丑' }, { phone: '13900000009' }, { idNumber: other.claim.idNumber }]) {
      const asked = await send('/my-house/sms', { ...claim, ...wrong }, '', fromAnywhere());
      expect([asked.status, same(asked.text)]).toEqual([200, same(right.text)]);
      const opened = await send('/my-house/sms/open', { pass: hidden(asked, 'pass'), code: '000000' });
      expect([opened.status, opened.headers.getSetCookie()]).toEqual([422, []]);
    }
    expect(server.sms.arrived.length).toBe(before + 1);
  });

  it('is pointed to the fields that are not filled in, and loses nothing of the others', async () => {
    const { claim } = await owner();
    const asked = await send('/my-house/sms', { ...claim, idNumber: '123', village: '' }, '', fromAnywhere());
    expect(asked.status).toBe(422);
    for (const part of ['href="#idNumber"', 'href="#village"', `value="${claim.name}"`])
      expect(asked.text).toContain(part);
  });

  it('has five tries for a code and ten minutes', async () => {
    const { claim } = await owner();
    const asked = await send('/my-house/sms', claim, '', fromAnywhere());
    const [pass, code] = [hidden(asked, 'pass'), await codeAt(claim.phone)];
    const wrong = code === '111111' ? '222222' : '111111';
    const tries = await Promise.all([1, 2, 3, 4, 5].map(() => send('/my-house/sms/open', { pass, code: wrong })));
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect((await send('/my-house/sms/open', { pass, code })).status).toBe(422);

    const second = await owner();
    const late = await send('/my-house/sms', second.claim, '', fromAnywhere());
    const lateCode = await codeAt(second.claim.phone);
    server.clock.pass(11 * 60_000);
    expect((await send('/my-house/sms/open', { pass: hidden(late, 'pass'), code: lateCode })).status).toBe(422);
  });

  it('is locked out after ten claims of one address a day, and after twenty about one owner from anywhere', async () => {
    const { claim } = await owner();
    const one = await Promise.all(
      Array.from({ length: 11 }, (_, n) =>
        send('/my-house/sms', { ...claim, idNumber: ownerOf(9000 + n)[1]?.value as string }, '', '10.3.0.1'),
      ),
    );
    expect(one.filter(({ status }) => status === 429)).toHaveLength(1);
    const about = await Promise.all(
      Array.from({ length: 21 }, (_, n) =>
        send('/my-house/sms', { ...claim, name: `测户${'甲乙丙丁'[n % 4]}` }, '', fromAnywhere()),
      ),
    );
    expect(about.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    // The mini-program's door counts with it.
    const account = await residentClient(server, 'openid-after-the-portal');
    expect((await account(bindHouse, { body: claim })).problem.code).toBe('locked_out');
  });

  it('sees nothing any more when the half hour is over, after leaving, and once the house is somebody else’s', async () => {
    const enter = async (): Promise<[string, Homeowner]> => {
      const found = await owner();
      const asked = await send('/my-house/sms', found.claim, '', fromAnywhere());
      const code = await codeAt(found.claim.phone);
      return [cookieOf(await send('/my-house/sms/open', { pass: hidden(asked, 'pass'), code })), found];
    };
    const [sold, { house, ...rest }] = await enter();
    expect(await records(sold)).toContain(house.code);
    await admin(changeHouse, {
      params: { id: house.id },
      body: { version: house.version, changes: ownerOf(8123), reason: '房屋买卖过户' },
    });
    expect(await records(sold)).not.toContain(house.code);
    expect(rest.claim.village).toBe(village);

    const [left, own] = await enter();
    expect((await send('/my-house/leave', {}, left)).headers.get('location')).toBe('/my-house');
    expect(await records(left)).not.toContain(own.house.code);

    const [late, last] = await enter();
    server.clock.pass(31 * 60_000);
    const page = await records(late);
    expect(page).not.toContain(last.house.code);
    expect(page).toContain('查看时间已过');
    expect(await records('own-house=guessed')).not.toMatch(/HJ-|演示/);
  });
});

describe('an owner with the mini-program', () => {
  it('lets the browser see the own houses by the code that it shows, and only after that', async () => {
    const { as, house } = await owner([], true);
    const asked = await send('/my-house/app', {}, '', fromAnywhere());
    const [pass, code] = [hidden(asked, 'pass'), hidden(asked, 'code')];
    expect(asked.text).toContain(code);
    const early = await send('/my-house/app/open', { pass, code });
    expect([early.status, early.headers.getSetCookie()]).toEqual([409, []]);
    expect(early.text).toContain(code);
    expect((await as(confirmPass, { body: { code: code.toLowerCase().replace('-', ' ') } })).status).toBe(200);
    // Somebody else who saw the code cannot put another account in its place.
    const second = await owner([], true);
    expect((await second.as(confirmPass, { body: { code } })).problem.code).toBe('lookup_failed');
    const opened = await send('/my-house/app/open', { pass, code });
    expect(opened.status).toBe(303);
    expect(await records(cookieOf(opened))).toContain(house.code);
    await as(unbindHouse, { params: { id: house.id } });
    expect(await records(cookieOf(opened))).not.toContain(house.code);
  });

  it('is refused a code that is none or over, locked out from guessing, and told to bind first', async () => {
    const { as } = await owner([], true);
    const asked = await send('/my-house/app', {}, '', fromAnywhere());
    server.clock.pass(11 * 60_000);
    const over = await as(confirmPass, { body: { code: hidden(asked, 'code') } });
    expect(over.problem).toMatchObject({ code: 'lookup_failed', detail: expect.stringContaining('过期') });
    for (let n = 0; n < 9; n += 1) await as(confirmPass, { body: { code: 'AAAAA-AAA' } });
    expect((await as(confirmPass, { body: { code: 'AAAAA-AAA' } })).problem.code).toBe('locked_out');
    const nobody = await residentClient(server, 'openid-without-house');
    expect((await nobody(confirmPass, { body: { code: 'AAAAA-AAA' } })).problem.detail).toContain('还没有绑定房屋');
  });
});

itInBrowser('the pages are read with and without script, on a phone and a desk, and are clean', async () => {
  if (!browser) return;
  const { claim, house, file, town: warner, warning: sent } = await busyHouse(server, admin, village);
  const { page, context, errors } = await openPage(browser, { viewport: phone });
  const look = async (name: string): Promise<void> => {
    for (const [width, viewport] of [[390, phone] as const, [1280, desktop] as const]) {
      await page.setViewportSize(viewport);
      await picture(page, `portal-own-house-${name}-${width}`);
    }
    expect([name, await portalViolations(page)]).toEqual([name, []]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)]).toEqual([
      name,
      false,
    ]);
    await page.setViewportSize(phone);
  };
  await page.goto(`${server.base}/`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /查我的房屋/ })
    .click();
  await look('doors');
  await page.getByRole('button', { name: '取一个码' }).click();
  await look('app');
  await page.getByRole('button', { name: '我已在小程序里确认' }).click();
  await page.getByText('小程序里还没有确认').waitFor();
  await page.goto(`${server.base}/my-house/sms`);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await look('claim-wrong');
  await page.getByLabel('村（社区）').selectOption(village);
  await page.getByLabel('房主姓名').fill(claim.name);
  await page.getByLabel('身份证号').fill(claim.idNumber);
  await page.getByLabel('档案里登记的手机号').fill(claim.phone);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await look('code');
  await page.getByLabel('短信验证码').fill(await codeAt(claim.phone));
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByRole('heading', { name: new RegExp(house.code) }).waitFor();
  await page.getByText('请在天黑前转移到村部').waitFor();
  await look('warned');
  await page.getByRole('button', { name: '我已知道' }).click();
  await page.getByText('本户已在').waitFor();
  expect((await warner(getWarning, { params: { id: sent.id } })).body.counts).toMatchObject({ acknowledged: 1 });
  await page.getByText('更正申请（待审核）').waitFor();
  await page.getByText('层数：').filter({ hasText: '改为“3”；理由：档案写两层，实际三层' }).waitFor();
  await page.getByText('已核实').waitFor();
  expect(await page.content()).not.toContain(file.number);
  await page.getByText('变更记录').click();
  await look('records');
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByRole('heading', { name: '查我的房屋' }).waitFor();
  expect(errors.filter((error) => !/409|422/.test(error))).toEqual([]);
  await context.close();
});

it('leaves no code, claim or telephone in the log, and none in the database but sealed', async () => {
  const found = await server.connection.collection('passes').find().toArray();
  const text = JSON.stringify(found) + server.logged();
  for (const { phone: number, params } of server.sms.arrived) {
    expect(text).not.toContain(number);
    if (params.code) expect(JSON.stringify(found)).not.toContain(`"${params.code}"`);
  }
});
