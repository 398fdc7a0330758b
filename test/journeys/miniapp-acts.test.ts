import { apiTexts } from '../../miniapp/api/api.texts';
import { listMyReports } from '../../server/contract/reports/reports';
import { demoPoints } from '../../server/demo/points';
import { CaseWalk } from '../support/case-walk';
import { residentClient, staffClient } from '../support/client';
import { recordOpening } from '../support/officers';
import { photoAt } from '../support/photos';
import { register } from '../support/reports';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const open = async (openid: string): Promise<WeappUser> => {
  const user = await WeappUser.agreed(server, openid, (phone) => {
    phone.position = demoPoints().insideGrid;
  });
  return user;
};
const addPhoto = async (user: WeappUser, content: Buffer, count: number): Promise<void> => {
  user.phone.photos = [content];
  user.tap('从相册选');
  await user.until(`已选 ${count} 张`);
};

/** Presses a button whose act reaches the server, but whose answer does not come back. */
const loseAnswer = async (user: WeappUser, button: string): Promise<void> => {
  const before = user.phone.sentTo(/\/acts$/).length;
  user.phone.beforeRequest = ({ path }) => {
    if (path.endsWith('/acts')) user.phone.network = 'loses-answers';
  };
  user.tap(button);
  // While it is busy it is called otherwise.
  const isIdle = (): boolean => user.all(button).some((node) => node.attr('disabled') !== true);
  await user.until(() => user.phone.sentTo(/\/acts$/).length > before && isIdle());
  user.phone.beforeRequest = () => undefined;
  user.phone.network = 'online';
};

it('a looked-up report of a closed case is disputed, added to and rated; what fails keeps the form and says why', async () => {
  const { id, sent } = await walk.at('closed');
  const user = await open('openid-weapp-acts');
  user.app.switchTo('pages/mine/index');
  await user.until('用回执号和查询码查进度');
  user.tap('用回执号和查询码查进度');
  await user.until('凭回执号和查询码查看');
  user.type('回执号', sent.receipt.number);
  user.type('查询码', sent.claimCode ?? '');
  user.tap('查进度');
  await user.until('您还可以');
  expect(user.text()).not.toContain('撤回举报');

  user.tap('反映没有整改');
  await user.until('不提交，返回');
  user.type('现场情况', '墙还在');
  user.tap('要求重新核查');
  await user.until('请至少加一张现场照片');
  expect(user.field('text')).toContain('至少 5 个字');
  user.type('现场情况', '墙还在，没有拆');
  await addPhoto(user, Buffer.from('this is no photo'), 1);
  user.tap('要求重新核查');
  await user.until('没有发成');
  expect(user.field('files')).toContain('有照片不能用');
  user.tap('删除第 1 张照片');
  await addPhoto(user, await photoAt({ seed: 92_001 }), 1);
  user.phone.network = 'offline';
  user.tap('要求重新核查');
  await user.until(apiTexts.offline);
  expect(user.typed('现场情况')).toBe('墙还在，没有拆');
  // It arrives, but the answer is lost: the next press finds it taken and does not take it for a refusal.
  user.phone.network = 'online';
  await loseAnswer(user, '要求重新核查');
  user.tap('要求重新核查');
  await user.until('已收到，乡镇要重新到现场核查');
  const last = (await walk.page(id)).history.at(-1);
  expect([last?.by, last?.note, last?.photos.length]).toEqual(['举报人', '墙还在，没有拆', 1]);

  user.tap('补充情况');
  await user.until('不提交，返回');
  user.type('补充说明', '夜里又运来一车砖');
  await addPhoto(user, await photoAt({ seed: 92_002 }), 1);
  await loseAnswer(user, '提交补充');
  // Other words after a lost answer are another supplement: neither is lost, and neither is added twice.
  user.type('补充说明', '今天又来了一台搅拌机');
  user.tap('提交补充');
  await user.until('上次提交的补充已收到');
  user.tap('提交补充');
  user.tap('提交补充');
  await user.until('：补充已收到');
  expect((await walk.page(id)).reportList[0]?.supplements).toEqual([
    expect.objectContaining({ text: '夜里又运来一车砖', photos: [expect.anything()] }),
    expect.objectContaining({ text: '今天又来了一台搅拌机', photos: [expect.anything()] }),
  ]);

  user.tap('评价办理情况');
  await user.until('不提交，返回');
  user.tap('提交评价');
  await user.until('请选一项');
  user.tap('2 星，不满意');
  user.tap('提交评价');
  await user.until('评价已收到');
  expect(user.text()).toContain('您的评价');
  expect(user.all('评价办理情况')).toEqual([]);
  expect(user.phone.keptFiles).toEqual([]);
  expect(user.phone.sentTo('/api/reports/lookup/acts').every(({ headers }) => !headers.authorization)).toBe(true);
}, 120_000);

it('an own report is withdrawn after a question', async () => {
  const mine = await residentClient(server, 'openid-weapp-withdraws');
  const contacts = [{ name: '测试甲', phone: '13800000001' }];
  const { receipt } = await register(server, { identity: { mode: 'named', contacts } }, mine);
  await recordOpening(await staffClient(server, 'jiangli'), receipt.number);
  const id = (await mine(listMyReports)).body.reports[0]?.id ?? '';
  const user = await open('openid-weapp-withdraws');
  user.app.switchTo('pages/mine/index');
  await user.until('微信登录');
  user.tap('微信登录');
  await user.until(() => user.text().includes('已登记'));
  const row = user.controls().all.find(({ spoken }) => spoken.startsWith('打开举报'));
  user.tap(row?.spoken ?? '');
  await user.until('您还可以');
  expect(user.text()).toMatch(/谁看过您的身份信息.*奖励专员.*近亲属/s);
  expect(user.text()).not.toMatch(/演示奖励专员|只给督查看/);
  user.tap('撤回举报');
  await user.until(() => user.phone.modals.length > 0);
  expect((await mine(listMyReports)).body.reports[0]?.id).toBe(id);
  expect(user.phone.sentTo(/\/acts$/)).toEqual([]);
  user.phone.answers = [true];
  user.tap('撤回举报');
  await user.until('举报已撤回');
  expect(user.all('补充情况')).toEqual([]);
  expect(user.phone.sentTo(/\/acts$/)).toHaveLength(1);
}, 120_000);
