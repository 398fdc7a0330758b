import { bindHouse, listMyHouses } from '../../server/contract/bindings/bindings';
import { askCorrection, decideCorrection, getCorrection } from '../../server/contract/corrections/corrections';
import {
  changeHouse,
  endHouse,
  getHouse,
  getHouseAsOf,
  getHouseHistory,
  listHouses,
  restoreHouse,
} from '../../server/contract/houses/houses';
import { getImportFaults } from '../../server/contract/imports/imports';
import { inspectMyHouse } from '../../server/contract/inspections/inspections';
import { pathOf } from '../../server/contract/request';
import { getRegisterFigures } from '../../server/contract/register-figures/register-figures';
import { differencesOf } from '../../server/contract/sign-offs/frozen-figures';
import { getSignOff, signOff } from '../../server/contract/sign-offs/sign-offs';
import { newToken } from '../../server/platform/crypto/random';
import { CaseWalk } from '../support/case-walk';
import { residentClient, staffClient, type Client } from '../support/client';
import { factOf, idNumberOf } from '../support/houses';
import { soundAnswers } from '../support/inspections';
import { applied, registerHead, registerRow, rowsOf, uploadedAndChecked, workbook } from '../support/registers';
import { request } from '../support/request';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let town: Client;
let admin: Client;
let owner: Client;
let townCode: string;
let villages: { code: string; name: string }[];
/** The owner's house, as the town's register numbers it. */
const code = 'QS-000003';
let house: string;

beforeAll(async () => {
  server = await startTestServer();
  const walk = new CaseWalk(server);
  const [first] = server.context.areas.tree();
  townCode = first?.code ?? '';
  villages = first?.villages ?? [];
  town = await walk.as('town');
  admin = await walk.as('villageAdmin');
  owner = await residentClient(server, 'openid-of-the-register');
}, 120_000);
afterAll(() => server.close());

const count = 40;
/** The whole town, its villages in turn; `mended` puts right what the first draft has wrong. */
const register = (mended: boolean) =>
  workbook([
    {
      rows: [
        registerHead,
        ...Array.from({ length: count }, (_, i) => {
          const n = i + 1;
          const name = villages[i % villages.length]?.name ?? '';
          if (!mended && n === 7) return registerRow(n, name, { 9: 99 });
          if (!mended && n === 8) return registerRow(n, name, { 5: `${idNumberOf(8).slice(0, 17)}A` });
          return registerRow(n, n === 3 ? (villages[0]?.name ?? '') : name);
        }),
      ],
    },
  ]);
const page = async () => (await admin(getHouse, { params: { id: house } })).body;
const withUse = async (use: 'living' | 'business'): Promise<string[]> =>
  (await admin(listHouses, { query: { use, limit: 100 } })).body.houses.map((row) => row.code);
const figuresOf = async (by: string) =>
  (await admin(getRegisterFigures, { query: { area: villages[0]?.code ?? '', by } })).body;

it('a register of the whole town is checked, its errors are mended from the error workbook, and it is written once', async () => {
  const draft = await uploadedAndChecked(server, town, townCode, await register(false));
  expect(draft.counts).toMatchObject({ rows: count, good: count - 2, faulty: 2 });
  expect(draft.may).toMatchObject({ apply: true, applyAll: false });
  const faults = await request(server.base + pathOf(getImportFaults, { params: { id: draft.id } }), {
    headers: town.headers,
  });
  const book = (await rowsOf(faults.bytes)).map((row) => row.join('|')).join('\n');
  for (const word of ['99', '层数', '身份证']) expect(book).toContain(word);
  const whole = await uploadedAndChecked(server, town, townCode, await register(true));
  expect(whole.counts).toMatchObject({ rows: count, good: count, fresh: count, faulty: 0 });
  expect((await applied(server, town, whole, 'all')).applied).toEqual({ fresh: count, changed: 0, left: 0 });
  const { total } = (await town(getRegisterFigures, { query: { area: townCode, by: 'village' } })).body;
  expect(total.all).toEqual({ houses: count, households: count, area: 180.5 * count });
});

it('an owner binds the house of that register, inspects it, and asks for its use to become business', async () => {
  const row = registerRow(3, '');
  const claim = {
    village: villages[0]?.code ?? '',
    name: String(row[4]),
    idNumber: String(row[5]),
    phone: String(row[6]),
  };
  const bound = await owner(bindHouse, { body: claim });
  expect(bound.body.houses.map((each) => each.code)).toEqual([code]);
  house = bound.body.houses[0]?.id ?? '';
  const form = {
    idempotencyKey: newToken(),
    definition: 1,
    inspectedOn: '2026-11-24',
    answers: soundAnswers,
    note: '',
  };
  const seen = await owner(inspectMyHouse, { params: { id: house }, body: form });
  expect(seen.body).toMatchObject({ verdict: 'safe', effect: 'applied' });
  const { version } = await page();
  const asked = await owner(askCorrection, {
    params: { id: house },
    body: {
      idempotencyKey: newToken(),
      version,
      items: [
        { field: 'use', value: 'business', reason: '一楼已开小卖部' },
        { field: 'business', value: 'shop', reason: '一楼已开小卖部' },
      ],
    },
  });
  expect(asked.status).toBe(201);
  expect(await withUse('business')).toEqual([]);

  const view = (await admin(getCorrection, { params: { id: asked.body.id } })).body;
  const decided = await admin(decideCorrection, {
    params: { id: view.id },
    body: {
      version: view.version,
      houseVersion: view.house.version,
      items: view.items.map(({ field }) => ({ field, verdict: 'approved' as const })),
    },
  });
  expect(decided.body.state).toBe('applied');
});

it('the list of business houses, the summary and the history show it', async () => {
  expect(await withUse('business')).toEqual([code]);
  expect(await withUse('living')).not.toContain(code);
  const { rows } = await figuresOf('use');
  const of = (use: string) => rows.find(({ keys }) => keys[0]?.value === use)?.figures;
  expect(of('business')).toMatchObject({ all: { houses: 1, households: 1, area: 180.5 }, screened: { houses: 1 } });
  const { changes } = (await admin(getHouseHistory, { params: { id: house } })).body;
  expect(changes.map(({ event }) => event)).toEqual(['corrected', 'screened', 'imported']);
  expect(changes[0]?.changes).toContainEqual({ field: 'use', from: 'living', to: 'business' });
  expect(factOf(await page(), 'screenedBy')).toBe('self');
  const before = (await admin(getHouseAsOf, { params: { id: house }, query: { day: '2026-11-23' } })).body;
  expect(before).toMatchObject({ complete: true });
});

it('a record that was removed by mistake is restored as it was, and its owner sees it again', async () => {
  const standing = await page();
  const before = (await figuresOf('use')).total.all.houses;
  const params = { id: house };
  const body = { version: standing.version, how: 'removed' as const, reason: '重复登记' };
  expect((await admin(endHouse, { params, body })).body.ended?.how).toBe('removed');
  expect(await withUse('business')).toEqual([]);
  expect((await figuresOf('use')).total.all.houses).toBe(before - 1);
  const back = await admin(restoreHouse, { params, body: { version: standing.version + 1, reason: '误删恢复' } });
  expect(back.body).toMatchObject({ ended: null, facts: standing.facts });
  expect(await withUse('business')).toEqual([code]);
  expect((await owner(listMyHouses)).body.houses).toEqual([expect.objectContaining({ code, ended: null })]);
});

it('the sign-off chain freezes the figures, and a later change shows the difference', async () => {
  const admins = await Promise.all(
    villages.map(async ({ code: village }, n) => {
      if (n === 0) return admin;
      const roles = [{ role: 'villageAdmin' as const, area: village }];
      await server.context.staff.add({
        login: `cunguan-x${n}`,
        password: 'pass-word-village',
        name: '村管理员',
        roles,
      });
      return staffClient(server, `cunguan-x${n}`, 'pass-word-village');
    }),
  );
  const sign = async (as: Client, area: string) => {
    const params = { id: `2026-11_${area}` };
    const { version, print } = (await as(getSignOff, { params })).body;
    const signed = await as(signOff, { params, body: { version, print } });
    if (signed.status !== 200) throw new Error(signed.text);
    return signed.body;
  };
  for (const [n, { code: village }] of villages.entries()) await sign(admins[n] ?? admin, village);
  const above = await sign(town, townCode);
  expect(above.signatures[0]?.figures.total.all.houses).toBe(count);
  const district = await staffClient(server, 'quxian');
  const top = await sign(district, townCode.slice(0, 6));
  expect(top.signatures[0]?.figures.total.all.houses).toBeGreaterThanOrEqual(count);

  const { version } = await page();
  const changes = [{ field: 'storeys' as const, value: 3 }];
  await admin(changeHouse, { params: { id: house }, body: { version, changes, reason: '加盖一层' } });
  const later = (await admin(getSignOff, { params: { id: `2026-11_${villages[0]?.code ?? ''}` } })).body;
  const frozen = later.signatures.at(-1)?.figures;
  expect(frozen && differencesOf(frozen, later.now)).not.toEqual([]);
  const storeys = (of: typeof later.now | undefined) =>
    of?.sections.find(({ dimension }) => dimension === 'storeys')?.rows.find(({ value }) => value === '3');
  expect([storeys(frozen)?.figures.all.houses ?? 0, storeys(later.now)?.figures.all.houses]).toEqual([0, 1]);
});
