import { stepTable, type Mover, type Step } from '../../server/contract/cases/step-table';
import { caseEvents, type CaseEvent, type CaseState } from '../../server/contract/cases/states';
import { CaseWalk, type Post } from '../support/case-walk';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
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
async function prepare({ event, from }: Step, id: string, earlier: string): Promise<object> {
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

/** Cases on which the steps are taken that leave them where they are: one a state is enough for all of these. */
const staying = new Map<CaseState, string>();

async function caseFor({ from, to }: Step): Promise<string> {
  const held = from === to ? staying.get(from) : undefined;
  const id = held ?? (await walk.at(from)).id;
  if (from === to) staying.set(from, id);
  return id;
}

/** Undoes what would refuse the next step on the same case. */
async function tidy(event: CaseEvent, id: string): Promise<void> {
  if (event === 'suspend') await walk.take('resume', id, 'town');
  if (event === 'chase') await walk.take('answerChase', id, 'town');
}

const rows = stepTable
  .filter((row) => caseEvents.some((event) => event === row.event))
  .map((row) => [`${row.from} → ${row.event} → ${row.to}`, row] as const);

it.each(rows)(
  '%s',
  async (_name, row) => {
    const event = row.event as CaseEvent;
    // A case that another joins must be the earlier one.
    const earlier = event === 'merge' ? (await walk.fresh()).id : '';
    const id = await caseFor(row);
    const change = { ...(await prepare(row, id, earlier)), ...(row.when ? { outcome: row.when } : {}) };
    const before = await walk.page(id);
    const right = row.movers.flatMap((mover) => postOf[mover] ?? []);

    const form = await walk.form(event, before, change);
    for (const post of posts.filter((one) => !right.includes(one))) {
      const answer = await walk.send(event, id, post, form);
      const told = post === 'otherTown' && answer.status === 404 ? 'not_found' : answer.problem.code;
      expect([post, ['forbidden', 'step_refused', 'not_found'].includes(told), answer.status >= 400]).toEqual([
        post,
        true,
        true,
      ]);
    }
    expect((await walk.page(id)).version).toBe(before.version);

    // A reopen is never by who finished it, so another of the right people does it.
    const by = event === 'reopen' ? 'supervisor' : (right[0] ?? 'town');
    const after = await walk.take(event, id, by, change);
    const to = row.to === 'former' ? 'received' : row.to;
    expect([after.state, after.version > before.version]).toEqual([to, true]);
    const entry = after.history.at(-1);
    expect(entry?.photos.map(({ role }) => role)).toEqual(
      (await walk.photos(event))?.photos.map(({ role }) => role) ?? [],
    );
    expect(entry?.by).toMatch(/演示/);
    await tidy(event, id);
  },
  120_000,
);
