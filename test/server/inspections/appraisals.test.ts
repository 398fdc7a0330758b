import { listAppraisals, type Level } from '../../../server/contract/inspections/appraisals';
import type { Facts } from '../../../server/contract/houses/house-fields';
import { endHouse, getHouseHistory } from '../../../server/contract/houses/houses';
import { inspectHouse } from '../../../server/contract/inspections/inspections';
import type { Hazard } from '../../../server/contract/inspections/verdict';
import { appraised } from '../../../server/modules/houses/screening.rules';
import { appraisalsWorld } from '../../support/appraisals';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { factOf, freshHouse } from '../../support/houses';
import { handled, officerForm, photoOf } from '../../support/inspections';
import type { TestServer } from '../../support/server';

const { world, form, appraise, recordOf, closedOf } = appraisalsWorld();
let server: TestServer;
let admin: Client;
let town: Client;
let village: string;
beforeAll(() => {
  ({ server, admin, town, village } = world);
});

it.each<[string, Facts, Level, Hazard | null, Partial<Facts>, string | null]>([
  ['opens a hazard', {}, 'C', 'larger', { hazard: 'larger', hazardFoundOn: '2026-11-20' }, null],
  ['of a sound house opens none', {}, 'A', null, { hazard: undefined, level: 'A' }, null],
  [
    'regrades an open one',
    { hazard: 'general', hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    'D',
    'major',
    { hazard: 'major', hazardFoundOn: '2026-11-20', planFunds: undefined },
    'regraded',
  ],
  [
    'of a sound house ends an open one',
    { hazard: 'general', hazardFoundOn: '2026-05-01' },
    'A',
    null,
    { hazard: undefined },
    'regraded',
  ],
  [
    'of the same grade goes on with its plan',
    { hazard: 'larger', hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    'C',
    'larger',
    { hazardFoundOn: '2026-05-01', planFunds: '自筹' },
    null,
  ],
  [
    'opens one anew after a closed one',
    { hazard: 'larger', hazardFoundOn: '2026-05-01', hazardClosedOn: '2026-06-01' },
    'C',
    'larger',
    { hazardFoundOn: '2026-11-20', hazardClosedOn: undefined },
    'closed',
  ],
])('an appraisal %s', (_name, facts, level, hazard, after, why) => {
  const change = appraised(facts, { day: '2026-11-20', level, hazard });
  expect(change).not.toBe('older');
  if (change === 'older') return;
  expect(change.replaced?.why ?? null).toBe(why);
  for (const [field, value] of Object.entries(after))
    expect([field, (change.facts as Record<string, unknown>)[field]]).toEqual([field, value]);
});

it('a regrade closes the old hazard and opens the new one by one step, once', async () => {
  const house = await freshHouse(admin, village);
  const photos = await photoOf(server.base, 'crack');
  await admin(inspectHouse, { params: { id: house.id }, body: officerForm({ crack: 'wide', ...handled }, { photos }) });
  expect(factOf(await recordOf(house), 'hazard')).toBe('general');
  const body = await form('D');
  const [first, again] = await Promise.all([appraise(house, body), appraise(house, body)]);
  expect([first.status, again.status, first.body.id === again.body.id]).toEqual([201, 201, true]);
  const record = await recordOf(house);
  expect(['level', 'appraisedOn', 'hazard', 'hazardFoundOn'].map((f) => factOf(record, f))).toEqual([
    'D',
    '2026-11-20',
    'major',
    '2026-11-20',
  ]);
  expect(await closedOf(house)).toMatchObject([{ why: 'regraded', facts: { hazard: 'general' } }]);
  const { changes } = (await town(getHouseHistory, { params: { id: house.id } })).body;
  expect(changes.map(({ event }) => event)).toEqual(['appraised', 'hazardOpened', 'created']);
  const listed = (await admin(listAppraisals, { params: { id: house.id } })).body.appraisals;
  expect(listed).toMatchObject([{ level: 'D', company: '演示鉴定公司', effect: 'applied' }]);
  expect(listed[0]?.pages).toHaveLength(1);
});

it('what is wrong is said at its field; an older one, a stranger and an ended record are refused', async () => {
  const house = await freshHouse(admin, village);
  const wrong = await appraise(house, await form('C', { hazard: null, appraisedOn: '2027-01-01' }));
  expect([wrong.status, wrong.problem.errors?.map(({ field }) => field)]).toEqual([422, ['appraisedOn', 'hazard']]);
  await appraise(house, await form('B'));
  const older = await appraise(house, await form('C', { appraisedOn: '2026-01-01' }));
  expect(older.problem.detail).toContain('更晚的鉴定');
  const stranger = await new CaseWalk(server).as('otherTown');
  expect((await appraise(house, await form('C'), stranger)).status).toBe(404);
  expect((await stranger(listAppraisals, { params: { id: house.id } })).status).toBe(404);
  expect((await appraise(house, await form('C'), admin)).status).toBe(403);
  const { version } = await recordOf(house);
  await admin(endHouse, { params: { id: house.id }, body: { version, how: 'demolished', reason: '已拆除' } });
  expect((await appraise(house, await form('D'))).problem.detail).toContain('已经终止');
});

it('an appraisal reaches the record exactly once, wherever the server dies', async () => {
  let n = 0;
  const faults = injectFaults(server.connection, ['appraisals', 'houses', 'houseChanges', 'audit'], () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const houses = await Promise.all(Array.from({ length: 6 }, () => freshHouse(admin, village)));
  const forms = await Promise.all(houses.map(() => form('C')));
  faults.set(0.35);
  for (const [index, house] of houses.entries()) {
    const body = forms[index];
    if (body) await appraise(house, body).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.appraisals.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const [index, house] of houses.entries()) {
    const body = forms[index];
    if (body) await appraise(house, body);
  }
  server.clock.pass(60_000);
  await server.context.appraisals.deliverLeft();
  await server.context.houses.deliverLeft();
  for (const house of houses) {
    const { changes } = (await town(getHouseHistory, { params: { id: house.id } })).body;
    expect(changes.map(({ event }) => event)).toEqual(['appraised', 'created']);
    expect(await closedOf(house)).toEqual([]);
  }
});
