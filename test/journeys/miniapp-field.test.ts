import {
  FieldTown,
  everythingIsNamed,
  fillIn,
  holdsDraft,
  nextPhoto,
  openField,
  openTask,
  shoot,
} from '../support/weapp-host/field-town';

let town: FieldTown;

beforeAll(async () => {
  town = await FieldTown.start();
}, 180_000);
afterAll(() => town.close());

describe('a grid officer signs in', () => {
  it('not with a wrong password; the staff session lies apart from the resident’s', async () => {
    const id = await town.inspecting('登录后看见的地方');
    const user = await town.phone();
    await openField(user);
    await town.signIn(user, 'not the password');
    await user.until('账号或密码不对');
    everythingIsNamed(user);
    expect(user.phone.storage.has('staff-session')).toBe(false);

    await town.signIn(user);
    await user.until('我的核查任务');
    await user.until('登录后看见的地方');
    expect(user.phone.storage.has('session')).toBe(false);
    const lines = user.text();
    expect(lines).toContain(town.category);
    expect(lines).toMatch(/正常，期限 2026-/);
    expect(lines).not.toContain('距离约');
    user.tap('按距离');
    await user.until('距离约');
    everythingIsNamed(user);
    expect(await town.stateOf(id)).toBe('inspecting');
    for (const { path, headers } of user.phone.sentTo(/^\/api\/cases/)) {
      expect([path, headers.authorization]).toEqual([path, expect.stringMatching(/^Bearer /)]);
    }
  }, 180_000);

  it('out again: token and tasks are gone from the phone', async () => {
    const id = await town.inspecting('退出前的地方');
    const user = await town.officerWith(id);
    user.phone.answers = [true];
    user.tap('退出工作账号');
    await user.until('工作人员登录');
    const left = JSON.stringify([...user.phone.storage]);
    expect(left).not.toContain('退出前的地方');
    expect([...user.phone.storage.keys()]).not.toEqual(expect.arrayContaining(['staff-session']));
    await user.until(() => user.phone.sentTo('/api/staff/session').some(({ status }) => status === 204));
  }, 180_000);
});

describe('two officers with one phone', () => {
  it('see and send their own drafts only', async () => {
    const id = await town.inspecting('两人合用的手机');
    const user = await town.officerWith(id);
    await openTask(user, '两人合用的手机');
    user.app.setNetwork('offline');
    await fillIn(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    user.app.back();
    user.app.back();
    user.phone.answers = [true];
    user.tap('退出工作账号');
    user.app.setNetwork('online');
    await town.signIn(user, town.server.password, town.walk.staff.otherOfficer);
    await user.until('更新于');
    expect(user.text()).not.toContain('待发送');
    expect([holdsDraft(user, id), await town.stateOf(id)]).toEqual([true, 'inspecting']);

    user.phone.answers = [true];
    user.tap('退出工作账号');
    await town.signIn(user);
    await user.until(() => !holdsDraft(user, id));
    expect(await town.stateOf(id)).toBe('confirmed');
  }, 180_000);
});

describe('handing in', () => {
  it('once for a double press', async () => {
    const id = await town.inspecting('按了两下的地方');
    const user = await town.officerWith(id);
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
    const id = await town.inspecting('漏填的地方');
    const user = await town.officerWith(id);
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
    const id = await town.inspecting('登录过期的地方');
    const user = await town.officerWith(id);
    await openTask(user, '登录过期的地方');
    await fillIn(user);
    town.walk.later(1);
    user.tap('提交核查');
    await user.until('登录已失效，请重新登录');
    expect(user.all('工作人员登录')).toHaveLength(1);
    expect(user.text()).toContain('已经打好地基');
    everythingIsNamed(user);
    user.reopen();
    await openField(user);
    await user.until('登录已失效，请重新登录');
    expect(user.typed('账号')).toBe(town.walk.staff.officer);
    user.type('密码', town.server.password);
    user.tap('登录');
    await user.until(() => !holdsDraft(user, id));
    expect(await town.stateOf(id)).toBe('confirmed');
  }, 180_000);

  it('finishes a rectification with photos before and after, and what became of the land', async () => {
    const id = await town.dismantling('已经拆完的地方');
    const user = await town.officerWith(id);
    await openTask(user, '已经拆完的地方');
    expect(user.text()).toContain('可以办：整改完成');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('整改完成');
    await user.until('土地用途');
    user.phone.photos = [await nextPhoto()];
    user.tap('从相册选整改前');
    await user.until(() => user.all('删除整改前第 1 张').length === 1);
    await shoot(user, '整改后');
    user.tap('复耕');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    const page = await town.walk.page(id);
    expect(page.state).toBe('rectified');
    expect(page.history.at(-1)?.photos.map(({ role }) => role)).toEqual(['before', 'after']);
  }, 240_000);

  it('finds nothing, and says so in words; without a network the reason waits', async () => {
    const id = await town.inspecting('没有问题的地方');
    const user = await town.officerWith(id);
    await openTask(user, '没有问题的地方');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('不属实');
    await user.until('说明');
    user.type('说明', '到现场看过，只是在修旧围墙。');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    expect(await town.stateOf(id)).toBe('unfounded');
  }, 180_000);

  it('sends a case back, with the grid that it should go to, chosen without a network', async () => {
    const id = await town.inspecting('不在网格里的地方');
    const user = await town.officerWith(id);
    await user.until(() => user.phone.storage.has('field-grids'));
    user.app.setNetwork('offline');
    await openTask(user, '不在网格里的地方');
    user.tap('填写核查');
    await user.until('核查结果');
    user.tap('退回');
    await user.until('应在的村（社区）');
    const village = town.server.context.areas.tree()[0]?.villages[2];
    user.choose('应在的村（社区）', village?.name ?? '');
    await user.until('应在的网格（可不选）');
    user.choose('应在的网格（可不选）', village?.grids[0]?.name ?? '');
    user.type('说明', '地块在邻村，不在我的网格里。');
    everythingIsNamed(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    const [back] = await town.stepsOf(id, '退回');
    expect(back?.note).toContain('地块在邻村');
    expect(back?.note).toContain(village?.grids[0]?.name);
    expect(await town.stateOf(id)).toBe('accepted');
  }, 180_000);
});
