import { browserPath } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { busyHouse } from '../support/homeowner';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';
import { Gallery } from '../support/weapp-host/gallery';

let server: TestServer;
let gallery: Gallery | undefined;
beforeAll(async () => {
  server = await startTestServer();
  if (browserPath) gallery = await Gallery.open();
}, 120_000);
afterAll(async () => {
  await gallery?.close();
  await server.close();
});

const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

it('an owner reads of a house at which everything goes on what is dangerous first', async () => {
  const [village] = server.context.areas.tree()[0]?.villages ?? [];
  const { openid, house } = await busyHouse(server, await new CaseWalk(server).as('villageAdmin'), village?.code ?? '');
  const user = await WeappUser.agreed(server, openid);
  user.app.switchTo('pages/me/index');
  await user.until('我家的房屋档案');
  user.tap('我家的房屋档案');
  await user.until('请在天黑前转移到村部');
  expect(user.text()).toContain('是整幢危房，不能住人');
  await looksRight(user, 'busy-houses');
  user.tap(`查看档案 ${house.code}`);
  await user.until('申请更正');
  await user.until('待审核');
  await user.until('产权人自查');
  // What threatens the house stands before what is written of it, and what is known now without what was not known before.
  const order = [
    '不能住人',
    '请在天黑前转移到村部',
    '现场核查发现的问题',
    '安全状况',
    '整改“五到位”',
    '门牌地址',
    '排查记录',
  ];
  const places = order.map((words) => user.text().indexOf(words));
  expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true);
  expect(user.lines().filter((line) => line.includes('（空）'))).toEqual([]);
  expect(user.lines().map((line) => line.trim())).toContain('鉴定等级：D级');
  expect(user.text().match(/待审核/g)).toHaveLength(1);
  await looksRight(user, 'busy-house');
  await looksRight(user, 'busy-house-dark', 'dark');
  user.tap('我已知道');
  await user.until('本户已在');
}, 120_000);
