import { changeHouse } from '../../../server/contract/houses/houses';
import type { HouseView } from '../../../server/contract/houses/houses';
import { listMessages } from '../../../server/contract/messages/messages';
import { differencesOf } from '../../../server/contract/sign-offs/frozen-figures';
import { daysOf } from '../../../server/contract/sign-offs/periods';
import {
  getSignOff,
  getSignOffBook,
  giveBack,
  listSignOffs,
  signOff,
  type SignOffView,
} from '../../../server/contract/sign-offs/sign-offs';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { staffClient } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { fetchedFile } from '../../support/fetched';
import { freshHouse } from '../../support/houses';
import { rowsOf } from '../../support/registers';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let admin: Client;
let town: Client;
let district: Client;
/** The first two villages; the second has an administrator of its own. */
let villages: [string, string];
let other: Client;
let houses: [HouseView, HouseView];
const month = '2026-11';

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  const codes = server.context.areas.tree()[0]?.villages.map(({ code }) => code) ?? [];
  villages = [codes[0] ?? '', codes[1] ?? ''];
  const roles = [{ role: 'villageAdmin' as const, area: villages[1] }];
  await server.context.staff.add({ login: 'cunguan-b', password: 'pass-word-village', name: '二村管理员', roles });
  other = await staffClient(server, 'cunguan-b', 'pass-word-village');
  admin = await walk.as('villageAdmin');
  town = await walk.as('town');
  district = await walk.as('district');
  houses = [await freshHouse(admin, villages[0]), await freshHouse(other, villages[1])];
}, 120_000);
afterAll(() => server.close());

const idOf = (area: string, period = month): string => `${period}_${area}`;
const townCode = (): string => villages[0].slice(0, 9);
const page = async (as: Client, area: string, period = month): Promise<SignOffView> =>
  (await as(getSignOff, { params: { id: idOf(area, period) } })).body;
const signAs = (as: Client, { id, version, print }: SignOffView) =>
  as(signOff, { params: { id }, body: { version, print } });
const backTo = (as: Client, { id, version }: SignOffView, area: string, n: number, reason = '层数与现场不符') =>
  as(giveBack, { params: { id }, body: { version, area, n, reason } });
const uses = ['rented', 'vacant', 'living'];
let turn = 0;
const changeHouses = async (as: Client, { id }: HouseView): Promise<void> => {
  turn += 1;
  const doc = await server.connection.collection<{ _id: string; version: number }>('houses').findOne({ _id: id });
  const changes = [{ field: 'use' as const, value: uses[(turn - 1) % uses.length] ?? 'living' }];
  const answer = await as(changeHouse, {
    params: { id },
    body: { version: doc?.version ?? 0, changes, reason: '核对' },
  });
  if (answer.status !== 200) throw new Error(answer.text);
};
const lettersOf = async (as: Client): Promise<string[]> =>
  (await as(listMessages, { query: {} })).body.messages.map(({ title }) => title);

it('goes from the villages over the town to the district, and back with a reason', async () => {
  const seen = await page(admin, villages[0]);
  expect(seen).toMatchObject({ state: 'open', version: 0, may: { sign: true, giveBack: false } });
  expect(seen.toSign.total.all.houses).toBe(1);
  // A change after the page was shown: what was seen is no more.
  await changeHouses(admin, houses[0]);
  expect((await signAs(admin, seen)).problem.code).toBe('stale_version');
  const signed = await signAs(admin, await page(admin, villages[0]));
  expect(signed.body).toMatchObject({ state: 'signed', version: 1, signatures: [{ n: 1 }], may: { sign: false } });
  expect(await lettersOf(town)).toContain('汇总表已签字上报');

  // A later change shows, and alters nothing that was signed.
  await changeHouses(admin, houses[0]);
  const later = await page(admin, villages[0]);
  const frozen = later.signatures[0]?.figures;
  expect(frozen).toEqual(signed.body.signatures[0]?.figures);
  expect(frozen && differencesOf(frozen, later.now).map((each) => [each.dimension, each.value])).toContainEqual([
    'use',
    'vacant',
  ]);

  const early = await page(town, townCode());
  expect(early.may).toMatchObject({ sign: false, giveBack: true });
  expect(early.may.notYet).toContain('没有签字');
  expect((await signAs(town, early)).problem.code).toBe('step_refused');
  await signAs(other, await page(other, villages[1]));
  const whole = await page(town, townCode());
  expect([whole.toSign.total.all.houses, whole.may.sign]).toEqual([2, true]);

  // Given back before it signs: the village corrects and signs anew, and the earlier signature stays.
  const given = await backTo(town, whole, villages[0], 1);
  expect(given.body.below.find(({ area }) => area.code === villages[0])).toMatchObject({ state: 'returned' });
  expect((await signAs(town, whole)).problem.code).toBe('stale_version');
  expect(await lettersOf(admin)).toContain('汇总表被退回');
  const again = await page(admin, villages[0]);
  expect(again).toMatchObject({ state: 'returned', returns: [{ reason: '层数与现场不符', n: 1 }] });
  const anew = await signAs(admin, again);
  expect(anew.body.signatures.map(({ n }) => n)).toEqual([1, 2]);
  expect(anew.body.signatures[0]?.figures).toEqual(frozen);

  const townSigned = await signAs(town, await page(town, townCode()));
  expect(townSigned.body.signatures[0]?.below.slice(0, 2).map(({ n }) => n)).toEqual([2, 1]);
  expect((await backTo(town, townSigned.body, villages[0], 2)).problem.detail).toContain('已经签字');
  const top = await page(district, townCode().slice(0, 6));
  expect(top.may.notYet).toBeNull();
  const over = await signAs(district, top);
  expect(over.body.signatures[0]?.figures.total.all.houses).toBe(2);
  const rows = (await district(listSignOffs, { query: { period: month } })).body.rows;
  expect(rows.filter(({ state }) => state === 'signed').map(({ level }) => level)).toEqual([
    'district',
    'town',
    'village',
    'village',
  ]);
  const audited = await server.connection
    .collection('audit')
    .find({ action: { $in: ['signOff.signed', 'signOff.returned'] } })
    .toArray();
  expect(audited.map(({ action }) => String(action)).sort()).toEqual([
    'signOff.returned',
    ...Array.from({ length: 5 }, () => 'signOff.signed'),
  ]);
});

it('is nobody else’s to sign, to see or to give back, and has its time', async () => {
  const own = await page(admin, villages[0]);
  expect((await signAs(other, own)).problem.code).toBe('not_found');
  expect((await other(getSignOff, { params: { id: own.id } })).problem.code).toBe('not_found');
  expect((await signAs(town, own)).problem.code).toBe('not_found');
  expect((await signAs(await walk.as('supervisor'), own)).problem.code).toBe('forbidden');
  for (const id of ['nobody', '2026-13_430321108', '2026-02-30_430321108', '2026-11_999999999', '2026-11_430321108_x'])
    expect((await town(getSignOff, { params: { id } })).problem.code).toBe('not_found');
  for (const [period, words] of [
    ['2026-12', '还没有开始'],
    ['2026-Q2', '不能再签'],
    ['2026-11-25', '还没有开始'],
  ] as const) {
    const view = await page(admin, villages[0], period);
    expect(view.may.notYet).toContain(words);
    expect((await signAs(admin, view)).problem.code).toBe('step_refused');
  }
  expect((await signAs(admin, await page(admin, villages[0], '2026-Q4'))).status).toBe(200);
  expect([daysOf('2026-Q4'), daysOf('2028-02'), daysOf('2026-02-29'), daysOf('2026-Q5')]).toEqual([
    { from: '2026-10-01', to: '2026-12-31' },
    { from: '2028-02-01', to: '2028-02-29' },
    null,
    null,
  ]);
});

it('is signed once when two press at once, and when one presses twice', async () => {
  const day = '2026-11-24';
  const seen = await page(admin, villages[0], day);
  const answers = await Promise.all([signAs(admin, seen), signAs(admin, seen), signAs(admin, seen)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await signAs(other, await page(other, villages[1], day));
  // Two of the town at once: one signs, the other is told; or one signs while the other gives back.
  const second = await walk.as('admin');
  const whole = await page(town, townCode(), day);
  const both = await Promise.all([signAs(town, whole), signAs(second, whole)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const quarter = '2026-Q4';
  await signAs(other, await page(other, villages[1], quarter));
  const now = await page(town, townCode(), quarter);
  const [signed, given] = await Promise.all([signAs(town, now), backTo(second, now, villages[0], 1)]);
  expect([signed.status, given.status].sort()).toEqual([200, 409]);
  const after = await page(town, townCode(), quarter);
  const below = await page(admin, villages[0], quarter);
  expect([after.state, below.state]).toEqual(signed.status === 200 ? ['signed', 'signed'] : ['open', 'returned']);
  const docs = await server.connection.collection('signOffs').find({ area: villages[0] }).sort({ _id: 1 }).toArray();
  expect(docs.map((doc) => (doc.signatures as unknown[]).length)).toEqual([1, 2, 1]);
});

it('never stands on what was given back, wherever a process dies', async () => {
  let n = 0;
  const faults = injectFaults(server.connection, ['signOffs', 'messages', 'audit'], () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const deliver = async (): Promise<void> => {
    server.clock.pass(20_000);
    await server.context.signOffs.deliverLeft().catch(() => undefined);
  };
  let period = 0;
  for (const day of ['2026-11-20', '2026-11-19', '2026-11-18']) {
    period += 1;
    for (let step = 0; step < 7; step += 1) {
      faults.set(0);
      const village = await page(admin, villages[0], day);
      const next = await page(other, villages[1], day);
      const whole = await page(town, townCode(), day);
      faults.set(0.35);
      await signAs(admin, village);
      await signAs(other, next);
      if (step % 2 === period % 2)
        await backTo(
          town,
          whole,
          villages[step % 2] ?? '',
          step % 2 ? next.signatures.length : village.signatures.length || 1,
        );
      else await signAs(town, whole);
      if (step % 3 === 0) await deliver();
      faults.set(0);
      const seen = await page(town, townCode(), day);
      if (seen.state !== 'signed') continue;
      // What the town stands on is what its villages stand on.
      const held = seen.signatures.at(-1)?.below ?? [];
      for (const { area, state, n: last } of seen.below)
        if (last > 0) expect([state, held.find((each) => each.area.code === area.code)?.n]).toEqual(['signed', last]);
    }
  }
  for (;;) {
    server.clock.pass(60_000);
    if ((await server.context.signOffs.deliverLeft()) === 0) break;
  }
  const docs = await server.connection.collection('signOffs').find({}).toArray();
  const acts = docs.flatMap((doc) => (doc.signatures as unknown[]).concat(doc.returns as unknown[])).length;
  const audited = await server.connection
    .collection('audit')
    .countDocuments({ action: { $in: ['signOff.signed', 'signOff.returned'] } });
  expect(audited).toBe(acts);
  expect(acts).toBeGreaterThan(20);
  expect(docs.filter(({ outboxDue }) => outboxDue)).toEqual([]);
}, 120_000);

it('a sign-off goes out as a workbook of its frozen figures; a name that begins like a formula is text', async () => {
  const period = '2026-10';
  const book = async (as = admin) =>
    fetchedFile(server, as, getSignOffBook, { params: { id: idOf(villages[0], period) } });
  expect(JSON.stringify(await rowsOf((await book()).content, '签字记录'))).toContain('尚未签字');
  await signAs(admin, await page(admin, villages[0], period));
  const signed = await page(admin, villages[0], period);
  await server.connection
    .collection<{ _id: string }>('signOffs')
    .updateOne({ _id: signed.id }, { $set: { 'signatures.0.by.name': '=cmd|x' } });
  await changeHouses(admin, houses[0]);
  const { content } = await book();
  const [head, total] = await rowsOf(content, '汇总数据');
  expect([head?.[2], total?.[0], Number(total?.[2])]).toEqual([
    '在册 栋数（栋）',
    '全部房屋',
    signed.signatures[0]?.figures.total.all.houses,
  ]);
  const said = await rowsOf(content, '签字记录');
  expect(said.find(([what]) => what === '第 1 次签字')?.[1]).toBe("'=cmd|x");
  expect((await book(other)).status).toBe(404);
});
