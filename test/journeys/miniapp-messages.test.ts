import { listCases } from '../../server/contract/cases/cases';
import { demoPoints } from '../../server/demo/points';
import { CaseWalk } from '../support/case-walk';
import { residentClient } from '../support/client';
import { register } from '../support/reports';
import { startTestServer, type TestServer } from '../support/server';
import { WeappUser } from '../support/weapp-host';

let server: TestServer;
let walk: CaseWalk;
const openid = 'openid-weapp-messages';
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

/** A case that the account of the phone has reported. */
async function reported(): Promise<{ id: string; number: string }> {
  const resident = await residentClient(server, openid);
  const contacts = [{ name: '测试乙', phone: '13800000002' }];
  const { receipt } = await register(server, { identity: { mode: 'named', contacts } }, resident);
  const { cases } = (await (await walk.as('town'))(listCases, { query: { q: receipt.number } })).body;
  return { id: cases[0]?.id ?? '', number: receipt.number };
}

it('a reporter consents to a reminder, gets it, reads the answer and opens the report from it', async () => {
  const { id, number } = await reported();
  const user = await WeappUser.agreed(server, openid, (phone) => {
    phone.position = demoPoints().insideGrid;
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
  user.tap('我的消息');
  await user.until('还没有消息');
  await user.until('有进展时提醒我');

  user.tap('有进展时提醒我');
  await user.until(() => (user.phone.toasts.at(-1) ?? '').includes('没有同意'));
  await user.until('有进展时提醒我');
  user.phone.consents = ['accept'];
  // A press while the one before is still busy does nothing: a person presses again.
  await user.until(() => {
    if (user.text().includes('还可以收到 1 条提醒')) return true;
    if (user.all('有进展时提醒我').length === 1) user.tap('有进展时提醒我');
    return false;
  });
  expect(user.phone.consentsAsked).toContain(server.wechat.template);

  await walk.take('accept', id, 'town', { note: '材料齐全，予以受理。' });
  await server.context.messages.bringDue();
  expect(server.wechat.shown.at(-1)?.openid).toBe(openid);
  user.app.switchTo('pages/me/index');
  await user.until('我的消息（1 条未读）');
  user.tap('我的消息（1 条未读）');
  await user.until('您的举报有了答复：已受理');
  expect(user.text()).toContain('材料齐全，予以受理。');
  expect(user.text()).not.toContain('还可以收到');
  user.tap('您的举报有了答复：已受理，未读');
  await user.until(() => user.app.page.title === '举报详情' && user.text().includes(number));
  user.app.switchTo('pages/me/index');
  await user.until(() => user.all('我的消息').length === 1);
}, 120_000);
