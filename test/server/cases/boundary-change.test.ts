import { importBoundaries } from '../../../server/contract/areas/areas';
import { demoBoundaries } from '../../../server/demo/geography';
import { demoPoints } from '../../../server/demo/points';
import { CaseWalk } from '../../support/case-walk';
import { startTestServer, type TestServer } from '../../support/server';

const town = '430321108';
let server: TestServer;
let walk: CaseWalk;
const { grid: old } = demoPoints().insideGrid;
const fresh = `${old.slice(0, 12)}099`;

/** The town's boundaries as they are, with the grid of the cases drawn anew under another code. */
async function renumber(): Promise<void> {
  type Collection = ReturnType<typeof demoBoundaries>;
  const collection = JSON.parse(JSON.stringify(demoBoundaries(town))) as Collection;
  const feature = collection.features.find(({ properties }) => properties.code === old);
  if (feature) Object.assign(feature.properties, { code: fresh, name: '新划网格' });
  const body = { system: 'wgs84' as const, collection: collection as never };
  const answer = await (await walk.as('admin'))(importBoundaries, { params: { code: town }, query: {}, body });
  if (!answer.body.imported) throw new Error(answer.text);
}

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  await server.context.staff.addOnce({
    login: 'new-grid',
    password: server.password,
    name: '新网格员',
    roles: [{ role: 'gridOfficer', area: fresh }],
  });
}, 120_000);
afterAll(() => server.close());

it('cases of a grid that has ended keep their history, and get the new one proposed and its officer first', async () => {
  const waiting = await walk.at('accepted');
  const inspected = await walk.at('inspecting');
  const taken = await walk.at('dismantling');
  const closed = await walk.at('closed');
  const before = await walk.page(inspected.id);
  expect(before.endedGrid).toBeNull();
  // Each officer once, with the grids that are theirs and the village they lie in.
  const [own, next] = before.officers;
  expect([own?.near, own?.areas[0]]).toEqual(['grid', `${before.place.village?.name}${before.place.grid?.name}`]);
  expect([next?.near, new Set(before.officers.map(({ id }) => id)).size]).toEqual(['town', before.officers.length]);
  await renumber();

  const after = await walk.page(inspected.id);
  expect(after.endedGrid).toEqual({ name: before.place.grid?.name, now: { code: fresh, name: '新划网格' } });
  expect(after.place.grid).toEqual(before.place.grid);
  expect(after.history).toEqual(before.history);
  expect(after.officers[0]).toMatchObject({ name: '新网格员' });
  expect((await walk.page(closed.id)).endedGrid).toBeNull();

  // Nobody has to know the code: the proposed grid is taken where none is named.
  for (const [event, id] of [
    ['dispatch', waiting.id],
    ['reassign', inspected.id],
    ['reassign', taken.id],
  ] as const) {
    const moved = await walk.take(event, id, 'town', { note: '边界调整，改派' });
    expect([moved.place.grid?.code, moved.endedGrid, moved.officer]).toEqual([fresh, null, '新网格员']);
    expect(moved.history.length).toBeGreaterThan(2);
  }
  const gone = await walk.try('reassign', inspected.id, 'town', { officer: 'nobody', note: '边界调整，改派' });
  expect(gone.problem.errors?.[0]?.field).toBe('officer');
  const named = await walk.try('reassign', inspected.id, 'town', { grid: old, note: '边界调整，改派' });
  expect(named.problem.errors?.[0]?.field).toBe('grid');
}, 60_000);
