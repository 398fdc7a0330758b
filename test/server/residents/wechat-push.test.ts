import { listAudit } from '../../../server/contract/audit/audit';
import { listCases } from '../../../server/contract/cases/cases';
import { listMyFollows, setFollow } from '../../../server/contract/follows/follows';
import { getSubscription } from '../../../server/contract/messages/messages';
import { copyMyData } from '../../../server/contract/reports/my-data';
import { weChatPush } from '../../../server/contract/residents/wechat-push';
import { CaseWalk } from '../../support/case-walk';
import { residentClient } from '../../support/client';
import { FollowWalk, type Follower } from '../../support/followers';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';
import type { SentAs } from '../../support/wechat-push';

let server: TestServer;
let follows: FollowWalk;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  follows = new FollowWalk(server);
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const said = async (answer: Response) => [answer.status, await answer.text()] as const;
const check = async (as?: SentAs) =>
  said(await fetch(server.base + server.wechat.push.check(weChatPush.path, '4375120948345356249', as)));
async function push(event: string, openid: string, as?: SentAs) {
  const more = { Event: event, OpenID: openid, AppID: server.wechat.appId, RevokeInfo: '14' };
  const { path, body } = server.wechat.push.message(weChatPush.path, more, as);
  return said(await fetch(server.base + path, { method: 'POST', body, headers: { 'content-type': 'text/xml' } }));
}
const taken = [200, 'success'] as const;

const caseOf = async (number: string): Promise<string> =>
  (await (await walk.as('town'))(listCases, { query: { q: number } })).body.cases[0]?.id ?? '';

/** A named report of an account; with its case over where nothing needs the contact data any more. */
async function reported({ as }: Follower, over: boolean): Promise<string> {
  const contacts = [{ name: '测试丙', phone: '13800000003' }];
  const { receipt } = await register(server, { identity: { mode: 'named', contacts } }, as);
  if (over) await walk.take('reject', await caseOf(receipt.number), 'town');
  return receipt.number;
}

/** An account with everything that a consent was given for. */
async function account(openid: string) {
  const one = { as: await residentClient(server, openid), openid };
  const ended = [await reported(one, true), await reported(one, true)];
  const open = await reported(one, false);
  await one.as(setFollow, { params: { code: follows.village }, body: { kinds: [] } });
  await follows.consent(one, 'progress');
  await follows.consent(one, 'notices');
  return { ...one, ended, open };
}

/** What is held of an account: consents, places, and of which report the contact data. */
async function held({ as }: Pick<Follower, 'as'>) {
  const { left, leftForNotices } = (await as(getSubscription)).body;
  const { reports } = (await as(copyMyData, { query: {} })).body;
  return {
    consents: [left, leftForNotices],
    places: (await as(listMyFollows)).body.follows.length,
    contacts: reports.filter(({ contacts }) => contacts.sealed).map(({ report }) => report.receipt.number),
  };
}
/** The entries of deleted contact data, as the supervisor reads them. */
const deletions = async (): Promise<string[]> =>
  (await (await walk.as('supervisor'))(listAudit, { query: { action: 'contacts.deleted' } })).body.entries.map(
    ({ at }) => at,
  );

/** A week in which contact data is deleted as its time comes. */
async function weekOfDeletions(): Promise<void> {
  const week = server.clock.now().getTime() + 7 * 86_400_000;
  for (;;) {
    const [next] = await server.connection
      .collection<{ contactDue: Date }>('reports')
      .find({ contactDue: { $gt: server.clock.now(), $lte: new Date(week) } })
      .sort({ contactDue: 1 })
      .limit(1)
      .toArray();
    server.clock.pass((next?.contactDue.getTime() ?? week) - server.clock.now().getTime());
    await server.context.retention.sweep();
    if (!next) return walk.later(0);
  }
}

it('answers the check of its address with the echo, and a forged or old one not at all', async () => {
  expect(await check()).toEqual([200, '4375120948345356249']);
  for (const as of [{ token: 'another' }, { late: 6 * 60_000 }, { late: -6 * 60_000 }])
    expect([as, (await check(as))[0]]).toEqual([as, 403]);
});

it.each([
  ['withdraws what was consented to', 'user_authorization_revoke', 'json'],
  ['leaves WeChat', 'user_authorization_cancellation', 'xml'],
] as const)(
  'forgets what nothing needs of somebody who %s, once, however often it comes',
  async (_what, event, format) => {
    const openid = `openid-${event}`;
    const one = await account(openid);
    const other = await account(`${openid}-other`);
    const before = await deletions();
    expect((await held(one)).contacts.sort()).toEqual([...one.ended, one.open].sort());

    expect(await push(event, openid, { format })).toEqual(taken);
    expect(await held(one)).toMatchObject({ consents: [0, 0], places: 0 });
    const said = (await one.as(copyMyData, { query: {} })).body.reports;
    const soon = said.filter(({ contacts }) => contacts.words.includes('七天以内删除'));
    expect(soon.map(({ report }) => report.receipt.number).sort()).toEqual([...one.ended].sort());
    expect(await Promise.all([push(event, openid, { format }), push(event, openid, { format })])).toEqual([
      taken,
      taken,
    ]);
    const withdrawn = server.clock.now().toISOString();
    await weekOfDeletions();
    // What is open still needs whom to answer; its contact data goes with its term.
    expect((await held(one)).contacts).toEqual([one.open]);
    const added = (await deletions()).filter((at) => !before.includes(at));
    // Entries of one moment would tell which reports belong to one account.
    expect([added.length, new Set([withdrawn, ...added]).size]).toEqual([2, 3]);
    expect(await held(other)).toMatchObject({ consents: [1, 1], places: 1 });
    expect((await held(other)).contacts).toHaveLength(3);

    await walk.take('reject', await caseOf(one.open), 'town');
    expect(await push(event, openid, { format })).toEqual(taken);
    await weekOfDeletions();
    expect((await held(one)).contacts).toEqual([]);
    expect(server.logged()).not.toContain(openid);
  },
);

it('believes nobody but WeChat, and passes over what is not about consents or about nobody', async () => {
  const one = await account('openid-push-kept');
  const forged: SentAs[] = [
    { token: 'another' },
    { appId: 'wx-another-app' },
    { late: 6 * 60_000 },
    { bend: (sealed) => sealed.replace(/^..../, 'AAAA') },
    { bend: () => '' },
    { bend: () => 'no base64 at all !' },
  ];
  for (const as of forged)
    for (const format of ['json', 'xml'] as const) {
      const [status] = await push('user_authorization_revoke', one.openid, { ...as, format });
      expect([as, format, status]).toEqual([as, format, 403]);
    }
  const plain = { Event: 'user_authorization_revoke', OpenID: one.openid };
  const bare = await fetch(server.base + server.wechat.push.message(weChatPush.path, plain).path, {
    method: 'POST',
    body: JSON.stringify(plain),
  });
  expect(bare.status).toBe(403);
  const accounts = () => server.connection.collection('residents').countDocuments();
  const before = await accounts();
  expect(await push('user_info_modified', one.openid)).toEqual(taken);
  expect(await push('user_authorization_revoke', 'openid-never-here')).toEqual(taken);
  expect([await accounts(), await held(one)]).toMatchObject([before, { consents: [1, 1], places: 1 }]);
});
