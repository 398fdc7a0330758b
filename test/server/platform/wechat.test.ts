import { readConfig } from '../../../server/config';
import { Problem } from '../../../server/contract/problem';
import { createDemoWeChat } from '../../../server/platform/wechat/demo-wechat';
import { openWeChat } from '../../../server/platform/wechat/open-wechat';
import { createWeChat, type WeChat } from '../../../server/platform/wechat/wechat';
import { startWeChatStandIn, type WeChatStandIn } from '../../support/wechat-stand-in';

let standIn: WeChatStandIn;
let wechat: WeChat;

beforeEach(async () => {
  standIn = await startWeChatStandIn();
  wechat = createWeChat(standIn);
});
afterEach(() => standIn.close());

/** The problem that a promise is refused with. */
const refusal = async (promise: Promise<unknown>): Promise<Problem> => {
  const failure = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(failure instanceof Problem)) throw new Error(`no problem, but ${String(failure)}`);
  return failure;
};

describe('sign-in with WeChat', () => {
  it('gives the person of a fresh code and nothing else', async () => {
    expect(await wechat.codeToSession(standIn.issueCode('openid-a'))).toEqual({ openid: 'openid-a' });
    expect(standIn.sessionKeys).toHaveLength(1);
  });

  it('hands a unionid on where WeChat gives one', async () => {
    const answer = JSON.stringify({ openid: 'o', unionid: 'u', session_key: 'k' });
    const bound = createWeChat({ ...standIn, fetch: () => Promise.resolve(new Response(answer)) });
    expect(await bound.codeToSession('any')).toEqual({ openid: 'o', unionid: 'u' });
  });

  it('refuses a code that is unknown, used or older than five minutes, in words for the person', async () => {
    const used = standIn.issueCode('openid-a');
    await wechat.codeToSession(used);
    const old = standIn.issueCode('openid-a');
    standIn.pass(5 * 60_000);
    for (const code of ['never-issued', used, old]) {
      const problem = await refusal(wechat.codeToSession(code));
      expect(problem.code).toBe('sign_in_failed');
      expect(problem.details.detail).toContain('微信登录没有成功');
    }
  });

  it('asks a busy WeChat once more, and only once', async () => {
    standIn.beBusy(1);
    expect(await wechat.codeToSession(standIn.issueCode('openid-b'))).toEqual({ openid: 'openid-b' });
    expect(standIn.asked()).toBe(2);
    standIn.beBusy(2);
    expect((await refusal(wechat.codeToSession(standIn.issueCode('openid-b')))).code).toBe('wechat_unavailable');
    expect(standIn.asked()).toBe(4);
  });

  it.each([
    ['a wrong app id', (real: WeChatStandIn) => ({ ...real, appId: 'wx0' })],
    ['a wrong secret', (real: WeChatStandIn) => ({ ...real, secret: 'wrong' })],
    ['no server', (real: WeChatStandIn) => ({ ...real, baseUrl: 'http://127.0.0.1:1' })],
    ['a page instead of an answer', (real: WeChatStandIn) => ({ ...real, baseUrl: `${real.baseUrl}/elsewhere` })],
  ])('says that WeChat cannot be used for %s, without the secret in the error', async (_, change) => {
    const problem = await refusal(createWeChat(change(standIn)).codeToSession(standIn.issueCode('openid-c')));
    expect(problem.code).toBe('wechat_unavailable');
    expect(JSON.stringify({ ...problem, stack: problem.stack, cause: problem.cause })).not.toContain(standIn.secret);
  });

  it('does not blame the person where WeChat limits the calls', async () => {
    const enough = Array.from({ length: 100 }, () => wechat.codeToSession(standIn.issueCode('openid-d')));
    await Promise.all(enough);
    expect((await refusal(wechat.codeToSession(standIn.issueCode('openid-d')))).code).toBe('wechat_unavailable');
  });

  it('waits no longer than it should', async () => {
    standIn.beSilent(1);
    const hasty = createWeChat({ ...standIn, patience: 100 });
    expect((await refusal(hasty.codeToSession(standIn.issueCode('openid-e')))).code).toBe('wechat_unavailable');
  });
});

describe("the demonstration's sign-in", () => {
  it('takes a name and nothing else', async () => {
    const demo = createDemoWeChat();
    expect(await demo.codeToSession('demo:李四')).toEqual({ openid: 'demo-李四' });
    expect(await demo.codeToSession('demo:王五')).not.toEqual(await demo.codeToSession('demo:李四'));
    for (const code of ['demo:', 'demo: ', 'a-real-code']) {
      expect((await refusal(demo.codeToSession(code))).code).toBe('sign_in_failed');
    }
  });

  it('is off as soon as an app is configured', async () => {
    const real = readConfig({
      WECHAT_APP_ID: standIn.appId,
      WECHAT_SECRET: standIn.secret,
      WECHAT_BASE_URL: standIn.baseUrl,
    });
    expect((await refusal(openWeChat(real).codeToSession('demo:李四'))).code).toBe('sign_in_failed');
    expect(await openWeChat(readConfig({})).codeToSession('demo:李四')).toEqual({ openid: 'demo-李四' });
  });
});
