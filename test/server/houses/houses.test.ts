import { listAudit } from '../../../server/contract/audit/audit';
import {
  changeHouse,
  createHouse,
  endHouse,
  getHouse,
  getHouseAsOf,
  getHouseHistory,
  listHouses,
  unmaskHouse,
  type FactChange,
} from '../../../server/contract/houses/houses';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import { staffClient, type Client } from '../../support/client';
import { factOf, freshHouse, idNumberOf, ownerOf, plainHouse } from '../../support/houses';
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

const change = (id: string, version: number, changes: FactChange[], as = admin) =>
  as(changeHouse, { params: { id }, body: { version, changes, reason: '入户核对' } });
const historyOf = async (id: string) => (await admin(getHouseHistory, { params: { id } })).body.changes;

describe('a house record', () => {
  it('is made once, whatever is pressed twice, and a code is given once in a town', async () => {
    const body = {
      idempotencyKey: newToken(),
      village,
      code: 'A-0001',
      facts: [...plainHouse, ...ownerOf(1)],
      reason: '入户建档',
    };
    const [first, second] = await Promise.all([admin(createHouse, { body }), admin(createHouse, { body })]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).toBe(second.body.id);
    const again = await admin(createHouse, { body: { ...body, idempotencyKey: newToken() } });
    expect(again.problem.errors).toEqual([expect.objectContaining({ field: 'code', message: '本镇已有这个房屋编号' })]);
    const other = await admin(createHouse, { body: { ...body, code: 'A-0002' } });
    expect(other.problem.code).toBe('idempotency_conflict');
  });

  it('shows owners masked, in the list, the page and the history', async () => {
    const house = await freshHouse(admin, village, ownerOf(7));
    const seen = [
      (await admin(getHouse, { params: { id: house.id } })).text,
      (await admin(listHouses, { query: { text: house.code } })).text,
      (await admin(getHouseHistory, { params: { id: house.id } })).text,
      JSON.stringify(await server.connection.collection('houses').findOne({ code: house.code })),
      JSON.stringify(await server.connection.collection('houseChanges').findOne({ house: house.id })),
      server.logged(),
    ].join();
    expect(factOf(house, 'ownerName')).toBe('测**');
    expect(factOf(house, 'ownerPhone')).toBe('139****0007');
    for (const secret of [idNumberOf(7), '13910000007', '测户辛']) expect(seen).not.toContain(secret);
  });

  it('opens owners to who may see them, with a reason that the supervisor reads', async () => {
    const house = await freshHouse(admin, village, ownerOf(8));
    const opened = await admin(unmaskHouse, { params: { id: house.id }, body: { reason: '联系转移避险' } });
    expect(opened.body.facts).toEqual([
      { field: 'ownerName', value: '测户壬' },
      { field: 'ownerId', value: idNumberOf(8) },
      { field: 'ownerPhone', value: '13910000008' },
    ]);
    const log = await (await walk.as('supervisor'))(listAudit, { query: { action: 'house.unmasked' } });
    expect(log.body.entries[0]).toMatchObject({ label: '查看产权人完整信息', note: '联系转移避险' });
    for (const post of ['officer', 'district', 'supervisor'] as const) {
      const refused = await (await walk.as(post))(unmaskHouse, { params: { id: house.id }, body: { reason: '看看' } });
      expect([403, 404]).toContain(refused.status);
    }
  });

  it('is not there for another village, another town, or a role that has nothing to do with it', async () => {
    const house = await freshHouse(admin, village);
    const { code } = server.context.areas.tree()[0]?.villages[1] ?? { code: '' };
    await server.context.staff.add({
      login: 'other-village',
      password: server.password,
      name: '别村管理员',
      roles: [{ role: 'villageAdmin', area: code }],
    });
    const strangers = [await staffClient(server, 'other-village'), await walk.as('otherTown')];
    for (const as of strangers) {
      expect((await as(getHouse, { params: { id: house.id } })).status).toBe(404);
      expect((await change(house.id, 1, [{ field: 'storeys', value: 3 }], as)).status).toBe(404);
      expect((await as(listHouses, { query: { text: house.code } })).body.houses).toEqual([]);
    }
    expect((await (await walk.as('reward'))(getHouse, { params: { id: house.id } })).status).toBe(403);
  });
});

describe('a change', () => {
  it('reads what people write, and keeps both values with who, when and why', async () => {
    const house = await freshHouse(admin, village);
    const changed = await change(house.id, 1, [
      { field: 'storeys', value: '３层' },
      { field: 'landArea', value: '0.5亩' },
      { field: 'builtYear', value: '1999年' },
      { field: 'use', value: '经营' },
      { field: 'business', value: '餐饮' },
      { field: 'altered', value: '是' },
    ]);
    expect(changed.status).toBe(200);
    expect(
      ['storeys', 'landArea', 'builtYear', 'use', 'business', 'altered'].map((f) => factOf(changed.body, f)),
    ).toEqual([3, 333.33, 1999, 'business', 'catering', true]);
    const [latest, first] = await historyOf(house.id);
    expect(latest).toMatchObject({ version: 2, event: 'changed', reason: '入户核对' });
    expect(latest?.changes).toContainEqual({ field: 'storeys', from: 2, to: 3 });
    expect(latest?.changes).toContainEqual({ field: 'business', from: null, to: 'catering' });
    expect(first).toMatchObject({ version: 1, event: 'created' });
  });

  it.each([
    ['storeys', 0, '应在 1 到 60 之间'],
    ['storeys', 99, '应在 1 到 60 之间'],
    ['builtYear', 2099, '不能晚于 2026 年'],
    ['ownerId', '430124197001010011', '校验码不对'],
    ['ownerId', '430124197013010011', '出生日期不存在'],
    ['ownerPhone', '12345', '电话号码'],
    ['structure', '木头', '请从这些里选一个'],
    ['landArea', '半亩', '请填面积数字'],
    ['point', '12,112', '经度,纬度'],
    ['grid', '430124100001001', '网格不在'],
    ['level', 'C', '不能直接修改'],
    ['business', 'catering', '只有经营'],
    ['ownerName', '', '没有填写'],
  ] as const)('of %s to %j is refused at its field', async (field, value, message) => {
    const house = await freshHouse(admin, village);
    const answer = await change(house.id, 1, [
      { field: 'address', value: '新址 1 号' },
      { field, value },
    ]);
    expect(answer.status).toBe(422);
    expect(answer.problem.errors).toEqual([
      expect.objectContaining({ field: 'changes.1.value', message: expect.stringContaining(message) }),
    ]);
  });

  it('of two at once is one; the other is told', async () => {
    const house = await freshHouse(admin, village);
    const answers = await Promise.all([3, 4].map((value) => change(house.id, 1, [{ field: 'storeys', value }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await historyOf(house.id)).toHaveLength(2);
  });

  it('that changes nothing is refused', async () => {
    const house = await freshHouse(admin, village);
    expect((await change(house.id, 1, [{ field: 'storeys', value: 2 }])).problem.detail).toBe('没有改动任何内容');
  });

  it('can be looked behind: the record as of a day', async () => {
    const house = await freshHouse(admin, village);
    walk.later(10);
    admin = await walk.as('villageAdmin');
    await change(house.id, 1, [{ field: 'use', value: 'rented' }, ...ownerOf(5)]);
    walk.later(10);
    admin = await walk.as('villageAdmin');
    await admin(endHouse, { params: { id: house.id }, body: { version: 2, how: 'demolished', reason: '已自行拆除' } });
    const asOf = async (day: string) => (await admin(getHouseAsOf, { params: { id: house.id }, query: { day } })).body;
    const created = house.createdAt.slice(0, 10);
    const plus = (days: number) => new Date(Date.parse(created) + days * 86_400_000).toISOString().slice(0, 10);
    expect(await asOf(plus(-1))).toMatchObject({ existed: false });
    const first = await asOf(plus(0));
    expect([first.version, first.ended, first.complete, factOf(first as never, 'use')]).toEqual([
      1,
      false,
      true,
      'living',
    ]);
    expect(factOf(first as never, 'ownerPhone')).toBe(factOf(house, 'ownerPhone'));
    const second = await asOf(plus(12));
    expect([second.version, second.ended, second.complete, factOf(second as never, 'use')]).toEqual([
      2,
      false,
      true,
      'rented',
    ]);
    expect(await asOf(plus(20))).toMatchObject({ version: 3, ended: true, complete: true });
    expect((await admin(getHouseAsOf, { params: { id: house.id }, query: { day: plus(40) } })).problem.errors).toEqual([
      expect.objectContaining({ field: 'query.day' }),
    ]);
    await server.connection.collection('houseChanges').deleteOne({ house: house.id, version: 2 as never });
    expect(await asOf(plus(0))).toMatchObject({ complete: false });
  });
});

it('a part of a split house is made although its code, as long as can be, was taken meanwhile', async () => {
  const houses = server.connection.collection('houses');
  const [whole, faster] = [await freshHouse(admin, village), await freshHouse(admin, village)];
  const code = `${village}-${'9'.repeat(27)}`;
  await houses.updateOne({ _id: faster.id as never }, { $set: { code } });
  const stored = await houses.findOne({ _id: whole.id as never }, { projection: { createdKey: 0 } });
  const part = { ...stored, _id: `${village.slice(0, 9)}-PART000000000001`, code, outbox: [] };
  const outboxDue = new Date('2026-11-01T00:00:00Z');
  const make = { id: newToken(), kind: 'make', house: part };
  await houses.updateOne({ _id: whole.id as never }, { $set: { outboxDue }, $push: { outbox: make as never } });
  await server.context.houses.deliverLeft();
  const made = await admin(getHouse, { params: { id: part._id } });
  expect([made.status, made.body.code.length]).toEqual([200, 40]);
  expect(made.body.code).not.toBe(code);
  expect(await houses.countDocuments({ _id: whole.id as never, outboxDue: { $exists: true } })).toBe(0);
});
