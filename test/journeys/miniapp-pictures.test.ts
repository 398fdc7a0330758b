import { listCases } from '../../server/contract/cases/cases';
import { getPaper } from '../../server/contract/cases/papers';
import { categoryTexts } from '../../server/contract/reports/reports.texts';
import { demoPoints } from '../../server/demo/points';
import { itInBrowser } from '../support/browser';
import { residentClient } from '../support/client';
import { CaseWalk } from '../support/case-walk';
import { photoAt } from '../support/photos';
import { register } from '../support/reports';
import { FieldTown, nextPhoto, openField, openTask, shoot } from '../support/weapp-host/field-town';
import { Gallery } from '../support/weapp-host/gallery';
import { WeappUser } from '../support/weapp-host/user';

/**
 * The pages of the mini-program as a browser draws them from the compiled tree and sheets. It is not WeChat's
 * own rendering: what is found here is wrong on a phone too, what is not found may still be.
 */
let town: FieldTown;
let gallery: Gallery;
beforeAll(async () => {
  town = await FieldTown.start();
  gallery = await Gallery.open();
}, 180_000);
afterAll(async () => {
  await gallery?.close();
  await town.close();
});

const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, await gallery.look(user, name, colours)]).toEqual([name, []]);

const open = (openid: string): Promise<WeappUser> =>
  WeappUser.open(
    town.server.base,
    () => town.server.wechat.issueCode(openid),
    (phone) => {
      phone.privacyAgreed = true;
      phone.position = demoPoints().insideGrid;
      phone.mapChoice = { ...demoPoints().insideGridGcj, name: '村小学' };
    },
  );

async function fillInReport(user: WeappUser): Promise<void> {
  for (const choice of [categoryTexts.farmland.label, '是，正在施工', '没有']) user.tap(choice);
  user.type('情况说明', '水田里正在打地基，已经拉来砖和钢筋。我的电话是 13800000001。');
  user.phone.photos = await Promise.all([871, 872].map((seed) => photoAt({ ...demoPoints().insideGrid, seed })));
  user.tap('拍照');
  await user.until('已选 2 张');
  user.tap('在地图上选点');
  await user.until('将送到：');
  user.type('地址说明', '村小学往东二百米');
  user.tap('我已阅读隐私说明，同意为办理举报处理上述信息');
}

itInBrowser(
  'a named report, from the empty form to what became of it',
  async () => {
    const openid = 'openid-pictures';
    const user = await open(openid);
    await user.until('提交举报');
    await looksRight(user, 'report-empty');
    user.tap('实名举报');
    await user.until('手机号');
    user.tap('再加一位联名举报人');
    await user.until('举报人 2');
    user.tap('提交举报');
    await user.until('处需要改正');
    expect(user.text()).toContain('· 情况说明：请填写此项');
    await looksRight(user, 'report-errors');
    await looksRight(user, 'report-errors-dark', 'dark');
    await fillInReport(user);
    const village = town.server.context.areas.tree()[0]?.villages[1];
    user.choose('村（社区）', village?.name ?? '');
    await user.until('网格（可不选）');
    user.choose('网格（可不选）', village?.grids[0]?.name ?? '');
    user.tap('去掉举报人 2');
    user.type('姓名', '测试甲');
    user.type('手机号', '13800000001');
    await user.until(() => user.typed('手机号') === '13800000001');
    await looksRight(user, 'report-filled');
    user.app.setNetwork('offline');
    // It asks about the number in the words first.
    user.phone.answers = [true];
    user.tap('提交举报');
    await user.until('还没有发完');
    await looksRight(user, 'report-waits');
    user.app.setNetwork('online');
    await user.until('已收到您的举报');
    await user.until('有进展时提醒我');
    await looksRight(user, 'receipt-named');
    user.tap('查看我的举报');
    await user.until('已登记，等待受理');
    await looksRight(user, 'mine');
    await looksRight(user, 'mine-dark', 'dark');
    user.tap(
      user
        .controls()
        .all.map(({ spoken }) => spoken)
        .find((spoken) => spoken.startsWith('打开举报')) ?? '',
    );
    await user.until('办理过程');
    await looksRight(user, 'detail');
    user.app.switchTo('pages/me/index');
    await user.until('退出登录');
    await looksRight(user, 'me');
    user.tap('隐私说明');
    await user.until(() => user.app.page.route === 'pages/privacy/index' && user.lines().length > 5);
    await looksRight(user, 'privacy');
  },
  120_000,
);

itInBrowser(
  'an anonymous report, its code, and the look-up',
  async () => {
    const user = await open('openid-pictures-anonymous');
    user.phone.privacyAgreed = false;
    await user.until('提交举报');
    user.tap('在地图上选点');
    await user.until('同意');
    await looksRight(user, 'privacy-question');
    user.phone.privacyAgreed = true;
    user.reopen();
    await user.until('提交举报');
    await fillInReport(user);
    user.tap('匿名举报');
    user.phone.answers = [true];
    user.tap('提交举报');
    await user.until('已收到您的举报');
    user.type('请把查询码再输入一遍', 'WRONG');
    user.tap('核对并完成');
    await user.until('输入的查询码不对');
    await looksRight(user, 'receipt-code');
    const code =
      user
        .lines()
        .map((line) => line.trim())
        .find((line) => /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/.test(line)) ?? '';
    user.type('请把查询码再输入一遍', code);
    user.tap('核对并完成');
    await user.until('本机的匿名举报');
    await looksRight(user, 'mine-anonymous');
    user.tap('查进度');
    await user.until('凭回执号和查询码查看举报的进度');
    user.type('查询码', code);
    user.tap('查进度');
    await user.until('办理过程');
    await looksRight(user, 'lookup');
  },
  120_000,
);

itInBrowser(
  'what a reporter may still do with an answered report',
  async () => {
    const { sent } = await new CaseWalk(town.server).at('closed');
    const user = await open('openid-pictures-acts');
    await user.until('提交举报');
    user.app.switchTo('pages/mine/index');
    await user.until('用回执号和查询码查进度');
    user.tap('用回执号和查询码查进度');
    await user.until('凭回执号和查询码查看');
    user.type('回执号', sent.receipt.number);
    user.type('查询码', sent.claimCode ?? '');
    user.tap('查进度');
    await user.until('您还可以');
    await looksRight(user, 'acts');
    user.tap('补充情况');
    await user.until('补充说明');
    await looksRight(user, 'act-supplement');
    user.phone.answers = [true];
    user.tap('不提交，返回');
    await user.until('反映没有整改');
    user.tap('反映没有整改');
    await user.until('不提交，返回');
    user.type('现场情况', '短');
    user.phone.photos = [await photoAt({ seed: 873 })];
    user.tap('从相册选');
    await user.until('已选 1 张');
    user.tap('要求重新核查');
    await user.until('至少 5 个字');
    await looksRight(user, 'act-not-fixed-errors');
    user.phone.answers = [true];
    user.tap('不提交，返回');
    await user.until('评价办理情况');
    user.tap('评价办理情况');
    await user.until('满意程度');
    await looksRight(user, 'act-rate');
  },
  120_000,
);

itInBrowser(
  'a notice of the township and the messages',
  async () => {
    const openid = 'openid-pictures-messages';
    const resident = await residentClient(town.server, openid);
    const contacts = [{ name: '测试乙', phone: '13800000002' }];
    const { receipt } = await register(town.server, { identity: { mode: 'named', contacts } }, resident);
    const { cases } = (await (await town.walk.as('town'))(listCases, { query: { q: receipt.number } })).body;
    const id = cases[0]?.id ?? '';
    await town.walk.take('accept', id, 'town', { note: '材料齐全，予以受理。' });
    await town.walk.take('dispatch', id, 'town');
    await town.walk.take('confirm', id, 'officer');
    await town.walk.take('order', id, 'town');
    await town.server.context.messages.bringDue();
    const paper = (await (await town.walk.as('town'))(getPaper, { params: { id, kind: 'order' } })).body;
    const user = await open(openid);
    await user.until('提交举报');
    user.app.switchTo('pages/me/index');
    await user.until('微信登录');
    await looksRight(user, 'me-signed-out');
    user.tap('我的消息');
    await user.until('登录后才有消息');
    await looksRight(user, 'messages-signed-out');
    user.app.back();
    user.tap('微信登录');
    await user.until('退出登录');
    // Signing in on this very page tells how many there are.
    const entry = (): string =>
      user
        .controls()
        .all.map(({ spoken }) => spoken)
        .find((spoken) => /^我的消息（\d+ 条未读）/.test(spoken)) ?? '';
    await user.until(() => entry() !== '');
    user.tap(entry());
    await user.until('您的举报有了答复');
    await user.until('有进展时提醒我');
    await looksRight(user, 'messages');
    user.app.back();
    user.tap('我的通知书');
    await user.until('还没有打开过通知书');
    await looksRight(user, 'orders-empty');
    user.type('通知书上的码', paper.entry?.code ?? '');
    user.tap('打开通知书');
    await user.until('整改要求');
    user.tap('已自行拆除');
    user.tap('提交');
    await user.until('请至少拍一张整改后的照片');
    user.phone.photos = [await nextPhoto()];
    user.tap('拍整改前');
    await user.until('整改前 1 张');
    await looksRight(user, 'orders');
  },
  120_000,
);

itInBrowser(
  'the work of a grid officer',
  async () => {
    const id = await town.inspecting('村小学往东二百米，老水井对面的水田里');
    const user = await town.phone();
    await openField(user);
    await user.until('工作人员登录');
    await looksRight(user, 'field-sign-in');
    await town.signIn(user);
    await user.until('更新于');
    user.tap('按距离');
    await user.until('距离约');
    await looksRight(user, 'field-tasks');
    user.tap('登记巡查发现');
    await user.until('属于哪一类');
    user.tap('提交巡查发现');
    await user.until('需要改正');
    user.phone.photos = [await nextPhoto()];
    user.tap('拍照');
    await user.until(() => user.all('删除第 1 张照片').length === 1);
    user.tap('用我现在的位置');
    await user.until('已选位置');
    await looksRight(user, 'field-find');
    user.app.back();
    await user.until('更新于');
    await user.until(() => (user.phone.storage.get('field-opened') ?? '').includes(`"page":{"id":"${id}"`));
    await openTask(user, '老水井对面');
    await looksRight(user, 'field-task');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('属实');
    await user.until('实测面积（平方米）');
    user.tap('提交核查');
    await user.until('请拍近景照片');
    await looksRight(user, 'field-inspect-errors');
    user.type('实测面积（平方米）', '86.5');
    await shoot(user, '近景');
    await looksRight(user, 'field-inspect');
  },
  120_000,
);
