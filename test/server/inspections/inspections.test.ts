import { listAudit } from '../../../server/contract/audit/audit';
import { changeHouse, endHouse, getHouse, getHouseHistory, listHouses } from '../../../server/contract/houses/houses';
import {
  getInspection,
  inspectHouse,
  inspectMyHouse,
  listHouseInspections,
  listInspections,
  listMyInspections,
} from '../../../server/contract/inspections/inspections';
import { listMessages } from '../../../server/contract/messages/messages';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { homeowner, type Homeowner } from '../../support/homeowner';
import { factOf, freshHouse } from '../../support/houses';
import { handled, officerForm, photoOf, soundAnswers } from '../../support/inspections';
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

const inspect = (id: string, body: ReturnType<typeof officerForm>, as = admin) =>
  as(inspectHouse, { params: { id }, body });
const houseOf = async (id: string) => (await admin(getHouse, { params: { id } })).body;
const selfForm = (answers = {}, over = {}) => ({
  idempotencyKey: newToken(),
  definition: 1,
  inspectedOn: '2026-11-24',
  answers: { ...soundAnswers, ...answers },
  note: '',
  ...over,
});
const selfInspect = ({ as, house }: Homeowner, body = selfForm()) =>
  as(inspectMyHouse, { params: { id: house.id }, body });

describe('an inspection of staff', () => {
  it('brings verdict, grade and why into the record by one step, once', async () => {
    const house = await freshHouse(admin, village);
    const photos = await photoOf(server.base, 'tilt');
    const form = officerForm({ tilt: 'slight', crack: 'growing', ...handled }, { photos });
    const [first, again] = await Promise.all([inspect(house.id, form), inspect(house.id, form)]);
    expect([first.status, again.status, first.body.id === again.body.id]).toEqual([201, 201, true]);
    const view = (await admin(getInspection, { params: { id: first.body.id } })).body;
    expect(view).toMatchObject({ verdict: 'suspect', hazard: 'major', effect: 'applied', changedReason: null });
    expect(view.computed.why.slice(0, 1)).toEqual(['tiltingAndCracked']);
    expect(view.photos.map(({ item }) => item)).toEqual(['tilt']);
    const record = await houseOf(house.id);
    const fields = ['screenedOn', 'screenedBy', 'verdict', 'hazard', 'hazardFoundOn'].map((f) => factOf(record, f));
    expect(fields).toEqual(['2026-11-24', 'gridOfficer', 'suspect', 'major', '2026-11-24']);
    const { changes } = (await admin(getHouseHistory, { params: { id: house.id } })).body;
    expect(changes.map(({ event }) => event)).toEqual(['hazardOpened', 'created']);
    expect(changes[0]?.reason).toContain('房屋倾斜，同时裂缝还在发展');
    const hazards = (await admin(listHouses, { query: { hazard: 'major' } })).body.houses;
    expect(hazards.map(({ id }) => id)).toContain(house.id);
    const { messages } = (await admin(listMessages)).body;
    expect(messages[0]).toMatchObject({ subject: { kind: 'inspection', id: view.id } });
  });

  it('says what is wrong of every item at its field', async () => {
    const house = await freshHouse(admin, village);
    const answer = await inspect(house.id, {
      ...officerForm({ crack: 'huge', tilt: 'clear', shoe: 'size' }),
      inspectedOn: '2027-01-01',
    });
    expect([answer.status, answer.problem.errors?.map(({ field }) => field).sort()]).toEqual([
      422,
      [
        'answers.crack',
        'answers.living',
        'answers.measures',
        'answers.monitoring',
        'answers.shoe',
        'inspectedOn',
        'photos',
      ],
    ]);
    expect((await inspect(house.id, { ...officerForm(), definition: 9 })).problem.errors?.[0]?.field).toBe(
      'definition',
    );
  });

  it('is changed against the table with a reason alone, which is kept', async () => {
    const house = await freshHouse(admin, village);
    const photos = await photoOf(server.base, 'crack');
    const changed = { verdict: 'suspect' as const, hazard: 'larger' as const, reason: '裂缝在承重梁上' };
    const form = officerForm({ crack: 'wide', ...handled }, { photos, changed });
    const bare = await inspect(house.id, { ...form, changed: { ...changed, reason: '' } });
    expect(bare.problem.errors?.map(({ field }) => field)).toEqual(['changed.reason']);
    const same = await inspect(house.id, { ...form, changed: { ...changed, hazard: 'general' } });
    expect(same.problem.errors?.map(({ field }) => field)).toEqual(['changed.verdict']);
    const { body } = await inspect(house.id, form);
    expect(body).toMatchObject({ hazard: 'larger', computed: { hazard: 'general' }, changedReason: '裂缝在承重梁上' });
    expect(factOf(await houseOf(house.id), 'hazard')).toBe('larger');
  });

  it('is for who holds the post on the area; a specialist is one by the role', async () => {
    const house = await freshHouse(admin, village);
    expect((await inspect(house.id, officerForm({}, { as: 'specialist' }))).status).toBe(404);
    const stranger = await new CaseWalk(server).as('otherTown');
    expect((await inspect(house.id, officerForm(), stranger)).status).toBe(404);
    const { body } = await inspect(house.id, officerForm());
    expect((await stranger(getInspection, { params: { id: body.id } })).status).toBe(404);
    expect((await stranger(listHouseInspections, { params: { id: house.id } })).status).toBe(404);
    expect((await stranger(listInspections)).body.inspections).toEqual([]);
  });

  it('of a record that ended is refused, and one of the same key for another house', async () => {
    const [house, other] = [await freshHouse(admin, village), await freshHouse(admin, village)];
    const form = officerForm();
    await inspect(house.id, form);
    expect((await inspect(other.id, form)).problem.code).toBe('idempotency_conflict');
    await admin(endHouse, { params: { id: other.id }, body: { version: 1, how: 'demolished', reason: '已拆除' } });
    expect((await inspect(other.id, officerForm())).problem.detail).toContain('已经终止');
  });
});

describe('a self-inspection', () => {
  it('takes effect as one, opens no hazard, and the village is told', async () => {
    const owner = await homeowner(server, admin, village);
    const { status, body } = await selfInspect(owner, selfForm({ tilt: 'clear', living: 'yes' }));
    expect([status, body.verdict, body.hazard, body.effect]).toEqual([201, 'suspect', 'major', 'applied']);
    const record = await houseOf(owner.house.id);
    expect(['screenedBy', 'verdict', 'hazard'].map((f) => factOf(record, f))).toEqual(['self', 'suspect', undefined]);
    const { messages } = (await admin(listMessages)).body;
    expect(messages.map(({ text }) => text)).toContainEqual(expect.stringContaining('产权人自查'));
    const listed = (await admin(listInspections, { query: { by: 'self', verdict: 'suspect' } })).body.inspections;
    expect(listed.map(({ id }) => id)).toContain(body.id);
    expect((await selfInspect(owner)).body.effect).toBe('lowers');
    expect(factOf(await houseOf(owner.house.id), 'verdict')).toBe('suspect');
  });

  it('never lowers what staff found, and shows the owner no name of staff', async () => {
    const owner = await homeowner(server, admin, village);
    const photos = await photoOf(server.base, 'crack');
    await inspect(owner.house.id, officerForm({ crack: 'wide', ...handled }, { photos, note: '村里内部说明' }));
    expect((await selfInspect(owner)).body.effect).toBe('staffNewer');
    expect(factOf(await houseOf(owner.house.id), 'hazard')).toBe('general');
    const { inspections, ...rest } = (await owner.as(listMyInspections, { params: { id: owner.house.id } })).body;
    expect([inspections.map(({ by, name }) => [by, name]).sort(), rest]).toEqual([
      [
        ['gridOfficer', ''],
        ['self', ''],
      ],
      {},
    ]);
    expect(JSON.stringify(inspections)).not.toContain('村里内部说明');
  });

  it("of somebody else's house is not there", async () => {
    const [owner, other] = [await homeowner(server, admin, village), await homeowner(server, admin, village)];
    expect((await selfInspect({ ...owner, as: other.as })).status).toBe(404);
    expect((await other.as(listMyInspections, { params: { id: owner.house.id } })).status).toBe(404);
  });
});

it('houses of business and crowded use come first', async () => {
  const house = await freshHouse(admin, village, [{ field: 'use', value: 'crowded' }]);
  const firsts = (await admin(listHouses, { query: { priority: 1, limit: 100 } })).body.houses;
  expect(firsts.map(({ id }) => id)).toContain(house.id);
  expect(new Set(firsts.map(({ priority }) => priority))).toEqual(new Set([1]));
  await admin(changeHouse, {
    params: { id: house.id },
    body: { version: 1, changes: [{ field: 'use', value: 'living' }], reason: '已停业' },
  });
  expect((await houseOf(house.id)).priority).toBe(3);
});

it('the audit names each, an owner without an account', async () => {
  const owner = await homeowner(server, admin, village);
  await selfInspect(owner);
  const supervisor = await new CaseWalk(server).as('supervisor');
  const { entries } = (await supervisor(listAudit, { query: { action: 'inspection.made' } })).body;
  const own = entries.find(({ house }) => house?.code === owner.house.code);
  expect(own).toMatchObject({ actor: '产权人', label: '提交房屋排查' });
});

it('an inspection reaches the record exactly once, wherever the server dies', async () => {
  let n = 0;
  const faults = injectFaults(
    server.connection,
    ['houseInspections', 'houses', 'houseChanges', 'audit', 'messages'],
    () => {
      n += 1;
      return (n * 0.618_034) % 1;
    },
  );
  const houses = await Promise.all(Array.from({ length: 8 }, () => freshHouse(admin, village)));
  const forms = houses.map(() => officerForm());
  faults.set(0.35);
  for (const [index, { id }] of houses.entries()) {
    const form = forms[index] ?? officerForm();
    await inspect(id, form).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.inspections.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const [index, { id }] of houses.entries()) await inspect(id, forms[index] ?? officerForm());
  server.clock.pass(60_000);
  await server.context.inspections.deliverLeft();
  await server.context.houses.deliverLeft();
  for (const { id } of houses) {
    const { inspections } = (await admin(listHouseInspections, { params: { id } })).body;
    expect(inspections.map(({ effect }) => effect)).toEqual(['applied']);
    const { changes } = (await admin(getHouseHistory, { params: { id } })).body;
    expect(changes.map(({ event }) => event)).toEqual(['screened', 'created']);
  }
});
