import { demoPassphrase } from '../../server/demo';
import { claimRewardByCode } from '../../server/contract/rewards/claims';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import type { FreshCase } from '../support/case-walk';
import { byCode, RewardWalk } from '../support/reward-walk';
import { serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let files: FreshCase[] = [];
let walk: RewardWalk;
const world = consoleWorld(async ({ server }) => {
  walk = new RewardWalk(server);
  files = [await walk.fresh(), await walk.fresh({ description: '同一处，二层已经封顶，晚上还在施工。' })];
  await walk.confirmed(...files);
});
const number = (): string => `AJ-${files[0]?.sent.receipt.number ?? ''}`;

itInBrowser(
  'one officer proposes, another agrees, and the first enters the payment',
  async () => {
    const officer = await signInAs(world.browser, world.server, 'jiangli', '/rewards');
    await officer.page.getByRole('link', { name: number() }).click();
    await officer.page.getByText('最早登记的有效举报').waitFor();
    await picture(officer.page, 'console-reward-1280');
    expect(await axeViolations(officer.page, serious)).toEqual([]);
    await officer.page.getByRole('button', { name: '提出奖励', exact: true }).click();
    await officer.page.getByRole('button', { name: /^确\s?定$/ }).click();
    await officer.page.getByText('请先核对并勾选').waitFor();
    await officer.page.getByRole('checkbox').check();
    await officer.page.getByRole('button', { name: /^确\s?定$/ }).click();
    await officer.page.getByText('待复核').first().waitFor();
    expect(await officer.page.getByRole('button', { name: '复核通过' }).count()).toBe(0);

    const reviewer = await signInAs(world.browser, world.server, 'jiangfu', '/rewards', phone);
    await picture(reviewer.page, 'console-rewards-390');
    expect(await tooWide(reviewer.page)).toBeLessThanOrEqual(0);
    await reviewer.page.getByRole('link', { name: number() }).click();
    await reviewer.page.getByRole('button', { name: '复核通过' }).click();
    await picture(reviewer.page, 'console-reward-390');
    expect(await tooWide(reviewer.page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(reviewer.page, serious)).toEqual([]);
    await reviewer.page.getByRole('button', { name: /^确\s?定$/ }).click();
    await reviewer.page.getByText('待领取').first().waitFor();
    await reviewer.context.close();

    const payout = { way: 'bank' as const, name: '测试甲', bank: '农信社', account: '6217000011112222' };
    const body = { ...byCode(files[0]!), payout };
    expect((await walk.nobody()(claimRewardByCode, { body })).status).toBe(200);
    await officer.page.reload();
    await officer.page.getByRole('button', { name: '查看领取方式：第 1 份' }).click();
    const passphrase = demoPassphrase(world.server.context.keyring, '430321108');
    await officer.page.getByLabel('口令', { exact: true }).fill('not the words of it');
    await officer.page.getByRole('button', { name: '打开密钥' }).click();
    await officer.page.getByRole('alert').first().waitFor();
    await officer.page.getByLabel('口令', { exact: true }).fill(passphrase);
    await officer.page.getByRole('button', { name: '打开密钥' }).click();
    await officer.page.getByRole('button', { name: '打开领取方式' }).click();
    await officer.page.getByText('6217 0000 1111 2222').waitFor();
    await picture(officer.page, 'console-reward-payout-1280');
    expect(await axeViolations(officer.page, serious)).toEqual([]);
    await officer.page.getByRole('button', { name: '立即隐藏' }).click();
    expect(await officer.page.getByText('6217').count()).toBe(0);
    await officer.page.getByRole('button', { name: '登记发放：第 1 份' }).click();
    await officer.page.getByLabel('凭证号').fill('PZ-2026-001');
    await officer.page.getByRole('button', { name: /^确\s?定$/ }).click();
    await officer.page.getByText('已发放').first().waitFor();
    await picture(officer.page, 'console-reward-paid-1280');
    expect(officer.errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await officer.context.close();
  },
  90_000,
);

itInBrowser(
  'the administrator tries rules on past cases, is pointed to what is wrong, and saves a version',
  async () => {
    const { page, context } = await signInAs(world.browser, world.server, 'guanli', '/reward-rules');
    await page.getByText('系统默认的标准').waitFor();
    const first = page.getByRole('group', { name: '第 1 档' });
    await first.getByLabel('金额（元）').fill('888');
    await page.getByRole('button', { name: '试算' }).click();
    await page.getByRole('rowheader', { name: number() }).waitFor();
    await page.getByText('888.00 元').first().waitFor();
    await picture(page, 'console-reward-rules-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await first.getByLabel('金额（元）').fill('');
    await page.getByRole('button', { name: '保存为新的一版' }).click();
    await first.getByText('请填写').waitFor();
    await first.getByLabel('金额（元）').fill('600');
    await page.getByRole('button', { name: '保存为新的一版' }).click();
    await page.getByText(/第 1 版/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'console-reward-rules-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await context.close();
  },
  60_000,
);
