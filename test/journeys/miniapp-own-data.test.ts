import { readReceipt } from '../../server/contract/receipts/receipt-file';
import { askRewardChange, decideRewardChange, payShare } from '../../server/contract/rewards/rewards';
import { claimRewardByCode, claimMyReward } from '../../server/contract/rewards/claims';
import { listMyReports } from '../../server/contract/reports/reports';
import { browserPath } from '../support/browser';
import { residentClient } from '../support/client';
import { recordOpening } from '../support/officers';
import { readQr } from '../support/qr';
import { byCode, named, RewardWalk } from '../support/reward-walk';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';
import { Gallery } from '../support/weapp-host/gallery';

let server: TestServer;
let walk: RewardWalk;
let gallery: Gallery | undefined;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  if (browserPath) gallery = await Gallery.open();
}, 120_000);
afterAll(async () => {
  await gallery?.close();
  await server.close();
});

/** Where a browser is installed: the page can be read, reached and heard. */
const looksRight = async (user: WeappUser, name: string): Promise<void> =>
  expect([name, (await gallery?.look(user, name)) ?? []]).toEqual([name, []]);

const open = async (openid: string): Promise<WeappUser> => {
  const user = await WeappUser.agreed(server, openid);
  return user;
};

const openFirst = async (user: WeappUser): Promise<void> => {
  const row = () => user.controls().all.find(({ spoken }) => spoken.startsWith('打开举报'))?.spoken;
  await user.until(() => row() !== undefined);
  user.tap(row() ?? '');
  await user.until('办理过程');
};

const me = { name: '测试甲', phone: '13800000001' };

it('an account keeps a copy of all that is held, sees who opened the identity, and deletes the contacts once nothing needs them', async () => {
  const openid = 'openid-weapp-own-data';
  const mine = await residentClient(server, openid);
  const file = await walk.fresh(named(me), mine);
  await recordOpening(await walk.officer(), file.sent.receipt.number);
  const user = await open(openid);
  user.app.switchTo('pages/me/index');
  await user.until('查看和保存我的数据');
  user.tap('查看和保存我的数据');
  await user.until('登录后可以查看');
  user.app.back();
  user.tap('微信登录');
  await user.until('已用微信登录');
  await looksRight(user, 'me');
  user.tap('查看和保存我的数据');
  await user.until('共 1 件举报');
  await looksRight(user, 'own-copy');
  expect(user.text()).toContain('奖励专员登记理由后才能打开');
  user.tap('存成文件，发到聊天保存');
  await user.until(() => user.phone.sharedFiles.size === 1);
  const [[name, text] = ['', '']] = [...user.phone.sharedFiles];
  expect(name).toBe(`${file.sent.receipt.number}-data.json`);
  expect(JSON.parse(String(text))).toMatchObject({ reports: [{ contacts: { sealed: true, people: 1 } }] });
  expect(String(text)).not.toContain(me.phone);
  user.app.back();

  user.app.switchTo('pages/mine/index');
  await openFirst(user);
  await user.until('奖励专员');
  expect(user.text()).toContain('谁看过您的身份信息');
  await looksRight(user, 'seen-by');
  user.tap('删除我的联系信息');
  await user.until('确认删除');
  await looksRight(user, 'own-forget');
  // The case needs them still: it is said why, and nothing is deleted.
  user.phone.answers.push(true);
  user.tap('确认删除');
  await user.until('现在不能删除');
  await walk.cases.take('reject', file.id, 'town');
  user.phone.answers.push(false);
  user.tap('确认删除');
  user.phone.answers.push(true, true);
  user.tap('确认删除');
  user.all('确认删除').forEach(() => user.tap('确认删除'));
  await user.until('联系信息已经删除');
  expect(user.text()).toContain('行政处罚法');
  user.app.back();
  await user.until('联系信息已经删除，不再保存');
  expect(user.all('删除我的联系信息')).toEqual([]);
  await looksRight(user, 'contacts-gone');
  const stored = await server.connection
    .collection('identities')
    .find({ sealed: { $ne: [] } })
    .toArray();
  expect(stored).toEqual([]);
}, 120_000);

it('who has the code does the same for the one report, and keeps its receipt as a code to scan', async () => {
  const file = await walk.fresh(named(me));
  const { number, claimCode } = byCode(file);
  const user = await open('openid-weapp-own-code');
  user.app.switchTo('pages/mine/index');
  await user.until('用回执号和查询码查进度');
  user.tap('用回执号和查询码查进度');
  await user.until('凭回执号和查询码查看举报的进度');
  user.type('回执号', number);
  user.type('查询码', claimCode);
  user.tap('查进度');
  await user.until('保存这件举报的数据');
  user.tap('显示回执二维码');
  await user.until(() => user.all('回执二维码').length > 0);
  await looksRight(user, 'own-code');
  const picture = String(
    user
      .all('回执二维码')
      .find((node) => node.attr('src'))
      ?.attr('src'),
  );
  const read = await readQr(Buffer.from(picture.replace('data:image/gif;base64,', ''), 'base64'));
  expect(readReceipt(read ?? '')).toEqual(file.sent.receipt);
  user.app.back();
  user.tap('保存这件举报的数据');
  await user.until('共 1 件举报');
  user.tap('复制全部内容');
  await user.until(() => user.phone.clipboard.includes(number));
  user.app.back();
  await walk.cases.take('reject', file.id, 'town');
  user.tap('删除我的联系信息');
  await user.until('确认删除');
  user.phone.answers.push(true);
  user.tap('确认删除');
  await user.until('联系信息已经删除');
  // The code went in bodies alone, and into nothing that is kept.
  expect(user.phone.sentTo(/./).some(({ path }) => path.includes(claimCode))).toBe(false);
}, 120_000);

it('a reward that lapsed and one that was clawed back say so', async () => {
  const openid = 'openid-weapp-ended';
  const mine = await residentClient(server, openid);
  const [lapsing, paid] = [await walk.fresh(named(me), mine), await walk.fresh()];
  await walk.approved(await walk.confirmed(lapsing));
  const reward = await walk.approved(await walk.confirmed(paid));
  const params = { id: reward.id };
  await walk.nobody()(claimRewardByCode, { body: { ...byCode(paid), payout: { way: 'cash' } } });
  const claimed = await walk.seen(reward.id);
  const officer = await walk.officer();
  const done = await officer(payShare, {
    params: { ...params, index: 0 },
    body: { version: claimed.version, voucher: 'PZ-2026-9' },
  });
  const asked = await officer(askRewardChange, {
    params,
    body: { version: done.body.version, wish: 'clawBack', reason: '冒领' },
  });
  const change = { version: asked.body.version, ok: true, note: '属实' };
  expect((await (await walk.reviewer())(decideRewardChange, { params, body: change })).status).toBe(200);
  walk.cases.later(61);
  await server.context.rewards.lapseDue();

  const user = await open(openid);
  user.app.switchTo('pages/mine/index');
  await user.until('微信登录');
  user.tap('微信登录');
  await openFirst(user);
  await user.until('超过期限未领取，已失效');
  await looksRight(user, 'reward-lapsed');
  user.app.back();
  user.tap('用回执号和查询码查进度');
  await user.until('凭回执号和查询码查看举报的进度');
  user.type('回执号', byCode(paid).number);
  user.type('查询码', byCode(paid).claimCode);
  user.tap('查进度');
  await user.until('已追回');
  await looksRight(user, 'reward-clawed-back');
  const [report] = (await (await residentClient(server, openid))(listMyReports)).body.reports;
  const late = await (
    await residentClient(server, openid)
  )(claimMyReward, {
    params: { id: report?.id ?? '' },
    body: { payout: { way: 'cash' } },
  });
  expect(late.status).toBe(409);
}, 120_000);
