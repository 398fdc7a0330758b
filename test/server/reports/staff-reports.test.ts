import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../server/app';
import { getCase, listCases } from '../../../server/contract/cases/cases';
import { stepEndpoints } from '../../../server/contract/cases/steps';
import { roles } from '../../../server/contract/access';
import { lookUpReport } from '../../../server/contract/reports/reports';
import { fileFind, fileForCaller } from '../../../server/contract/reports/staff-reports';
import { demoPoints } from '../../../server/demo/points';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, staffClient, type Client } from '../../support/client';
import { workKilledAfter } from '../../support/killed-process';
import { register, reportBody, type ReportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const findBody = async (change: Partial<ReportBody> = {}) => {
  const { identity: _nobody, ...find } = await reportBody(server, change);
  return find;
};
const contacts = [{ name: '来电人甲', phone: '13712345678' }];
const callBody = async (change: object = {}) => {
  const { uploadSession: _none, ...report } = await reportBody(server, { files: [], uploadSession: 'x' });
  const place = { village: demoPoints().insideGrid.grid.slice(0, 12), words: '村小学往东二百米' };
  return { ...report, channel: 'hotline' as const, place, identity: { mode: 'named' as const, contacts }, ...change };
};
const auditOf = (subject: string) => server.context.audit.ofSubject(subject);
const fieldsOf = (answer: { problem: { errors?: { field: string }[] } }) =>
  answer.problem.errors?.map(({ field }) => field);

describe('a find of staff', () => {
  it('takes the next number of the same log, is accepted at once, and names its finder', async () => {
    const before = await register(server);
    const officer = await walk.as('officer');
    const answer = await officer(fileFind, { body: await findBody() });
    expect([answer.status, answer.body.receipt.sequence]).toEqual([201, before.receipt.sequence + 1]);
    expect(answer.text).not.toContain('claimCode');

    const page = await walk.page(answer.body.case.id);
    const name = page.history[0]?.by ?? '';
    expect(page).toMatchObject({ number: answer.body.case.number, state: 'accepted', found: true });
    expect(page.history).toMatchObject([{ to: '已受理', note: '巡查发现，由工作人员登记' }]);
    expect(name).toMatch(/网格员/);
    expect(page.reportList).toMatchObject([{ channel: 'patrol', answer: 'accepted' }]);
    expect(page.reportList[0]?.photos[0]?.distanceToSite).toBe(0);
    expect(await auditOf(page.id)).toMatchObject([{ action: 'case.found', actorName: name }]);
    const stored = await server.connection.collection('reports').findOne({ number: answer.body.receipt.number });
    expect(stored).toMatchObject({ reporterKey: null, claimHash: null, identity: null });
    const guess = { number: answer.body.receipt.number, claimCode: '0000-0000-0000-0000-0000' };
    expect((await clientOf(server.base)(lookUpReport, { body: guess })).problem.code).toBe('lookup_failed');
  });

  it.each([
    ['ordinary', {}, '2026-11-25T15:59:59.999Z', '2026-12-01T15:59:59.999Z'],
    ['work going on', { ongoing: true }, '2026-11-24T05:00:00.000Z', '2026-11-24T03:00:00.000Z'],
  ])('has the clock of an accepted case: %s', async (_name, change, accepted, inspecting) => {
    const officer = await walk.as('officer');
    const { id } = (await officer(fileFind, { body: await findBody(change) })).body.case;
    expect((await walk.page(id)).clock.dueAt).toBe(accepted);
    expect((await walk.take('dispatch', id, 'town')).clock.dueAt).toBe(inspecting);
  });

  it('can be told from reports in the queue', async () => {
    const town = await walk.as('town');
    const all = (await town(listCases, { query: { limit: 100 } })).body.cases;
    const found = (await town(listCases, { query: { found: 'yes', limit: 2 } })).body;
    expect(found.cases.every((row) => row.found)).toBe(true);
    const rest = (await town(listCases, { query: { found: 'yes', cursor: found.next ?? '' } })).body.cases;
    expect([...found.cases, ...rest].map(({ id }) => id)).toEqual(all.filter((row) => row.found).map(({ id }) => id));
    expect(all.some((row) => !row.found)).toBe(true);
  });

  it('is filed once, however often and by whomever its key is sent', async () => {
    const body = await findBody();
    const [officer, town] = [await walk.as('officer'), await walk.as('town')];
    const twice = await Promise.all([officer(fileFind, { body }), officer(fileFind, { body })]);
    const again = await officer(fileFind, { body });
    const cases = [...twice, again].map((answer) => [answer.status, answer.body.case?.id]);
    expect(new Set(cases.map(String)).size).toBe(1);
    expect((await town(fileFind, { body })).problem.code).toBe('idempotency_conflict');
    const changed = { ...body, description: '写的是另一件事情了。' };
    expect((await officer(fileFind, { body: changed })).problem.code).toBe('idempotency_conflict');
    expect(await auditOf(again.body.case.id)).toHaveLength(1);
  });

  it('is taken in the own area only', async () => {
    const grid = demoPoints().insideGrid.grid;
    const village = server.context.areas.tree()[0]?.villages[0];
    const inVillage = { village: village?.code ?? '', words: '村口的晒谷场' };
    const table: [Parameters<CaseWalk['as']>[0], object, number, string[] | undefined][] = [
      ['officer', {}, 201, undefined],
      ['otherOfficer', {}, 422, ['place.point']],
      ['otherTown', {}, 422, ['place.point']],
      ['town', {}, 201, undefined],
      ['town', { place: { village: grid.slice(0, 12), grid, words: '村口的晒谷场' } }, 201, undefined],
      ['officer', { place: { village: grid.slice(0, 12), grid, words: '村口的晒谷场' } }, 201, undefined],
      // The officer holds grids; a village without one of them is more than that.
      ['officer', { place: { village: grid.slice(0, 12), words: '村口的晒谷场' } }, 422, ['place.village']],
      ['villageAdmin', { place: inVillage }, 201, undefined],
      ['officer', { files: [], uploadSession: 'x'.repeat(43) }, 422, ['files']],
      ['law', {}, 403, undefined],
      ['clerk', {}, 403, undefined],
    ];
    for (const [post, change, status, fields] of table) {
      const answer = await (await walk.as(post))(fileFind, { body: await findBody(change) });
      expect([post, answer.status, fieldsOf(answer)]).toEqual([post, status, fields]);
    }
    expect(await server.connection.collection('reports').countDocuments({ pending: { $exists: true } })).toBe(0);
  });

  it('loses nothing where the process is killed after the insert: the sweep opens the case with its finder', async () => {
    // The fifth write is the leaf of the log, the sixth the case, whose audit is then still owed.
    for (const n of [5, 6]) {
      const body = { majorDanger: false, people: '', ...(await findBody()) };
      await workKilledAfter(server, { kind: 'find', staff: walk.staff.officer, body }, n);
      server.clock.pass(60_000);
      await server.context.reports.sweep();
      const again = await (await walk.as('officer'))(fileFind, { body });
      await server.context.cases.deliverLeftovers();
      expect(await auditOf(again.body.case.id)).toHaveLength(1);
      const page = await walk.page(again.body.case.id);
      expect([n, again.status, page.state, page.found, page.history.length]).toEqual([n, 201, 'accepted', true, 1]);
    }
  }, 60_000);

  it('splits off with its mark, and leaves none behind', async () => {
    const officer = await walk.as('officer');
    const { id } = (await officer(fileFind, { body: await findBody() })).body.case;
    const replyTo = async () => (await walk.page(id)).steps.find(({ event }) => event === 'reply');
    expect(await replyTo()).toMatchObject({ refusal: '巡查发现的案件没有举报人，不用答复' });
    const later = await walk.fresh();
    await walk.take('merge', later.id, 'town', { into: id });
    expect((await replyTo())?.allowed).toBe(true);
    const page = await walk.page(id);
    const find = page.reportList.find(({ channel }) => channel === 'patrol');
    const left = await walk.take('split', id, 'town', { reports: [find?.id] });
    expect(left.found).toBe(false);
    const town = await walk.as('town');
    const { cases } = (await town(listCases, { query: { limit: 5 } })).body;
    const made = cases.find((row) => row.number.startsWith(`${left.number}-F`));
    expect(made).toMatchObject({ found: true, state: 'accepted' });
  });
});

describe('a report that a clerk types', () => {
  it('gets a receipt and a claim code once, and the code opens it', async () => {
    const clerk = await walk.as('clerk');
    const body = await callBody();
    const answer = await clerk(fileForCaller, { body });
    expect(answer.status).toBe(201);
    const { receipt, claimCode } = answer.body;
    const seen = await clientOf(server.base)(lookUpReport, {
      body: { number: receipt.number, claimCode: claimCode ?? '' },
    });
    expect(seen.body).toMatchObject({ channel: 'hotline', anonymous: false, photos: [] });
    const again = await Promise.all([clerk(fileForCaller, { body }), clerk(fileForCaller, { body })]);
    expect(again.map((one) => [one.body.receipt.number, one.body.claimCode])).toEqual(
      again.map(() => [receipt.number, claimCode]),
    );

    const { cases } = (await (await walk.as('town'))(listCases, { query: { q: receipt.number } })).body;
    const page = await walk.page(cases[0]?.id ?? '');
    expect(page).toMatchObject({ state: 'received', found: false, history: [{ note: '代来电、来访群众登记' }] });
    expect(await auditOf(page.id)).toMatchObject([{ action: 'case.typed' }]);
    expect(answer.text + JSON.stringify(page)).not.toMatch(/来电人甲|13712345678/);
  });

  it('needs photos of a visitor and words of a caller, and names every wrong contact', async () => {
    const clerk = await walk.as('clerk');
    const village = demoPoints().insideGrid.grid.slice(0, 12);
    const table: [object, string[]][] = [
      [{ channel: 'walk_in' }, ['files']],
      [{ place: { village, words: '村口' } }, ['place.words']],
      [{ channel: 'portal' }, ['channel']],
      [
        { identity: { mode: 'named', contacts: [{ name: '乙', phone: '12345' }] } },
        ['identity.contacts.0.name', 'identity.contacts.0.phone'],
      ],
      [{ identity: { mode: 'named', contacts: Array.from({ length: 6 }, () => contacts[0]) } }, ['identity.contacts']],
      [{ town: '430321999' }, ['town']],
    ];
    for (const [change, fields] of table) {
      const answer = await clerk(fileForCaller, { body: await callBody(change) });
      expect([answer.status, fieldsOf(answer)]).toEqual([422, fields]);
    }
    const photos = await reportBody(server);
    const { uploadSession, files } = photos;
    const visitor = await clerk(fileForCaller, {
      body: await callBody({ channel: 'walk_in', uploadSession, files, identity: { mode: 'anonymous' } }),
    });
    expect([visitor.status, Boolean(visitor.body.claimCode)]).toEqual([201, true]);
    const other = await staffClient(server, 'dengji-2');
    expect(fieldsOf(await other(fileForCaller, { body: await callBody() }))).toEqual(['town']);
  });

  describe('is not its clerk’s to handle', () => {
    let both: Client;
    let id = '';
    let number = '';
    beforeAll(async () => {
      const town = server.context.areas.towns()[0]?.code ?? '';
      const held = [...roles].filter((role) => role !== 'gridOfficer').map((role) => ({ role, area: town }));
      const grid = { role: 'gridOfficer' as const, area: demoPoints().insideGrid.grid };
      await server.context.staff.add({
        login: 'both',
        password: 'pass-word-both',
        name: '兼职甲',
        roles: [...held, grid],
      });
      both = await staffClient(server, 'both', 'pass-word-both');
      ({ number } = (await both(fileForCaller, { body: await callBody() })).body.receipt);
      const { cases } = (await (await walk.as('town'))(listCases, { query: { q: number } })).body;
      id = cases[0]?.id ?? '';
    });
    const why = '这件举报由您登记，案件不能由您办理';

    it('whatever other roles the clerk holds', async () => {
      const page = (await both(getCase, { params: { id } })).body;
      expect(page.steps.filter(({ allowed }) => allowed)).toEqual([]);
      expect(page.steps.find(({ event }) => event === 'accept')?.refusal).toBe(why);
      const answer = await both(stepEndpoints.accept, { params: { id }, body: { version: page.version } });
      expect([answer.problem.code, answer.problem.detail]).toEqual(['step_refused', why]);
      const own = await walk.fresh();
      const other = (await both(getCase, { params: { id: own.id } })).body;
      expect(other.steps.some(({ event, allowed }) => event === 'accept' && allowed)).toBe(true);
    });

    it('and it is not sent to the clerk, nor does joining get round it', async () => {
      await walk.take('accept', id, 'town');
      const page = await walk.page(id);
      const self = page.officers.find(({ name }) => name === '兼职甲');
      const sent = await walk.try('dispatch', id, 'town', { officer: self?.id });
      expect(fieldsOf(sent)).toEqual(['officer']);

      const target = await walk.fresh();
      const typed = (await both(fileForCaller, { body: await callBody() })).body.receipt.number;
      const { cases } = (await (await walk.as('town'))(listCases, { query: { q: typed } })).body;
      await walk.take('merge', cases[0]?.id ?? '', 'town', { into: target.id });
      const joined = (await both(getCase, { params: { id: target.id } })).body;
      expect(joined.steps.find(({ event }) => event === 'accept')?.refusal).toBe(why);
    });
  });

  it('is taken in while others flood the public doors from the same address', async () => {
    const app = createServer(createApp(server.context, { changesAMinute: 8 }).callback()).listen(0, '127.0.0.1');
    await new Promise((resolve) => app.once('listening', resolve));
    const base = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    const stranger = clientOf(base);
    const guess = { number: '430321108-20261124-999999', claimCode: '0000-0000-0000-0000-0000' };
    let held = 0;
    for (let n = 0; n < 10 && held !== 429; n += 1) held = (await stranger(lookUpReport, { body: guess })).status;
    expect(held).toBe(429);
    const { headers } = await walk.as('clerk');
    expect((await clientOf(base, headers)(fileForCaller, { body: await callBody() })).status).toBe(201);
    expect((await clientOf(base, { cookie: 'anju_staff=forged' })(lookUpReport, { body: guess })).status).toBe(429);
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });
});
