import type { Page } from 'playwright-core';
import { lookUpReport } from '../../server/contract/reports/reports';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { clientOf } from '../support/client';
import { addOfficer, townOf } from '../support/officers';
import { register } from '../support/reports';
import { choose, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

const people = [
  { name: '测试甲', phone: '13800000001', idNumber: '11010519491231002X' },
  { name: '测试乙', phone: '13800000002' },
];

const world = consoleWorld(async ({ server }) => {
  await addOfficer(server, 'second');
  // The first officer finds a town without a key.
  await server.connection.collection('keyRings').deleteOne({ _id: townOf(server) as never });
});

async function typePassphrase(page: Page, words: string, button: string): Promise<void> {
  await page.getByLabel('新口令').fill(words);
  await page.getByLabel('再输入一次口令').fill(words);
  await page.getByRole('button', { name: button }).click();
}

async function unlock(page: Page, words: string): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(words);
  await page.getByRole('button', { name: '打开密钥' }).click();
}

async function open(page: Page, number: string): Promise<void> {
  await page.getByLabel('举报回执号').fill(number);
  await page.getByLabel('具体说明').fill('核对首报人资格');
  await page.getByRole('button', { name: '登记并查看' }).click();
}

const clean = async (page: Page, name: string): Promise<void> => {
  await picture(page, name);
  expect([name, await axeViolations(page, serious), (await tooWide(page)) > 0]).toEqual([name, [], false]);
};

itInBrowser(
  'the ceremony: a town’s key, a second holder, an opening, a lost passphrase, a new key',
  async () => {
    const { server, browser } = world;
    const first = await signInAs(browser, server, 'jiangli', '/keys');
    const { page } = first;
    await page.getByText('群众现在不能实名举报').first().waitFor();
    await clean(page, 'keys-none-1280');
    await typePassphrase(page, 'short', '下一步：生成恢复码');
    await page.getByText('口令至少 12 个字符').waitFor();
    await typePassphrase(page, 'first officer words', '下一步：生成恢复码');
    await page.locator('.recovery code').first().waitFor();
    const groups = await page.locator('.recovery code').allTextContents();
    expect(groups).toHaveLength(14);
    await clean(page, 'keys-code-1280');
    // On paper the sheet stands alone: the code, and neither the way around the console nor a button.
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'keys-code-printed');
    expect(await page.locator('.top, .sheet button').locator('visible=true').count()).toBe(0);
    expect(await page.locator('.recovery code').last().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '已经打印或抄好，下一步' }).click();
    for (const box of await page.getByRole('textbox', { name: /第 \d+ 组/ }).all()) await box.fill('XXXX');
    await page.getByRole('button', { name: '已保存，完成' }).click();
    await page.getByText('与恢复码不一致').first().waitFor();
    for (const [i, group] of groups.entries()) {
      const box = page.getByLabel(`第 ${i + 1} 组`, { exact: true });
      if (await box.count()) await box.fill(group.toLowerCase());
    }
    await page.getByRole('button', { name: '已保存，完成' }).click();
    await page.getByText('您持有现在的密钥').waitFor();
    expect(await page.locator('.recovery').count()).toBe(0);

    const { receipt, claimCode } = await register(server, { identity: { mode: 'named', contacts: people } });

    const password = server.password;
    server.password = 'pass-word-officer';
    const second = await signInAs(browser, server, 'second', '/keys', phone);
    server.password = password;
    await typePassphrase(second.page, 'second officer words', '申请持有密钥');
    await second.page.getByText('您的申请已经发出').waitFor();
    const shown = await second.page.locator('.fingerprint').first().textContent();
    await clean(second.page, 'keys-asking-390');

    await page.reload();
    await unlock(page, 'not these words');
    await page.getByText('口令不对').waitFor();
    await unlock(page, 'first officer words');
    await page.getByText('密钥已在这台电脑上打开').waitFor();
    expect(await page.locator('.fingerprint').allTextContents()).toContain(shown);
    await clean(page, 'keys-grant-1280');
    await page.getByRole('button', { name: '指纹一致，授予' }).click();
    await page.getByText('已授予 专员second').waitFor();

    await second.page.goto(`${server.base}/console/identities`);
    await open(second.page, 'x');
    await second.page.getByRole('alert').first().waitFor();
    await open(second.page, receipt.number);
    await unlock(second.page, 'second officer words');
    await second.page.getByText('13800000002').waitFor();
    await second.page.getByText('11010519491231002X').waitFor();
    await clean(second.page, 'identity-open-390');
    await second.page.getByRole('button', { name: '看完了，立即清除' }).click();
    await second.page.getByText('内容已从这台电脑清除').waitFor();
    expect(await second.page.content()).not.toContain('13800000002');

    // The second officer forgets the passphrase; the paper brings the key back.
    await second.page.goto(`${server.base}/console/keys`);
    await second.page.getByText('忘记口令，或要换口令').click();
    await second.page.getByLabel('恢复码（可不填）').fill(groups.join('-'));
    await typePassphrase(second.page, 'second officer anew', '设新口令');
    await second.page.getByText('您持有现在的密钥').waitFor();

    // The first leaves the second out: a new key, and what is old sealed to it.
    await page.reload();
    await unlock(page, 'first officer words');
    // By the keyboard: what opens above pushes the box down under a pointer that is on its way.
    await page.getByRole('checkbox', { name: '专员second', checked: true }).press('Space');
    await page.getByRole('checkbox', { name: '专员second', checked: false }).waitFor();
    await page.getByRole('button', { name: '更换', exact: true }).click();
    await page.getByText('旧密钥').waitFor();
    await unlock(page, 'first officer words').catch(() => undefined);
    await page.getByRole('button', { name: '重新封存' }).click();
    await page.getByText('全部重新封存完成').waitFor();
    await clean(page, 'keys-rotated-1280');

    await page.goto(`${server.base}/console/identities`);
    await page.getByLabel('案件号').fill(`AJ-${receipt.number}`);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('button', { name: '选这件' }).click();
    await choose(page, '查看理由', '近亲属');
    await page.getByLabel('具体说明').fill('核查是否近亲属');
    await page.getByRole('button', { name: '登记并查看' }).click();
    await unlock(page, 'first officer words');
    await page.getByText('13800000001').waitFor();
    await clean(page, 'identity-open-1280');
    for (const { errors } of [first, second]) expect(errors.filter((error) => !/40[149]|422/.test(error))).toEqual([]);

    const report = await clientOf(server.base)(lookUpReport, {
      body: { number: receipt.number, claimCode: claimCode ?? '' },
    });
    // The clock stands still: what is at one moment has no order of its own.
    const reasons = report.body.seenBy.map(({ reason }) => reason.slice(0, 4));
    expect(reasons.sort()).toEqual(['更换密钥', '核对奖励', '核查是否'].sort());
    await first.leave();
    await second.leave();
  },
  90_000,
);

itInBrowser(
  'the supervisor sees every opening, and verifies the log',
  async () => {
    const { server, browser } = world;
    await server.context.auditChain.chainAll();
    const { page, leave, errors } = await signInAs(browser, server, 'ducha', '/openings');
    await page.getByText('核查是否近亲属').waitFor();
    await clean(page, 'openings-1280');
    await page.setViewportSize(phone);
    await clean(page, 'openings-390');
    await page.getByLabel('查看人姓名').fill('没有这个人');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('没有符合条件的记录').waitFor();
    await page.goto(`${server.base}/console/audit-chains`);
    const verify = page.locator('.ant-card').filter({ hasText: '青山桥镇' }).getByRole('button');
    await verify.click();
    await page.getByText('没有发现改动').first().waitFor();
    await clean(page, 'chains-390');
    await server.connection.collection('audit').updateOne({ action: 'identity.read' }, { $set: { actorName: '别人' } });
    await verify.click();
    await page.getByText(/记录被改动：第 \d+ 块/).waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
    await clean(page, 'chains-1280');
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  },
  60_000,
);
