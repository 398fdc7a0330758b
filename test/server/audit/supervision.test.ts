import { auditActions } from '../../../server/contract/audit/actions';
import { listAudit } from '../../../server/contract/audit/audit';
import { auditActionTexts } from '../../../server/contract/audit/audit.texts';
import { answerMissed, listChases, listMissed } from '../../../server/contract/cases/case-lists';
import { monthsBefore, monthsBetween } from '../../../server/modules/cases/missed.rules';
import { CaseWalk } from '../../support/case-walk';
import { residentClient, staffClient, type Client } from '../../support/client';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let supervisor: Client;
let first = { id: '', number: '' };
const contact = { name: '举报人丙', phone: '13512345678' };

beforeAll(async () => {
  server = await startTestServer();
  // What the demonstration did at its start is not what is counted here.
  await server.connection.collection('audit').deleteMany({ action: 'keys.created' });
  walk = new CaseWalk(server);
  const { id, sent } = await walk.at('ordered');
  first = { id, number: `AJ-${sent.receipt.number}` };
  await walk.take('reject', (await walk.fresh()).id, 'town');
  supervisor = await walk.as('supervisor');
}, 120_000);
afterAll(() => server.close());

describe('the audit log', () => {
  it('has a label in Chinese for every action that can be written, and none is missing from what was', async () => {
    for (const action of auditActions)
      expect([action, auditActionTexts[action]]).toEqual([action, expect.stringMatching(/\p{Script=Han}/u)]);
    const written = await server.connection.collection('audit').distinct('action');
    expect(written.filter((action) => !auditActions.includes(action as never))).toEqual([]);
    const { entries } = (await supervisor(listAudit)).body;
    expect(entries.every(({ label }) => /\p{Script=Han}/u.test(label))).toBe(true);
  });

  it('is looked through by case, action, name and days, a page at a time and newest first', async () => {
    const labels = async (query: object) =>
      (await supervisor(listAudit, { query })).body.entries.map(({ label }) => label);
    // The clock of the test stands still: what is at one moment has no order of its own.
    const steps = await labels({ number: first.number });
    expect(steps.sort()).toEqual(['责令整改', '核查属实', '派给网格员', '受理'].sort());
    expect(await labels({ number: 'AJ-430321108-20200101-000001' })).toEqual([]);
    expect(await labels({ action: 'case.reject' })).toEqual(['不予受理']);
    expect(await labels({ actor: '演示乡镇经办', action: 'case.accept' })).toEqual(['受理']);
    expect(await labels({ actor: '没有这个人' })).toEqual([]);
    expect(await labels({ from: '2026-11-24', to: '2026-11-24' })).toHaveLength(5);
    expect(await labels({ from: '2026-11-25' })).toEqual([]);
    const wrong = await supervisor(listAudit, { query: { from: '2026-11-25', to: '2026-11-24' } });
    expect(wrong.problem.errors?.map(({ field, message }) => [field, message])).toEqual([
      ['query.to', '结束日期不能早于开始日期'],
    ]);

    const seen: string[] = [];
    for (let cursor: string | undefined, n = 0; n < 4; n += 1) {
      const page = (await supervisor(listAudit, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })).body;
      seen.push(...page.entries.map(({ id }) => id));
      if (!page.next) break;
      cursor = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect((await supervisor(listAudit, { query: { number: first.number } })).body.entries[0]?.case).toEqual(first);
  });

  it('is read in the own area only, and by nobody else', async () => {
    const town = server.context.areas.towns()[1]?.code ?? '';
    const add = (login: string, area: string) =>
      server.context.staff.add({
        login,
        password: 'pass-word-audit',
        name: login,
        roles: [{ role: 'supervisor', area }],
      });
    await add('other-town', town);
    await add('one-village', '430321108201');
    for (const login of ['other-town', 'one-village']) {
      const other = await staffClient(server, login, 'pass-word-audit');
      expect([login, (await other(listAudit)).body.entries]).toEqual([login, []]);
      expect((await other(listAudit, { query: { number: first.number } })).body.entries).toEqual([]);
    }
    expect((await (await walk.as('town'))(listAudit)).status).toBe(403);
  });

  it('names a reporter as reporter, and nothing of who they are', async () => {
    const resident = await residentClient(server, 'openid-audited');
    const { id } = await walk.fresh({ identity: { mode: 'named', contacts: [contact] } });
    expect(resident.headers.authorization).toBeTruthy();
    await walk.take('accept', id, 'town');
    const answer = await supervisor(listAudit);
    expect(answer.text).not.toContain(contact.name);
    expect(answer.text).not.toContain(contact.phone);
  });
});

describe('chases', () => {
  it('are listed until they are answered, the earliest day first, the late ones marked', async () => {
    const [one, two] = [(await walk.fresh()).id, (await walk.fresh()).id];
    await walk.take('chase', one, 'supervisor', { answerBy: walk.today(5) });
    await walk.take('chase', two, 'supervisor', { answerBy: walk.today(1) });
    const listed = async (post: 'supervisor' | 'town' | 'otherTown', query: object = {}) =>
      (await (await walk.as(post))(listChases, { query })).body;
    expect((await listed('town')).chases.map((row) => [row.case.id, row.chase.late])).toEqual([
      [two, false],
      [one, false],
    ]);
    expect((await listed('otherTown')).chases).toEqual([]);
    const page = await listed('supervisor', { limit: 1 });
    const rest = await listed('supervisor', { limit: 1, cursor: page.next ?? '' });
    expect([page, rest].map(({ chases, next }) => [chases[0]?.case.id, next === null])).toEqual([
      [two, false],
      [one, true],
    ]);
    walk.later(3);
    expect((await listed('supervisor')).chases.map(({ chase }) => chase.late)).toEqual([true, false]);
    await walk.take('answerChase', two, 'town');
    expect((await listed('supervisor')).chases.map((row) => row.case.id)).toEqual([one]);
  });
});

describe('missed buildings', () => {
  it('are counted by village and month once they are confirmed, and lead to the case', async () => {
    const at = async (place?: object) => {
      const { id } = await walk.fresh({ category: 'missed', ...(place ? { place: place as never } : {}) });
      await walk.take('accept', id, 'town');
      await walk.take('dispatch', id, 'town');
      return id;
    };
    const [confirmed, refuted, waiting] = [await at(), await at(), await at()];
    await walk.take('confirm', confirmed, 'officer');
    await walk.take('refute', refuted, 'officer', {
      answers: (await walk.form('confirm', await walk.page(refuted)))['answers'],
    });
    walk.later(31);
    const later = await at();
    await walk.take('confirm', later, 'officer');
    const asked = async (post: 'district' | 'otherTown', query: object = {}) =>
      (await (await walk.as(post))(listMissed, { query })).body;
    const found = await asked('district', { from: '2026-11', to: '2026-12' });
    expect(found.cases.map((row) => row.case.id)).toEqual([later, confirmed]);
    expect(found.cases.map((row) => row.case.id)).not.toContain(waiting);
    expect(found.waiting.map((row) => row.id)).toEqual([waiting]);
    expect(found.counts.map(({ byMonth, total }) => [byMonth, total])).toEqual([[[1, 1], 2]]);
    expect(found.counts[0]?.village?.code).toBe(found.cases[0]?.case.place.village?.code);
    expect((await asked('district', { from: '2026-12', to: '2026-12' })).cases).toHaveLength(1);
    expect((await asked('district')).months).toHaveLength(12);
    expect((await asked('otherTown')).cases).toEqual([]);

    const village = found.cases[0]?.case.place.village?.code ?? '';
    const add = (login: string, area: string) =>
      server.context.staff.add({
        login,
        password: 'pass-word-village',
        name: login,
        roles: [{ role: 'villageAdmin', area }],
      });
    await add('its-village', village);
    await add('next-village', `${village.slice(0, 9)}999`);
    const said = (login: string, id: string, version: number, text = '登记时房屋还没有门牌，漏登了。') =>
      staffClient(server, login, 'pass-word-village').then((client) =>
        client(answerMissed, { params: { id }, body: { version, text } }),
      );
    const { version } = await walk.page(confirmed);
    expect((await said('next-village', confirmed, version)).problem.code).toBe('not_found');
    expect((await said('its-village', waiting, (await walk.page(waiting)).version)).problem.code).toBe('step_refused');
    expect((await said('its-village', confirmed, version, '短')).status).toBe(422);
    const twice = await Promise.all([said('its-village', confirmed, version), said('its-village', confirmed, version)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    const answered = (await asked('district', { from: '2026-11', to: '2026-12' })).cases;
    expect(answered.map(({ answer }) => answer?.text)).toEqual([undefined, '登记时房屋还没有门牌，漏登了。']);
    expect((await walk.page(confirmed)).history.at(-1)).toMatchObject({ label: '村（社区）说明', by: 'its-village' });

    expect((await (await walk.as('officer'))(listMissed)).status).toBe(403);
    const bad = await (await walk.as('district'))(listMissed, { query: { from: '2026-13' } });
    expect(bad.problem.errors?.map(({ field }) => field)).toEqual(['query.from']);
    // Neither a list of nothing nor one that ends without a word.
    const wrong = async (from: string, to: string) =>
      (await (await walk.as('district'))(listMissed, { query: { from, to } })).problem.errors?.map(
        (one) => one.message,
      );
    expect(await wrong('2026-12', '2026-11')).toEqual(['结束月份不能早于开始月份']);
    expect(await wrong('2020-01', '2026-11')).toEqual(['一次最多查看 36 个月']);
  });

  it.each([
    ['2026-11', '2027-02', ['2026-11', '2026-12', '2027-01', '2027-02']],
    ['2026-11', '2026-10', ['2026-11']],
  ])('months from %s to %s', (from, to, months) => expect(monthsBetween(from, to)).toEqual(months));
  it('twelve months back is the year before', () => expect(monthsBefore('2026-03', 11)).toBe('2025-04'));
});
