import { listCases } from '../../../server/contract/cases/cases';
import {
  addConsent,
  endSubscription,
  getDutyPhone,
  getSubscription,
  listFailures,
  listMessages,
  listMyMessages,
  readMessages,
  readMyMessages,
  retryFailures,
  setDutyPhone,
} from '../../../server/contract/messages/messages';
import { stepEndpoints } from '../../../server/contract/cases/steps';
import { CaseWalk, type Post } from '../../support/case-walk';
import { residentClient, type Client } from '../../support/client';
import { workSilentAfter } from '../../support/killed-process';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let resident: Client;
const openid = 'openid-messages';

const named = { identity: { mode: 'named' as const, contacts: [{ name: '测试甲', phone: '13800000001' }] } };

/** A case that the resident's account has reported. */
async function reported(change: object = {}, as: Client = resident) {
  const sent = await register(server, { ...named, ...change }, as);
  const { cases } = (await (await walk.as('town'))(listCases, { query: { q: sent.receipt.number } })).body;
  return { id: cases[0]?.id ?? '', number: `AJ-${sent.receipt.number}`, receipt: sent.receipt.number };
}
const box = async (post: Post) => (await (await walk.as(post))(listMessages)).body;
const of = async (post: Post, number: string) =>
  (await box(post)).messages.filter(({ subject }) => subject.number === number);
const mine = async () => (await resident(listMyMessages)).body;
const bring = (times = 1) => Promise.all(Array.from({ length: times }, () => server.context.messages.bringDue()));
const consent = async () => {
  server.wechat.consent(openid);
  return resident(addConsent, { body: { code: server.wechat.issueCode(openid) } });
};

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  resident = await residentClient(server, openid);
}, 120_000);
afterAll(() => server.close());

describe('messages of staff', () => {
  it('tell whose turn it is, and nobody of the own step', async () => {
    const { id, number } = await reported();
    await walk.take('accept', id, 'town');
    expect(await of('town', number)).toEqual([]);
    await walk.take('dispatch', id, 'town');
    const [task] = await of('officer', number);
    expect(task).toMatchObject({ kind: 'turn', title: '有案件待您办理：核查中', unread: true, subject: { id } });
    expect(task?.text).toContain('乱占耕地建房');
    expect(await of('otherOfficer', number)).toEqual([]);
    await walk.take('confirm', id, 'officer');
    for (const post of ['town', 'law'] as const)
      expect((await of(post, number)).map(({ title }) => title)).toEqual(['有案件待您办理：属实']);
    expect(await of('otherTown', number)).toEqual([]);
  });

  it('tell of a chase and its answer, and of a clock that warns and is over, each once', async () => {
    const { id, number } = await reported();
    await walk.take('accept', id, 'town');
    await walk.take('dispatch', id, 'town');
    server.clock.pass(1000);
    await walk.take('chase', id, 'supervisor');
    await walk.take('answerChase', id, 'town');
    expect((await of('officer', number)).map(({ kind }) => kind)).toEqual(['chase', 'turn']);
    expect((await of('supervisor', number)).map(({ title }) => title)).toEqual(['督办已有答复']);
    walk.later(20);
    for (let n = 0; n < 2; n += 1) {
      await Promise.all([server.context.cases.markClocks(), server.context.cases.markClocks()]);
      server.clock.pass(11_000);
      await server.context.cases.deliverLeftovers();
    }
    const late = (await of('supervisor', number)).filter(({ kind }) => kind === 'clock');
    expect(late.map(({ title }) => title)).toEqual(['办理已经超期：核查中']);
    expect((await of('officer', number)).filter(({ kind }) => kind === 'clock')).toHaveLength(1);
  });

  it('are marked as read one by one or all at once, and only by whom they are for', async () => {
    const [one, two] = [await walk.as('officer'), await walk.as('town')];
    const before = (await one(listMessages)).body;
    const [first] = before.messages;
    const foreign = await two(readMessages, { body: { which: 'these', ids: [first?.id ?? ''] } });
    expect(foreign.status).toBe(200);
    expect((await one(listMessages)).body.unread).toBe(before.unread);
    expect((await one(readMessages, { body: { which: 'these', ids: [first?.id ?? ''] } })).body.unread).toBe(
      before.unread - 1,
    );
    const until = server.clock.now().toISOString();
    expect((await one(readMessages, { body: { which: 'until', until } })).body.unread).toBe(0);
    expect((await one(readMessages, { body: { which: 'these', ids: [] } })).problem.code).toBe('invalid_input');
  });

  it('come page by page, each once', async () => {
    const officer = await walk.as('officer');
    const all = (await officer(listMessages, { query: { limit: 50 } })).body.messages.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = (await officer(listMessages, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })).body;
      seen.push(...page.messages.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
  });
});

describe('a killed process', () => {
  it('loses no message and doubles none, whichever write was the last', async () => {
    const { id, number } = await reported({ ongoing: true });
    const { version } = await walk.page(id);
    const form = { version, note: '' };
    let outcome = 'killed';
    for (let n = 1; outcome === 'killed'; n += 1) {
      const work = { kind: 'step', staff: walk.staff.town, caseId: id, event: 'accept', form } as const;
      // From the second round on the step is taken already: what is left is the outbox.
      outcome = await workSilentAfter(server, work, n).catch(() => 'refused');
      server.clock.pass(11_000);
    }
    await server.context.cases.deliverLeftovers();
    await server.context.cases.deliverLeftovers();
    const answers = (await mine()).messages.filter(({ subject }) => `AJ-${subject.number}` === number);
    expect(answers.map(({ kind, title }) => [kind, title])).toEqual([['answer', '您的举报有了答复：已受理']]);
  }, 60_000);
});

describe('messages of residents', () => {
  it('bring answers and replies in words to the account, and to nobody else', async () => {
    const { id, receipt } = await reported();
    const stranger = await residentClient(server, 'openid-stranger');
    await walk.take('accept', id, 'town');
    server.clock.pass(1000);
    await walk.take('reply', id, 'town', { text: '已安排网格员本周到现场。' });
    const { messages, unread } = await mine();
    const [reply, answer] = messages.filter(({ subject }) => subject.number === receipt);
    expect(reply).toMatchObject({ kind: 'reply', text: '已安排网格员本周到现场。', unread: true });
    expect(answer).toMatchObject({ kind: 'answer', subject: { kind: 'report', number: receipt } });
    expect((await stranger(listMyMessages)).body).toEqual({ messages: [], unread: 0, next: null });
    await stranger(readMyMessages, { body: { which: 'these', ids: messages.map((one) => one.id) } });
    expect((await mine()).unread).toBe(unread);
    expect((await resident(readMyMessages, { body: { which: 'these', ids: [reply?.id ?? ''] } })).body.unread).toBe(
      unread - 1,
    );
  });

  it('come by WeChat once a consent, in neutral words, with a token that is fetched anew', async () => {
    expect((await resident(getSubscription)).body).toEqual({
      template: server.wechat.template,
      left: 0,
      leftForNotices: 0,
    });
    expect((await consent()).body.left).toBe(1);
    const [one, two] = [await reported(), await reported()];
    server.wechat.endTokens();
    await walk.take('accept', one.id, 'town');
    await walk.take('accept', two.id, 'town');
    await bring(4);
    expect(server.wechat.shown).toHaveLength(1);
    expect(server.wechat.shown[0]?.openid).toBe(openid);
    expect(JSON.stringify(server.wechat.shown[0]?.data)).not.toMatch(/举报|违建|AJ-/);
    expect((await resident(getSubscription)).body.left).toBe(0);
  });

  it('are refused to a code of another account, and end with the consent', async () => {
    const other = await resident(addConsent, { body: { code: server.wechat.issueCode('openid-else') } });
    expect(other.problem).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('不一致') as string });
    await consent();
    expect((await resident(endSubscription)).status).toBe(204);
    expect((await resident(getSubscription)).body.left).toBe(0);
    const { id } = await reported();
    const before = server.wechat.shown.length;
    await walk.take('accept', id, 'town');
    await bring();
    expect(server.wechat.shown).toHaveLength(before);
  });
});

describe('short messages', () => {
  const phone = '13900001111';
  it('go to the duty phone for what is pressing, once, however many servers bring them', async () => {
    const officer = await walk.as('officer');
    expect((await officer(setDutyPhone, { body: { phone: '12345' } })).problem.errors?.[0]?.field).toBe('phone');
    expect((await officer(setDutyPhone, { body: { phone } })).body.masked).toBe('139****1111');
    expect((await officer(getDutyPhone)).body.masked).toBe('139****1111');
    const [urgent, ordinary] = [await reported({ ongoing: true }), await reported()];
    for (const { id } of [urgent, ordinary]) {
      await walk.take('accept', id, 'town');
      await walk.take('dispatch', id, 'town');
    }
    await bring(20);
    expect(server.sms.arrived.filter((one) => one.phone === phone).map(({ params }) => params.number)).toEqual([
      urgent.number,
    ]);
  });

  it('are tried again where the operator is busy, and listed where they fail', async () => {
    const admin = await walk.as('admin');
    const before = server.sms.arrived.length;
    server.sms.refuse('isv.BUSINESS_LIMIT_CONTROL', 1);
    const busy = await reported({ ongoing: true });
    await walk.take('accept', busy.id, 'town');
    await walk.take('dispatch', busy.id, 'town');
    await bring();
    expect(server.sms.arrived).toHaveLength(before);
    await bring();
    expect(server.sms.arrived).toHaveLength(before);
    server.clock.pass(61_000);
    await bring();
    expect(server.sms.arrived).toHaveLength(before + 1);

    server.sms.refuse('isv.MOBILE_NUMBER_ILLEGAL', 1);
    const wrong = await reported({ ongoing: true });
    await walk.take('accept', wrong.id, 'town');
    await walk.take('dispatch', wrong.id, 'town');
    await bring();
    const { staff } = (await admin(listFailures)).body;
    expect(staff).toEqual([expect.objectContaining({ number: wrong.number, reason: '手机号无效', way: 'sms' })]);
    expect((await of('officer', wrong.number)).map(({ kind }) => kind)).toEqual(['turn']);
    const left = (await admin(retryFailures, { body: { to: 'staff', id: staff[0]?.id ?? '' } })).body;
    expect(left.staff).toEqual([]);
    await bring();
    expect(server.sms.arrived.at(-1)?.params.number).toBe(wrong.number);
    expect((await admin(retryFailures, { body: { to: 'staff', id: staff[0]?.id ?? '' } })).problem.code).toBe(
      'not_found',
    );
    expect((await (await walk.as('town'))(listFailures)).status).toBe(403);
  });

  it('to residents that fail are counted by day and say nothing of whom', async () => {
    await consent();
    server.wechat.refuse(47003, 1);
    const { id, number } = await reported();
    await walk.take('accept', id, 'town');
    await bring();
    const answer = await (await walk.as('admin'))(listFailures);
    expect(answer.body.residents).toEqual([
      { day: walk.today(), way: 'wechat', reason: '消息内容不符合模板要求', code: '47003', count: 1 },
    ]);
    expect(answer.text).not.toContain(number);
    const { day, way, code } = answer.body.residents[0] ?? { day: '', way: 'wechat', code: '' };
    const shown = server.wechat.shown.length;
    await (
      await walk.as('admin')
    )(retryFailures, { body: { to: 'residents', day, way, code } });
    await bring();
    expect(server.wechat.shown).toHaveLength(shown + 1);
  });

  it('of a taker that died are taken over after a minute', async () => {
    const before = server.sms.arrived.length;
    const { id } = await reported({ ongoing: true });
    await walk.take('accept', id, 'town');
    const { version, officers } = await walk.page(id);
    await (
      await walk.as('town')
    )(stepEndpoints.dispatch, {
      params: { id },
      body: { version, note: '', officer: officers[0]?.id ?? '' },
    });
    const [waiting] = await server.connection.collection('deliveries').find({ state: 'waiting' }).toArray();
    await server.connection
      .collection('deliveries')
      .updateOne({ _id: waiting?._id }, { $set: { due: new Date(server.clock.now().getTime() + 60_000), tries: 1 } });
    await bring();
    expect(server.sms.arrived).toHaveLength(before);
    server.clock.pass(61_000);
    await bring(3);
    expect(server.sms.arrived).toHaveLength(before + 1);
  });
});
