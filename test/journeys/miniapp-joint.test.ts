import { getCase, listCases } from '../../server/contract/cases/cases';
import { getGate, holdGate } from '../../server/contract/gate/gate';
import type { ReportInput } from '../../server/contract/reports/report-input';
import { categoryTexts } from '../../server/contract/reports/reports.texts';
import { staffClient } from '../support/client';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const full = '手机空间不足，刚才的内容没有存到手机上';
const consent = '我已阅读隐私说明，同意为办理举报处理上述信息';

const open = (openid: string): Promise<WeappUser> =>
  WeappUser.open(
    server.base,
    () => server.wechat.issueCode(openid),
    (phone) => {
      phone.privacyAgreed = true;
    },
  );

/** Everything but the place and who reports. */
async function fillIn(user: WeappUser, seed: number): Promise<void> {
  await user.until('提交举报');
  for (const choice of [categoryTexts.farmland.label, '是，正在施工', '没有']) user.tap(choice);
  user.type('情况说明', '水田里正在打地基，已经拉来砖和钢筋。');
  user.phone.photos = [await photoAt({ seed })];
  user.tap('从相册选');
  await user.until('已选 1 张');
  user.tap(consent);
}

async function choosePlace(user: WeappUser) {
  const [, village] = server.context.areas.tree()[0]?.villages ?? [];
  const grid = village?.grids[0];
  if (!village || !grid) throw new Error('the township has no second village');
  await user.until(() => user.options('村（社区）').includes(village.name));
  user.choose('村（社区）', village.name);
  await user.until('网格（可不选）');
  user.choose('网格（可不选）', grid.name);
  user.type('地址说明', '老祠堂后面第二排');
  return { village, grid };
}

const sentReport = (user: WeappUser): ReportInput => user.phone.sentTo('/api/reports').at(-1)?.body as ReportInput;

it('five people report together, by village and grid instead of a point', async () => {
  const user = await open('openid-weapp-joint');
  await fillIn(user, 93_001);
  const [first, second] = server.context.areas.tree()[0]?.villages ?? [];
  const { grid } = await choosePlace(user);
  // Another village has other grids: the chosen one goes.
  user.choose('村（社区）', first?.name ?? '');
  await user.until(() => user.all('网格（可不选），不知道，不选').length === 1);
  user.choose('村（社区）', '不选村');
  await user.until(() => !user.text().includes('网格（可不选）'));
  await choosePlace(user);

  user.tap('实名举报');
  await user.until('手机号');
  for (const index of [2, 3, 4, 5]) {
    user.tap('再加一位联名举报人');
    await user.until(`举报人 ${index}`);
  }
  expect(user.all('再加一位联名举报人')).toEqual([]);
  const nameOf = (index: number): string => (index > 1 ? `（举报人 ${index}）` : '');
  for (const index of [1, 2, 3, 4, 5]) {
    user.type(`姓名${nameOf(index)}`, `测试${'甲乙丙丁戊'.charAt(index - 1)}`);
    if (index !== 4) user.type(`手机号${nameOf(index)}`, `1380000000${index}`);
  }
  user.tap('提交举报');
  await user.until('有 1 处需要改正');
  expect(user.text()).toContain('· 手机号（举报人 4）：手机号应为 11 位数字');
  // The fourth steps back, and the fifth moves up with what was typed.
  user.tap('去掉举报人 4');
  await user.until(() => user.typed('姓名（举报人 4）') === '测试戊');
  expect(user.typed('手机号（举报人 4）')).toBe('13800000005');
  user.tap('提交举报');
  await user.until('已收到您的举报');

  const { identity, place } = sentReport(user);
  expect(place).toMatchObject({ village: second?.code, grid: grid.code, words: '老祠堂后面第二排' });
  expect(place.point).toBeUndefined();
  expect(identity.mode === 'named' && identity.contacts.map(({ name }) => name)).toEqual([
    '测试甲',
    '测试乙',
    '测试丙',
    '测试戊',
  ]);
  const handler = await staffClient(server, 'jingban');
  const [row] = (await handler(listCases)).body.cases;
  expect(row?.place).toMatchObject({ how: 'chosen', grid: { code: grid.code } });
  const { body } = await handler(getCase, { params: { id: row?.id ?? '' } });
  expect(JSON.stringify(body)).not.toMatch(/测试[甲乙丙戊]|1380000000/);
}, 120_000);

it('a full phone: the person is told, what lay there stays, what was typed since is sent all the same', async () => {
  const user = await open('openid-weapp-full');
  await fillIn(user, 93_002);
  await choosePlace(user);
  const before = user.phone.storage.get('draft');
  expect(user.text()).not.toContain(full);

  user.phone.room = false;
  user.phone.photos = [await photoAt({ seed: 93_003 })];
  user.tap('从相册选');
  await user.until('手机空间不足，照片没有存下');
  user.type('情况说明', '水田里正在打地基，今天又来了一车砖。');
  await user.until(full);
  expect(user.typed('情况说明')).toContain('又来了一车砖');
  expect([user.text().includes('已选 1 张'), user.phone.storage.get('draft')]).toEqual([true, before]);

  // Killed now, it opens with what lay on the phone before.
  user.reopen();
  await user.until('已选 1 张');
  expect(user.typed('情况说明')).toContain('已经拉来砖和钢筋');
  user.type('情况说明', '水田里正在打地基，今天又来了一车砖。');
  await user.until(full);
  user.tap('实名举报');
  await user.until('手机号');
  user.type('姓名', '测试己');
  user.phone.room = true;
  user.type('手机号', '13800000006');
  await user.until(() => !user.text().includes(full));
  expect(user.phone.storage.get('draft')).toContain('又来了一车砖');

  user.phone.room = false;
  user.tap('提交举报');
  await user.until('已收到您的举报');
  expect(sentReport(user).description).toContain('又来了一车砖');
  expect(user.phone.sentTo('/api/reports')).toHaveLength(1);
  user.tap('查看我的举报');
  await user.until('已登记，等待受理');
}, 120_000);

it('the own phone in the words is asked about before anything is sent, and sent where one says so', async () => {
  const user = await open('openid-weapp-own-words');
  await fillIn(user, 93_009);
  await choosePlace(user);
  user.tap('实名举报');
  await user.until('手机号');
  user.type('姓名', '测试甲');
  user.type('手机号', '13800000001');
  user.type('情况说明', '水田里正在打地基，打我电话 138 0000 0001');
  user.tap('提交举报');
  await user.until(() => user.phone.modals.some((words) => words.includes('您自己的手机号：138 0000 0001')));
  expect(user.phone.sentTo('/api/reports')).toEqual([]);
  expect(user.typed('情况说明')).toContain('138 0000 0001');
  user.phone.answers.push(true);
  user.tap('提交举报');
  await user.until('已收到您的举报');
  expect(user.phone.sentTo('/api/reports')).toHaveLength(1);
});

describe('a closed gate', () => {
  const hold = async (said: 'closed' | 'auto'): Promise<void> => {
    const keeper = await staffClient(server, 'guanli');
    const params = { town: '430321108' };
    const { version } = (await keeper(getGate, { params })).body;
    const until = said === 'auto' ? {} : { until: new Date(server.clock.now().getTime() + 3_600_000).toISOString() };
    await keeper(holdGate, { params, body: { hold: said, ...until, reason: '测试验证', version } });
  };

  it('is passed by the phone itself, without signing in, and nothing is typed twice', async () => {
    await hold('closed');
    const user = await open('openid-weapp-gate');
    await fillIn(user, 93_090);
    await choosePlace(user);
    user.tap('匿名举报');
    user.tap('提交举报');
    await user.until('请先完成一次简单的验证');
    expect(user.typed('情况说明')).toBe('水田里正在打地基，已经拉来砖和钢筋。');
    user.tap('验证并提交');
    await user.until('已收到您的举报');
    expect(user.phone.sentTo('/api/residents/session')).toEqual([]);
    await hold('auto');
  }, 120_000);
});
