import { listAudit } from '../../../server/contract/audit/audit';
import { endHouse, getHouse, type HouseView } from '../../../server/contract/houses/houses';
import { inspectHouse, inspectMyHouse } from '../../../server/contract/inspections/inspections';
import {
  assignInspections,
  inspectionTaskProgress,
  listInspectionTasks,
  listMyInspectionTasks,
  listTaskOfficers,
  previewAssignment,
  reassignInspectionTask,
  withdrawInspectionTask,
  type TaskRow,
} from '../../../server/contract/inspection-tasks/inspection-tasks';
import { listMessages } from '../../../server/contract/messages/messages';
import { officerLogin } from '../../../server/demo';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import { staffClient, type Client } from '../../support/client';
import { injectFaults } from '../../support/faults';
import { homeowner } from '../../support/homeowner';
import { freshHouse } from '../../support/houses';
import { officerForm, soundAnswers } from '../../support/inspections';
import { workStoppedAfter } from '../../support/killed-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let admin: Client;
let officer: Client;
let village: string;
let grid: string;
beforeAll(async () => {
  server = await startTestServer();
  const [first] = server.context.areas.tree()[0]?.villages ?? [];
  village = first?.code ?? '';
  grid = first?.grids[0]?.code ?? '';
  admin = await new CaseWalk(server).as('villageAdmin');
  officer = await staffClient(server, officerLogin(0, 0));
}, 120_000);
afterAll(() => server.close());

const inGrid = () => ({ field: 'grid' as const, value: grid });
type Wish = Parameters<typeof admin<typeof assignInspections>>[1];
const wish = (what: object, over: object = {}): Wish =>
  ({ body: { idempotencyKey: newToken(), what, officer: null, days: 10, note: '', ...over } }) as Wish;
const one = ({ id }: HouseView) => ({ of: 'house', house: id });
const assignOne = (house: HouseView, over: object = {}, as = admin) => as(assignInspections, wish(one(house), over));
const mine = async (as = officer) => (await as(listMyInspectionTasks)).body.tasks;
const tasksOf = async ({ id }: HouseView): Promise<TaskRow[]> =>
  (await admin(listInspectionTasks, { query: { house: id } })).body.tasks;
const firstTask = async (house: HouseView): Promise<TaskRow> => {
  const [task] = await tasksOf(house);
  if (!task) throw new Error('no task');
  return task;
};
const houseIn = (facts: Parameters<typeof freshHouse>[2] = []) => freshHouse(admin, village, [inGrid(), ...facts]);

describe('assigning one house', () => {
  it('gives it to the officer of its grid, once for a double press, and an inspection of staff ends it', async () => {
    const house = await houseIn([{ field: 'use', value: 'crowded' }]);
    const asked = wish(one(house), { note: '先看出口' });
    const presses = await Promise.all(Array.from({ length: 6 }, () => admin(assignInspections, asked)));
    const [first] = presses as [(typeof presses)[number]];
    expect(presses.map(({ status, body }) => [status, body])).toEqual(presses.map(() => [201, first.body]));
    expect(first.body).toMatchObject({ assigned: 1, open: 0, due: '2026-12-04' });
    const own = (await mine()).find((task) => task.house.id === house.id);
    expect(own).toMatchObject({ priority: 1, overdue: false, note: '先看出口', by: '青山桥社区演示村管理员' });
    expect(own?.facts).toContainEqual({ field: 'use', value: 'crowded' });
    expect(JSON.stringify(own)).not.toContain('owner');
    const { messages } = (await officer(listMessages)).body;
    expect(messages.filter(({ subject }) => subject.id === first.body.id)).toMatchObject([
      { title: '房屋排查任务', text: expect.stringContaining('1 户') as string },
    ]);
    expect((await assignOne(house)).problem.detail).toContain('已有没完成的排查任务');
    expect(
      (await officer(inspectHouse, { params: { id: house.id }, body: officerForm({ exits: 'clear' }) })).status,
    ).toBe(201);
    expect(await tasksOf(house)).toMatchObject([{ state: 'done', overdue: false }]);
    expect((await mine()).some((task) => task.house.id === house.id)).toBe(false);
    // It is free again: the house can be assigned anew.
    expect((await assignOne(house)).body.assigned).toBe(1);
  });

  it('is ended by no self-inspection, and by none from before the day of the assignment', async () => {
    const owner = await homeowner(server, admin, village, [inGrid()]);
    await assignOne(owner.house);
    await owner.as(inspectMyHouse, {
      params: { id: owner.house.id },
      body: { idempotencyKey: newToken(), definition: 1, answers: soundAnswers, note: '' },
    });
    const late = officerForm({}, { inspectedOn: '2026-11-23' });
    expect((await officer(inspectHouse, { params: { id: owner.house.id }, body: late })).body.effect).toBe('applied');
    expect(await tasksOf(owner.house)).toMatchObject([{ state: 'open' }]);
  });

  it('ends with the record of a house that is demolished', async () => {
    const house = await houseIn();
    await assignOne(house);
    await admin(endHouse, { params: { id: house.id }, body: { version: 1, how: 'demolished', reason: '已拆除' } });
    expect(await tasksOf(house)).toMatchObject([{ state: 'withdrawn', ended: { reason: '房屋档案已终止' } }]);
  });

  it('says at the officer where nobody goes there, or the chosen one may not', async () => {
    const bare = await freshHouse(admin, village);
    const without = await assignOne(bare);
    expect([without.status, without.problem.errors]).toMatchObject([422, [{ field: 'officer' }]]);
    const { officers } = (await admin(listTaskOfficers)).body;
    expect(officers.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(['青山桥社区演示村管理员', '青山桥社区演示网格员']),
    );
    const self = officers.find(({ name }) => name.includes('村管理员'))?.id;
    const house = await houseIn();
    const stranger = (await server.context.staff.actorOf(officerLogin(0, 1))).id;
    for (const wrong of ['nobody', stranger])
      for (const what of [one(house), { of: 'filter', filter: { text: house.code } }])
        expect((await admin(assignInspections, wish(what, { officer: wrong }))).problem.errors?.[0]?.field).toBe(
          'officer',
        );
    expect((await assignOne(bare, { officer: self })).body).toMatchObject({ assigned: 1, officers: [{ id: self }] });
    for (const days of [0, 181, 2.5])
      expect((await assignOne(house, { days })).problem.errors?.map(({ field }) => field)).toEqual(['days']);
    const elsewhere = await new CaseWalk(server).as('otherTown');
    expect((await assignOne(house, {}, elsewhere)).status).toBe(404);
    expect((await assignOne(house, {}, officer)).status).toBe(403);
  });
});

describe('assigning a filter', () => {
  it('shows whom it would go to, assigns the first to be screened first, tells each officer once, and says what is left', async () => {
    const living = await houseIn([
      { field: 'structure', value: 'earthTimber' },
      { field: 'storeys', value: 1 },
    ]);
    const business = await houseIn([
      { field: 'structure', value: 'earthTimber' },
      { field: 'use', value: 'business' },
    ]);
    const bare = await freshHouse(admin, village, [{ field: 'structure', value: 'earthTimber' }]);
    const taken = await houseIn([{ field: 'structure', value: 'earthTimber' }]);
    await assignOne(taken);
    const before = (await officer(listMessages)).body.messages.length;
    const filter = { structure: 'earthTimber' as const, screened: 'no' as const };
    const shown = (await admin(previewAssignment, { query: filter })).body;
    expect(shown).toMatchObject({ matching: 4, assignable: 2, open: 1, withoutOfficer: 1, more: false });
    const asked = wish({ of: 'filter', filter }, { days: 3 });
    const done = (await admin(assignInspections, asked)).body;
    expect(done).toMatchObject({ assigned: 2, open: 1, withoutOfficer: 1, officers: [{ count: 2 }] });
    expect((await admin(assignInspections, asked)).body).toEqual(done);
    expect((await admin(assignInspections, { body: { ...asked?.body, days: 4 } as never })).problem.code).toBe(
      'idempotency_conflict',
    );
    const { messages } = (await officer(listMessages)).body;
    expect(messages).toHaveLength(before + 1);
    expect(messages.find(({ subject }) => subject.id === done.id)?.text).toContain('派给您 2 户');
    const again = await admin(assignInspections, wish({ of: 'filter', filter }));
    expect([again.status, again.problem.detail]).toEqual([409, expect.stringContaining('没有可以派的房屋')]);
    for (const house of [living, business]) expect(await tasksOf(house)).toMatchObject([{ due: '2026-11-27' }]);
    expect(await tasksOf(bare)).toEqual([]);
  });

  it('two people at once: each house has one task, and both are told what is theirs', async () => {
    const houses = await Promise.all(
      Array.from({ length: 5 }, () => houseIn([{ field: 'structure', value: 'other' }])),
    );
    const town = await new CaseWalk(server).as('town');
    const filter = { structure: 'other' as const };
    const [a, b] = await Promise.all(
      [admin, town].map((as) => as(assignInspections, wish({ of: 'filter', filter: { ...filter, area: village } }))),
    );
    const counts = [a, b].map((answer) => (answer?.status === 201 ? answer.body.assigned : 0));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(5);
    for (const house of houses) expect(await tasksOf(house)).toHaveLength(1);
  });
});

describe('an open task', () => {
  it('goes on to another officer or is taken back, each with a reason that both read; once, whoever is faster', async () => {
    const house = await houseIn();
    await assignOne(house);
    const task = await firstTask(house);
    const params = { id: task.id };
    const { officers } = (await admin(listTaskOfficers, { query: { area: village } })).body;
    const self = officers.find(({ name }) => name.includes('村管理员'))?.id ?? '';
    const same = await admin(reassignInspectionTask, {
      params,
      body: { version: 1, officer: task.officer.id, reason: '改派' },
    });
    expect(same.problem.errors?.[0]?.field).toBe('officer');
    const pass = { version: 1, officer: self, reason: '网格员请假' };
    const both = await Promise.all([
      admin(reassignInspectionTask, { params, body: pass }),
      admin(withdrawInspectionTask, { params, body: { version: 1, reason: '房主外出' } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const now = await firstTask(house);
    const { messages } = (await officer(listMessages)).body;
    expect(messages.find(({ subject }) => subject.id === house.id)?.text).toMatch(
      now.state === 'open' ? /已改派给.*网格员请假/ : /已撤回：房主外出/,
    );
    if (now.state === 'open')
      await admin(withdrawInspectionTask, { params, body: { version: now.version, reason: '不用查了' } });
    const over = await admin(withdrawInspectionTask, { params, body: { version: now.version, reason: '再撤一次' } });
    expect(over.problem.detail).toContain('已经完成或撤回');
    const stranger = await new CaseWalk(server).as('otherTown');
    expect((await stranger(withdrawInspectionTask, { params, body: { version: 1, reason: '外镇' } })).status).toBe(404);
    expect((await stranger(listInspectionTasks, { query: { house: house.id } })).body.tasks).toEqual([]);
    const supervisor = await new CaseWalk(server).as('supervisor');
    const { entries } = (await supervisor(listAudit, { query: { action: 'inspectionTask.withdrawn' } })).body;
    expect(entries.some((entry) => entry.house?.code === house.code)).toBe(true);
  });
});

it('an assignment is made whole and a task ended, each once, wherever the server dies', async () => {
  const houses = await Promise.all(Array.from({ length: 6 }, () => houseIn([{ field: 'altered', value: true }])));
  let n = 0;
  const collections = ['inspectionAssignments', 'inspectionTasks', 'houseInspections', 'houses', 'audit', 'messages'];
  const faults = injectFaults(server.connection, collections, () => {
    n += 1;
    return (n * 0.618_034) % 1;
  });
  const before = (await officer(listMessages, { query: { limit: 50 } })).body.messages.map(({ id }) => id);
  const wishes = houses.map((house) => wish(one(house)));
  const forms = houses.map(() => officerForm());
  faults.set(0.35);
  for (const [index] of houses.entries()) {
    await admin(assignInspections, wishes[index]).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.inspectionTasks.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const asked of wishes) expect((await admin(assignInspections, asked)).status).toBe(201);
  await server.context.inspectionTasks.deliverLeft();
  for (const house of houses) expect(await tasksOf(house)).toMatchObject([{ state: 'open', version: 1 }]);
  const told = (await officer(listMessages, { query: { limit: 50 } })).body.messages;
  expect(told.filter(({ id }) => !before.includes(id))).toHaveLength(6);
  faults.set(0.35);
  for (const [index, { id }] of houses.entries()) {
    await officer(inspectHouse, { params: { id }, body: forms[index] ?? officerForm() }).catch(() => undefined);
    server.clock.pass(20_000);
    await server.context.inspections.deliverLeft().catch(() => undefined);
  }
  faults.set(0);
  for (const [index, { id }] of houses.entries())
    await officer(inspectHouse, { params: { id }, body: forms[index] ?? officerForm() });
  server.clock.pass(60_000);
  await server.context.inspections.deliverLeft();
  for (const house of houses) {
    expect(await tasksOf(house)).toMatchObject([{ state: 'done', version: 2 }]);
    expect(
      (await admin(getHouse, { params: { id: house.id } })).body.facts.some(({ field }) => field === 'screenedOn'),
    ).toBe(true);
  }
});

it('loses and doubles nothing where the process is killed after any write of an assignment', async () => {
  const filter = { use: 'vacant' as const };
  const letters = async () => (await officer(listMessages, { query: { limit: 50 } })).body.messages.map(({ id }) => id);
  let outcome = '';
  for (let n = 1; outcome !== 'finished'; n += 1) {
    const vacant = [{ field: 'use' as const, value: 'vacant' }];
    const houses = [await houseIn(vacant), await houseIn(vacant)];
    const before = await letters();
    const body = {
      idempotencyKey: newToken(),
      what: { of: 'filter' as const, filter },
      officer: null,
      days: 9,
      note: '',
    };
    outcome = await workStoppedAfter(server, { kind: 'assign', staff: 'cunguan', body }, n);
    server.clock.pass(20_000);
    await server.context.inspectionTasks.deliverLeft();
    // The press that had no answer, once more: it is the same assignment.
    expect((await admin(assignInspections, { body })).body).toMatchObject({ assigned: 2 });
    for (const house of houses) expect([n, await tasksOf(house)]).toMatchObject([n, [{ state: 'open', version: 1 }]]);
    expect([n, (await letters()).filter((id) => !before.includes(id)).length]).toEqual([n, 1]);
  }
}, 120_000);

it('an open task is overdue after its day, counted by village and officer, and leads to its list', async () => {
  const house = await houseIn();
  await assignOne(house, { days: 1 });
  const before = (await admin(inspectionTaskProgress)).body;
  server.clock.pass(2 * 86_400_000);
  const again = await staffClient(server, 'cunguan');
  const { rows, total } = (await again(inspectionTaskProgress, { query: { area: village } })).body;
  expect(total.overdue).toBeGreaterThan(before.total.overdue);
  const row = rows.find(({ officer: who }) => who.name === '青山桥社区演示网格员');
  const query = { standing: 'overdue' as const, area: village, officer: row?.officer.id };
  const { tasks } = (await again(listInspectionTasks, { query })).body;
  expect([tasks.length, tasks.some((task) => task.house.id === house.id)]).toEqual([row?.overdue, true]);
  const paged = (await again(listInspectionTasks, { query: { limit: 1 } })).body;
  const next = (await again(listInspectionTasks, { query: { limit: 100, cursor: paged.next ?? '' } })).body;
  expect(next.tasks.some(({ id }) => id === paged.tasks[0]?.id)).toBe(false);
  expect(1 + next.tasks.length).toBe(total.open + total.done + total.withdrawn);
});
