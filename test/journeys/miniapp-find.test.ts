import { listCases } from '../../server/contract/cases/cases';
import { FieldTown, everythingIsNamed, nextPhoto, openField } from '../support/weapp-host/field-town';
import type { WeappUser } from '../support/weapp-host/user';

let town: FieldTown;
beforeAll(async () => {
  town = await FieldTown.start();
}, 180_000);
afterAll(() => town.close());

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
