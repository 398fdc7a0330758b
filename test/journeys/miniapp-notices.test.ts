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
  const looksRight = async (name: string): Promise<void> =>
    expect([name, (await gallery?.look(user, name)) ?? []]).toEqual([name, []]);
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
