import { getPaper } from '../../server/contract/cases/papers';
import { demoPoints } from '../../server/demo/points';
import { CaseWalk } from '../support/case-walk';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const codeOf = async (id: string): Promise<string> =>
  (await (await walk.as('town'))(getPaper, { params: { id, kind: 'order' } })).body.entry?.code ?? '';

const atOrders = async (openid: string): Promise<WeappUser> => {
  const user = await WeappUser.agreed(server, openid, (phone) => {
    phone.position = demoPoints().insideGrid;
  });
  user.app.switchTo('pages/me/index');
  await user.until('我的通知书');
  user.tap('我的通知书');
  await user.until('还没有打开过通知书');
  return user;
};

it('a party enters the own order with its code, makes a statement and sends photos of the demolition', async () => {
  const { id } = await walk.at('ordered');
  const user = await atOrders('openid-weapp-party');
  user.type('通知书上的码', 'AAAAA');
  user.tap('打开通知书');
  await user.until('请照通知书填写完整的码');
  user.type('通知书上的码', await codeOf(id));
  user.tap('打开通知书');
  await user.until('整改要求');
  expect(user.text()).toContain('拆除超出部分');
  expect(user.text()).not.toContain('水田里正在打地基');

  user.tap('提交');
  await user.until('请至少写五个字');
  user.type('说明', '房子是祖辈留下的，请核实。');
  user.tap('提交');
  await user.until('您发出的答复');

  user.tap('已自行拆除');
  user.tap('提交');
  await user.until('请至少拍一张整改后的照片');
  user.phone.photos = [await photoAt({ seed: 81_001 })];
  user.tap('拍整改前');
  await user.until('整改前 1 张');
  user.phone.photos = [await photoAt({ seed: 81_002 })];
  user.tap('拍整改后');
  await user.until('整改后 1 张');
  user.tap('提交');
  await user.until('整改前 0 张');
  const last = (await walk.page(id)).history.at(-1);
  expect([last?.by, last?.photos.map(({ role }) => role)]).toEqual(['当事人', ['before', 'after']]);
}, 120_000);

it('an official is refused help with the rule shown', async () => {
  const { id } = await walk.at('ordered');
  const user = await atOrders('openid-weapp-official');
  user.type('通知书上的码', await codeOf(id));
  user.tap('打开通知书');
  await user.until('整改要求');
  user.tap('申请助拆');
  await user.until('当事人是党员干部或公职人员');
  user.tap('当事人是党员干部或公职人员');
  await user.until('☑');
  user.type('说明', '家里没有劳力，请帮忙拆除');
  user.tap('提交');
  await user.until('不予助拆');
}, 120_000);
