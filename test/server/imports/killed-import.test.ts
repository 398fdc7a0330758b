import { applyImport, getImport, type ImportView } from '../../../server/contract/imports/imports';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { idNumberOf } from '../../support/houses';
import { workStoppedAfter } from '../../support/killed-process';
import { registerHead, registerRow, uploadedAndChecked, workbook } from '../../support/registers';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let town: Client;
let village = '';
beforeAll(async () => {
  server = await startTestServer();
  town = await new CaseWalk(server).as('town');
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
}, 120_000);
afterAll(() => server.close());

const codeOf = (n: number): string => `QS-${String(n).padStart(6, '0')}`;
const bookOf = (rows: ReturnType<typeof registerRow>[]) => workbook([{ rows: [registerHead, ...rows] }]);
const count = (name: string, filter: object) => server.connection.collection(name).countDocuments(filter);

/** A register of four new houses, one that is there and differs, and one that is there as it is. */
async function ready(round: number): Promise<ImportView> {
  const base = round * 10 + 1000;
  const there = [registerRow(base + 5, village), registerRow(base + 6, village)];
  const first = await uploadedAndChecked(server, town, village.slice(0, 9), await bookOf(there));
  await town(applyImport, { params: { id: first.id }, body: { version: first.version, mode: 'good' } });
  await server.context.imports.runDue();
  const fresh = [1, 2, 3, 4].map((n) =>
    registerRow(base + n, village, n === 4 ? { 5: idNumberOf(20_000 + base + 3) } : {}),
  );
  const file = await bookOf([...fresh, registerRow(base + 5, village, { 9: 5 }), registerRow(base + 6, village)]);
  const view = await uploadedAndChecked(server, town, village.slice(0, 9), file);
  expect(view.counts).toMatchObject({ fresh: 4, changed: 1, same: 1, faulty: 0 });
  const asked = await town(applyImport, { params: { id: view.id }, body: { version: view.version, mode: 'all' } });
  expect(asked.status).toBe(200);
  return asked.body;
}

it('is written whole and once, whatever write it is killed after', async () => {
  let round = 0;
  let outcome = 'killed';
  for (let writes = 1; outcome === 'killed'; writes += 1) {
    round += 1;
    const view = await ready(round);
    const codes = [1, 2, 3, 4, 5, 6].map((n) => codeOf(round * 10 + 1000 + n));
    outcome = await workStoppedAfter(server, { kind: 'imports' }, writes);
    const seen = await count('houses', { code: { $in: codes.slice(0, 4) }, state: 'standing' });
    // New records are shown all at once or not at all.
    expect([0, 4]).toContain(seen);
    server.clock.pass(130_000);
    await server.context.imports.runDue();
    server.clock.pass(20_000);
    await server.context.imports.deliverLeft();
    await server.context.houses.deliverLeft();

    const done = (await town(getImport, { params: { id: view.id } })).body;
    expect([writes, done.state, done.applied]).toEqual([writes, 'applied', { fresh: 4, changed: 1, left: 0 }]);
    const houses = await server.connection
      .collection('houses')
      .find({ code: { $in: codes } })
      .sort({ code: 1 })
      .toArray();
    expect(houses.map(({ state, version, several, stagedBy }) => [state, version, several, stagedBy])).toEqual([
      ['standing', 1, false, undefined],
      ['standing', 1, false, undefined],
      ['standing', 1, true, undefined],
      ['standing', 1, true, undefined],
      ['standing', 2, false, undefined],
      ['standing', 1, false, undefined],
    ]);
    expect(houses.map(({ outbox, outboxDue }) => [(outbox as unknown[]).length, outboxDue])).toEqual(
      codes.map(() => [0, undefined]),
    );
    expect(await count('houseChanges', { ref: new RegExp(`^${view.id}/`) })).toBe(5);
    for (const { _id, version } of houses)
      expect(await count('houseChanges', { house: String(_id) })).toBe(version as number);
    expect(await count('audit', { subject: view.id, action: 'import.applied' })).toBe(1);
    expect(await count('audit', { action: 'house.imported' })).toBe(0);
    expect(await count('houseMarks', { held: { $ne: [] }, 'held.0': { $exists: true } })).toBe(0);
    server.clock.pass(-150_000);
  }
  expect(round).toBeGreaterThan(10);
}, 300_000);

it('is checked anew where the check is killed, and nothing of it is written', async () => {
  const before = await count('houses', {});
  const file = await bookOf([registerRow(5001, village), registerRow(5002, 'nowhere')]);
  for (let writes = 1; writes <= 2; writes += 1) {
    const sent = await uploadedAndChecked(server, town, village.slice(0, 9), file);
    const body = {
      version: sent.version,
      village: null,
      columns: sent.columns.map(({ index, target }) => ({ index, target })),
    };
    const { checkImport } = await import('../../../server/contract/imports/imports');
    await town(checkImport, { params: { id: sent.id }, body });
    await workStoppedAfter(server, { kind: 'imports' }, writes);
    server.clock.pass(130_000);
    await server.context.imports.runDue();
    const { body: view } = await town(getImport, { params: { id: sent.id } });
    expect(view).toMatchObject({ state: 'checked', counts: { good: 1, faulty: 1 } });
  }
  expect(await count('houses', {})).toBe(before);
}, 120_000);

it('writes no row, and no history of one, where the register changed so that not all can be written', async () => {
  const [here, elsewhere] = server.context.areas.tree()[0]?.villages ?? [];
  const view = await uploadedAndChecked(
    server,
    town,
    village.slice(0, 9),
    await bookOf([registerRow(6001, village), registerRow(6002, village)]),
  );
  expect(here?.code).toBe(village);
  // Another register brings one of the codes in, for another village, before this one is written.
  const other = await uploadedAndChecked(
    server,
    town,
    village.slice(0, 9),
    await bookOf([registerRow(6002, elsewhere?.code ?? '')]),
  );
  for (const each of [other, view]) {
    await town(applyImport, { params: { id: each.id }, body: { version: each.version, mode: 'all' } });
    await server.context.imports.runDue();
  }
  const { body: back } = await town(getImport, { params: { id: view.id } });
  expect([back.state, back.error]).toEqual(['checked', expect.stringContaining('一行也没有写入')]);
  expect(await count('houses', { code: { $in: [codeOf(6001), codeOf(6002)] } })).toBe(1);
  expect(await count('houseChanges', { ref: new RegExp(`^${view.id}/`) })).toBe(0);
  expect(await count('houseChanges', { ref: new RegExp(`^${other.id}/`) })).toBe(1);
});
