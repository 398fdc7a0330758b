import { listAudit } from '../../../server/contract/audit/audit';
import type { BodyInput } from '../../../server/contract/endpoint';
import { listMessages, listMyMessages } from '../../../server/contract/messages/messages';
import {
  acknowledgeWarning,
  countAudience,
  endWarning,
  getWarning,
  listMyWarnings,
  listWarned,
  listWarnings,
  sendWarning,
  visitWarned,
  type WarningView,
} from '../../../server/contract/warnings/warnings';
import { demoPoints } from '../../../server/demo/points';
import { newToken } from '../../../server/platform/crypto/random';
import { bindByCode, inviteMember } from '../../../server/contract/bindings/bindings';
import { CaseWalk } from '../../support/case-walk';
import { residentClient, type Client } from '../../support/client';
import { homeowner, type Homeowner } from '../../support/homeowner';
import { freshHouse } from '../../support/houses';
import { workStoppedAfter } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
const place = demoPoints().insideGrid;
const village = place.grid.slice(0, 12);
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());
/** Each test has the houses of its own: those of others stand no longer. */
afterEach(async () => {
  await server.connection.collection('houses').updateMany({}, { $set: { state: 'ended' } });
});

const town = () => walk.as('town');
/** A house of a level on the officer's grid, with the owner bound where it says so. */
async function houseOf(level: string, bound = true): Promise<Homeowner> {
  const found = await homeowner(
    server,
    await town(),
    village,
    [{ field: 'point', value: `${place.lng},${place.lat}` }],
    bound,
  );
  await server.connection
    .collection<{ _id: string }>('houses')
    .updateOne({ _id: found.house.id }, { $set: { 'facts.level': level } });
  return found;
}
const inHours = (n: number): string => new Date(server.clock.now().getTime() + n * 3_600_000).toISOString();
const later = (hours: number): void => walk.later(hours / 24);
const wish = (over: Partial<BodyInput<typeof sendWarning>> = {}): BodyInput<typeof sendWarning> => ({
  idempotencyKey: newToken(),
  area: village,
  levels: ['C', 'D'],
  hazards: false,
  suspect: false,
  houses: 3,
  title: '今夜有暴雨',
  text: '今夜到明早有大暴雨，危房里的人请在天黑前转移到村部。',
  validUntil: inHours(48),
  remindHours: 6,
  ...over,
});
async function sent(over: Partial<BodyInput<typeof sendWarning>> = {}): Promise<WarningView> {
  const answer = await (await town())(sendWarning, { body: wish(over) });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}
const progress = async (id: string, as?: Client) =>
  (await (as ?? (await town()))(getWarning, { params: { id } })).body.counts;
const listed = async (id: string, state: 'open' | 'told' | 'acknowledged' = 'open', as?: Client) =>
  (await (as ?? (await town()))(listWarned, { params: { id }, query: { state } })).body.houses;
const boxOf = async (as: Client, title: string) =>
  (await as(listMyMessages)).body.messages.filter((message) => message.title.includes(title));
const acknowledge = ({ as, house }: Homeowner, warning: string) =>
  as(acknowledgeWarning, { params: { id: house.id }, body: { warning } });

describe('a warning', () => {
  it('is acknowledged by two of three; the third is on the visit list, is visited, and all is done', async () => {
    const [first, second, third] = [await houseOf('C'), await houseOf('D'), await houseOf('D', false)];
    await houseOf('B');
    const shown = (await (await town())(countAudience, { query: { area: village, levels: 'C,D' } })).body;
    expect(shown).toEqual({ houses: 3, unbound: 1, tooMany: false });
    const { id } = await sent();
    expect(await progress(id)).toEqual({ houses: 3, acknowledged: 0, visited: 0, open: 3, unbound: 1 });
    // Who nobody is bound to is listed at once, first, and the officer of the grid is told.
    expect((await listed(id)).map(({ house, bound }) => [house, bound])[0]).toEqual([third.house.id, false]);
    const officer = await walk.as('officer');
    const told = (await officer(listMessages)).body.messages.filter(({ title }) => title === '预警要上门告知');
    expect(told).toMatchObject([{ text: expect.stringContaining('还有 1 户'), subject: { kind: 'warning', id } }]);

    expect(await boxOf(first.as, '【预警】')).toMatchObject([{ kind: 'house', subject: { id: first.house.id } }]);
    const mine = (await first.as(listMyWarnings)).body.warnings;
    expect(mine).toMatchObject([
      { id, house: first.house.id, title: '今夜有暴雨', state: 'sent', acknowledgedAt: null },
    ]);
    expect(JSON.stringify(mine)).not.toContain('演示');
    expect((await acknowledge(first, id)).body.acknowledgedAt).not.toBeNull();
    // Pressed twice, and by two of a household at once, it is one.
    const family = await residentClient(server, 'openid-of-the-family');
    const { code } = (await second.as(inviteMember, { params: { id: second.house.id } })).body;
    await family(bindByCode, { body: { code } });
    const both = await Promise.all([
      acknowledge(second, id),
      family(acknowledgeWarning, { params: { id: second.house.id }, body: { warning: id } }),
      acknowledge(second, id),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await progress(id)).toEqual({ houses: 3, acknowledged: 2, visited: 0, open: 1, unbound: 1 });
    expect((await listed(id)).map(({ house }) => house)).toEqual([third.house.id]);

    const at = { house: third.house.id, version: 1 };
    const nobody = await officer(visitWarned, {
      params: { id },
      body: { idempotencyKey: newToken(), ...at, outcome: 'absent', note: '邻居说下午回来' },
    });
    expect(nobody.body).toMatchObject({ state: 'open', version: 2, visits: [{ outcome: 'absent' }] });
    const body = { idempotencyKey: newToken(), ...at, version: 2, outcome: 'told' as const };
    const twice = await Promise.all([1, 2].map(() => officer(visitWarned, { params: { id }, body })));
    expect(twice.map(({ status }) => status)).toContain(200);
    expect((await officer(visitWarned, { params: { id }, body })).body.visits).toHaveLength(2);
    expect(await progress(id)).toEqual({ houses: 3, acknowledged: 2, visited: 1, open: 0, unbound: 0 });
    expect([await listed(id), (await listed(id, 'told')).map(({ house }) => house)]).toEqual([[], [third.house.id]]);
    const late = await officer(visitWarned, {
      params: { id },
      body: { ...body, idempotencyKey: newToken(), version: 3 },
    });
    expect([late.status, late.problem.code]).toEqual([409, 'step_refused']);

    const supervisor = await walk.as('supervisor');
    const actions = async (action: 'warning.sent' | 'warning.acknowledged' | 'warning.visited') =>
      (await supervisor(listAudit, { query: { action } })).body.entries.length;
    expect([
      await actions('warning.sent'),
      await actions('warning.acknowledged'),
      await actions('warning.visited'),
    ]).toEqual([1, 2, 2]);
  });

  it('is repeated at its interval to those that are waited for, once a round, until nobody is', async () => {
    const [first, second] = [await houseOf('C'), await houseOf('C')];
    const { id } = await sent({ houses: 2 });
    await acknowledge(first, id);
    const reminders = async (as: Client) => (await boxOf(as, '【预警提醒】')).length;
    await server.context.warnings.remindDue();
    expect(await reminders(second.as)).toBe(0);
    later(6.1);
    // Two servers at once begin one round.
    await Promise.all([server.context.warnings.remindDue(), server.context.warnings.remindDue()]);
    expect([await reminders(first.as), await reminders(second.as)]).toEqual([0, 1]);
    const told = (await (await walk.as('officer'))(listMessages)).body.messages[0];
    expect(told).toMatchObject({ title: '预警要上门告知', text: expect.stringContaining('还有 1 户') });
    later(6.1);
    await server.context.warnings.remindDue();
    expect(await reminders(second.as)).toBe(2);
    await acknowledge(second, id);
    later(6.1);
    await server.context.warnings.remindDue();
    expect(await reminders(second.as)).toBe(2);
    expect((await (await town())(getWarning, { params: { id } })).body.nextReminder).toBeNull();
  });

  it('stops with its end: owners are told, it stays visible as ended, and nothing is acknowledged any more', async () => {
    const owner = await houseOf('D');
    const { id, version } = await sent({ houses: 1 });
    const body = { version, reason: '雨已经停了，可以回家' };
    const ends = await Promise.all([1, 2].map(async () => (await town())(endWarning, { params: { id }, body })));
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await boxOf(owner.as, '【预警解除】')).toHaveLength(1);
    expect((await owner.as(listMyWarnings)).body.warnings[0]).toMatchObject({ state: 'ended', acknowledgedAt: null });
    expect((await acknowledge(owner, id)).problem.detail).toContain('已经解除');
    later(7);
    await server.context.warnings.remindDue();
    expect(await boxOf(owner.as, '【预警提醒】')).toHaveLength(0);
  });

  it('is over when its time is past', async () => {
    const owner = await houseOf('D');
    const { id } = await sent({ houses: 1, validUntil: inHours(3), remindHours: 2 });
    later(4);
    await server.context.warnings.remindDue();
    expect(await boxOf(owner.as, '【预警提醒】')).toHaveLength(0);
    expect((await acknowledge(owner, id)).problem.detail).toContain('已经到期');
    expect((await owner.as(listMyWarnings)).body.warnings[0]?.state).toBe('over');
  });

  it('goes to houses with open hazards or a suspect verdict where it says so', async () => {
    const [hazard, suspect] = [await houseOf('B'), await houseOf('A')];
    await houseOf('A');
    const houses = server.connection.collection<{ _id: string }>('houses');
    await houses.updateOne({ _id: hazard.house.id }, { $set: { openHazard: 'larger' } });
    // One of them fits both conditions.
    const both = { _id: { $in: [hazard.house.id, suspect.house.id] } };
    await houses.updateMany(both, { $set: { 'facts.verdict': 'suspect' } });
    const count = async (query: object) =>
      (await (await town())(countAudience, { query: { area: village, ...query } })).body.houses;
    const [one, two] = [{ hazards: 'yes' }, { suspect: 'yes' }];
    expect([await count(one), await count(two), await count({ ...one, ...two })]).toEqual([1, 2, 2]);
    const { id } = await sent({ levels: [], hazards: true, suspect: true, houses: 2 });
    expect((await listed(id)).map(({ house }) => house).sort()).toEqual([hazard.house.id, suspect.house.id].sort());
  });

  it('is refused at its field, and where the houses are not those that were shown', async () => {
    await houseOf('D');
    const as = await town();
    const fieldOf = async (over: Partial<BodyInput<typeof sendWarning>>) =>
      (await as(sendWarning, { body: wish({ houses: 1, ...over }) })).problem.errors?.[0]?.field;
    expect(await fieldOf({ levels: [] })).toBe('levels');
    expect(await fieldOf({ levels: ['C'] })).toBe('levels');
    expect(await fieldOf({ validUntil: inHours(-1) })).toBe('validUntil');
    expect(await fieldOf({ validUntil: inHours(31 * 24) })).toBe('validUntil');
    expect(await fieldOf({ remindHours: 5 })).toBe('remindHours');
    expect(await fieldOf({ title: '雨' })).toBe('title');
    expect(await fieldOf({ area: place.grid })).toBe('area');
    const changed = await as(sendWarning, { body: wish({ houses: 2 }) });
    expect([changed.status, changed.problem.detail]).toEqual([409, expect.stringContaining('现在是 1 户')]);
    // A village sends for itself alone; who reads only sends nowhere.
    const admin = await walk.as('villageAdmin');
    const own = server.context.areas.tree()[0]?.villages[0]?.code;
    const elsewhere = await admin(countAudience, { query: { area: own === village ? village.slice(0, 9) : village } });
    expect(elsewhere.status).toBe(404);
    expect((await (await walk.as('supervisor'))(sendWarning, { body: wish() })).status).toBe(403);
    expect((await (await walk.as('otherTown'))(sendWarning, { body: wish() })).status).toBe(404);
  });

  it('is one where it is sent twice, and is seen by those whose areas it reaches', async () => {
    await houseOf('D');
    const as = await town();
    const body = wish({ houses: 1, title: '只发一次的预警' });
    const answers = await Promise.all([1, 2, 3].map(() => as(sendWarning, { body })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const { id } = answers[0]?.body ?? { id: '' };
    for (const post of ['officer', 'district', 'law'] as const)
      expect((await (await walk.as(post))(listWarnings)).body.warnings.map((one) => one.id)).toContain(id);
    for (const post of ['otherTown', 'otherOfficer'] as const) {
      const other = await walk.as(post);
      expect((await other(listWarnings)).body.warnings.map((one) => one.id)).not.toContain(id);
      expect((await other(getWarning, { params: { id } })).status).toBe(404);
    }
    const [stranger, member] = [await houseOf('A'), await residentClient(server, 'openid-nobody')];
    expect((await acknowledge(stranger, id)).status).toBe(404);
    expect((await member(listMyWarnings)).body.warnings).toEqual([]);
  });

  it('reaches every house, each box once, wherever the process that sends it is killed', async () => {
    const owners = [await houseOf('C'), await houseOf('D'), await houseOf('D', false)];
    const staff = walk.staff.town;
    let outcome = '';
    let rounds = 0;
    for (let n = 1; outcome !== 'finished'; n += 1) {
      const title = `第 ${n} 次暴雨`;
      outcome = await workStoppedAfter(server, { kind: 'warn', staff, body: wish({ title }) as never }, n);
      server.clock.pass(60_000);
      await server.context.warnings.deliverLeft();
      const id = (await (await town())(listWarnings)).body.warnings.find((one) => one.title === title)?.id ?? '';
      expect([n, (await progress(id)).houses]).toEqual([n, 3]);
      const letters = await Promise.all(owners.slice(0, 2).map(({ as }) => boxOf(as, title)));
      expect([n, ...letters.map((found) => found.length)]).toEqual([n, 1, 1]);
      rounds = n;
    }
    expect(rounds).toBeGreaterThan(6);
  }, 240_000);
});

it('a house that is added is none of a warning that was sent before', async () => {
  await houseOf('D');
  const { id } = await sent({ houses: 1 });
  await freshHouse(await town(), village, [{ field: 'point', value: `${place.lng},${place.lat}` }]);
  await server.context.warnings.deliverLeft();
  expect((await progress(id)).houses).toBe(1);
});
