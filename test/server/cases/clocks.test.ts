import { CaseWalk } from '../../support/case-walk';
import { listCases } from '../../../server/contract/cases/cases';
import { getSettings, loadCalendar, saveSettings } from '../../../server/contract/settings/settings';
import { markedInProcess } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
const start = '2026-11-24T09:00:00+08:00';
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
beforeEach(() => {
  server.clock.set(start);
  walk.later(0);
});
afterAll(() => server.close());

const town = '430321108';
const cases = () => server.connection.collection('cases');
const marks = async (id: string) =>
  (await server.context.audit.ofSubject(id))
    .map(({ action }) => action)
    .filter((action) => action.startsWith('clock.'));

describe('marking clocks', () => {
  it('warns at 70 %, says overdue at the end, and puts the case on the lists', async () => {
    const { id } = await walk.fresh({ majorDanger: true });
    const listed = async (sign: 'warned' | 'overdue') =>
      (await (await walk.as('supervisor'))(listCases, { query: { sign, limit: 100 } })).body.cases.map((row) => row.id);
    walk.later(2.7 / 24);
    await server.context.cases.markClocks();
    expect([(await walk.page(id)).clock.sign, (await listed('warned')).includes(id)]).toEqual(['ok', false]);
    walk.later(0.2 / 24);
    await server.context.cases.markClocks();
    expect([(await walk.page(id)).clock.sign, (await listed('warned')).includes(id)]).toEqual(['warned', true]);
    walk.later(2 / 24);
    await server.context.cases.markClocks();
    expect([(await listed('warned')).includes(id), (await listed('overdue')).includes(id)]).toEqual([false, true]);
    await walk.take('accept', id, 'town');
    expect((await listed('overdue')).includes(id)).toBe(false);
  });

  it('a case that was long overdue when the job came back is marked overdue at once', async () => {
    const { id } = await walk.fresh({ majorDanger: true });
    walk.later(9 / 24);
    for (let i = 0; i < 3; i += 1) await server.context.cases.markClocks();
    await server.context.cases.deliverLeftovers();
    server.clock.pass(60_000);
    await server.context.cases.deliverLeftovers();
    expect(await marks(id)).toEqual(['clock.overdue']);
  });

  it('does nothing where the clock of the server is set back', async () => {
    const { id } = await walk.fresh({ majorDanger: true });
    walk.later(5 / 24);
    await server.context.cases.markClocks();
    server.clock.set('2026-11-20T09:00:00+08:00');
    walk.later(0);
    await server.context.cases.markClocks();
    const accepted = await walk.take('accept', id, 'town');
    const times = accepted.history.map(({ at }) => at);
    expect([...times].sort()).toEqual(times);
  });

  it('marks each case once though 100 runners in four processes do it at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => walk.fresh({ majorDanger: true })));
    server.clock.pass(3 * 3_600_000);
    const runs = Array.from({ length: 4 }, () => markedInProcess(server, 25));
    const marked = (await Promise.all(runs)).reduce((sum, n) => sum + n, 0);
    server.clock.pass(60_000);
    await server.context.cases.deliverLeftovers();
    await server.context.cases.deliverLeftovers();
    for (const { id } of made) expect(await marks(id)).toEqual(['clock.warned']);
    expect(marked).toBeGreaterThanOrEqual(made.length);
  }, 120_000);
});

describe('a clock that is stopped', () => {
  it('runs no limit, refuses steps, and gets its time back', async () => {
    const { id } = await walk.at('accepted');
    const before = (await walk.page(id)).clock.dueAt ?? '';
    const stopped = await walk.take('suspend', id, 'town');
    expect([stopped.suspended, stopped.clock.sign, stopped.clock.dueAt]).toEqual([true, 'none', null]);
    expect((await walk.try('dispatch', id, 'town')).problem.detail).toContain('中止');
    walk.later(6);
    const running = await walk.take('resume', id, 'town');
    expect(running.suspended).toBe(false);
    expect(new Date(running.clock.dueAt ?? '').getTime() - new Date(before).getTime()).toBe(6 * 86_400_000);
  });
});

describe('the settings of a town', () => {
  it('change running clocks without code', async () => {
    const { id } = await walk.at('accepted');
    const before = (await walk.page(id)).clock;
    const admin = await walk.as('admin');
    const { version, limits, powers, templates } = (await admin(getSettings, { params: { town } })).body;
    limits.accepted.ordinary = { amount: 3, unit: 'workingDays' };
    const body = { version, limits, powers, duplicateMetres: 30, templates };
    expect((await admin(saveSettings, { params: { town }, body })).status).toBe(200);
    expect((await admin(saveSettings, { params: { town }, body })).problem.code).toBe('stale_version');
    await server.context.cases.reckonAnew(await server.context.settings.versions());
    const after = (await walk.page(id)).clock;
    expect([before.limit, after.limit]).toEqual(['1 个工作日', '3 个工作日']);
    expect(new Date(after.dueAt ?? '') > new Date(before.dueAt ?? '')).toBe(true);
  });

  it('are refused in parts with an error at each field, and are not another town’s business', async () => {
    const admin = await walk.as('admin');
    const held = (await admin(getSettings, { params: { town } })).body;
    const limits = structuredClone(held.limits);
    limits.filed.focus.amount = 0;
    const body = { ...held, limits, duplicateMetres: 1 };
    const refused = await admin(saveSettings, { params: { town }, body });
    expect(refused.problem.errors?.map(({ field }) => field)).toEqual(['limits.filed.focus.amount', 'duplicateMetres']);
    const stranger = await walk.as('otherTown');
    expect((await stranger(getSettings, { params: { town } })).status).toBe(404);
    expect((await (await walk.as('town'))(saveSettings, { params: { town }, body: held })).status).toBe(403);
  });

  it('a year without a calendar is said to the administrator, and its clocks run once it is loaded', async () => {
    server.clock.set('2026-12-30T15:00:00+08:00');
    walk.later(0);
    const { id } = await walk.fresh();
    expect((await walk.page(id)).clock).toMatchObject({
      sign: 'none',
      dueAt: null,
      limit: expect.stringContaining('2027') as string,
    });
    const admin = await walk.as('admin');
    expect((await admin(getSettings, { params: { town } })).body.missingYears).toEqual([2027]);

    const wrong = { year: 2027, holidays: ['2027-01-01', '2026-12-31'], workdays: ['2027-01-04', '2027-01-01'] };
    const refused = await admin(loadCalendar, { params: { town }, body: wrong });
    expect(refused.problem.errors?.map(({ field }) => field)).toEqual(['holidays.1', 'workdays', 'workdays']);
    expect((await admin(loadCalendar, { params: { town }, body: { ...wrong, year: 2026 } })).status).toBe(422);

    const year = { year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-02'] };
    const loaded = (await admin(loadCalendar, { params: { town }, body: year })).body;
    expect(loaded.calendarYears.at(-1)).toEqual({ year: 2027, origin: 'loaded' });
    await server.context.cases.reckonAnew(await server.context.settings.versions());
    // 31 December is the first working day, 2 January (a make-up Saturday) the second.
    expect((await walk.page(id)).clock.dueAt).toBe('2027-01-02T15:59:59.999Z');
    expect((await admin(getSettings, { params: { town } })).body.missingYears).toEqual([]);
    expect(await cases().countDocuments({ missingYear: { $exists: true } })).toBe(0);
  });
});
