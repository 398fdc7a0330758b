import { getMyHouse } from '../../../server/contract/bindings/bindings';
import {
  getCaseHouses,
  linkCaseHouses,
  listHouseCases,
  listMyHouseOrders,
} from '../../../server/contract/cases/case-houses';
import { listAudit } from '../../../server/contract/audit/audit';
import {
  endHouse,
  mergeHouse,
  restoreHouse,
  splitHouse,
  type FactChange,
} from '../../../server/contract/houses/houses';
import { getPaper } from '../../../server/contract/cases/papers';
import { enterAsParty } from '../../../server/contract/cases/party';
import type { BodyInput } from '../../../server/contract/endpoint';
import { demoPoints } from '../../../server/demo/points';
import { getNotice, listNotices, withdrawNotice } from '../../../server/contract/notices/notices';
import { letOutNotice } from '../../support/notices';
import { CaseWalk } from '../../support/case-walk';
import { staffClient, type Client } from '../../support/client';
import { homeowner } from '../../support/homeowner';
import { freshHouse } from '../../support/houses';
import { workStoppedAfter } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let town: Client;
let admin: Client;
const place = demoPoints().insideGrid;
const village = place.grid.slice(0, 12);
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  town = await walk.as('town');
  admin = await walk.as('town');
}, 120_000);
afterAll(() => server.close());

/** A point some metres north of the place where the cases are. */
const north = (metres: number): FactChange[] => [
  { field: 'point', value: `${place.lng},${(place.lat + metres / 111_195).toFixed(7)}` },
];
const houseAt = (metres: number) => freshHouse(admin, village, north(metres));
const housesOf = async (id: string, as = town) => (await as(getCaseHouses, { params: { id } })).body;
const send = (id: string, body: BodyInput<typeof linkCaseHouses>, as = town) =>
  as(linkCaseHouses, { params: { id }, body });
async function link(id: string, link: string[], unlink: string[] = []): Promise<void> {
  const { version } = await housesOf(id);
  const answer = await send(id, { version, link, unlink });
  if (answer.status !== 200) throw new Error(answer.text);
}
const casesOf = async (id: string, as = town) => (await as(listHouseCases, { params: { id } })).body.cases;

describe('a handler', () => {
  it('sees houses within 50 m, the nearest first, and links one; it stands in the history and the audit', async () => {
    const { id } = await walk.at('confirmed');
    const [far, near, nearer] = [await houseAt(52), await houseAt(48), await houseAt(12)];
    const before = await housesOf(id);
    expect(before.near.map((house) => [house.id, house.distance])).toEqual([
      [nearer.id, 12],
      [near.id, 48],
    ]);
    expect(before.near.map((house) => house.id)).not.toContain(far.id);
    const linked = await send(id, { version: before.version, link: [nearer.id] });
    expect(linked.body).toMatchObject({ linked: [{ id: nearer.id, from: null }], near: [{ id: near.id }] });
    const page = await walk.page(id);
    expect(page.history.at(-1)).toMatchObject({ label: '关联房屋', note: `关联 ${nearer.code}` });
    const { entries } = (await (await walk.as('supervisor'))(listAudit, { query: { number: page.number } })).body;
    expect(entries.map(({ action }) => action)).toContain('case.linkHouses');
    expect(await casesOf(nearer.id)).toEqual([
      expect.objectContaining({ id, number: page.number, state: 'confirmed', foundOn: '2026-11-24' }),
    ]);
    // The same again changes nothing, with whatever version it is sent.
    expect((await send(id, { version: before.version, link: [nearer.id] })).body.version).toBe(linked.body.version);
    // By its number, where it is further away.
    const byCode = await send(id, { version: linked.body.version, code: far.code });
    expect(byCode.body.linked.map((house) => house.id).sort()).toEqual([far.id, nearer.id].sort());
    for (const house of [far, near, nearer])
      await admin(endHouse, { params: { id: house.id }, body: { version: 1, how: 'demolished', reason: '拆除' } });
    expect((await housesOf(id)).linked.map(({ ended }) => ended)).toEqual(['demolished', 'demolished']);
  });

  it('is told at the field what cannot be linked, and whose step it is', async () => {
    const { id } = await walk.at('accepted');
    const gone = await houseAt(5);
    await admin(endHouse, { params: { id: gone.id }, body: { version: 1, how: 'demolished', reason: '拆除' } });
    const other = await freshHouse(
      await staffClient(server, 'jingban-2'),
      server.context.areas.tree()[1]?.villages[0]?.code ?? '',
    );
    const { version } = await housesOf(id);
    const fieldOf = async (body: object) => {
      const { status, problem } = await send(id, { version, ...body });
      return [status, problem.errors?.[0]?.field];
    };
    expect(await fieldOf({ link: [gone.id] })).toEqual([422, 'link.0']);
    expect(await fieldOf({ link: [other.id] })).toEqual([422, 'link.0']);
    expect(await fieldOf({ code: 'NO-SUCH-HOUSE' })).toEqual([422, 'code']);
    expect(await fieldOf({})).toEqual([422, 'link']);
    const one = await houseAt(300);
    expect(await fieldOf({ link: [one.id], unlink: [one.id] })).toEqual([422, 'unlink']);
    const district = await walk.as('district');
    expect((await send(id, { version, link: [one.id] }, district)).status).toBe(403);
    expect((await housesOf(id, district)).refusal).toContain('岗位');
    expect((await send(id, { version, link: [one.id] }, await walk.as('otherTown'))).status).toBe(404);
    expect((await (await walk.as('otherTown'))(listHouseCases, { params: { id: one.id } })).status).toBe(404);
  });

  it('of two who link at once one wins, and the other is told; a double press is one link', async () => {
    const { id } = await walk.at('accepted');
    const [one, two] = [await houseAt(301), await houseAt(302)];
    const { version } = await housesOf(id);
    const law = await walk.as('law');
    const both = await Promise.all([send(id, { version, link: [one.id] }), send(id, { version, link: [two.id] }, law)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const now = (await housesOf(id)).version;
    const left = (await housesOf(id)).linked[0]?.id === one.id ? two : one;
    const twice = await Promise.all([1, 2].map(() => send(id, { version: now, link: [left.id] })));
    expect(twice.map(({ status }) => status)).toContain(200);
    expect((await housesOf(id)).linked).toHaveLength(2);
    const notes = (await walk.page(id)).history.filter(({ label }) => label === '关联房屋');
    expect(notes).toHaveLength(2);
  });
});

describe('the link', () => {
  it('goes along into the case that it is joined to, can be taken off there, and comes back with it', async () => {
    const [first, second] = [await walk.fresh(), await walk.fresh()];
    const house = await houseAt(310);
    await link(second.id, [house.id]);
    const number = (await walk.page(second.id)).number;
    await walk.take('merge', second.id, 'town', { into: first.id });
    expect((await housesOf(first.id)).linked).toMatchObject([{ id: house.id, from: { id: second.id, number } }]);
    expect((await housesOf(second.id)).refusal).toContain('已并案');
    await walk.take('accept', first.id, 'town');
    await walk.take('dispatch', first.id, 'town');
    expect(await casesOf(house.id)).toEqual([]);
    await walk.take('confirm', first.id, 'officer');
    expect((await casesOf(house.id)).map(({ id }) => id)).toEqual([first.id]);
    await link(first.id, [], [house.id]);
    expect([await casesOf(house.id), (await housesOf(first.id)).linked]).toEqual([[], []]);
    await walk.take('unmerge', second.id, 'town');
    expect((await housesOf(second.id)).linked).toMatchObject([{ id: house.id, from: null }]);
  });

  it('follows a record that is merged into another, and comes back when it is restored', async () => {
    const { id } = await walk.at('confirmed');
    const [old, kept] = [await houseAt(320), await houseAt(321)];
    await link(id, [old.id]);
    await admin(mergeHouse, { params: { id: old.id }, body: { version: 1, into: kept.id, reason: '同一户重复建档' } });
    expect((await casesOf(kept.id)).map((row) => row.id)).toEqual([id]);
    await admin(restoreHouse, { params: { id: old.id }, body: { version: 2, reason: '其实是两户' } });
    expect(await casesOf(kept.id)).toEqual([]);
    expect((await casesOf(old.id)).map((row) => row.id)).toEqual([id]);
    // A record that was split is told to the handler, who says which part it is.
    await admin(splitHouse, {
      params: { id: old.id },
      body: {
        version: 3,
        reason: '分户',
        into: [1, 2].map((n) => ({ code: `${old.code}-${n}`, facts: [] })),
      },
    });
    expect((await housesOf(id)).linked).toMatchObject([{ id: old.id, ended: 'split' }]);
  });

  it('loses neither history nor audit where the process is killed after any write', async () => {
    const [{ id }, house] = [await walk.at('accepted'), await houseAt(330)];
    const audited = () =>
      server.connection.collection('audit').countDocuments({ subject: id, action: 'case.linkHouses' });
    // To and fro: where it was linked after a kill, taking it off starts.
    let outcome = '';
    for (let n = 1; outcome !== 'finished'; n += 1) {
      const { version, linked } = await housesOf(id);
      const off = linked.length > 0;
      const body = { version, link: off ? [] : [house.id], unlink: off ? [house.id] : [], note: '' };
      const work = { kind: 'linkHouses' as const, staff: walk.staff.town, caseId: id, body };
      outcome = await workStoppedAfter(server, work, n);
      server.clock.pass(60_000);
      await server.context.cases.deliverLeftovers();
      expect([n, (await housesOf(id)).linked.length, await audited()]).toEqual([n, off ? 0 : 1, n]);
    }
  });
});

describe('a record that is older than the squares', () => {
  it('gets its square though the server dies in between; nothing else of it changes, and then it is over', async () => {
    const { id } = await walk.at('accepted');
    const near = [await houseAt(21), await houseAt(22), await houseAt(23)];
    const unplaced = await freshHouse(admin, village);
    await server.context.houses.deliverLeft();
    const records = server.connection.collection<{ _id: string }>('houses');
    const ids = [...near, unplaced].map((house) => house.id);
    const stored = () => records.find().sort({ _id: 1 }).toArray();
    const changes = () => server.connection.collection('houseChanges').countDocuments();
    const [before, changed] = [await stored(), await changes()];
    const shown = async () => {
      const { near: found } = await housesOf(id);
      return near.filter((house) => found.some((each) => each.id === house.id)).length;
    };
    let outcome = '';
    for (let n = 1; outcome !== 'finished'; n += 1) {
      await server.connection.collection('houseFills').deleteMany({});
      await records.updateMany({ _id: { $in: ids } }, { $unset: { cell: 1 } });
      expect(await shown()).toBe(0);
      outcome = await workStoppedAfter(server, { kind: 'fillCells', size: 4 }, n);
      await server.context.houses.fillCells(4);
      expect([n, await shown()]).toEqual([n, 3]);
      expect(await stored()).toEqual(before);
    }
    expect(await changes()).toBe(changed);
    expect(await server.context.houses.fillCells(4)).toBe(0);
  });
});

describe('the owner', () => {
  it('reads what was found and what it means, from confirmed on, and nothing of how it became known', async () => {
    const { id, sent } = await walk.at('inspecting');
    const { as, house } = await homeowner(server, admin, village, north(340));
    const mine = async () => (await as(getMyHouse, { params: { id: house.id } })).body.cases;
    await link(id, [house.id]);
    expect(await mine()).toEqual([]);
    await walk.take('confirm', id, 'officer');
    const text = JSON.stringify(await mine());
    expect(await mine()).toEqual([
      {
        what: expect.stringContaining('现场核查') as string,
        foundOn: '2026-11-24',
        notice: null,
        since: '2026-11-24',
        state: '已核实',
        meaning: expect.stringContaining('书面通知') as string,
      },
    ]);
    for (const hidden of [sent.receipt.number, 'AJ-', id, 'portal', 'T', '网站']) expect(text).not.toContain(hidden);
    await walk.take('order', id, 'town');
    expect((await mine()).map(({ state }) => state)).toEqual(['要求整改']);
    await link(id, [], [house.id]);
    expect(await mine()).toEqual([]);
  });

  it('no longer reads of a case that is found not to be so after all', async () => {
    const { id } = await walk.at('confirmed');
    const { as, house } = await homeowner(server, admin, village, north(350));
    const mine = async () => (await as(getMyHouse, { params: { id: house.id } })).body.cases.length;
    await link(id, [house.id]);
    expect(await mine()).toBe(1);
    await walk.take('transfer', id, 'town');
    expect(await mine()).toBe(0);
    await walk.take('result', id, 'town', { outcome: 'unfounded' });
    expect([await mine(), await casesOf(house.id)]).toEqual([0, []]);
  });

  it('and staff are led to the notice that tells the result, as long as it is out', async () => {
    const { id } = await walk.at('checked');
    const { as, house } = await homeowner(server, admin, village, north(400));
    await link(id, [house.id]);
    const mine = async () =>
      (await as(getMyHouse, { params: { id: house.id } })).body.cases.map(({ notice }) => notice);
    await walk.take('close', id, 'district');
    expect(await mine()).toEqual([null]);
    const { notices } = (await town(listNotices, { query: { work: 'inReview' } })).body;
    const waiting = (await town(getNotice, { params: { id: notices[0]?.id ?? '' } })).body;
    expect(waiting.ofCase?.id).toBe(id);
    const out = (await letOutNotice(town, waiting)).body;
    const shown = { id: out.id, title: out.title };
    expect([await mine(), (await casesOf(house.id)).map(({ notice }) => notice)]).toEqual([[shown], [shown]]);
    await town(withdrawNotice, { params: { id: out.id }, body: { version: out.version, reason: '有误' } });
    expect(await mine()).toEqual([null]);
  });

  it('sees an order about the house only by its code, which being bound to the house does not replace', async () => {
    const [owner, other] = [await homeowner(server, admin, village), await homeowner(server, admin, village)];
    const { id } = await walk.at('ordered');
    await link(id, [owner.house.id]);
    const ordersOf = async ({ as, house }: typeof owner, of = house) =>
      as(listMyHouseOrders, { params: { id: of.id } });
    expect((await ordersOf(owner)).body).toEqual({ orders: [] });
    const code = (await town(getPaper, { params: { id, kind: 'order' } })).body.entry?.code ?? '';
    expect((await owner.as(enterAsParty, { body: { code } })).status).toBe(200);
    const { orders } = (await ordersOf(owner)).body;
    expect(orders).toMatchObject([{ id, overdue: false, may: { state: true } }]);
    // Not of another house, not for another account, and not of a house that is somebody else's.
    expect((await ordersOf(other)).body.orders).toEqual([]);
    expect((await ordersOf(other, owner.house)).status).toBe(404);
    expect((await other.as(enterAsParty, { body: { code } })).problem.code).toBe('lookup_failed');
    await link(id, [], [owner.house.id]);
    expect((await ordersOf(owner)).body.orders).toEqual([]);
  });
});
