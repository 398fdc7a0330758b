import { stepTable, type Mover, type Step } from '../../server/contract/cases/step-table';
import { caseEvents, type CaseEvent, type CaseState } from '../../server/contract/cases/states';
import { CaseWalk, type Post } from '../support/case-walk';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: CaseWalk;
/** A case that others join must be earlier than they. */
let earlier: string;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  earlier = (await walk.fresh()).id;
}, 120_000);
afterAll(() => server.close());

const postOf: Partial<Record<Mover, Post>> = {
  townHandler: 'town',
  lawEnforcement: 'law',
  gridOfficer: 'officer',
  districtReviewer: 'district',
  supervisor: 'supervisor',
};
/** Everybody who must be refused: staff of other posts, the officer of another grid, another town. */
const posts: readonly Post[] = [
  'town',
  'law',
  'district',
  'supervisor',
  'admin',
  'clerk',
  'reward',
  'villageAdmin',
  'officer',
  'otherOfficer',
  'otherTown',
];

/** What must be done first so that a step can be taken at all. */
async function prepare({ event, from }: Step, id: string): Promise<object> {
  switch (event) {
    case 'merge':
      return { into: earlier };
    case 'split':
      await walk.take('merge', (await walk.fresh()).id, 'town', { into: id });
      return {};
    case 'resume':
      await walk.take('suspend', id, 'town');
      return {};
    case 'remind':
      await walk.take('serve', id, 'town');
      walk.later(16);
      return {};
    case 'announce':
      await walk.take('serve', id, 'town');
      walk.later(16);
      await walk.take('remind', id, 'town');
      return {};
    case 'answerChase':
      await walk.take('chase', id, 'supervisor');
      return {};
    case 'reopen':
      return from === 'closed' ? {} : { reason: 'review' };
    default:
      return {};
  }
}

/** Cases by where the arrows so far have left them: each is walked on from there. */
const waiting = new Map<CaseState, string[]>();
/** Where a case stood before it was joined. */
const formers = new Map<string, CaseState>();

const caseFor = async ({ from }: Step): Promise<string> => waiting.get(from)?.pop() ?? (await walk.at(from)).id;
const leave = (id: string, state: CaseState): void => void waiting.set(state, [...(waiting.get(state) ?? []), id]);

/** Undoes what would refuse the next step on the same case. */
async function tidy(event: CaseEvent, id: string): Promise<void> {
  if (event === 'suspend') await walk.take('resume', id, 'town');
  if (event === 'chase') await walk.take('answerChase', id, 'town');
}

/** The arrows one after the other along as few cases as can be: those that stay in a state first, then one that leaves it. */
function alongCases(table: readonly Step[]): Step[] {
  const left = [...table];
  const order: Step[] = [];
  let at: CaseState = 'received';
  for (let next = left[0]; next; next = left[0]) {
    const here = left.filter(({ from }) => from === at);
    next = here.find(({ from, to }) => from === to) ?? here[0] ?? next;
    left.splice(left.indexOf(next), 1);
    order.push(next);
    at = next.to === 'former' ? 'received' : next.to;
  }
  return order;
}

const rows = alongCases(stepTable.filter((row) => caseEvents.some((event) => event === row.event))).map(
  (row) => [`${row.from} → ${row.event} → ${row.to}`, row] as const,
);

it.each(rows)(
  '%s',
  async (_name, row) => {
    const event = row.event as CaseEvent;
    const id = await caseFor(row);
    const change = { ...(await prepare(row, id)), ...(row.when ? { outcome: row.when } : {}) };
    const before = await walk.page(id);
    const right = row.movers.flatMap((mover) => postOf[mover] ?? []);

    const form = await walk.form(event, before, change);
    const refuse = async (post: Post): Promise<void> => {
      const answer = await walk.send(event, id, post, form);
      const told = post === 'otherTown' && answer.status === 404 ? 'not_found' : answer.problem.code;
      expect([post, ['forbidden', 'step_refused', 'not_found'].includes(told), answer.status >= 400]).toEqual([
        post,
        true,
        true,
      ]);
    };
    await Promise.all(posts.filter((one) => !right.includes(one)).map(refuse));
    expect((await walk.page(id)).version).toBe(before.version);

    // A reopen is never by who finished it, so another of the right people does it.
    const by = event === 'reopen' ? 'supervisor' : (right[0] ?? 'town');
    const after = await walk.take(event, id, by, change);
    const to = row.to === 'former' ? (formers.get(id) ?? 'received') : row.to;
    expect([after.state, after.version > before.version]).toEqual([to, true]);
    const entry = after.history.at(-1);
    expect(entry?.photos.map(({ role }) => role)).toEqual(
      (await walk.photos(event))?.photos.map(({ role }) => role) ?? [],
    );
    expect(entry?.by).toMatch(/演示/);
    await tidy(event, id);
    if (event === 'merge') formers.set(id, row.from);
    leave(id, after.state);
  },
  120_000,
);
