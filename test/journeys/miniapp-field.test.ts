import gcoord from 'gcoord';
import type { CaseForHandler } from '../../server/contract/cases/case-view';
import { categoryTexts } from '../../server/contract/reports/reports.texts';
import { demoPoints } from '../../server/demo/points';
import { CaseWalk } from '../support/case-walk';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
let walk: CaseWalk;
let nextSeed = 7_000;

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 180_000);
afterAll(() => server.close());

const site = demoPoints().insideGrid;
const category = categoryTexts.farmland.label;

/** A case in the officer's hands, at a place that no other test names. */
async function inspecting(words: string): Promise<string> {
  const { id } = await walk.fresh({
    place: { point: { lng: site.lng, lat: site.lat, system: 'wgs84' }, words },
  });
  await walk.take('accept', id, 'town');
  await walk.take('dispatch', id, 'town');
  return id;
}

async function dismantling(words: string): Promise<string> {
  const id = await inspecting(words);
  await walk.take('confirm', id, 'officer');
  await walk.take('order', id, 'town');
  await walk.take('start', id, 'town');
  return id;
}

const openApp = (): Promise<WeappUser> =>
  WeappUser.open(
    server.base,
    () => server.wechat.issueCode('openid-of-nobody'),
    (phone) => {
      phone.privacyAgreed = true;
      phone.position = site;
    },
  );

async function openField(user: WeappUser): Promise<void> {
  user.app.switchTo('pages/me/index');
  await user.until('工作人员入口');
  user.tap('工作人员入口');
}

async function signIn(user: WeappUser, password = server.password, login = walk.staff.officer): Promise<void> {
  await user.until('账号');
  user.type('账号', login);
  user.type('密码', password);
  user.tap('登录');
}

/** An officer who has the tasks on the phone, with everything about them. */
async function officerWith(id: string): Promise<WeappUser> {
  const user = await openApp();
  await openField(user);
  await signIn(user);
  await user.until('更新于');
  // Other pages name it too, as a likely duplicate.
  await user.until(() => (user.phone.storage.get('field-opened') ?? '').includes(`"page":{"id":"${id}"`));
  return user;
}

async function openTask(user: WeappUser, words: string): Promise<void> {
  const row = await rowOf(user, words);
  user.tap(row);
  await user.until('现在可以办');
}

async function rowOf(user: WeappUser, words: string): Promise<string> {
  const names = () =>
    user
      .controls()
      .all.map(({ spoken }) => spoken)
      .filter((spoken) => spoken.startsWith('打开任务') && spoken.includes(words));
  await user.until(() => names().length > 0);
  return names()[0] ?? '';
}

async function shoot(user: WeappUser, role: string): Promise<void> {
  nextSeed += 1;
  // WeChat has taken the place out of the file: only what the app notes at the shot is left.
  user.phone.photos = [await photoAt({ seed: nextSeed, width: 320, height: 240 })];
  user.tap(`拍${role}`);
  await user.until(() => user.all(`删除${role}第 1 张`).length === 1);
}

/** Fills in the whole inspection of a farmland case. */
async function fillIn(user: WeappUser): Promise<void> {
  user.tap('填写核查');
  await user.until('核查结果');
  user.tap('属实');
  await user.until('实测面积（平方米）');
  user.type('实测面积（平方米）', '86.5');
  user.type('层数', '1');
  for (const choice of ['打地基', '是', '永久基本农田', '没有', '第一宗']) user.tap(choice);
  await shoot(user, '近景');
  await shoot(user, '远景');
  user.type('说明（可不填）', '已经打好地基，正在砌墙。');
}

const caseOf = (id: string): Promise<CaseForHandler> => walk.page(id);
const stepsOf = async (id: string, label: string) =>
  (await caseOf(id)).history.filter((entry) => entry.label === label);
const everythingIsNamed = (user: WeappUser): void => expect(user.controls().unnamed).toEqual([]);

describe('a grid officer signs in', () => {
  it('not with a wrong password; the staff session lies apart from the resident’s', async () => {
    const id = await inspecting('登录后看见的地方');
    const user = await openApp();
    await openField(user);
    await signIn(user, 'not the password');
    await user.until('账号或密码不对');
    everythingIsNamed(user);
    expect(user.phone.storage.has('staff-session')).toBe(false);

    await signIn(user);
    await user.until('我的核查任务');
    await user.until('登录后看见的地方');
    expect(user.phone.storage.has('session')).toBe(false);
    const lines = user.text();
    expect(lines).toContain(category);
    expect(lines).toMatch(/正常，期限 2026-/);
    expect(lines).not.toContain('距离约');
    user.tap('按距离');
    await user.until('距离约');
    everythingIsNamed(user);
    expect((await caseOf(id)).state).toBe('inspecting');
    for (const { path, headers } of user.phone.sentTo(/^\/api\/cases/)) {
      expect([path, headers.authorization]).toEqual([path, expect.stringMatching(/^Bearer /)]);
    }
  }, 180_000);

  it('out again: token and tasks are gone from the phone', async () => {
    const id = await inspecting('退出前的地方');
    const user = await officerWith(id);
    user.phone.answers = [true];
    user.tap('退出工作账号');
    await user.until('工作人员登录');
    const left = JSON.stringify([...user.phone.storage]);
    expect(left).not.toContain('退出前的地方');
    expect([...user.phone.storage.keys()]).not.toEqual(expect.arrayContaining(['staff-session']));
    await user.until(() => user.phone.sentTo('/api/staff/session').some(({ status }) => status === 204));
  }, 180_000);
});

describe('without a network', () => {
  it('the task is read, the way is shown, and the inspection goes out when the network is back', async () => {
    const id = await inspecting('没有信号的山坳');
    const user = await officerWith(id);
    user.app.setNetwork('offline');
    user.reopen();
    await openField(user);
    await openTask(user, '没有信号的山坳');
    await user.until('网络不通');
    expect(user.text()).toContain('水田里正在打地基');
    expect(user.text()).toContain('更新于');
    expect(user.text()).toContain('可以办：属实、不属实、退回');
    everythingIsNamed(user);

    user.tap('地图导航');
    await user.until(() => user.phone.shownOnMap.length === 1);
    const [lng, lat] = gcoord.transform([site.lng, site.lat], gcoord.WGS84, gcoord.GCJ02);
    expect(user.phone.shownOnMap[0]?.lng).toBeCloseTo(lng ?? 0, 4);
    expect(user.phone.shownOnMap[0]?.lat).toBeCloseTo(lat ?? 0, 4);

    await fillIn(user);
    everythingIsNamed(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    everythingIsNamed(user);
    expect((await caseOf(id)).state).toBe('inspecting');

    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    const page = await caseOf(id);
    expect(page.state).toBe('confirmed');
    const [step] = await stepsOf(id, '核查属实');
    expect(step?.note).toBe('已经打好地基，正在砌墙。');
    expect(step?.photos.map(({ role }) => role).sort()).toEqual(['far', 'near']);
    for (const photo of step?.photos ?? []) {
      expect(photo.distanceToSite).toBeLessThan(30);
      expect(photo.takenAt).toMatch(/^2\d{3}-/);
    }
    const files = (step?.photos ?? []).map((photo) => photo.id);
    const kept = await server.connection
      .collection<{ _id: string; provenance: string }>('evidence')
      .find({ _id: { $in: files } })
      .toArray();
    expect(kept.map(({ provenance }) => provenance)).toEqual(['app', 'app']);
    expect(JSON.stringify(page.sections)).toContain('86.5');
    expect(user.phone.photoSources).toEqual([['camera'], ['camera']]);
    expect(user.phone.keptFiles).toEqual([]);
  }, 180_000);

  it('killed while it waits: the entry says so, and it goes on when it is opened again', async () => {
    const id = await inspecting('关机重开的地方');
    const user = await officerWith(id);
    await openTask(user, '关机重开的地方');
    await fillIn(user);
    user.reopen();
    await openField(user);
    await openTask(user, '关机重开的地方');
    user.tap('继续填写');
    await user.until('核查结果');
    expect(user.typed('实测面积（平方米）')).toBe('86.5');
    expect(user.all('删除远景第 1 张')).toHaveLength(1);

    user.app.setNetwork('offline');
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    user.reopen();
    user.app.switchTo('pages/me/index');
    await user.until('有 1 件核查还没有发出');
    user.phone.network = 'online';
    user.tap('工作人员入口');
    await user.until(() => !user.phone.storage.get('field-drafts')?.includes(id));
    expect((await caseOf(id)).state).toBe('confirmed');
  }, 180_000);

  it('a lost answer: what the server has taken is not sent twice', async () => {
    const id = await inspecting('回音丢了的地方');
    const user = await officerWith(id);
    await openTask(user, '回音丢了的地方');
    await fillIn(user);
    user.phone.beforeRequest = ({ path }) => {
      if (path === `/api/cases/${id}/confirm`) user.phone.network = 'loses-answers';
    };
    user.tap('提交核查');
    await user.until('不会重复提交');
    user.phone.beforeRequest = () => undefined;
    user.app.setNetwork('offline');
    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    expect(await stepsOf(id, '核查属实')).toHaveLength(1);
  }, 180_000);
});

describe('handing in', () => {
  it('once for a double press', async () => {
    const id = await inspecting('按了两下的地方');
    const user = await officerWith(id);
    await openTask(user, '按了两下的地方');
    await fillIn(user);
    user.tap('提交核查');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    expect(user.phone.sentTo(`/api/cases/${id}/confirm`)).toHaveLength(1);
    expect(user.phone.requests.filter(({ kind }) => kind === 'upload')).toHaveLength(2);
    user.tap('回到任务列表');
  }, 180_000);

  it('not where something is missing: each field says what, at once', async () => {
    const id = await inspecting('漏填的地方');
    const user = await officerWith(id);
    await openTask(user, '漏填的地方');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('提交核查');
    await user.until('有 1 处需要改正');
    user.tap('属实');
    await user.until('请拍近景照片');
    for (const field of ['answers.area', 'answers.stage']) expect(user.field(field)).toContain('请填写此项');
    user.type('实测面积（平方米）', '0');
    await user.until('请填 0.1 到 1000000 之间的数');
    expect(user.phone.sentTo(`/api/cases/${id}/confirm`)).toEqual([]);
  }, 180_000);

  it('with a token that has run out: asks to sign in, and the draft goes out after it', async () => {
    const id = await inspecting('登录过期的地方');
    const user = await officerWith(id);
    await openTask(user, '登录过期的地方');
    await fillIn(user);
    walk.later(1);
    user.tap('提交核查');
    await user.until('登录已失效，请重新登录');
    expect(user.all('工作人员登录')).toHaveLength(1);
    expect(user.text()).toContain('已经打好地基');
    everythingIsNamed(user);
    user.reopen();
    await openField(user);
    await user.until('登录已失效，请重新登录');
    expect(user.typed('账号')).toBe(walk.staff.officer);
    user.type('密码', server.password);
    user.tap('登录');
    await user.until(() => !user.phone.storage.get('field-drafts')?.includes(id));
    expect((await caseOf(id)).state).toBe('confirmed');
  }, 180_000);

  it('finishes a rectification with photos before and after, and what became of the land', async () => {
    const id = await dismantling('已经拆完的地方');
    const user = await officerWith(id);
    await openTask(user, '已经拆完的地方');
    expect(user.text()).toContain('可以办：整改完成');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('整改完成');
    await user.until('土地用途');
    nextSeed += 1;
    user.phone.photos = [await photoAt({ seed: nextSeed, width: 320, height: 240 })];
    user.tap('从相册选整改前');
    await user.until(() => user.all('删除整改前第 1 张').length === 1);
    await shoot(user, '整改后');
    user.tap('复耕');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    const page = await caseOf(id);
    expect(page.state).toBe('rectified');
    expect(page.history.at(-1)?.photos.map(({ role }) => role)).toEqual(['before', 'after']);
  }, 240_000);

  it('finds nothing, and says so in words; without a network the reason waits', async () => {
    const id = await inspecting('没有问题的地方');
    const user = await officerWith(id);
    await openTask(user, '没有问题的地方');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('不属实');
    await user.until('说明');
    user.type('说明', '到现场看过，只是在修旧围墙。');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    expect((await caseOf(id)).state).toBe('unfounded');
  }, 180_000);

  it('sends a case back, with the grid that it should go to, chosen without a network', async () => {
    const id = await inspecting('不在网格里的地方');
    const user = await officerWith(id);
    await user.until(() => user.phone.storage.has('field-grids'));
    user.app.setNetwork('offline');
    await openTask(user, '不在网格里的地方');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('退回');
    await user.until('应在的村（社区）');
    const village = server.context.areas.tree()[0]?.villages[2];
    user.choose('应在的村（社区）', village?.name ?? '');
    await user.until('应在的网格（可不选）');
    user.choose('应在的网格（可不选）', village?.grids[0]?.name ?? '');
    user.type('说明', '地块在邻村，不在我的网格里。');
    everythingIsNamed(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    const [back] = await stepsOf(id, '退回');
    expect(back?.note).toContain('地块在邻村');
    expect(back?.note).toContain(village?.grids[0]?.name);
    expect((await caseOf(id)).state).toBe('accepted');
  }, 180_000);
});

describe('a case that has moved on meanwhile', () => {
  it('takes the step with its new version, where the step is still allowed', async () => {
    const id = await inspecting('被督办的地方');
    const user = await officerWith(id);
    await openTask(user, '被督办的地方');
    user.app.setNetwork('offline');
    await fillIn(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    await walk.take('chase', id, 'supervisor');
    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    expect((await caseOf(id)).state).toBe('confirmed');
    expect(user.phone.sentTo(`/api/cases/${id}/confirm`).map(({ status }) => status)).toEqual([409, 200]);
  }, 180_000);

  it('keeps what was noted, says why, and lets it be copied, tried again or deleted', async () => {
    const id = await inspecting('改派走的地方');
    const user = await officerWith(id);
    await openTask(user, '改派走的地方');
    user.app.setNetwork('offline');
    await fillIn(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    const page = await caseOf(id);
    const other = page.officers.find(({ name }) => name !== page.officer);
    await walk.take('reassign', id, 'town', { officer: other?.id, note: '改派给另一位网格员' });
    user.app.setNetwork('online');
    await user.until('未能提交');
    const why = user.text();
    everythingIsNamed(user);
    expect(user.phone.keptFiles).toHaveLength(2);
    expect(why).toContain('已经打好地基');

    user.tap('复制文字');
    await user.until(() => user.phone.clipboard.includes('已经打好地基'));
    expect(user.phone.clipboard).toContain('实测面积（平方米）：86.5');
    user.tap('再试一次');
    await user.until(() => user.phone.sentTo(`/api/cases/${id}/confirm`).length > 1);
    await user.until('未能提交');
    expect(user.phone.keptFiles).toHaveLength(2);

    user.reopen();
    await openField(user);
    const kept = () => user.controls().all.find(({ spoken }) => spoken.startsWith('打开草稿'))?.spoken ?? '';
    await user.until(() => kept() !== '');
    expect(kept()).toContain('未能提交');
    user.tap(kept());
    await user.until('复制文字');
    user.phone.answers = [true];
    user.tap('删除草稿');
    await user.until(() => user.phone.keptFiles.length === 0);
    expect(user.phone.storage.get('field-drafts')).not.toContain(id);
    expect((await caseOf(id)).state).toBe('inspecting');
  }, 180_000);
});
