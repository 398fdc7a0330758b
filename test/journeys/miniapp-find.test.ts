import { listCases } from '../../server/contract/cases/cases';
import { acknowledgeWarning, listMyWarnings, listWarned, sendWarning } from '../../server/contract/warnings/warnings';
import { newToken } from '../../server/platform/crypto/random';
import { browserPath } from '../support/browser';
import { homeowner } from '../support/homeowner';
import { freshHouse } from '../support/houses';
import { FieldTown, everythingIsNamed, marked, nextPhoto, openField } from '../support/weapp-host/field-town';
import { Gallery } from '../support/weapp-host/gallery';
import type { WeappUser } from '../support/weapp-host/user';

let town: FieldTown;
let gallery: Gallery | undefined;
beforeAll(async () => {
  town = await FieldTown.start();
  if (browserPath) gallery = await Gallery.open();
}, 180_000);
afterAll(async () => {
  await gallery?.close();
  await town.close();
});

const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

const found = async () => {
  const handler = await town.walk.as('town');
  return (await handler(listCases, { query: { found: 'yes' } })).body.cases;
};
const holdsFind = (user: WeappUser): boolean => (user.phone.storage.get('field-finds') ?? '').includes('"draft"');

async function openFind(user: WeappUser): Promise<void> {
  await user.until('登记巡查发现');
  user.tap('登记巡查发现');
  await user.until('属于哪一类');
}

async function fillInFind(user: WeappUser, description: string): Promise<void> {
  for (const choice of ['乱占耕地建房', '是，正在施工', '没有']) user.tap(choice);
  user.type('情况说明', description);
  user.phone.photos = [await nextPhoto()];
  user.tap('拍照');
  await user.until(() => user.all('删除第 1 张照片').length === 1);
  user.tap('用我现在的位置');
  await user.until('已选位置');
}

it('a find on patrol without a network: killed on the form and while it waits, sent once when there is one', async () => {
  const user = await town.phone();
  await openField(user);
  await town.signIn(user);
  await user.until('更新于');
  await openFind(user);
  user.tap('提交巡查发现');
  await user.until('需要改正');
  everythingIsNamed(user);

  user.app.setNetwork('offline');
  await fillInFind(user, '稻田边新打了地基，有人在砌墙。');
  user.reopen();
  await openField(user);
  const row = (phase: string): string => `打开巡查发现：乱占耕地建房，${phase}`;
  await user.until(() => user.all(row('草稿')).length === 1);
  user.tap(row('草稿'));
  await user.until('属于哪一类');
  expect(user.typed('情况说明')).toBe('稻田边新打了地基，有人在砌墙。');
  user.tap('提交巡查发现');
  await user.until('已提交，等待网络');
  everythingIsNamed(user);
  expect(await found()).toEqual([]);

  user.reopen();
  user.app.switchTo('pages/me/index');
  await user.until('有 1 件巡查发现还没有发出');
  user.phone.network = 'online';
  user.phone.beforeRequest = ({ path }) => {
    if (path === '/api/finds') user.phone.network = 'loses-answers';
  };
  user.tap('工作人员入口');
  await user.until(() => user.phone.sentTo('/api/finds').length > 0);
  await user.until(() => user.all(row('待发送')).length === 1);
  user.tap(row('待发送'));
  await user.until('不会重复提交');
  user.phone.beforeRequest = () => undefined;
  user.app.setNetwork('offline');
  user.app.setNetwork('online');
  await user.until('已登记，服务器已收到');
  const cases = await found();
  expect(cases.map(({ state, ongoing }) => [state, ongoing])).toEqual([['accepted', true]]);
  expect(user.text()).toContain(cases[0]?.number ?? '?');
  const page = await town.walk.page(cases[0]?.id ?? '');
  expect(page.reportList).toMatchObject([{ channel: 'patrol', description: '稻田边新打了地基，有人在砌墙。' }]);
  expect(page.reportList[0]?.photos).toMatchObject([{ provenance: 'app', distanceToSite: 0 }]);
  expect([holdsFind(user), user.phone.keptFiles]).toEqual([false, []]);
}, 180_000);

it('a find outside the own grids comes back to the form with the reason at its place', async () => {
  const user = await town.phone();
  await openField(user);
  await town.signIn(user, town.server.password, town.walk.staff.otherOfficer);
  await user.until('更新于');
  await openFind(user);
  await fillInFind(user, '路过别的网格看到的。');
  user.tap('提交巡查发现');
  await user.until('这个地点不在您负责的范围内，请核对位置');
  expect(user.typed('情况说明')).toBe('路过别的网格看到的。');
  user.phone.answers = [true];
  user.tap('删除草稿');
  await user.until(() => !holdsFind(user));
  expect(user.phone.keptFiles).toEqual([]);
}, 180_000);

it('an officer calls at houses that did not acknowledge a warning: nobody home, told, and one that acknowledged meanwhile', async () => {
  const handler = await town.walk.as('town');
  const { lng, lat, grid } = town.site;
  const point = [{ field: 'point' as const, value: `${lng.toFixed(6)},${lat.toFixed(6)}` }];
  const owner = await homeowner(town.server, handler, grid.slice(0, 12), point);
  const alone = await freshHouse(handler, grid.slice(0, 12), point);
  const others = town.server.context.areas.tree()[0]?.villages.filter(({ code }) => !grid.startsWith(code)) ?? [];
  const elsewhere = await freshHouse(handler, others[0]?.code ?? '');
  await town.server.connection
    .collection<{ _id: string }>('houses')
    .updateMany({ _id: { $in: [owner.house.id, alone.id, elsewhere.id] } }, { $set: { 'facts.level': 'D' } });
  const { status, body: warning } = await handler(sendWarning, {
    body: {
      ...{
        idempotencyKey: newToken(),
        area: grid.slice(0, 9),
        levels: ['D'],
        hazards: false,
        suspect: false,
        houses: 3,
      },
      ...{ title: '今夜有大暴雨', text: '危房里的人请在天黑前转移到村部。', remindHours: 6 },
      validUntil: new Date(town.server.clock.now().getTime() + 48 * 3_600_000).toISOString(),
    },
  });
  expect(status).toBe(201);
  const openOnes = async () =>
    (await handler(listWarned, { params: { id: warning.id }, query: { state: 'open' } })).body.houses;
  await owner.as(listMyWarnings);

  const user = await town.phone();
  await openField(user);
  await town.signIn(user);
  await user.until('预警待上门名单');
  user.tap('预警待上门名单');
  const row = (): string => user.controls().all.find(({ spoken }) => spoken.startsWith('打开预警'))?.spoken ?? '';
  await user.until(() => row().includes('今夜有大暴雨'));
  everythingIsNamed(user);
  await looksRight(user, 'field-warnings');
  user.tap(row());
  const visit = ({ code }: { code: string }): string => `登记上门 ${code}`;
  await user.until(() => user.all(visit(alone)).length === 1 && user.all(visit(owner.house)).length === 1);
  // Of another grid nothing is shown; an owner's name is masked.
  expect(user.text()).not.toContain(elsewhere.code);
  expect(user.text()).toContain('没有绑定，只能上门');
  await looksRight(user, 'field-warned');

  user.tap(visit(alone));
  await user.until('保存');
  user.tap('保存');
  await user.until(() => user.text().includes('请选择结果'));
  user.tap('家中无人');
  await user.until(() => marked(user, '家中无人'));
  user.type('说明（可不填）', '邻居说晚上回来');
  await user.until(() => user.typed('说明（可不填）') === '邻居说晚上回来');
  everythingIsNamed(user);
  await looksRight(user, 'field-visit', 'dark');
  user.tap('保存');
  user.tap('保存');
  await user.until(() => user.text().includes('家中无人，邻居说晚上回来'));
  await user.until(() => user.all(visit(alone)).length === 1);
  expect((await openOnes()).find(({ house }) => house === alone.id)?.visits).toHaveLength(1);
  user.tap(visit(alone));
  await user.until('保存');
  user.tap('已当面告知');
  await user.until(() => marked(user, '已当面告知'));
  user.tap('保存');
  await user.until(() => !user.text().includes(alone.code));

  // The owner acknowledges while the officer fills in the form.
  user.tap(visit(owner.house));
  await user.until('保存');
  await owner.as(acknowledgeWarning, { params: { id: owner.house.id }, body: { warning: warning.id } });
  user.tap('已搬离');
  await user.until(() => marked(user, '已搬离'));
  user.tap('保存');
  await user.until('重新读取');
  await looksRight(user, 'field-visit-late');
  user.tap('重新读取');
  await user.until('没有待上门的房屋');
  await looksRight(user, 'field-warned-none');
  expect((await openOnes()).map(({ house }) => house)).toEqual([elsewhere.id]);
}, 180_000);
