import { withdrawNotice, type NoticeView } from '../../server/contract/notices/notices';
import { browserPath } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { uploaded, type Client } from '../support/client';
import { begunNotice, letOutNotice, publishedNotice, savedNotice, submittedNotice } from '../support/notices';
import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';
import { Gallery } from '../support/weapp-host/gallery';

let server: TestServer;
let writer: Client;
let reviewer: Client;
let village: string;
let gallery: Gallery | undefined;
beforeAll(async () => {
  server = await startTestServer();
  const walk = new CaseWalk(server);
  writer = await walk.as('villageAdmin');
  reviewer = await walk.as('town');
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  if (browserPath) gallery = await Gallery.open();
}, 120_000);
afterAll(async () => {
  await gallery?.close();
  await server.close();
});

/** Where a browser is installed: the page can be read, reached and heard, in light and in dark. */
const looked = (user: WeappUser) => async (name: string, colours?: 'dark') =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

async function withPicture(): Promise<NoticeView> {
  const sent = await uploaded(server.base, [await photoAt()]);
  const draft = await begunNotice(writer, village, { kind: 'rectificationResult', title: '危房整治结果公示' });
  const saved = await savedNotice(writer, draft, {
    html: `<p>共整治 12 栋。</p><table><tr><th>等级</th><td>D 级</td></tr></table><p><a href="/report">反映</a></p><img data-image="${sent.files[0] ?? ''}" alt="加固后的外墙">`,
    images: { uploadSession: sent.session, files: sent.files },
  });
  return (await letOutNotice(reviewer, await submittedNotice(writer, saved))).body;
}

it('a resident finds notices without an account, reads one, and sees at once that it was taken back', async () => {
  const out = await withPicture();
  await publishedNotice(
    { writer, reviewer, area: village },
    { title: '关于池塘清淤的通告', html: '<p>本周清淤。</p>' },
  );
  const user = await WeappUser.open(
    server.base,
    () => server.wechat.issueCode('openid-notices'),
    (phone) => {
      phone.privacyAgreed = true;
    },
  );
  const looksRight = looked(user);
  await user.until('提交举报');
  user.app.switchTo('pages/me/index');
  await user.until('公告公示');
  user.tap('公告公示');
  await user.until('危房整治结果公示');
  await looksRight('notices');
  user.type('关键词', '池塘');
  await user.until(() => user.text().includes('关键词'));
  user.tap('查找');
  await user.until(() => !user.text().includes('危房整治结果公示'));
  expect(user.text()).toContain('关于池塘清淤的通告');
  user.type('关键词', '%');
  user.tap('查找');
  await user.until('没有找到公告');
  user.type('关键词', '');
  user.tap('查找');
  await user.until('危房整治结果公示');
  user.tap('打开公告 危房整治结果公示');
  await user.until('返回公告列表');
  expect(user.text()).toContain('共整治 12 栋');
  await looksRight('notice');
  user.tap('返回公告列表');
  await user.until('查看全文');
  await reviewer(withdrawNotice, { params: { id: out.id }, body: { version: out.version, reason: '名单有误' } });
  user.tap('打开公告 危房整治结果公示');
  await user.until('这份公告已经撤回');
  expect(user.text()).toContain('名单有误');
  expect(user.text()).not.toContain('共整治');
  await looksRight('notice-withdrawn');
});

it('a resident follows a village, refuses and then gives consent, is told once by WeChat, and deletes it all', async () => {
  const openid = 'openid-weapp-follower';
  server.clock.pass(1000);
  const user = await WeappUser.open(
    server.base,
    () => server.wechat.issueCode(openid),
    (phone) => {
      phone.privacyAgreed = true;
      phone.onConsent = () => server.wechat.consent(openid);
    },
  );
  const looksRight = looked(user);
  const name = server.context.areas.areaName(village);
  const publish = async (title: string): Promise<NoticeView> => {
    server.clock.pass(1000);
    const out = await publishedNotice({ writer, reviewer, area: village }, { title });
    await server.context.follows.runDue();
    await server.context.messages.bringDue();
    return out;
  };
  await user.until('提交举报');
  user.app.switchTo('pages/me/index');
  await user.until('公告公示');
  user.tap('公告公示');
  await user.until('关注全镇');
  user.choose('公告范围', name);
  await user.until('关注本村');
  expect(user.phone.sentTo('/api/residents/session')).toEqual([]);
  await looksRight('notices-follow');
  // Nobody was signed in by looking; following signs in, and works without any reminder.
  user.tap(`关注${name}`);
  await user.until(`已关注${name}`);
  await user.until('有新公告时提醒我一次');
  user.tap('有新公告时提醒我一次');
  await user.until(() => (user.phone.toasts.at(-1) ?? '').includes('没有同意'));
  await publish('没有提醒的通告');
  expect(server.wechat.shown.filter((one) => one.openid === openid)).toEqual([]);
  user.phone.consents = ['accept'];
  await user.until(() => {
    if (user.text().includes('还可以收到 1 条公告提醒')) return true;
    if (user.all('有新公告时提醒我一次').length === 1 && user.phone.consents.length === 1)
      user.tap('有新公告时提醒我一次');
    return false;
  });
  await looksRight('notices-followed', 'dark');
  await publish('提醒一次的通告');
  const third = await publish('提醒用完的通告');
  expect(server.wechat.shown.filter((one) => one.openid === openid)).toHaveLength(1);

  user.app.switchTo('pages/me/index');
  await user.until('我的消息（3 条未读）');
  user.tap('我的消息（3 条未读）');
  await user.until('《提醒用完的通告》');
  expect(user.all(`${name}发布了通告，未读`)).toHaveLength(3);
  await looksRight('messages-notices');
  user.tap('全部标为已读');
  await user.until(() => user.all(`${name}发布了通告，未读`).length === 0);
  await reviewer(withdrawNotice, { params: { id: third.id }, body: { version: third.version, reason: '写错了' } });
  user.app.page.fire('tap', user.all(`${name}发布了通告`)[0] ?? user.find(name));
  await user.until('这份公告已经撤回');
  expect(user.app.page.route).toBe('packages/notice/home/index');
  user.app.back();
  await user.until('《提醒用完的通告》已经撤回');

  user.tap('关注的村（社区）');
  await user.until('全部公告');
  await looksRight('follows');
  user.tap(`选择${name}的公告种类`);
  await user.until('保存种类');
  for (const kind of ['通告', '致居民公开信', '政策', '排查结果公示', '整治结果公示', '曝光', '汛期预警'])
    user.tap(kind);
  await user.until(() => !user.text().includes('☑'));
  user.tap('保存种类');
  await user.until('请至少选一种');
  await looksRight('follows-no-kind', 'dark');
  user.tap('汛期预警');
  await user.until('☑');
  user.tap('保存种类');
  await user.until(() => user.text().includes('汛期预警') && !user.text().includes('保存种类'));
  await publish('不在所选种类里的通告');
  user.app.switchTo('pages/me/index');
  await user.until('查看和保存我的数据');
  user.tap('查看和保存我的数据');
  await user.until('查看或删除');
  await looksRight('own-copy-follows');
  user.tap('复制全部内容');
  await user.until(() => user.phone.clipboard.includes(village));
  user.tap('查看或删除');
  await user.until('全部取消并删除');
  user.phone.answers.push(true);
  user.tap('全部取消并删除');
  await user.until('还没有关注任何地方');
  await looksRight('follows-none');
  user.app.switchTo('pages/me/index');
  await user.until(() => user.all('我的消息').length === 1);
  user.tap('我的消息');
  await user.until('还没有消息');
}, 120_000);

it('who is signed in already is asked in the tap that follows, and takes a village off again where it is read', async () => {
  const openid = 'openid-weapp-follower-2';
  const user = await WeappUser.agreed(server, openid, (phone) => {
    phone.consents = ['accept'];
    phone.onConsent = () => server.wechat.consent(openid);
  });
  user.app.switchTo('pages/me/index');
  await user.until('微信登录');
  user.tap('我的消息');
  await user.until('登录后才有消息');
  user.app.switchTo('pages/me/index');
  await user.until('微信登录');
  user.tap('微信登录');
  await user.until('退出登录');
  user.tap('公告公示');
  await user.until('关注全镇');
  const town = server.context.areas.areaName(village.slice(0, 9));
  await user.until(() => {
    if (user.text().includes(`已关注${town}`)) return true;
    if (user.all(`关注${town}`).length === 1) user.tap(`关注${town}`);
    return false;
  });
  await user.until('还可以收到 1 条公告提醒');
  expect(user.phone.consentsAsked).toContain(server.wechat.template);
  user.tap(`取消关注${town}`);
  await user.until('关注全镇');
}, 60_000);
