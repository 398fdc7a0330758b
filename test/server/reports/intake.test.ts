import { listCases } from '../../../server/contract/cases/cases';
import { createReport, listMyReports, lookUpReport } from '../../../server/contract/reports/reports';
import { getReceiptKeys } from '../../../server/contract/receipts/receipts';
import { promiseText } from '../../../server/contract/receipts/log-text';
import { signatureHolds } from '../../../server/platform/crypto/signing';
import { demoPoints } from '../../../server/demo/points';
import { clientOf, residentClient, staffClient, uploaded } from '../../support/client';
import { photoAt } from '../../support/photos';
import { newKey, register, reportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const nobody = () => clientOf(server.base);
const town = () => server.context.areas.towns()[0]?.code ?? '';

describe('a double press or a retry after a lost answer', () => {
  it('gives the same receipt and the same claim code', async () => {
    const body = await reportBody(server);
    const answers = [await nobody()(createReport, { body }), await nobody()(createReport, { body })];
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('gives one report for ten presses at once', async () => {
    const body = await reportBody(server);
    const answers = await Promise.all(Array.from({ length: 10 }, () => nobody()(createReport, { body })));
    expect(answers.map((answer) => answer.problem.code)).toEqual(answers.map(() => undefined));
    expect(new Set(answers.map((answer) => answer.body.receipt.number)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.body.claimCode)).size).toBe(1);
    const handler = await staffClient(server, 'jingban');
    const { cases } = (await handler(listCases, { query: { limit: 100 } })).body;
    expect(cases.filter((row) => row.number === `AJ-${answers[0]?.body.receipt.number}`)).toHaveLength(1);
  });

  it('refuses another content under the same key, and tells nothing of the first', async () => {
    const body = await reportBody(server);
    await nobody()(createReport, { body });
    const other = await nobody()(createReport, { body: { ...body, description: '完全不同的一件事情。' } });
    expect([other.status, other.problem.code]).toEqual([409, 'idempotency_conflict']);
    expect(other.text).not.toContain('2026');
  });
});

describe('a process that was killed after it took the photos', () => {
  it('is followed by the same report, and by no report with other photos than those chosen now', async () => {
    const { session, files } = await uploaded(server.base, [
      await photoAt({ seed: 901 }),
      await photoAt({ seed: 902 }),
    ]);
    const body = await reportBody(server, { uploadSession: session, files: files.slice(0, 1) });
    const claimant = server.context.keyring.mac('idempotency', body.idempotencyKey);
    await server.context.evidence.claim(session, files.slice(0, 1), claimant);
    const other = await nobody()(createReport, { body: { ...body, files } });
    expect([other.status, other.problem.code]).toEqual([409, 'idempotency_conflict']);
    expect((await nobody()(createReport, { body })).status).toBe(201);
  });
});

describe('a key that comes again with other contacts', () => {
  const contact = { name: '测试甲', phone: '13800000001' };
  const named = (...contacts: (typeof contact)[]) => ({ identity: { mode: 'named' as const, contacts } });

  it('is refused: who changed the telephone must not think that the new one was kept', async () => {
    const body = await reportBody(server, named(contact));
    expect((await nobody()(createReport, { body })).status).toBe(201);
    const other = { ...body, ...named({ ...contact, phone: '13800000002' }) };
    const answer = await nobody()(createReport, { body: other });
    expect([answer.status, answer.problem.code]).toEqual([409, 'idempotency_conflict']);
    expect((await nobody()(createReport, { body })).status).toBe(201);
  });

  it('is refused with one person more, who would get a code that opens nothing', async () => {
    const body = await reportBody(server, named(contact));
    await nobody()(createReport, { body });
    const other = { ...body, ...named(contact, { name: '测试乙', phone: '13800000003' }) };
    expect((await nobody()(createReport, { body: other })).problem.code).toBe('idempotency_conflict');
  });
});

describe("a reporter's contact", () => {
  it('has one length when it is sealed, whatever the name', async () => {
    const one = { name: '李四', phone: '13900000001' };
    await register(server, { identity: { mode: 'named', contacts: [one] } });
    const long = {
      ...{ name: '买'.repeat(30), phone: '13900000001', idNumber: '11010519491231002X' },
      ...{ email: `${'e'.repeat(68)}@example.cn`, device: 'd'.repeat(60) },
    };
    await register(server, { identity: { mode: 'named', contacts: [long] } });
    const all = await server.connection.collection('identities').find({}).toArray();
    const lengths = all.flatMap((doc) => (doc.sealed as string[]).map((text) => text.length));
    expect(new Set(lengths).size).toBe(1);
  });

  it.each([
    ['name', { name: `李${'\u0001'.repeat(29)}` }],
    ['email', { email: `${'户'.repeat(70)}@${'村'.repeat(5)}` }],
    ['device', { device: '机'.repeat(60) }],
  ])('is refused at its %s where it would not fit into that length', async (field, change) => {
    const contacts = [{ name: '李四', phone: '13900000001', ...change }];
    const body = await reportBody(server, { identity: { mode: 'named', contacts } });
    const { problem } = await nobody()(createReport, { body });
    expect(problem.errors?.map((error) => error.field)).toEqual([`identity.contacts.0.${field}`]);
    expect(problem.errors?.[0]?.message).toMatch(/\p{Script=Han}/u);
  });
});

describe('a text that was cut in the middle of a sign', () => {
  it('is committed to as it is kept, so that the check of the log finds nothing changed', async () => {
    const cut = `村口在盖楼，已经到二层。${'🏠'.slice(0, 1)}`;
    const place = { village: server.context.areas.tree()[0]?.villages[0]?.code ?? '', words: `桥头${'🏠'.slice(1)}` };
    const { receipt, claimCode } = await register(server, { description: cut, people: cut, place });
    const seen = await nobody()(lookUpReport, { body: { number: receipt.number, claimCode: claimCode ?? '' } });
    expect(seen.body.description).toBe('村口在盖楼，已经到二层。\ufffd');
    await server.context.receiptLog.publish(town());
    expect((await server.context.receiptLog.check(town())).flaws).toEqual([]);
  });
});

describe('the receipt', () => {
  it('carries a promise that the public key of the town proves', async () => {
    const { receipt } = await register(server);
    const { keys } = (await nobody()(getReceiptKeys, { params: { town: receipt.town } })).body;
    const key = keys.find((one) => one.id === receipt.keyId);
    const text = promiseText(receipt.town, receipt.sequence, new Date(receipt.registeredAt), receipt.commitment);
    expect(signatureHolds(key?.publicKey ?? '', text, receipt.promise)).toBe(true);
  });

  it('numbers the reports of a town without a gap, each town on its own', async () => {
    const other = server.context.areas.tree()[1];
    const before = (await register(server)).receipt.sequence;
    const far = await register(server, {
      town: other?.code,
      place: { village: other?.villages[0]?.code, words: '桥头' },
    });
    const after = (await register(server)).receipt.sequence;
    expect(far.receipt.town).toBe(other?.code);
    expect(after).toBe(before + 1);
  });
});

describe('where a report goes', () => {
  const at = (point: { lng: number; lat: number }) => ({
    place: { point: { lng: point.lng, lat: point.lat, system: 'wgs84' as const }, words: '' },
  });

  it('a place in the sea is kept, told and unassigned', async () => {
    const sent = await register(server, at({ lng: 124, lat: 30 }));
    expect(sent.routed).toMatchObject({ how: 'unassigned', town: { code: town() }, village: null, grid: null });
    expect(sent.routed.explanation).not.toBe('');
    const handler = await staffClient(server, 'jingban');
    const { cases } = (await handler(listCases, { query: { unassigned: 'yes', limit: 100 } })).body;
    expect(cases.map((row) => row.number)).toContain(`AJ-${sent.receipt.number}`);
  });

  it('a hole in the grids goes to the nearest grid or stays with the town, and says which', async () => {
    const sent = await register(server, at(demoPoints().inHole));
    expect(['nearest', 'unassigned']).toContain(sent.routed.how);
    expect(sent.routed.town?.code).toBe(town());
  });

  it('coordinates in GCJ-02 land in the same grid as the same place in WGS-84', async () => {
    const { insideGrid, insideGridGcj } = demoPoints();
    const body = { place: { point: { ...insideGridGcj, system: 'gcj02' as const }, words: '' } };
    const [one, two] = [await register(server, at(insideGrid)), await register(server, body)];
    expect(two.routed.grid).toEqual(one.routed.grid);
  });

  it('a village that is not there is refused at its field', async () => {
    const body = await reportBody(server, { place: { village: '430321108999', words: '桥头第三家' } });
    const answer = await nobody()(createReport, { body });
    expect(answer.problem.errors).toEqual([expect.objectContaining({ field: 'place.village' })]);
  });

  it('a town that is not served is refused at its field', async () => {
    const body = await reportBody(server, { town: '110101001' });
    expect((await nobody()(createReport, { body })).problem.errors).toEqual([
      expect.objectContaining({ field: 'town' }),
    ]);
  });
});

describe('files', () => {
  it('of another upload session are refused', async () => {
    const mine = await reportBody(server);
    const theirs = await reportBody(server);
    const answer = await nobody()(createReport, { body: { ...mine, files: theirs.files } });
    expect(answer.problem).toMatchObject({
      code: 'invalid_input',
      errors: [expect.objectContaining({ field: 'files' })],
    });
  });
  it('that another report holds are refused', async () => {
    const body = await reportBody(server);
    await nobody()(createReport, { body });
    const again = await nobody()(createReport, { body: { ...body, idempotencyKey: newKey() } });
    expect(again.problem.code).toBe('upload_session_closed');
  });
});

describe('the claim code', () => {
  const lookUp = (number: string, claimCode: string) => nobody()(lookUpReport, { body: { number, claimCode } });

  it('opens the report in any spelling that people type', async () => {
    const { receipt, claimCode } = await register(server);
    for (const typed of [
      claimCode ?? '',
      (claimCode ?? '').toLowerCase(),
      (claimCode ?? '').replaceAll('-', ' ').replace(/0/g, 'O'),
    ]) {
      expect((await lookUp(receipt.number, typed)).status).toBe(200);
    }
  });

  it('that is wrong, of another report, or for an unknown number answers alike', async () => {
    const one = await register(server);
    const two = await register(server);
    const resident = await residentClient(server, 'openid-lookup');
    const named = { identity: { mode: 'named' as const, contacts: [{ name: '测试乙', phone: '13800000002' }] } };
    const ofAccount = await register(server, named, resident);
    const answers = [
      await lookUp(one.receipt.number, two.claimCode ?? ''),
      await lookUp('430321108-20261124-999999', one.claimCode ?? ''),
      await lookUp(ofAccount.receipt.number, one.claimCode ?? ''),
    ];
    const shapes = answers.map((answer) => ({ ...answer.problem, requestId: undefined, status: answer.status }));
    expect(shapes[0]).toMatchObject({ code: 'lookup_failed', status: 404 });
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  it('tried too often locks the number for a while, the right code included', async () => {
    const { receipt, claimCode } = await register(server);
    for (let i = 0; i < 10; i += 1) await lookUp(receipt.number, 'WRONG-WRONG-WRONG-WRONG');
    const locked = await lookUp(receipt.number, claimCode ?? '');
    expect([locked.status, locked.problem.code]).toEqual([429, 'locked_out']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    server.clock.pass(16 * 60_000);
    expect((await lookUp(receipt.number, claimCode ?? '')).status).toBe(200);
  });
});

describe("a resident's own reports", () => {
  it('are theirs alone, newest first, a page at a time', async () => {
    const [one, two] = [await residentClient(server, 'openid-one'), await residentClient(server, 'openid-two')];
    const named = { identity: { mode: 'named' as const, contacts: [{ name: '测试丙', phone: '13800000003' }] } };
    const sent: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      server.clock.pass(1000);
      sent.unshift((await register(server, named, one)).receipt.number);
    }
    const first = (await one(listMyReports, { query: { limit: 2 } })).body;
    const rest = (await one(listMyReports, { query: { limit: 2, cursor: first.next ?? '' } })).body;
    expect([...first.reports, ...rest.reports].map((row) => row.number)).toEqual(sent);
    expect(rest.next).toBeNull();
    expect((await two(listMyReports)).body.reports).toEqual([]);
    const other = await two({
      ...listMyReports,
      path: `/api/reports/mine/${first.reports[0]?.id}`,
    } as typeof listMyReports);
    expect([other.status, other.problem.code]).toEqual([404, 'not_found']);
  });

  it('do not hold an anonymous report, though the session was sent with it', async () => {
    const resident = await residentClient(server, 'openid-anonymous');
    const sent = await register(server, {}, resident);
    expect(sent.claimCode).not.toBeNull();
    expect((await resident(listMyReports)).body.reports).toEqual([]);
  });
});
