import {
  bindByCode,
  bindHouse,
  getMyHouse,
  inviteMember,
  listMyHouses,
  makeBindingCode,
  removeMember,
  unbindHouse,
} from '../../../server/contract/bindings/bindings';
import { changeHouse } from '../../../server/contract/houses/houses';
import { listMessages } from '../../../server/contract/messages/messages';
import { CaseWalk } from '../../support/case-walk';
import { residentClient, type Client } from '../../support/client';
import { homeowner } from '../../support/homeowner';
import { freshHouse, ownerOf } from '../../support/houses';
import { workStoppedAfter } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let admin: Client;
let village: string;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  admin = await walk.as('villageAdmin');
}, 120_000);
afterAll(() => server.close());

const idsOf = async (as: Client) => (await as(listMyHouses)).body.houses.map(({ id }) => id);

describe('an owner', () => {
  it('is bound to every own house of the village at once, and sees them without what staff alone know', async () => {
    const { as, claim, house } = await homeowner(server, admin, village, [], false);
    const second = await freshHouse(admin, village, ownerOf(5001));
    const bound = await as(bindHouse, { body: { ...claim, idNumber: claim.idNumber.toLowerCase() } });
    expect(bound.body.houses.map(({ id }) => id).sort()).toEqual([house.id, second.id].sort());
    expect(bound.text).not.toContain('severalHouses');
    expect(bound.text).not.toContain(claim.idNumber);
    const page = await as(getMyHouse, { params: { id: house.id } });
    expect(page.body).toMatchObject({ as: 'owner', history: [{ event: 'created' }], members: [{ me: true }] });
    expect(page.text).not.toContain('演示村管理员');
    expect(page.text).not.toContain('入户建档');
  });

  it('is refused in the same words whatever of the claim is wrong, and cannot guess a house by its id', async () => {
    const { as, claim, house } = await homeowner(server, admin, village, [], false);
    const other = await homeowner(server, admin, village);
    const wrong = [{ name: '测户丑' }, { phone: '13900000000' }, { idNumber: other.claim.idNumber }];
    const answers = [];
    for (const over of wrong) answers.push(await as(bindHouse, { body: { ...claim, ...over } }));
    expect(new Set(answers.map(({ problem }) => `${problem.code} ${problem.detail}`)).size).toBe(1);
    expect((await other.as(getMyHouse, { params: { id: house.id } })).status).toBe(404);
    expect(await idsOf(as)).toEqual([]);
  });

  it('is locked for a day after five wrong tries, also when they come at once, and the village is told once', async () => {
    const { as, claim } = await homeowner(server, admin, village, [], false);
    const tries = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((n) => as(bindHouse, { body: { ...claim, phone: `1380000000${n}` } })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect((await as(bindHouse, { body: claim })).problem.code).toBe('locked_out');
    const told = (await admin(listMessages)).body.messages.filter(({ title }) => title === '房屋绑定多次失败');
    expect(told).toHaveLength(1);
    walk.later(1.1);
    admin = await walk.as('villageAdmin');
    expect((await as(bindHouse, { body: claim })).status).toBe(200);
  });

  it('gets no further tries at another house by proving the own one in between', async () => {
    const { as, claim } = await homeowner(server, admin, village);
    const neighbour = await homeowner(server, admin, village, [], false);
    const answers: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      if (n % 4 === 3) await as(bindHouse, { body: claim });
      const guess = { ...neighbour.claim, idNumber: `${neighbour.claim.idNumber.slice(0, 14)}${1000 + n}` };
      answers.push((await as(bindHouse, { body: guess })).status);
    }
    expect(answers).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
  });

  it('may prove the own houses as often as they like', async () => {
    const { as, claim } = await homeowner(server, admin, village);
    for (let n = 0; n < 7; n += 1) expect((await as(bindHouse, { body: claim })).status).toBe(200);
  });

  it('no longer sees a house that the record gives to somebody else', async () => {
    const { as, house } = await homeowner(server, admin, village);
    expect(await idsOf(as)).toEqual([house.id]);
    await admin(changeHouse, {
      params: { id: house.id },
      body: { version: 1, changes: ownerOf(7777), reason: '房屋买卖过户' },
    });
    expect(await idsOf(as)).toEqual([]);
    expect((await as(getMyHouse, { params: { id: house.id } })).status).toBe(404);
  });

  it('takes the account off again', async () => {
    const { as, house } = await homeowner(server, admin, village);
    expect((await as(unbindHouse, { params: { id: house.id } })).body.houses).toEqual([]);
  });
});

describe('a code', () => {
  it('of the village binds who came in person, once, of two at once one', async () => {
    const { house } = await homeowner(server, admin, village, [], false);
    const { code } = (await admin(makeBindingCode, { params: { id: house.id } })).body;
    const [one, two] = [await residentClient(server, 'openid-one'), await residentClient(server, 'openid-two')];
    const answers = await Promise.all([one, two].map((as) => as(bindByCode, { body: { code: code.toLowerCase() } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect([...(await idsOf(one)), ...(await idsOf(two))]).toEqual([house.id]);
    expect((await one(bindByCode, { body: { code } })).problem.code).toBe('lookup_failed');
  });

  it('binds one account though the process that binds dies after any write, and that one may come again', async () => {
    const residentOf = async (openid: string): Promise<string> => {
      const { token } = await server.context.residents.signIn(server.wechat.issueCode(openid));
      return (await server.context.residents.session(token))?.id ?? '';
    };
    for (let writes = 1; ; writes += 1) {
      const { house } = await homeowner(server, admin, village, [], false);
      const { code } = (await admin(makeBindingCode, { params: { id: house.id } })).body;
      const [first, second] = [`openid-cut-${writes}`, `openid-other-${writes}`];
      const work = { kind: 'bindCode', resident: await residentOf(first), code } as const;
      const ended = await workStoppedAfter(server, work, writes);
      const [one, other] = [await residentClient(server, first), await residentClient(server, second)];
      await other(bindByCode, { body: { code } });
      await one(bindByCode, { body: { code } });
      expect([writes, ...(await idsOf(one)), ...(await idsOf(other))]).toEqual([writes, house.id]);
      if (ended === 'finished') break;
      expect(writes).toBeLessThan(10);
    }
  });

  it('is over after its day', async () => {
    const { house } = await homeowner(server, admin, village, [], false);
    const { code } = (await admin(makeBindingCode, { params: { id: house.id } })).body;
    server.clock.pass(25 * 3_600_000);
    admin = await new CaseWalk(server).as('villageAdmin');
    const late = await residentClient(server, 'openid-late');
    expect((await late(bindByCode, { body: { code } })).problem.code).toBe('lookup_failed');
  });

  it('invites a member, who sees the house as long as the owner does and invites nobody', async () => {
    const { as, house } = await homeowner(server, admin, village);
    const { code } = (await as(inviteMember, { params: { id: house.id } })).body;
    const member = await residentClient(server, 'openid-member');
    expect((await member(bindByCode, { body: { code } })).body.houses[0]).toMatchObject({ id: house.id, as: 'member' });
    expect((await member(inviteMember, { params: { id: house.id } })).status).toBe(404);
    const { members } = (await as(getMyHouse, { params: { id: house.id } })).body;
    const other = members.find(({ me }) => !me);
    expect(other).toMatchObject({ as: 'member' });
    const params = { id: house.id, member: other?.id ?? '' };
    expect((await member(removeMember, { params })).status).toBe(404);
    expect((await as(removeMember, { params })).body).toEqual({ removed: true });
    expect(await idsOf(member)).toEqual([]);
    const again = (await as(inviteMember, { params: { id: house.id } })).body;
    await member(bindByCode, { body: { code: again.code } });
    await as(unbindHouse, { params: { id: house.id } });
    expect(await idsOf(member)).toEqual([]);
  });
});

it('leaves nothing by which a house could be joined with a report', async () => {
  const bindings = await server.connection.collection('houseBindings').find({}).toArray();
  const keys = bindings.map(({ account }) => account as string);
  expect(keys.length).toBeGreaterThan(3);
  for (const name of ['reports', 'identities', 'residents', 'residentSessions', 'messageAddresses'])
    for (const doc of await server.connection.collection(name).find({}).toArray())
      for (const key of keys) expect(JSON.stringify(doc)).not.toContain(key);
});
