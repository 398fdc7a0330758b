import { createHash } from 'node:crypto';
import {
  drawSpotChecks,
  getSpotCheck,
  listMySpotChecks,
  listSpotChecks,
  noteSpotCheck,
} from '../../../server/contract/spot-checks/spot-checks';
import { draw } from '../../../server/modules/spot-checks/draw';
import { digestOf, drawCases, drawInspector, eligibleFor } from '../../../server/modules/spot-checks/draw.rules';
import type { DrawDoc } from '../../../server/modules/spot-checks/spot-check-file';
import type { SpotCheckPorts } from '../../../server/modules/spot-checks/spot-checks.service';
import { CaseWalk } from '../../support/case-walk';
import { staffClient, uploaded, type Client } from '../../support/client';
import { photoAt } from '../../support/photos';
import { newKey } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let reviewer: Client;
let inspector: Client;
const closed: string[] = [];
const district = '430321';

beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  for (let n = 0; n < 4; n += 1) closed.push((await walk.at('closed')).id);
  reviewer = await walk.as('district');
  inspector = await staffClient(server, 'zhifa-2');
}, 120_000);
afterAll(() => server.close());

const wish = (change: object = {}) => ({
  idempotencyKey: newKey(),
  area: district,
  from: '2026-11-01',
  to: '2026-11-24',
  state: 'closed' as const,
  count: 3,
  ...change,
});
const evidence = async (seed: number) => {
  const { session, files } = await uploaded(server.base, [await photoAt({ seed, width: 320, height: 240 })]);
  return { uploadSession: session, photos: files.map((file) => ({ file, role: 'other' as const })) };
};

describe('the draw', () => {
  const numbers = ['AJ-1', 'AJ-2', 'AJ-3', 'AJ-4', 'AJ-5'];

  it('is the same for the same seed, whatever the order of the list, and another for another', () => {
    const drawn = drawCases('seed', numbers, 3);
    expect(drawCases('seed', [...numbers].reverse(), 3)).toEqual(drawn);
    expect(drawCases('seed', numbers, 9).slice(0, 3)).toEqual(drawn);
    const sets = new Set(Array.from({ length: 40 }, (_, n) => drawCases(`seed ${n}`, numbers, 2).join()));
    expect(sets.size).toBeGreaterThan(8);
    const counts = numbers.map(
      (one) =>
        Array.from({ length: 1000 }, (_, n) => drawCases(`s${n}`, numbers, 1)[0]).filter((got) => got === one).length,
    );
    for (const count of counts) expect(count).toBeGreaterThan(140);
    expect(digestOf(['b', 'a'])).toBe(createHash('sha256').update('a\nb').digest('hex'));
  });

  it.each([
    ['nobody who took a step', ['a'], ['b', 'c']],
    ['nobody of the own town', [], ['a', 'b', 'c']],
    ['nobody at all', ['a', 'b', 'c'], []],
  ])('draws inspectors: %s', (_name, actors, eligible) => {
    const inspectors = [
      { id: 'a', name: '', areas: ['430321'] },
      { id: 'b', name: '', areas: ['430321109'] },
      { id: 'c', name: '', areas: ['430321'] },
      { id: 'own', name: '', areas: ['430321109', '430321108'] },
    ];
    expect(eligibleFor({ town: '430321108', actors }, inspectors)).toEqual(eligible);
    expect(eligible.includes(drawInspector('seed', 'AJ-1', eligible) ?? '') || eligible.length === 0).toBe(true);
  });
});

describe('spot checks', () => {
  it('are refused where the period, the area or the role is wrong', async () => {
    const table: [Client, object, number, string][] = [
      [reviewer, { to: '2026-11-25' }, 422, 'invalid_input'],
      [reviewer, { from: '2026-11-24', to: '2026-11-01' }, 422, 'invalid_input'],
      [reviewer, { from: '2026-01-01', to: '2026-01-31' }, 422, 'invalid_input'],
      [reviewer, { count: 51 }, 422, 'invalid_input'],
      [reviewer, { area: '430322' }, 404, 'not_found'],
      [await walk.as('town'), {}, 403, 'forbidden'],
      [await walk.as('supervisor'), {}, 403, 'forbidden'],
    ];
    for (const [client, change, status, code] of table) {
      const answer = await client(drawSpotChecks, { body: wish(change) });
      expect([change, answer.status, answer.problem.code]).toEqual([change, status, code]);
    }
  });

  it('are drawn once for a period: double press, two at once, another try, a shifted period', async () => {
    const body = wish();
    const [one, two] = await Promise.all([reviewer(drawSpotChecks, { body }), reviewer(drawSpotChecks, { body })]);
    const again = await reviewer(drawSpotChecks, { body });
    expect([one.status, two.body.id, again.body.seed]).toEqual([201, one.body.id, one.body.seed]);
    // The other press may have drawn between two looks: it is the same draw, not one that overlaps.
    const stored = await server.connection.collection<DrawDoc>('spotChecks').findOne({ _id: one.body.id });
    const store = { byOnce: () => Promise.resolve(null), inScope: () => Promise.resolve([stored]) };
    const { clock, keyring } = server.context;
    const roles = [{ role: 'districtReviewer' as const, area: district }];
    const late = draw(
      { clock, keyring, store } as unknown as SpotCheckPorts,
      { kind: 'staff', id: 'x', name: 'x', roles },
      body,
    );
    expect((await late)._id).toBe(one.body.id);
    for (const change of [{}, { from: '2026-11-20' }, { to: '2026-11-10' }]) {
      const answer = await reviewer(drawSpotChecks, { body: wish(change) });
      expect([answer.problem.code, answer.problem.detail]).toEqual([
        'step_refused',
        expect.stringContaining('已经抽取过'),
      ]);
    }
    const changed = await reviewer(drawSpotChecks, { body: { ...body, count: 2 } });
    expect(changed.problem.code).toBe('idempotency_conflict');
    expect((await reviewer(listSpotChecks)).body.draws).toMatchObject([{ candidates: 4, checks: 3, done: 0 }]);
    expect((await server.context.audit.ofSubject(one.body.id)).map(({ action }) => action)).toEqual([
      'spotCheck.drawn',
    ]);
  });

  it('can be repeated by anybody from what is recorded, and no inspector took a step on the case', async () => {
    const [row] = (await reviewer(listSpotChecks)).body.draws;
    const { seed, numbers, digest, checkList } = (await reviewer(getSpotCheck, { params: { id: row?.id ?? '' } })).body;
    expect([numbers.length, digest]).toEqual([4, digestOf(numbers)]);
    expect(checkList.map(({ number }) => number)).toEqual(drawCases(seed, numbers, 3));
    // The district reviewer closed them and the town's own officers are of their town: the other town's remains.
    expect(new Set(checkList.map((check) => check.inspector.name))).toEqual(new Set(['演示综合执法']));
    const mine = (await inspector(listMySpotChecks)).body.checks;
    expect(mine.map(({ number }) => number).sort()).toEqual(checkList.map(({ number }) => number).sort());
    expect((await (await walk.as('law'))(listMySpotChecks)).body.checks).toEqual([]);
  });

  it('get one result each, by their inspector only, with a note and a photo', async () => {
    const [first] = (await inspector(listMySpotChecks)).body.checks;
    const params = { id: first?.draw ?? '' };
    const said = { number: first?.number ?? '', ok: true, note: '现场已经复耕，与照片一致。' };
    const body = { ...said, evidence: await evidence(1) };
    for (const post of ['district', 'law'] as const)
      expect((await (await walk.as(post))(noteSpotCheck, { params, body })).problem.code).toBe('not_found');
    const bare = await inspector(noteSpotCheck, { params, body: said as typeof body });
    expect(bare.problem.errors?.map(({ field }) => field)).toEqual(['evidence']);
    const twice = await Promise.all([
      inspector(noteSpotCheck, { params, body }),
      inspector(noteSpotCheck, { params, body }),
    ]);
    expect(twice.map(({ status, body: noted }) => [status, noted.result?.photos.length])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    const other = { ...body, ok: false, evidence: await evidence(2) };
    expect((await inspector(noteSpotCheck, { params, body: other })).problem.code).toBe('step_refused');
    const actions = (await server.context.audit.ofSubject(first?.case ?? '')).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('spotCheck'))).toEqual(['spotCheck.passed']);
  });

  it('ask the town about a case that is not right; the town answers, and another than who closed it reopens it', async () => {
    const check = (await inspector(listMySpotChecks)).body.checks.find(({ result }) => !result);
    const params = { id: check?.draw ?? '' };
    const body = { number: check?.number ?? '', ok: false, note: '原址又搭起了棚子。', evidence: await evidence(3) };
    expect((await inspector(noteSpotCheck, { params, body })).body.result?.ok).toBe(false);
    // Again after a lost answer, and by the sweep after a kill: the town is asked once.
    await inspector(noteSpotCheck, { params, body });
    await server.connection
      .collection('spotChecks')
      .updateOne({ _id: params.id as never }, { $set: { owed: new Date(0), 'checks.$[].delivered': false } });
    await server.context.spotChecks.deliverLeft();
    const id = check?.case ?? '';
    const page = await walk.page(id);
    const chases = page.history.filter(({ label }) => label === '督办');
    expect(chases).toMatchObject([{ by: '演示综合执法', note: expect.stringContaining('双随机抽查不通过') }]);
    const allowed = page.steps.filter((step) => step.allowed).map(({ event }) => event);
    expect(allowed).toEqual(expect.arrayContaining(['reopen', 'answerChase']));
    const closer = await walk.page(id, 'district');
    expect(closer.steps.find(({ event }) => event === 'reopen')?.allowed).toBe(false);
    await walk.take('answerChase', id, 'town');
    expect((await walk.take('reopen', id, 'town')).state).toBe('inspecting');
    const { checkList } = (await reviewer(getSpotCheck, { params })).body;
    expect(checkList.find((one) => one.case === id)?.state?.code).toBe('inspecting');
    expect((await reviewer(listSpotChecks)).body.draws).toMatchObject([{ done: 2, failed: 1 }]);
  });

  it('are seen by the supervisor of the district and by nobody of a town', async () => {
    expect((await (await walk.as('supervisor'))(listSpotChecks)).body.draws).toHaveLength(1);
    await server.context.staff.add({
      login: 'town-reviewer',
      password: 'pass-word-town',
      name: '镇级复核',
      roles: [{ role: 'districtReviewer', area: '430321108' }],
    });
    const other = await staffClient(server, 'town-reviewer', 'pass-word-town');
    expect((await other(listSpotChecks)).body.draws).toEqual([]);
    const [row] = (await reviewer(listSpotChecks)).body.draws;
    expect((await other(getSpotCheck, { params: { id: row?.id ?? '' } })).problem.code).toBe('not_found');
    const [none] = [await reviewer(drawSpotChecks, { body: wish({ state: 'checked' }) })];
    expect(none.problem.errors?.[0]?.message).toContain('没有可以抽取的案件');
  });
});
