import { listMyReports } from '../../server/contract/reports/reports';
import { browserPath } from '../support/browser';
import { residentClient } from '../support/client';
import { startMerchantTransferStandIn, type MerchantTransferStandIn } from '../support/merchant-transfer-stand-in';
import { byCode, named } from '../support/reward-walk';
import { TransferWalk } from '../support/transfer-walk';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';
import { Gallery } from '../support/weapp-host/gallery';

let server: TestServer;
let walk: TransferWalk;
let pay: MerchantTransferStandIn;
let gallery: Gallery | undefined;
beforeAll(async () => {
  pay = await startMerchantTransferStandIn();
  server = await startTestServer({ merchant: pay.options });
  walk = new TransferWalk(server);
  if (browserPath) gallery = await Gallery.open();
}, 120_000);
afterAll(async () => {
  await gallery?.close();
  await server.close();
  await pay.close();
});

/** Where a browser is installed: the page can be read, reached and heard. */
const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

const open = async (openid: string): Promise<WeappUser> => {
  const user = await WeappUser.agreed(server, openid);
  user.app.switchTo('pages/mine/index');
  return user;
};

/** Opens the one report in the list of the own ones. */
async function reopen(user: WeappUser): Promise<void> {
  const row = () => user.controls().all.find(({ spoken }) => spoken.startsWith('打开举报'))?.spoken;
  await user.until(() => row() !== undefined);
  user.tap(row() ?? '');
}

/** An account whose one report is rewarded, with the report open on its phone. */
async function rewarded(openid: string): Promise<{ user: WeappUser; reward: string; report: string }> {
  const mine = await residentClient(server, openid);
  const file = await walk.fresh(named({ name: '测试甲', phone: '13800000001' }), mine);
  const { id: reward } = await walk.approved(await walk.confirmed(file));
  const report = (await mine(listMyReports)).body.reports[0]?.id ?? '';
  const user = await open(openid);
  await user.until('微信登录');
  user.tap('微信登录');
  await reopen(user);
  await user.until('领取奖励');
  return { user, reward, report };
}

const shareOf = async (id: string) => (await walk.seen(id)).shares[0];
const claims = (user: WeappUser) => user.phone.sentTo(/\/my-rewards\/.*claim$/);
/** Whatever the phone keeps. */
const keptOn = (user: WeappUser): string => JSON.stringify([...user.phone.storage.entries(), ...user.phone.keptFiles]);

it('an account sees its reward and claims it in cash; a double press claims once', async () => {
  const { user, reward } = await rewarded('openid-weapp-reward-cash');
  await looksRight(user, 'reward');
  for (const words of ['500.00 元', '请在期限内领取', '2027-01-23（含当天）']) expect(user.text()).toContain(words);
  user.tap('领取奖励');
  await user.until('确认领取');
  expect(user.text()).toContain('只有奖励专员能看到');
  user.tap('确认领取');
  await user.until('请选择领取方式');
  expect(user.field('way')).toContain('请选择领取方式');
  user.tap('到窗口领取现金，不用填写姓名和卡号');
  user.tap('确认领取');
  user.all('确认领取').forEach(() => user.tap('确认领取'));
  await user.until('领取方式已收到，等待发放');
  expect(claims(user)).toHaveLength(1);
  expect(await shareOf(reward)).toMatchObject({ state: 'claimed', way: 'cash' });
  await looksRight(user, 'reward-claimed');
  expect([user.all('领取奖励'), user.text().includes('已收到您的领取方式')]).toEqual([[], true]);
  // It may be said anew until it is paid.
  user.tap('更改领取方式');
  await user.until('确认更改');
  user.tap('转入银行卡，填写收款人、银行和卡号');
  await user.until('收款人姓名');
  user.type('收款人姓名', '测试甲');
  user.type('开户银行', '农村商业银行');
  user.type('银行卡号', '6217000011112222555');
  await looksRight(user, 'reward-change');
  user.all('确认更改').forEach(() => user.tap('确认更改'));
  await user.until('领取方式已更改');
  expect(await shareOf(reward)).toMatchObject({ state: 'claimed', way: 'bank', changed: true });
}, 120_000);

it('a wrong account number is said at its field; WeChat is claimed with a code of that moment and the real name', async () => {
  const { user, reward, report } = await rewarded('openid-weapp-reward-wechat');
  user.tap('领取奖励');
  await user.until('确认领取');
  user.tap('转入银行卡，填写收款人、银行和卡号');
  await user.until('收款人姓名');
  user.type('收款人姓名', '测试甲');
  user.type('开户银行', '农村商业银行');
  user.type('银行卡号', '62170000');
  user.tap('确认领取');
  await user.until(() => user.field('account').includes('12–19 位数字') && user.field('account').includes('请改正'));
  await looksRight(user, 'reward-claim');
  await looksRight(user, 'reward-claim-dark', 'dark');
  expect([user.typed('收款人姓名'), user.typed('开户银行'), claims(user).length]).toEqual([
    '测试甲',
    '农村商业银行',
    0,
  ]);
  user.tap('转入微信零钱，转到现在登录的微信，要填真实姓名');
  await user.until('与微信实名一致');
  user.phone.network = 'offline';
  user.tap('确认领取');
  await user.until('出错：');
  expect(user.typed('收款人姓名')).toBe('测试甲');
  user.phone.network = 'online';
  user.tap('确认领取');
  await user.until('领取方式已收到，等待发放');
  const [sent] = claims(user).slice(-1);
  expect(sent?.path).toContain(report);
  expect(sent?.body).toMatchObject({
    payout: { way: 'wechat', name: '测试甲', loginCode: expect.stringMatching(/./) },
  });
  expect(await shareOf(reward)).toMatchObject({ state: 'claimed', way: 'wechat' });

  // The officer sends it; the payee is asked to confirm, leaves WeChat's page once, and confirms the second time.
  await walk.sent(reward);
  user.app.back();
  await reopen(user);
  await user.until('确认收款');
  await looksRight(user, 'reward-confirm');
  expect([user.text().includes('24 小时内'), user.all('更改领取方式')]).toEqual([true, []]);
  user.tap('确认收款');
  await user.until('还没有收到到账的结果');
  user.phone.onTransfer = (opened) => void pay.confirm('openid-weapp-reward-wechat', opened);
  user.tap('确认收款');
  await user.until('发放凭证号');
  const bill = pay.bill(pay.bills().at(-1) ?? '');
  expect([user.text().includes(bill?.number ?? '-'), user.all('确认收款')]).toEqual([true, []]);
  await looksRight(user, 'reward-paid');
  expect(keptOn(user)).not.toContain(bill?.package);
}, 120_000);

it('a looked-up report is claimed by bank without a session; after a lost answer the first claim stands, none of it is kept', async () => {
  const file = await walk.fresh();
  const { id } = await walk.approved(await walk.confirmed(file));
  const { number, claimCode } = byCode(file);
  const user = await open('openid-weapp-reward-code');
  await user.until('用回执号和查询码查进度');
  user.tap('用回执号和查询码查进度');
  await user.until('凭回执号和查询码查看');
  user.type('回执号', number);
  user.type('查询码', claimCode);
  user.tap('查进度');
  await user.until('领取奖励');
  user.tap('领取奖励');
  await user.until('确认领取');
  expect(user.text()).not.toContain('转入微信零钱');
  user.tap('转入银行卡，填写收款人、银行和卡号');
  await user.until('收款人姓名');
  user.type('收款人姓名', '测试丁');
  user.type('开户银行', '农村商业银行');
  user.type('银行卡号', '6217000011112222333');
  user.phone.beforeRequest = ({ path }) => {
    if (path.endsWith('/claim')) user.phone.network = 'loses-answers';
  };
  user.tap('确认领取');
  await user.until('出错：');
  user.phone.beforeRequest = () => undefined;
  user.phone.network = 'online';
  user.type('银行卡号', '6217000011112222444');
  user.tap('确认领取');
  await user.until('上一次提交的领取方式已收到');
  expect(claims(user)).toHaveLength(1);
  expect(claims(user).every(({ headers }) => !headers.authorization)).toBe(true);
  expect(await shareOf(id)).toMatchObject({ state: 'claimed', way: 'bank' });
  for (const secret of ['6217000011112222', '测试丁']) {
    expect(keptOn(user)).not.toContain(secret);
    expect(server.logged()).not.toContain(secret);
  }
}, 120_000);
