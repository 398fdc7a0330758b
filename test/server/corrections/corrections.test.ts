import {
  answerCorrection,
  askCorrection,
  askMore,
  decideCorrection,
  getCorrection,
  getMyCorrection,
  listCorrections,
  listMyCorrections,
  withdrawCorrection,
  type CorrectionView,
} from '../../../server/contract/corrections/corrections';
import { changeHouse, getHouse, getHouseHistory, mergeHouse } from '../../../server/contract/houses/houses';
import { listMyMessages } from '../../../server/contract/messages/messages';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import { uploaded, type Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { homeowner, type Homeowner } from '../../support/homeowner';
import { factOf, freshHouse } from '../../support/houses';
import { photoAt } from '../../support/photos';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let admin: Client;
let village: string;
beforeAll(async () => {
  server = await startTestServer();
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  admin = await new CaseWalk(server).as('villageAdmin');
}, 120_000);
afterAll(() => server.close());

type Item = {
  field: 'use' | 'business' | 'storeys' | 'ownerPhone' | 'address';
  value: string | number;
  reason: string;
};
const toShop: Item[] = [
  { field: 'use', value: 'business', reason: '一楼已开小卖部' },
  { field: 'business', value: 'shop', reason: '一楼已开小卖部' },
];
const askOf = ({ as, house }: Homeowner, items: Item[] = toShop, key = newToken()) =>
  as(askCorrection, { params: { id: house.id }, body: { idempotencyKey: key, version: house.version, items } });
const decideOf = (view: CorrectionView, verdicts: Partial<Record<string, 'approved' | 'rejected'>> = {}, as = admin) =>
  as(decideCorrection, {
    params: { id: view.id },
    body: {
      version: view.version,
      houseVersion: view.house.version,
      items: view.items.map(({ field }) =>
        verdicts[field] === 'rejected'
          ? { field, verdict: 'rejected' as const, note: '与现场不符' }
          : { field, verdict: 'approved' as const },
      ),
    },
  });
const seenBy = async (id: string) => (await admin(getCorrection, { params: { id } })).body;
const houseOf = async ({ house }: Homeowner) => (await admin(getHouse, { params: { id: house.id } })).body;

describe('a request', () => {
  it('of a change of use is approved, applied once, and stands in the history', async () => {
    const owner = await homeowner(server, admin, village);
    const asked = await askOf(owner);
    expect([asked.status, asked.body.state]).toEqual([201, 'asked']);
    const view = await seenBy(asked.body.id);
    expect(view.items[0]).toMatchObject({
      field: 'use',
      from: 'living',
      asked: 'business',
      now: 'living',
      verdict: 'open',
    });
    const decided = await decideOf(view);
    expect([decided.body.state, decided.body.items.map(({ verdict }) => verdict)]).toEqual([
      'applied',
      ['applied', 'applied'],
    ]);
    const house = await houseOf(owner);
    expect([factOf(house, 'use'), factOf(house, 'business'), house.version]).toEqual(['business', 'shop', 2]);
    const { changes } = (await admin(getHouseHistory, { params: { id: house.id } })).body;
    expect(changes[0]).toMatchObject({ event: 'corrected', by: expect.stringContaining('村管理员') });
    const mine = (await owner.as(getMyCorrection, { params: { id: view.id } })).body;
    expect(mine.history.map(({ what }) => what)).toEqual(['提出申请', '村里已审核', '更正已生效']);
    // Both letters are of one moment: which stands first is not said.
    const { messages } = (await owner.as(listMyMessages)).body;
    expect(messages.every(({ kind }) => kind === 'house')).toBe(true);
    expect(messages.map(({ text }) => text)).toContainEqual(expect.stringContaining('更正已生效'));
  });

  it('is asked once, whatever is pressed twice, and a house has one open request of an account', async () => {
    const owner = await homeowner(server, admin, village);
    const key = newToken();
    const [first, second] = await Promise.all([askOf(owner, toShop, key), askOf(owner, toShop, key)]);
    expect([first.status, second.status, first.body.id === second.body.id]).toEqual([201, 201, true]);
    expect((await askOf(owner)).problem.detail).toContain('没有办完');
    expect((await owner.as(listMyCorrections)).body.corrections).toHaveLength(1);
  });

  it.each([
    ['level', 'C', 'items.0.field'],
    ['ownerId', '430124199001010011', 'items.0.field'],
    ['storeys', 99, 'items.0.value'],
    ['storeys', 2, 'items.0.value'],
    ['business', 'shop', 'items.0.value'],
  ])('for %s to become %j is refused at its field', async (field, value, at) => {
    const owner = await homeowner(server, admin, village);
    const answer = await askOf(owner, [{ field: field as never, value, reason: '档案不对' }]);
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, at]);
  });

  it("of somebody else's house is not there, nor is the request itself for others", async () => {
    const [owner, other] = [await homeowner(server, admin, village), await homeowner(server, admin, village)];
    expect((await askOf({ ...owner, as: other.as })).status).toBe(404);
    const { id } = (await askOf(owner)).body;
    expect((await other.as(getMyCorrection, { params: { id } })).status).toBe(404);
    expect((await other.as(withdrawCorrection, { params: { id }, body: { version: 1 } })).status).toBe(404);
    const stranger = await new CaseWalk(server).as('otherTown');
    expect((await stranger(getCorrection, { params: { id } })).status).toBe(404);
    expect((await stranger(listCorrections)).body.corrections).toEqual([]);
  });

  it('hides the new telephone like the old one, and applies it', async () => {
    const owner = await homeowner(server, admin, village);
    const { body } = await askOf(owner, [{ field: 'ownerPhone', value: '13577778888', reason: '换了号码' }]);
    expect(body.items[0]?.asked).toBe('135****8888');
    expect(JSON.stringify(await server.connection.collection('corrections').find({}).toArray())).not.toContain(
      '13577778888',
    );
    await decideOf(await seenBy(body.id));
    expect(factOf(await houseOf(owner), 'ownerPhone')).toBe('135****8888');
  });

  it('is decided field by field', async () => {
    const owner = await homeowner(server, admin, village);
    const { body } = await askOf(owner, [
      { field: 'storeys', value: 3, reason: '加了一层' },
      { field: 'address', value: '青山组 99 号', reason: '门牌换了' },
    ]);
    const missing = await admin(decideCorrection, {
      params: { id: body.id },
      body: { version: 1, houseVersion: 1, items: [{ field: 'storeys', verdict: 'approved' }] },
    });
    expect(missing.problem.detail).toContain('每一个');
    const decided = await decideOf(await seenBy(body.id), { address: 'rejected' });
    expect(decided.body.items.map(({ verdict, note }) => [verdict, note])).toEqual([
      ['applied', ''],
      ['rejected', '与现场不符'],
    ]);
    const house = await houseOf(owner);
    expect([factOf(house, 'storeys'), factOf(house, 'address')]).toEqual([3, '青山组 12 号']);
  });

  it('is asked for more, answered with a photo, and decided then; or taken back', async () => {
    const owner = await homeowner(server, admin, village);
    const { body } = await askOf(owner);
    const params = { id: body.id };
    const more = await admin(askMore, { params, body: { version: 1, note: '请拍营业执照' } });
    expect(more.body.state).toBe('needsMore');
    expect((await decideOf(more.body)).problem.code).toBe('step_refused');
    const photos = await uploaded(server.base, [await photoAt({ seed: 4711 })]);
    const answered = await owner.as(answerCorrection, {
      params,
      body: { version: 2, note: '已补拍', photos: { uploadSession: photos.session, files: photos.files } },
    });
    expect([answered.body.state, answered.body.photos.length]).toEqual(['asked', 1]);
    const back = await owner.as(withdrawCorrection, { params, body: { version: 3 } });
    expect(back.body.state).toBe('withdrawn');
    expect((await decideOf(await seenBy(body.id))).problem.code).toBe('step_refused');
    expect((await askOf(owner)).status).toBe(201);
  });
});

it('a report of a change of use is a request of its own kind, of these fields alone', async () => {
  const owner = await homeowner(server, admin, village);
  const ask = (items: Item[]) =>
    owner.as(askCorrection, {
      params: { id: owner.house.id },
      body: { idempotencyKey: newToken(), kind: 'useChange', version: 1, items },
    });
  const other = await ask([{ field: 'storeys', value: 3, reason: '加层' }]);
  expect([other.status, other.problem.errors?.[0]?.field]).toEqual([422, 'items']);
  const { body } = await ask(toShop);
  expect(body.kind).toBe('useChange');
  const listed = (await admin(listCorrections, { query: { state: 'asked' } })).body.corrections;
  expect(listed.find(({ id }) => id === body.id)?.kind).toBe('useChange');
  expect((await decideOf(await seenBy(body.id))).body.state).toBe('applied');
});

describe('a record that changed meanwhile', () => {
  it('must be seen before it is decided, and a field that is no longer what it was comes back', async () => {
    const owner = await homeowner(server, admin, village);
    const { body } = await askOf(owner, [{ field: 'storeys', value: 3, reason: '加层' }]);
    const stale = await seenBy(body.id);
    await admin(changeHouse, {
      params: { id: owner.house.id },
      body: { version: 1, changes: [{ field: 'storeys', value: 4 }], reason: '入户核对' },
    });
    expect((await decideOf(stale)).problem.code).toBe('stale_version');
    const fresh = await seenBy(body.id);
    expect(fresh.items[0]).toMatchObject({ from: 2, asked: 3, now: 4 });
    expect((await decideOf(fresh)).body.state).toBe('applied');
  });

  it('is a conflict after the approval too: nothing is overwritten, and the village decides anew', async () => {
    const owner = await homeowner(server, admin, village);
    const { body } = await askOf(owner, [
      { field: 'storeys', value: 3, reason: '加层' },
      { field: 'address', value: '青山组 7 号', reason: '换门牌' },
    ]);
    const real = server.context.houses.forOwners.correct;
    server.context.houses.forOwners.correct = () => Promise.reject(new Error('died before it was applied'));
    const approved = await decideOf(await seenBy(body.id));
    server.context.houses.forOwners.correct = real;
    expect(approved.body.state).toBe('approved');
    await admin(changeHouse, {
      params: { id: owner.house.id },
      body: { version: 1, changes: [{ field: 'storeys', value: 5 }], reason: '入户核对' },
    });
    server.clock.pass(20_000);
    await server.context.corrections.deliverLeft();
    const view = await seenBy(body.id);
    expect([view.state, view.items.map(({ verdict }) => verdict)]).toEqual(['conflict', ['conflict', 'applied']]);
    const house = await houseOf(owner);
    expect([factOf(house, 'storeys'), factOf(house, 'address')]).toEqual([5, '青山组 7 号']);
    const again = await decideOf(view);
    expect([again.body.state, factOf(await houseOf(owner), 'storeys')]).toEqual(['applied', 3]);
  });

  it('was merged into another: an approval is refused, and one that was on its way changes neither', async () => {
    const owner = await homeowner(server, admin, village);
    const into = await freshHouse(admin, village);
    const { body } = await askOf(owner, [{ field: 'storeys', value: 3, reason: '加层' }]);
    await admin(mergeHouse, { params: { id: owner.house.id }, body: { version: 1, into: into.id, reason: '同一栋' } });
    const view = await seenBy(body.id);
    expect(view.house.ended).toBe(true);
    expect((await decideOf(view)).problem.detail).toContain('已终止');
    expect((await decideOf(view, { storeys: 'rejected' })).body.state).toBe('rejected');
    expect(factOf((await admin(getHouse, { params: { id: into.id } })).body, 'storeys')).toBe(2);
  });
});

it('two administrators who decide at once are one; the other is told', async () => {
  const owner = await homeowner(server, admin, village);
  const view = await seenBy((await askOf(owner)).body.id);
  const answers = await Promise.all([decideOf(view), decideOf(view, { use: 'rejected', business: 'rejected' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('an approved request is applied exactly once, wherever the server dies', async () => {
  let n = 0;
  const faults = injectFaults(server.connection, ['corrections', 'houses', 'houseChanges', 'audit', 'messages'], () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const owners: Homeowner[] = [];
  const ids: string[] = [];
  for (let each = 0; each < 6; each += 1) {
    const owner = await homeowner(server, admin, village);
    owners.push(owner);
    ids.push((await askOf(owner)).body.id);
  }
  faults.set(0.35);
  for (const id of ids) {
    const view = await seenBy(id).catch(() => null);
    if (view) await decideOf(view).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.corrections.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const id of ids) if ((await seenBy(id)).state === 'asked') await decideOf(await seenBy(id));
  server.clock.pass(60_000);
  await server.context.corrections.deliverLeft();
  await server.context.houses.deliverLeft();
  for (const [index, owner] of owners.entries()) {
    expect((await seenBy(ids[index] ?? '')).state).toBe('applied');
    const { changes } = (await admin(getHouseHistory, { params: { id: owner.house.id } })).body;
    expect(changes.map(({ event }) => event)).toEqual(['corrected', 'created']);
    expect(factOf(await houseOf(owner), 'use')).toBe('business');
  }
});
