import { bindHouse } from '../../server/contract/bindings/bindings';
import {
  askCorrection,
  askMore,
  getMyCorrection,
  listCorrections,
  withdrawCorrection,
} from '../../server/contract/corrections/corrections';
import { changeHouse, getHouse } from '../../server/contract/houses/houses';
import { confirmPass } from '../../server/contract/passes/passes';
import { newToken } from '../../server/platform/crypto/random';
import { CaseWalk } from '../support/case-walk';
import { residentClient, type Client } from '../support/client';
import { homeowner, type Homeowner } from '../support/homeowner';
import { freshHouse, ownerOf } from '../support/houses';
import { cookieOf, enterBySms, hidden, ownRecords, sendOwnHouseForm } from '../support/own-house-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let admin: Client;
let village: string;
beforeAll(async () => {
  server = await startTestServer({ trustProxy: true });
  village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  admin = await new CaseWalk(server).as('villageAdmin');
}, 120_000);
afterAll(() => server.close());

let address = 0;
const enter = ({ claim }: Pick<Homeowner, 'claim'>): Promise<string> =>
  enterBySms(server, claim, `10.5.0.${(address += 1)}`);

describe('what is asked to be corrected', () => {
  const storeys = { field: 'storeys' as const, value: 4, reason: '去年加盖了一层' };
  const ask = async ({ as, house }: Homeowner) => {
    const body = { idempotencyKey: newToken(), version: house.version, items: [storeys] };
    expect((await as(askCorrection, { params: { id: house.id }, body })).status).toBe(201);
  };

  it('stands on the page of its owner, with what the village wants to know, until it is decided', async () => {
    const one = await homeowner(server, admin, village);
    await ask(one);
    const cookie = await enter(one);
    const page = await ownRecords(server, cookie);
    for (const part of ['更正申请（待审核）', '改为“4”', '去年加盖了一层']) expect(page).toContain(part);
    const [row] = (await admin(listCorrections, { query: { state: 'asked' } })).body.corrections;
    const params = { id: row?.id ?? '' };
    const note = '请拍一张加盖部分的照片';
    expect((await admin(askMore, { params, body: { version: 1, note } })).status).toBe(200);
    const later = await ownRecords(server, cookie);
    for (const part of ['更正申请（待补充）', '村里的意见：', note]) expect(later).toContain(part);
    expect(later).not.toContain('演示村管理员');
    const { version } = (await one.as(getMyCorrection, { params })).body;
    await one.as(withdrawCorrection, { params, body: { version } });
    expect(await ownRecords(server, cookie)).not.toContain('更正申请');
  });

  it('stands on the page that the mini-program of who asked lets in', async () => {
    const one = await homeowner(server, admin, village);
    await ask(one);
    const asked = await sendOwnHouseForm(server, { path: '/my-house/app', fields: {} });
    const fields = { pass: hidden(asked, 'pass'), code: hidden(asked, 'code') };
    await one.as(confirmPass, { body: { code: fields.code } });
    const cookie = cookieOf(await sendOwnHouseForm(server, { path: '/my-house/app/open', fields }));
    expect(await ownRecords(server, cookie)).toContain('更正申请（待审核）');
  });

  it('stands on no page of an owner by whom the asking account does not hold the house', async () => {
    const pair = ['测户子', '测户丑'];
    const two = [ownerOf(8201), ownerOf(8202)].map((facts) => facts.map(({ value }) => String(value)));
    const both = ['ownerName', 'ownerId', 'ownerPhone'].map((field, n) => ({
      field: field as 'ownerName' | 'ownerId' | 'ownerPhone',
      value: n === 0 ? pair.join('、') : two.map((facts) => facts[n]).join('、'),
    }));
    const claims = two.map((facts, n) => ({
      village,
      name: pair[n] ?? '',
      idNumber: facts[1] ?? '',
      phone: facts[2] ?? '',
    }));
    const house = await freshHouse(admin, village, both);
    const as = await residentClient(server, 'openid-first-of-two');
    expect((await as(bindHouse, { body: claims[0] as Homeowner['claim'] })).status).toBe(200);
    const one = { as, house, openid: '', claim: claims[0] as Homeowner['claim'] };
    await ask(one);
    expect(await ownRecords(server, await enter(one))).toContain('更正申请');
    const other = await ownRecords(server, await enter({ ...one, claim: claims[1] as Homeowner['claim'] }));
    expect(other).toContain(house.code);
    expect(other).not.toContain('更正申请');
  });
});

it('says in plain words what became of a field: filled in, changed, taken away', async () => {
  const one = await homeowner(server, admin, village);
  const { id } = one.house;
  const change = async (value: string | null) => {
    const { version } = (await admin(getHouse, { params: { id } })).body;
    const body = { version, changes: [{ field: 'address' as const, value }], reason: '入户核对' };
    expect((await admin(changeHouse, { params: { id }, body })).status).toBe(200);
  };
  for (const value of [null, '井边组 12 号', '井边组 14 号', null]) await change(value);
  const page = await ownRecords(server, await enter(one));
  expect(page).toContain('原来没有，填为“井边组 12 号”');
  expect(page).toContain('由“井边组 12 号”改为“井边组 14 号”');
  expect(page).toContain('原来是“井边组 14 号”，已去掉');
  expect(page).not.toContain('（空）');
});
