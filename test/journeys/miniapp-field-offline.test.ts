import gcoord from 'gcoord';
import {
  FieldTown,
  everythingIsNamed,
  fillIn,
  holdsDraft,
  openField,
  openTask,
} from '../support/weapp-host/field-town';

let town: FieldTown;

beforeAll(async () => {
  town = await FieldTown.start();
}, 180_000);
afterAll(() => town.close());

describe('without a network', () => {
  it('the task is read, the way is shown, and the inspection goes out when the network is back', async () => {
    const id = await town.inspecting('没有信号的山坳');
    const user = await town.officerWith(id);
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
    const [lng, lat] = gcoord.transform([town.site.lng, town.site.lat], gcoord.WGS84, gcoord.GCJ02);
    expect(user.phone.shownOnMap[0]?.lng).toBeCloseTo(lng ?? 0, 4);
    expect(user.phone.shownOnMap[0]?.lat).toBeCloseTo(lat ?? 0, 4);

    await fillIn(user);
    everythingIsNamed(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    everythingIsNamed(user);
    expect(await town.stateOf(id)).toBe('inspecting');

    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    const page = await town.walk.page(id);
    expect(page.state).toBe('confirmed');
    const [step] = await town.stepsOf(id, '核查属实');
    expect(step?.note).toBe('已经打好地基，正在砌墙。');
    expect(step?.photos.map(({ role }) => role).sort()).toEqual(['far', 'near']);
    for (const photo of step?.photos ?? []) {
      expect(photo.distanceToSite).toBeLessThan(30);
      expect(photo.takenAt).toMatch(/^2\d{3}-/);
    }
    const files = (step?.photos ?? []).map((photo) => photo.id);
    const kept = await town.server.connection
      .collection<{ _id: string; provenance: string }>('evidence')
      .find({ _id: { $in: files } })
      .toArray();
    expect(kept.map(({ provenance }) => provenance)).toEqual(['app', 'app']);
    expect(JSON.stringify(page.sections)).toContain('86.5');
    expect(user.phone.photoSources).toEqual([['camera'], ['camera']]);
    expect(user.phone.keptFiles).toEqual([]);
  }, 180_000);

  it('killed while it waits: the entry says so, and it goes on when it is opened again', async () => {
    const id = await town.inspecting('关机重开的地方');
    const user = await town.officerWith(id);
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
    await user.until(() => !holdsDraft(user, id));
    expect(await town.stateOf(id)).toBe('confirmed');
  }, 180_000);

  it('killed in the middle of a photo: that photo goes again, and the step once', async () => {
    const id = await town.inspecting('发到一半的地方');
    const user = await town.officerWith(id);
    await openTask(user, '发到一半的地方');
    await fillIn(user);
    user.phone.beforeRequest = ({ path }) => {
      if (!/^\/api\/uploads\/.+\/files$/.test(path)) return;
      user.phone.beforeRequest = () => undefined;
      user.reopen();
    };
    user.tap('提交核查');
    await user.until(() => user.app.page.route === 'pages/report/index');
    expect(user.phone.storage.get('field-drafts')).toContain('"state":"sending"');
    await openField(user);
    await user.until(() => !holdsDraft(user, id));
    const [step, ...more] = await town.stepsOf(id, '核查属实');
    expect([step?.photos.length, more]).toEqual([2, []]);
    expect(user.phone.keptFiles).toEqual([]);
  }, 180_000);

  it('several cases wait together and all go out', async () => {
    const [first, second] = [await town.inspecting('先去的地方'), await town.inspecting('后去的地方')];
    const user = await town.officerWith(second);
    await user.until(() => (user.phone.storage.get('field-tasks') ?? '').includes(first));
    user.app.setNetwork('offline');
    for (const words of ['先去的地方', '后去的地方']) {
      await openTask(user, words);
      await fillIn(user);
      user.tap('提交核查');
      await user.until('已提交，等待网络');
      user.app.back();
      user.app.back();
    }
    user.app.setNetwork('online');
    await user.until(() => !holdsDraft(user, first) && !holdsDraft(user, second));
    expect([await town.stateOf(first), await town.stateOf(second)]).toEqual(['confirmed', 'confirmed']);
    await user.until(() => !user.text().includes('先去的地方') && !user.text().includes('后去的地方'));
  }, 180_000);

  it('a photo whose place the phone would not tell says so, and is sent all the same', async () => {
    const id = await town.inspecting('不给位置的地方');
    const user = await town.officerWith(id);
    user.phone.position = null;
    user.tap('按距离');
    await user.until('没有得到位置，不能按距离排列');
    await openTask(user, '不给位置的地方');
    await fillIn(user);
    expect(user.text()).toContain('已记下时间。没有记下位置');
    user.tap('提交核查');
    await user.until('已提交，服务器已收到');
    const [step] = await town.stepsOf(id, '核查属实');
    expect(step?.photos.map(({ distanceToSite }) => distanceToSite)).toEqual([null, null]);
  }, 180_000);

  it('a lost answer: what the server has taken is not sent twice', async () => {
    const id = await town.inspecting('回音丢了的地方');
    const user = await town.officerWith(id);
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
    expect(await town.stepsOf(id, '核查属实')).toHaveLength(1);
  }, 180_000);
});

describe('a case that has moved on meanwhile', () => {
  it('takes the step with its new version, where the step is still allowed', async () => {
    const id = await town.inspecting('被督办的地方');
    const user = await town.officerWith(id);
    await openTask(user, '被督办的地方');
    user.app.setNetwork('offline');
    await fillIn(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    await town.walk.take('chase', id, 'supervisor');
    user.app.setNetwork('online');
    await user.until('已提交，服务器已收到');
    expect(await town.stateOf(id)).toBe('confirmed');
    expect(user.phone.sentTo(`/api/cases/${id}/confirm`).map(({ status }) => status)).toEqual([409, 200]);
  }, 180_000);

  it('keeps what was noted, says why, and lets it be copied, tried again or deleted', async () => {
    const id = await town.inspecting('改派走的地方');
    const user = await town.officerWith(id);
    await openTask(user, '改派走的地方');
    user.app.setNetwork('offline');
    await fillIn(user);
    user.tap('提交核查');
    await user.until('已提交，等待网络');
    const page = await town.walk.page(id);
    const other = page.officers.find(({ name }) => name !== page.officer);
    await town.walk.take('reassign', id, 'town', { officer: other?.id, note: '改派给另一位网格员' });
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
    expect(await town.stateOf(id)).toBe('inspecting');
  }, 180_000);
});
