import { actOnLookedUpReport, actOnMyReport, type ReporterAct } from '../../../server/contract/reports/reporter-acts';
import { listMyReports, lookUpReport } from '../../../server/contract/reports/reports';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, residentClient, uploaded } from '../../support/client';
import { photoAt } from '../../support/photos';
import { newKey, register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

type Fresh = Awaited<ReturnType<CaseWalk['fresh']>>;
const act = ({ sent }: Fresh, wish: ReporterAct) =>
  clientOf(server.base)(actOnLookedUpReport, {
    body: { number: sent.receipt.number, claimCode: sent.claimCode ?? '', act: wish },
  });
const photos = async (seed: number) => {
  const { session, files } = await uploaded(server.base, [await photoAt({ seed })]);
  return { uploadSession: session, files };
};
const supplement = async (seed: number) => ({
  act: 'supplement' as const,
  key: newKey(),
  text: '夜里又运来一车砖',
  photos: await photos(seed),
});

describe('a supplement', () => {
  it('is added once however often it is sent, and the handler reads it with its photo', async () => {
    const one = await walk.fresh();
    const wish = await supplement(70_001);
    await act(one, wish);
    const again = await act(one, wish);
    expect([again.status, again.body.supplements.length]).toEqual([200, 1]);
    const [report] = (await walk.page(one.id)).reportList;
    expect(report?.supplements).toEqual([expect.objectContaining({ text: wish.text })]);
    expect(report?.supplements[0]?.photos).toHaveLength(1);
    expect(report?.description).toBe('水田里正在打地基，已经拉来砖和钢筋。');
  });

  it('is refused with a word too few, at its field', async () => {
    const answer = await act(await walk.fresh(), { ...(await supplement(70_002)), text: '砖' });
    expect(answer.problem.errors?.map(({ field }) => field)).toEqual(['act.text']);
  });
});

describe('a withdrawal', () => {
  it('keeps the number, ends the reporter’s part, and leaves the case to the town', async () => {
    const one = await walk.fresh();
    const withdrawn = await act(one, { act: 'withdraw' });
    expect([withdrawn.body.answer, withdrawn.body.receipt.number]).toEqual(['withdrawn', one.sent.receipt.number]);
    expect(withdrawn.body.may).toEqual({ supplement: false, withdraw: false, rate: false, notFixed: false });
    await walk.take('accept', one.id, 'town');
    // Whatever becomes of the case, the reporter is not told to wait for it.
    const { number, claimCode } = { number: one.sent.receipt.number, claimCode: one.sent.claimCode ?? '' };
    const later = await clientOf(server.base)(lookUpReport, { body: { number, claimCode } });
    expect(later.body.state).toMatchObject({ code: 'withdrawn', label: '已撤回' });
    expect((await act(one, await supplement(70_003))).problem.detail).toContain('撤回');
  });

  it('is not possible once the report is answered', async () => {
    const one = await walk.at('rejected');
    expect((await act(one, { act: 'withdraw' })).problem.code).toBe('step_refused');
  });
});

describe('a rating', () => {
  it('comes after the answer, once', async () => {
    const one = await walk.fresh();
    const rating = { act: 'rate' as const, stars: 5, text: '很快' };
    expect((await act(one, rating)).problem.code).toBe('step_refused');
    await walk.take('reject', one.id, 'town');
    expect((await act(one, rating)).body.rating).toEqual({ stars: 5, text: '很快' });
    expect((await act(one, { ...rating, stars: 1 })).problem.detail).toContain('评价过');
  });

  it('is taken once however often its button is pressed, and not called refused', async () => {
    const one = await walk.at('rejected');
    const rating = { act: 'rate' as const, stars: 4, text: '' };
    const answers = [...(await Promise.all([act(one, rating), act(one, rating)])), await act(one, rating)];
    expect(answers.map(({ status, body }) => [status, body.rating])).toEqual(
      answers.map(() => [200, { stars: 4, text: '' }]),
    );
    expect((await act(one, { ...rating, text: '太慢' })).problem.code).toBe('step_refused');
  });

  it.each([0, 6, 2.5])('of %s stars is refused', async (stars) => {
    const answer = await act(await walk.fresh(), { act: 'rate', stars, text: '' });
    expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'act.stars']);
  });
});

describe('“closed, not fixed”', () => {
  it('opens the case again, once, with words and a photo that tells no position', async () => {
    const one = await walk.at('closed');
    const seen = await act(one, { act: 'notFixed', text: '墙还在，没有拆', photos: await photos(70_004) });
    expect([seen.status, seen.body.state.code]).toEqual([200, 'inspecting']);
    const page = await walk.page(one.id);
    expect(page.history.at(-1)).toMatchObject({ by: '举报人', note: '墙还在，没有拆' });
    expect(page.history.at(-1)?.photos).toEqual([expect.objectContaining({ distanceToSite: null, takenAt: null })]);

    await walk.take('confirm', one.id, 'officer');
    await walk.take('order', one.id, 'town');
    await walk.take('start', one.id, 'town');
    await walk.take('finish', one.id, 'officer');
    await walk.take('check', one.id, 'town');
    await walk.take('close', one.id, 'district');
    const again = await act(one, { act: 'notFixed', text: '还是没有拆干净', photos: await photos(70_005) });
    expect([again.problem.code, again.problem.detail]).toEqual(['step_refused', expect.stringContaining('督查')]);
  });

  it('stands behind the end of the case also where the clock was set back meanwhile', async () => {
    const one = await walk.at('closed');
    const text = '墙还在，没有拆';
    const sent = await photos(70_006);
    server.clock.pass(-600_000);
    const seen = await act(one, { act: 'notFixed', text, photos: sent });
    server.clock.pass(600_000);
    expect(seen.body.steps.map(({ at }) => at)).toEqual(seen.body.steps.map(({ at }) => at).sort());
  });

  it('needs a photo, and a closed case', async () => {
    const closed = await walk.at('closed');
    const bare = await act(closed, { act: 'notFixed', text: '墙还在，没有拆' } as never);
    expect(bare.problem.errors?.map(({ field }) => field)).toEqual(['act.photos']);
    const open = await walk.fresh();
    const early = await act(open, { act: 'notFixed', text: '墙还在，没有拆', photos: await photos(70_006) });
    expect(early.problem.code).toBe('step_refused');
  });
});

it('another account’s report, and a wrong code, are not found', async () => {
  const [mine, other] = [await residentClient(server, 'openid-acts'), await residentClient(server, 'openid-acts-2')];
  const identity = { mode: 'named' as const, contacts: [{ name: '测试甲', phone: '13800000001' }] };
  await register(server, { identity }, mine);
  const id = (await mine(listMyReports)).body.reports[0]?.id ?? '';
  const body = { act: 'withdraw' as const };
  expect((await other(actOnMyReport, { params: { id }, body })).status).toBe(404);
  expect((await mine(actOnMyReport, { params: { id }, body })).body.answer).toBe('withdrawn');
  expect((await mine(listMyReports)).body.reports[0]?.state.label).toBe('已撤回');
  const one = await walk.fresh();
  const wrong = await act({ ...one, sent: { ...one.sent, claimCode: 'AAAAA-BBBBB-CCCCC-DDDDD' } }, body);
  expect(wrong.problem.code).toBe('lookup_failed');
});
