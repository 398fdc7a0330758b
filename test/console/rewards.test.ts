import { demoPassphrase } from '../../server/demo';
import { changeMyClaim, claimRewardByCode } from '../../server/contract/rewards/claims';
import { getRewardRules, saveRewardRules } from '../../server/contract/rewards/reward-rules';
import { axeViolations, desktop, itInBrowser, phone, picture } from '../support/browser';
import type { FreshCase } from '../support/case-walk';
import { staffClient } from '../support/client';
import { startMerchantTransferStandIn, type MerchantTransferStandIn } from '../support/merchant-transfer-stand-in';
import { byCode, named } from '../support/reward-walk';
import { TransferWalk } from '../support/transfer-walk';
import { choose, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let files: FreshCase[] = [];
let walk: TransferWalk;
let pay: MerchantTransferStandIn;
const merchant = async () => {
  pay = await startMerchantTransferStandIn();
  return { merchant: pay.options };
};
const world = consoleWorld(async ({ server }) => {
  walk = new TransferWalk(server);
  files = [
    await walk.fresh(named({ name: '司马长青', phone: '13911110777' })),
    await walk.fresh({ description: '同一处，二层已经封顶，晚上还在施工。' }),
  ];
  await walk.confirmed(...files);
}, merchant);
afterAll(() => pay.close());
const number = (): string => `AJ-${files[0]?.sent.receipt.number ?? ''}`;

itInBrowser(
  'a member of staff declares kin, is pointed to what is wrong, and sees the own list again',
  async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', '/my-kin');
    await page.getByText('您还没有申报').waitFor();
    await page.getByRole('button', { name: '添加一人' }).click();
    const first = page.getByRole('group', { name: '第 1 人' });
    await choose(page, '关系', '父母');
    await first.getByLabel('姓名').fill('司马长青');
    await first.getByLabel('手机号').fill('123');
    await page.getByRole('button', { name: '保存申报' }).click();
    await first.getByText('手机号应为 11 位数字').waitFor();
    await picture(page, 'console-kin-wrong-1280');
    await first.getByLabel('手机号').fill('');
    await page.getByRole('button', { name: '保存申报' }).click();
    await page.getByText('已申报 1 人').waitFor();
    await page.reload();
    await page.getByText('已申报 1 人').waitFor();
    expect(await first.getByLabel('姓名').inputValue()).toBe('司马长青');
    expect(await axeViolations(page, serious)).toEqual([]);
    await picture(page, 'console-kin-1280');
    await page.setViewportSize(phone);
    await picture(page, 'console-kin-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  },
  60_000,
);

itInBrowser(
  'one officer proposes, another agrees, and the first enters the payment',
  async () => {
    const officer = await signInAs(world.browser, world.server, 'jiangli', '/rewards');
    await officer.page.getByRole('link', { name: number() }).click();
    await officer.page.getByText('最早登记的有效举报').waitFor();
    await picture(officer.page, 'console-reward-1280');
    expect(await axeViolations(officer.page, serious)).toEqual([]);
    await officer.page.getByRole('button', { name: '提出奖励', exact: true }).click();
    const passphrase = demoPassphrase(world.server.context.keyring, '430321108');
    await officer.page.getByLabel('口令', { exact: true }).fill(passphrase);
    await officer.page.getByRole('button', { name: '打开密钥' }).click();
    await officer.page.getByRole('button', { name: '登记查看并比对' }).click();
    await officer.page.getByText('近亲属的姓名相同').waitFor();
    await picture(officer.page, 'console-reward-match-1280');
    expect(await axeViolations(officer.page, serious)).toEqual([]);
    // What was opened is compared and forgotten: the page shows neither name nor phone.
    expect(await officer.page.getByText(/司马长青|13911110777/).count()).toBe(0);
    await officer.page.getByRole('button', { name: '写明理由，仍然提出' }).click();
    await officer.page.getByText('请写明理由').waitFor();
    await officer.page.getByLabel('仍要提出的理由').fill('同名，已当面核实不是同一人');
    await officer.page.setViewportSize(phone);
    await picture(officer.page, 'console-reward-match-390');
    expect(await tooWide(officer.page)).toBeLessThanOrEqual(0);
    await officer.page.setViewportSize(desktop);
    await officer.page.getByRole('button', { name: '写明理由，仍然提出' }).click();
    await officer.page.getByText('待复核').first().waitFor();
    expect(await officer.page.getByRole('button', { name: '复核通过' }).count()).toBe(0);

    const reviewer = await signInAs(world.browser, world.server, 'jiangfu', '/rewards', phone);
    await picture(reviewer.page, 'console-rewards-390');
    expect(await tooWide(reviewer.page)).toBeLessThanOrEqual(0);
    await reviewer.page.getByRole('link', { name: number() }).click();
    await reviewer.page.getByText('同名，已当面核实不是同一人').waitFor();
    await reviewer.page.getByRole('button', { name: '复核通过' }).click();
    await picture(reviewer.page, 'console-reward-390');
    expect(await tooWide(reviewer.page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(reviewer.page, serious)).toEqual([]);
    await reviewer.page.getByRole('button', { name: /^确\s?定$/ }).click();
    await reviewer.page.getByText('待领取').first().waitFor();
    await reviewer.leave();

    const payout = { way: 'bank' as const, name: '测试甲', bank: '农信社', account: '6217000011112222' };
    const body = { ...byCode(files[0]!), payout };
    expect((await walk.nobody()(claimRewardByCode, { body })).status).toBe(200);
    await officer.page.reload();
    await officer.page.getByRole('button', { name: '查看领取方式：第 1 份' }).click();
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
    await officer.leave();
  },
  90_000,
);

itInBrowser(
  'an officer sends a share to the purse that was opened, sees why it failed and sends it again; a changed claim closes what was open',
  async () => {
    const claim = await walk.claimed('oConsole-purse');
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jiangli', `/rewards/${claim.reward}`);
    const passphrase = demoPassphrase(world.server.context.keyring, '430321108');
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    const unlock = async (): Promise<void> => {
      await button('查看领取方式：第 1 份').click();
      await page.getByLabel('口令', { exact: true }).fill(passphrase);
      await button('打开密钥').click();
      await button('打开领取方式').click();
      await page.getByText('转账甲').waitFor();
    };
    const send = async (): Promise<void> => {
      await button('转到微信零钱').click();
      await page.getByText(/将从商户账户转出 500.00 元/).waitFor();
    };
    await unlock();
    await send();
    await picture(page, 'console-transfer-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await button(/^确\s?定$/).dblclick();
    await page.getByText(/等举报人在小程序里确认收款/).waitFor();
    await page.getByText('转账甲').waitFor({ state: 'detached' });
    expect(pay.bills()).toHaveLength(1);
    pay.end(pay.bills()[0] ?? '', 'FAIL', 'REAL_NAME_CHECK_FAIL');
    world.server.clock.pass(60_000);
    await world.server.context.rewards.followDue();
    await page.reload();
    await page.getByText(/转账未成功：收款微信没有实名认证/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'console-transfer-failed-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await unlock();
    await send();
    // Meanwhile the reporter wants it in cash: what is open is out of date, and closes.
    const body = { payout: { way: 'cash' as const }, claim: 1 };
    expect((await claim.resident(changeMyClaim, { params: { id: claim.report }, body })).status).toBe(200);
    await button(/^确\s?定$/).click();
    await page.getByText(/更改了领取方式，以前打开的作废/).waitFor();
    expect([pay.bills().length, await page.getByText('转账甲').count()]).toEqual([1, 0]);
    await picture(page, 'console-claim-changed-390');
    expect(await axeViolations(page, serious)).toEqual([]);

    // Another one is taken back; and one that nobody answers for any more is entered by hand.
    const second = await walk.claimed('oConsole-second');
    await walk.sent(second.reward);
    await page.goto(`${world.server.base}/console/rewards/${second.reward}`);
    await button('撤回转账：第 1 份').click();
    await page.getByRole('textbox', { name: '说明' }).fill('金额有误');
    await picture(page, 'console-transfer-back-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await button(/^确\s?定$/).click();
    await page.getByText(/已申请撤回|正在撤销/).waitFor();
    await world.server.connection
      .collection<{ _id: string }>('rewards')
      .updateOne({ _id: second.reward }, { $set: { 'shares.0.transfer.triedAt': new Date('2026-01-01') } });
    await page.reload();
    await button('登记已到账：第 1 份').click();
    await page.getByRole('textbox', { name: '微信转账单号' }).fill('1330000107110');
    await picture(page, 'console-transfer-by-hand-390');
    expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    await button(/^确\s?定$/).click();
    await page.getByText(/申请登记转账已到账：1330000107110/).waitFor();
    await page.setViewportSize(desktop);
    await picture(page, 'console-transfer-by-hand-1280');
    expect(errors.filter((error) => !/401|409/.test(error))).toEqual([]);
    await leave();
  },
  60_000,
);

itInBrowser(
  'the administrator tries rules on past cases, is pointed to what is wrong, and saves a version',
  async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'guanli', '/reward-rules');
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
    // A version of somebody else does not take away what is being typed when the window comes to the front again.
    await first.getByLabel('金额（元）').fill('650');
    const town = world.server.context.areas.tree()[0]?.code ?? '';
    const elsewhere = await staffClient(world.server, 'guanli');
    const body = (await elsewhere(getRewardRules, { params: { town } })).body;
    expect((await elsewhere(saveRewardRules, { params: { town }, body })).status).toBe(200);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await page.getByRole('button', { name: '保存为新的一版' }).click();
    await page.getByText('别人已经先保存了一版').waitFor();
    expect(Number(await first.getByLabel('金额（元）').inputValue())).toBe(650);
    await page.getByRole('button', { name: '重新载入' }).click();
    await page.getByText(/第 2 版/).waitFor();
    expect(Number(await first.getByLabel('金额（元）').inputValue())).toBe(600);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'console-reward-rules-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);

    await page.goto(`${world.server.base}/console/receipt-keys`);
    await page.getByText('正在使用').waitFor();
    await page.getByRole('button', { name: '更换密钥' }).click();
    await page.getByRole('button', { name: '确定更换' }).click();
    await page
      .getByText(/至少五个字/)
      .nth(1)
      .waitFor();
    await page.getByLabel('更换原因').fill('保管人调离岗位');
    await page.getByRole('button', { name: '确定更换' }).dblclick();
    await page.getByText('保管人调离岗位').waitFor();
    // The word of success fades away: what is half gone has too little contrast.
    for (let n = 0; n < 2; n += 1) await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' });
    for (const [width, viewport] of [[390, phone] as const, [1280, desktop] as const]) {
      await page.setViewportSize(viewport);
      await picture(page, `console-receipt-keys-${width}`);
      expect([await tooWide(page), await axeViolations(page, serious)]).toEqual([0, []]);
    }
    expect(await page.getByText('正在使用').count()).toBe(1);
    await leave();
  },
  60_000,
);
