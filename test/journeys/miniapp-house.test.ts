import { linkCaseHouses } from '../../server/contract/cases/case-houses';
import { decideCorrection, getCorrection, listCorrections } from '../../server/contract/corrections/corrections';
import { getWarning } from '../../server/contract/warnings/warnings';
import { getHouse, listHouses } from '../../server/contract/houses/houses';
import { getInspection, listInspections } from '../../server/contract/inspections/inspections';
import { bindHouse } from '../../server/contract/bindings/bindings';
import { getPaper } from '../../server/contract/cases/papers';
import { browserPath } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { residentClient, type Client } from '../support/client';
import { homeowner } from '../support/homeowner';
import { factOf } from '../support/houses';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { linkedCase, setLevel, warn } from '../support/warnings';
import { WeappUser } from '../support/weapp-host';
import { Gallery } from '../support/weapp-host/gallery';

let server: TestServer;
let admin: Client;
let gallery: Gallery | undefined;
beforeAll(async () => {
  server = await startTestServer();
  admin = await new CaseWalk(server).as('villageAdmin');
  if (browserPath) gallery = await Gallery.open();
}, 120_000);
afterAll(async () => {
  await gallery?.close();
  await server.close();
});

const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

/** Whether the choice of a question is the marked one. */
const marked = (user: WeappUser, choice: string): boolean =>
  user.app.page
    .tree()
    .all()
    .some((node) => node.spoken === choice && String(node.attr('aria-checked')) === 'true');

const atHouses = async (openid: string): Promise<WeappUser> => {
  const user = await WeappUser.agreed(server, openid);
  user.app.switchTo('pages/me/index');
  await user.until('我家的房屋档案');
  user.tap('我家的房屋档案');
  await user.until('绑定我的房屋');
  return user;
};

it('an owner binds the house, asks for a change of use with a photo, and sees it come into force', async () => {
  const [village] = server.context.areas.tree()[0]?.villages ?? [];
  const { claim, house } = await homeowner(server, admin, village?.code ?? '', [], false);
  const user = await atHouses('openid-weapp-owner');
  await user.until('还没有绑定房屋');
  user.tap('核对并绑定');
  await user.until('身份证号应为 18 位');
  await looksRight(user, 'house-bind-errors');
  user.choose('所在村', village?.name ?? '');
  user.type('姓名', claim.name);
  user.type('身份证号', claim.idNumber);
  user.type('电话', '13800000000');
  user.tap('核对并绑定');
  await user.until(() => user.text().includes('对不上'));
  user.type('电话', claim.phone);
  user.tap('核对并绑定');
  await user.until(house.code);
  await looksRight(user, 'house-list');
  const asked = await server.context.passes.askByApp('a browser');
  user.type('网页上的码', 'AAAAA-AAA');
  await user.until(() => user.typed('网页上的码') === 'AAAAA-AAA');
  // Asked once more whether it is the own browser: no, and then yes.
  user.tap('同意网页查看');
  await user.until(() => user.phone.modals.at(-1)?.includes('码是别人发来的请不要同意') ?? false);
  expect(user.text()).not.toContain('没有找到这个码');
  user.phone.answers.push(true, true);
  user.tap('同意网页查看');
  await user.until(() => user.text().includes('没有找到这个码'));
  user.type('网页上的码', asked.code);
  await user.until(() => user.typed('网页上的码') === asked.code);
  user.tap('同意网页查看');
  await user.until(() => user.text().includes('已同意，请回到网页继续'));
  await looksRight(user, 'house-pass');
  expect(await server.context.passes.openByApp(asked.id)).toBe(true);
  const { file, town } = await linkedCase(server, house.id);
  await setLevel(server, house.id, 'C');
  const sent = await warn(server, town, village?.code ?? '', ['C']);
  user.app.switchTo('pages/me/index');
  await user.until('我家的房屋档案');
  user.tap('我家的房屋档案');
  await user.until('请在天黑前转移到村部');
  await looksRight(user, 'house-warned');
  user.tap('我已知道');
  await user.until('本户已在');
  await looksRight(user, 'house-warning-known', 'dark');
  expect((await town(getWarning, { params: { id: sent.id } })).body.counts).toMatchObject({ acknowledged: 1 });
  await setLevel(server, house.id, null);
  user.tap(`查看档案 ${house.code}`);
  await user.until('申请更正');
  expect(user.text()).toContain('砖混');
  expect(user.text()).toContain('已核实 现场核查：');
  expect(user.text()).not.toContain(file.number);
  expect(user.text()).not.toContain(claim.idNumber);
  await looksRight(user, 'house-detail');

  user.tap('申请更正');
  await user.until('提交申请');
  user.tap('提交申请');
  await user.until(() => user.text().includes('请先加入要更正的内容'));
  user.choose('要更正的内容', '房屋用途');
  await user.until('档案现在：自住');
  user.tap('经营');
  user.type('理由', '一楼已开小卖部');
  await user.until(() => user.typed('理由') === '一楼已开小卖部');
  user.tap('加入申请');
  await user.until('房屋用途：自住 → 经营');
  user.choose('要更正的内容', '层数');
  await user.until('档案现在：2');
  user.type('应改为', '99');
  user.type('理由', '加盖');
  await user.until(() => user.typed('理由') === '加盖');
  user.tap('加入申请');
  await user.until('去掉“层数”');
  user.phone.photos = [await photoAt({ seed: 83_001 })];
  user.tap('拍照');
  await user.until(() => user.text().includes('1'));
  await looksRight(user, 'house-correction-form');
  user.tap('提交申请');
  await user.until(() => user.text().includes('应在 1 到 60 之间'));
  user.tap('去掉“层数”');
  await user.until(() => !user.text().includes('去掉“层数”'));
  user.tap('提交申请');
  await user.until('待审核');
  await looksRight(user, 'house-asked');

  const { corrections } = (await admin(listCorrections, { query: { state: 'asked' } })).body;
  const params = { id: corrections[0]?.id ?? '' };
  const view = (await admin(getCorrection, { params })).body;
  expect(view.photos).toHaveLength(1);
  await admin(decideCorrection, {
    params,
    body: { version: 1, houseVersion: 1, items: [{ field: 'use', verdict: 'approved' }] },
  });
  user.tap('返回我的房屋');
  await user.until('绑定我的房屋');
  user.tap(`查看档案 ${house.code}`);
  await user.until('已生效');
  await user.until('更正申请生效');
  await looksRight(user, 'house-applied', 'dark');
  expect(factOf((await admin(getHouse, { params: { id: house.id } })).body, 'use')).toBe('business');
  expect((await admin(listHouses, { query: { use: 'business' } })).body.houses.map(({ id }) => id)).toContain(house.id);
  user.tap('邀请家人查看');
  await user.until(() => user.text().includes('邀请码：'));
}, 120_000);

it('an owner inspects the house by drawings without a network, and the village has it once there is one', async () => {
  const [village] = server.context.areas.tree()[0]?.villages ?? [];
  const { claim, house } = await homeowner(server, admin, village?.code ?? '', [], false);
  const user = await atHouses('openid-weapp-inspector');
  await user.until(() => user.options('所在村').includes(village?.name ?? ''));
  user.choose('所在村', village?.name ?? '');
  user.type('姓名', claim.name);
  user.type('身份证号', claim.idNumber);
  user.type('电话', claim.phone);
  user.tap('核对并绑定');
  await user.until(house.code);
  user.tap(`查看档案 ${house.code}`);
  await user.until('自查自报');
  user.tap('自查自报');
  await user.until('第 1 步，共 8 步');
  user.tap('下一步');
  await user.until(() => user.text().includes('请填写此项'));
  await looksRight(user, 'inspect-step');
  user.tap('有明显裂缝，能塞进硬币边');
  await user.until('拍照');
  await user.until('第 1 步，共 9 步');
  user.phone.photos = [await photoAt({ seed: 83_002 })];
  user.tap('拍照');
  await user.until(() => user.text().includes('已选 1 张'));
  await looksRight(user, 'inspect-step-finding');
  user.app.setNetwork('offline');
  user.tap('下一步');
  const answers = ['没有脱落', '没有下沉', '没有歪', '有，没有防护'];
  for (const [n, answer] of answers.entries()) {
    await user.until(() => user.text().includes(`第 ${n + 2} 步`) && user.text().includes(answer));
    if (n === 3) await looksRight(user, 'inspect-slope', 'dark');
    user.tap(answer);
    await user.until(() => marked(user, answer));
    user.tap('下一步');
  }
  // The slope asks for its drain and for what is done on it.
  await user.until('第 6 步，共 11 步');
  for (const answer of ['没有', '堵了或冲坏了', '没有', '没有动过', '没有', '还有人']) {
    const at = user.text().match(/第 \d+ 步/)?.[0] ?? '';
    user.tap(answer);
    await user.until(() => marked(user, answer));
    user.tap(at.includes('11') ? '看结果并提交' : '下一步');
    await user.until(() => !user.text().includes(at));
  }
  await user.until('提交');
  expect(user.text()).toContain('边坡没有防护，排水也不畅');
  user.type('还有什么要告诉村里的（可不填）', '去年大雨后开始裂');
  await user.until(() => user.typed('还有什么要告诉村里的（可不填）') === '去年大雨后开始裂');
  await looksRight(user, 'inspect-result');
  user.tap('提交');
  await user.until('已存在手机里，等待发送');
  await looksRight(user, 'inspect-waiting');
  expect((await admin(listInspections, { query: { by: 'self' } })).body.inspections).toEqual([]);
  user.app.setNetwork('online');
  await user.until('已提交，村里会收到');
  await looksRight(user, 'inspect-received', 'dark');
  const { inspections } = (await admin(listInspections, { query: { by: 'self' } })).body;
  expect(inspections).toHaveLength(1);
  const view = (await admin(getInspection, { params: { id: inspections[0]?.id ?? '' } })).body;
  expect(view).toMatchObject({ verdict: 'suspect', hazard: 'larger', effect: 'applied', note: '去年大雨后开始裂' });
  expect(view.photos.map(({ item }) => item)).toEqual(['crack']);
  user.tap('知道了');
  await user.until('产权人自查');
  await looksRight(user, 'house-inspected');
  user.tap('报告改变用途');
  await user.until('档案现在的用途：自住');
  user.tap('报给村里');
  await user.until(() => user.text().includes('请填写'));
  user.tap('经营');
  await user.until('经营什么');
  user.tap('餐饮');
  user.type('从什么时候起、具体情况', '十月起一楼开面馆');
  await user.until(() => user.typed('从什么时候起、具体情况') === '十月起一楼开面馆');
  await looksRight(user, 'use-change');
  user.tap('报给村里');
  await user.until('改变用途报告');
  await looksRight(user, 'use-change-asked');
  const asked = (await admin(listCorrections, { query: { state: 'asked' } })).body.corrections;
  expect(asked.find((row) => row.house.id === house.id)).toMatchObject({
    kind: 'useChange',
    fields: ['use', 'business'],
  });
  const record = (await admin(getHouse, { params: { id: house.id } })).body;
  expect(['screenedBy', 'verdict', 'hazard'].map((field) => factOf(record, field))).toEqual([
    'self',
    'suspect',
    undefined,
  ]);
}, 120_000);

it('an owner enters the code of an order at the own house, and answers it', async () => {
  const [village] = server.context.areas.tree()[0]?.villages ?? [];
  const { claim, house } = await homeowner(server, admin, village?.code ?? '', [], false);
  await (
    await residentClient(server, 'openid-weapp-ordered')
  )(bindHouse, { body: claim });
  const walk = new CaseWalk(server);
  const file = await walk.page((await walk.at('ordered')).id);
  const town = await walk.as('town');
  await town(linkCaseHouses, { params: { id: file.id }, body: { version: file.version, link: [house.id] } });
  const { entry, number } = (await town(getPaper, { params: { id: file.id, kind: 'order' } })).body;
  const user = await atHouses('openid-weapp-ordered');
  await user.until(() => user.all(`查看档案 ${house.code}`).length > 0);
  user.tap(`查看档案 ${house.code}`);
  await user.until('责令整改通知书');
  // Being bound to the house opens no order.
  expect(user.text()).not.toContain(number ?? '?');
  user.tap('打开通知书');
  await user.until('请照通知书填写完整的码');
  user.type('通知书上的码', 'AAAA-AAAA-AAAA-AAAA');
  await user.until(() => user.typed('通知书上的码').startsWith('AAAA'));
  user.tap('打开通知书');
  await user.until(() => user.text().includes('没有找到这份通知书'));
  user.type('通知书上的码', entry?.code ?? '');
  await user.until(() => user.typed('通知书上的码') === entry?.code && user.all('打开通知书').length > 0);
  user.tap('打开通知书');
  const answer = () => user.controls().all.find(({ spoken }) => spoken.startsWith('查看并答复'))?.spoken ?? '';
  await user.until(() => answer() !== '');
  expect(user.text()).not.toContain('没有登记在房屋');
  await looksRight(user, 'house-order');
  user.tap(answer());
  await user.until('发出机关');
  user.type('说明', '房子是祖辈留下的，请核实。');
  await user.until(() => user.typed('说明') !== '');
  user.tap('提交');
  await user.until('您发出的答复');
  await looksRight(user, 'house-order-answered', 'dark');
  expect((await walk.page(file.id)).history.at(-1)?.note).toContain('房子是祖辈留下的');
}, 120_000);
