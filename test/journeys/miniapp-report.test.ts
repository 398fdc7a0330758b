import { getCase, listCases } from '../../server/contract/cases/cases';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { readReceipt } from '../../server/contract/receipts/receipt-file';
import { categoryTexts } from '../../server/contract/reports/reports.texts';
import { demoPoints } from '../../server/demo/points';
import { staffClient } from '../support/client';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
let nextSeed = 900;

beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const open = (openid: string): Promise<WeappUser> =>
  WeappUser.open(
    server.base,
    () => server.wechat.issueCode(openid),
    (phone) => {
      const { insideGrid, insideGridGcj } = demoPoints();
      phone.privacyAgreed = true;
      phone.position = insideGrid;
      phone.mapChoice = { ...insideGridGcj, name: '村小学' };
    },
  );

const photo = async (): Promise<Buffer> => {
  const { lng, lat } = demoPoints().insideGrid;
  nextSeed += 1;
  return photoAt({ lng, lat, seed: nextSeed });
};

/** Fills in everything but who reports. */
async function fillIn(user: WeappUser, photos: Buffer[], from = '从相册选'): Promise<void> {
  await user.until('提交举报');
  user.tap(categoryTexts.farmland.label);
  user.type('情况说明', '水田里正在打地基，已经拉来砖和钢筋。');
  user.tap('是，正在施工');
  user.tap('没有');
  user.phone.photos = photos;
  user.tap(from);
  await user.until(`已选 ${photos.length} 张`);
  user.tap('在地图上选点');
  await user.until('将送到：');
  user.type('地址说明', '村小学往东二百米');
  user.tap('我已阅读隐私说明，同意为办理举报处理上述信息');
}

const asNamed = async (user: WeappUser): Promise<void> => {
  user.tap('实名举报');
  await user.until('手机号');
  user.type('姓名', '测试甲');
  user.type('手机号', '13800000001');
};

/** The value beside a label on the page. */
const fact = (user: WeappUser, label: string): string => {
  const lines = user.lines().map((line) => line.trim());
  return lines[lines.indexOf(label) + 1] ?? '';
};
const reportsInDatabase = () => server.connection.collection('reports').countDocuments();

describe('a named resident in the compiled mini-program', () => {
  it('reports with a real photo, gets a receipt at once, and sees what the township does', async () => {
    const user = await open('openid-weapp-named');
    await fillIn(user, [await photo()]);
    await asNamed(user);
    user.tap('提交举报');
    await user.until('已收到您的举报');
    const number = fact(user, '回执号');
    expect(number).toMatch(/^430321108-\d{8}-\d{6}$/);
    expect(fact(user, '网格员')).toContain('网格员');
    expect(user.text()).not.toContain('查询码只显示这一次');
    user.tap('把回执文件发到聊天保存');
    await user.until(() => user.phone.sharedFiles.has(`${number}.json`));
    expect(readReceipt(String(user.phone.sharedFiles.get(`${number}.json`)))?.number).toBe(number);
    user.tap('复制回执内容');
    await user.until(() => readReceipt(user.phone.clipboard)?.number === number);
    user.phone.room = false;
    user.tap('把回执文件发到聊天保存');
    await user.until(() => user.phone.toasts.some((toast) => toast.includes('没有发出')));
    user.phone.room = true;

    const handler = await staffClient(server, 'jingban');
    const row = (await handler(listCases)).body.cases.find((one) => one.number === `AJ-${number}`);
    expect(row).toMatchObject({
      place: { how: 'inside', grid: { code: demoPoints().insideGrid.grid } },
      priority: 'urgent',
    });
    const taken = (await handler(stepEndpoints.accept, { params: { id: row?.id ?? '' }, body: { version: 1 } })).body;
    await handler(stepEndpoints.dispatch, {
      params: { id: taken.id },
      body: { version: taken.version, officer: taken.officers[0]?.id ?? '' },
    });

    user.tap('查看我的举报');
    await user.until(number);
    await user.until('正在现场核查');
    user.tap(`打开举报 ${number}，正在现场核查`);
    await user.until('办理过程');
    for (const words of ['已登记，等待受理', '已受理', '正在现场核查', '水田里正在打地基'])
      expect(user.text()).toContain(words);
  }, 120_000);

  it('tells the township that a photo was taken on the spot, where WeChat took the place out of the file', async () => {
    const user = await open('openid-weapp-camera');
    nextSeed += 1;
    await fillIn(user, [await photoAt({ seed: nextSeed })], '拍照');
    await asNamed(user);
    user.tap('提交举报');
    await user.until('已收到您的举报');
    const number = fact(user, '回执号');
    const handler = await staffClient(server, 'jingban');
    const id = (await handler(listCases)).body.cases.find((one) => one.number === `AJ-${number}`)?.id ?? '';
    const [report] = (await handler(getCase, { params: { id } })).body.reportList;
    expect(report?.photos[0]).toMatchObject({ provenance: 'app', range: 'near' });
    expect(report?.photos[0]?.takenAt).toMatch(/^2\d{3}-/);
  }, 120_000);

  it('keeps the draft when it is killed, and sends it when it is opened again', async () => {
    const user = await open('openid-weapp-killed');
    await fillIn(user, [await photo(), await photo()]);
    await asNamed(user);
    user.reopen();
    await user.until('已选 2 张');
    expect(user.typed('情况说明')).toContain('打地基');
    expect(user.typed('手机号')).toBe('13800000001');
    user.tap('提交举报');
    await user.until('已收到您的举报');
    expect(user.phone.keptFiles).toEqual([]);
  }, 120_000);

  it('sends once for a double press', async () => {
    const user = await open('openid-weapp-double');
    const before = await reportsInDatabase();
    await fillIn(user, [await photo()]);
    await asNamed(user);
    user.tap('提交举报');
    user.tap('提交举报');
    await user.until('已收到您的举报');
    expect((await reportsInDatabase()) - before).toBe(1);
    expect(user.phone.sentTo('/api/reports')).toHaveLength(1);
    expect(user.phone.requests.filter(({ kind }) => kind === 'upload')).toHaveLength(1);
  }, 120_000);
});

describe('a weak network', () => {
  it('offline: the report waits, says so, and goes out by itself when the network is back', async () => {
    const user = await open('openid-weapp-offline');
    const before = await reportsInDatabase();
    await fillIn(user, [await photo()]);
    await asNamed(user);
    user.app.setNetwork('offline');
    user.tap('提交举报');
    await user.until('先后顺序以服务器收到并登记的时间为准');
    expect(await reportsInDatabase()).toBe(before);
    user.app.setNetwork('online');
    await user.until('已收到您的举报');
    expect((await reportsInDatabase()) - before).toBe(1);
  }, 120_000);

  it('a lost answer: the same key is sent again, and there is one report', async () => {
    const user = await open('openid-weapp-lost');
    const before = await reportsInDatabase();
    await fillIn(user, [await photo()]);
    await asNamed(user);
    user.phone.beforeRequest = ({ path }) => {
      if (path === '/api/reports') user.app.setNetwork('loses-answers');
    };
    user.tap('提交举报');
    await user.until(() => user.phone.sentTo('/api/reports').length > 0);
    await user.until('不会重复登记');
    user.phone.beforeRequest = () => undefined;
    user.app.setNetwork('offline');
    user.app.setNetwork('online');
    await user.until('已收到您的举报');
    expect((await reportsInDatabase()) - before).toBe(1);
    const keys = user.phone
      .sentTo('/api/reports')
      .map(({ body }) => (body as { idempotencyKey: string }).idempotencyKey);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  }, 120_000);

  it('a photo that the server refuses says why, can be removed, and nothing else is lost', async () => {
    const user = await open('openid-weapp-refused');
    await fillIn(user, [await photo(), Buffer.from('this is no photo')]);
    await asNamed(user);
    user.tap('提交举报');
    await user.until('没有发成');
    await user.until('已选 2 张');
    expect(user.field('files')).toContain('没有发成。照片请用 JPEG');
    expect(user.phone.sentTo('/api/reports')).toEqual([]);
    user.tap('删除第 2 张照片');
    await user.until('已选 1 张');
    expect(user.typed('情况说明')).toContain('打地基');
    user.tap('提交举报');
    await user.until('已收到您的举报');
  }, 120_000);
});

describe('an anonymous resident', () => {
  it('sends no session with anything, types the code back, and follows the report with it', async () => {
    const user = await open('openid-weapp-anonymous');
    await fillIn(user, [await photo()]);
    user.tap('匿名举报');
    user.tap('提交举报');
    await user.until('已收到您的举报');
    const number = fact(user, '回执号');
    const code =
      user
        .lines()
        .map((line) => line.trim())
        .find((line) => /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/.test(line)) ?? '';
    for (const sent of user.phone.requests) {
      expect([sent.path, Object.keys(sent.headers).map((name) => name.toLowerCase())]).toEqual([
        sent.path,
        expect.not.arrayContaining(['authorization']),
      ]);
    }
    expect(user.phone.sentTo('/api/residents/session')).toEqual([]);

    user.type('请把查询码再输入一遍', 'WRONG-WRONG-WRONG-WRONG');
    user.tap('核对并完成');
    await user.until('输入的查询码不对');
    user.type('请把查询码再输入一遍', code.toLowerCase());
    user.tap('核对并完成');
    await user.until('本机的匿名举报');
    await user.until(number);
    expect(JSON.stringify([...user.phone.storage])).not.toContain(code);

    user.tap('查进度');
    await user.until('凭回执号和查询码查看举报的进度');
    expect(user.typed('回执号')).toBe(number);
    user.type('查询码', code);
    user.tap('查进度');
    await user.until('办理过程');
    expect(user.text()).toContain('已登记，等待受理');
  }, 120_000);
});

describe('a report that is not filled in', () => {
  it('is not sent: each field says what is missing, all at once', async () => {
    const user = await open('openid-weapp-empty');
    await user.until('提交举报');
    user.type('情况说明', '违');
    user.tap('提交举报');
    await user.until('处需要改正');
    const missing = {
      category: '请选择此项',
      description: '至少 5 个字',
      ongoing: '请选择此项',
      files: '请至少上传一张照片',
      consent: '请阅读隐私说明并勾选同意',
    };
    for (const [name, words] of Object.entries(missing))
      expect([name, user.field(name)]).toEqual([name, expect.stringContaining(words)]);
    // The wrong field is named together with what is wrong, for who hears the page.
    expect(user.controls().all.map(({ spoken }) => spoken)).toContainEqual(
      expect.stringMatching(/^情况说明，.*至少 5 个字/),
    );
    expect(user.phone.sentTo('/api/reports')).toEqual([]);
  }, 120_000);
});

describe('for who hears the pages', () => {
  const everythingIsNamed = (user: WeappUser, least: number): void => {
    const { all, unnamed } = user.controls();
    expect([user.app.page.route, unnamed]).toEqual([user.app.page.route, []]);
    expect(all.length).toBeGreaterThanOrEqual(least);
  };
  it('everything that can be used has a name, from the form to the report that is looked up', async () => {
    const user = await open('openid-weapp-heard');
    await fillIn(user, [await photo()]);
    await asNamed(user);
    everythingIsNamed(user, 15);
    user.tap('提交举报');
    await user.until('已收到您的举报');
    everythingIsNamed(user, 1);
    const number = fact(user, '回执号');
    user.tap('查看我的举报');
    const opens = `打开举报 ${number}，已登记，等待受理`;
    await user.until(() => user.all(opens).length === 1);
    everythingIsNamed(user, 1);
    user.tap(opens);
    await user.until('办理过程');
    everythingIsNamed(user, 1);
    for (const tab of ['me', 'mine']) {
      user.app.switchTo(`pages/${tab}/index`);
      await user.until(() => user.controls().all.length > 0);
      everythingIsNamed(user, 1);
    }
  }, 120_000);
});
