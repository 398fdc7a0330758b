import type { StaffActor } from '../../../server/http/actor';
import { mostAssigned } from '../../../server/contract/inspection-tasks/inspection-tasks';
import type { HouseInOrder, TaskPorts } from '../../../server/modules/inspection-tasks/inspection-tasks.service';
import { planFilter, sharesOf } from '../../../server/modules/inspection-tasks/plan';
import { areaScope } from '../../../server/platform/area-scope';

const village = '430321108001';
const house = (n: number, grid: string | null = `${village}001`): HouseInOrder => ({
  id: `h${n}`,
  code: `H-${n}`,
  town: '430321108',
  village,
  areas: ['430321', '430321108', village, ...(grid ? [grid] : [])],
  grid,
});

/** Ports over some houses, of which some have an open task. */
const portsOver = (houses: readonly HouseInOrder[], busy: readonly string[] = []): TaskPorts =>
  ({
    store: { openAmong: (ids: readonly string[]) => Promise.resolve(new Set(ids.filter((id) => busy.includes(id)))) },
    houses: {
      async *inOrder(_scope: unknown, _filter: unknown, size: number) {
        for (let at = 0; at < houses.length; at += size) yield Promise.resolve(houses.slice(at, at + size));
      },
    },
    officersOf: (grids: readonly string[]) =>
      Promise.resolve(
        grids
          .filter((grid) => grid.endsWith('1'))
          .flatMap((area) => [
            { id: 'o2', name: '乙', area },
            { id: 'o1', name: '甲', area },
          ]),
      ),
  }) as unknown as TaskPorts;

const plan = (ports: TaskPorts, officer: StaffActor | null = null) =>
  planFilter(ports, areaScope([village]), {}, officer);
const many = (n: number) => Array.from({ length: n }, (_, at) => house(at));

it('takes as many as one press assigns in their order, past those that are assigned, and says that more are left', async () => {
  const whole = await plan(portsOver(many(mostAssigned)));
  expect([whole.houses.length, whole.more]).toEqual([mostAssigned, false]);
  const left = await plan(portsOver(many(mostAssigned + 3), ['h0', 'h1']));
  expect([left.houses.length, left.open, left.more, left.houses[0]?.id]).toEqual([mostAssigned, 2, true, 'h2']);
});

it.each<[string, HouseInOrder, StaffActor['roles'] | null, string | null, 'outside' | 'withoutOfficer' | null]>([
  ['the first officer of its grid', house(1), null, 'o1', null],
  ['nobody where its grid has none', house(1, `${village}002`), null, null, 'withoutOfficer'],
  ['nobody where it lies in no grid', house(1, null), null, null, 'withoutOfficer'],
  ['a chosen one of its village', house(1, null), [{ role: 'villageAdmin', area: village }], 'me', null],
  ['a chosen one of its town', house(1), [{ role: 'specialist', area: '430321108' }], 'me', null],
  ['no one of another grid', house(1), [{ role: 'gridOfficer', area: `${village}002` }], null, 'outside'],
  ['no one whose post inspects nothing', house(1), [{ role: 'supervisor', area: '430321' }], null, 'outside'],
])('a house goes to %s', async (_name, one, roles, to, refused) => {
  const officer = roles && { kind: 'staff' as const, id: 'me', name: '我', roles };
  const { houses, ...counts } = await plan(portsOver([one]), officer);
  expect(houses.map((each) => each.officer.id)).toEqual(to ? [to] : []);
  expect(counts).toMatchObject({ open: 0, outside: 0, withoutOfficer: 0, ...(refused ? { [refused]: 1 } : {}) });
});

it('says how many go to whom, the most first', () => {
  const [a, b] = [
    { id: 'a', name: '甲' },
    { id: 'b', name: '乙' },
  ];
  const houses = [b, a, b].map((officer, n) => ({ ...house(n), officer }));
  expect(sharesOf(houses)).toEqual([
    { id: 'b', name: '乙', count: 2 },
    { id: 'a', name: '甲', count: 1 },
  ]);
});
