import { CaseWalk } from '../../support/case-walk';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const errorsOf = async (answer: Promise<{ problem: { errors?: { field: string; message: string }[] } }>) =>
  (await answer).problem.errors?.map(({ field }) => field);
const value = (page: { sections: { rows: { label: string; value: string }[] }[] }, label: string) =>
  page.sections.flatMap(({ rows }) => rows).find((row) => row.label === label)?.value;

describe('an order', () => {
  it('has a number, a party and a deadline that is the clock', async () => {
    const { id } = await walk.at('confirmed');
    const page = await walk.take('order', id, 'town', { deadline: walk.today(15) });
    expect(value(page, '文号')).toMatch(/^责改〔2026〕\d+号$/);
    expect([value(page, '当事人'), page.party?.name]).toEqual(['当事人甲', '当事人甲']);
    const due = new Date(page.clock.dueAt ?? '');
    expect(due.toISOString()).toBe(`${walk.today(15)}T15:59:59.999Z`);
    expect(page.clock.limit).toContain('责令整改');
  });

  it.each([
    ['today', 0],
    ['in the past', -1],
    ['more than a year ahead', 400],
  ])('with a deadline %s is refused at its field', async (_what, days) => {
    const { id } = await walk.at('confirmed');
    expect(await errorsOf(walk.try('order', id, 'town', { deadline: walk.today(days) }))).toEqual(['deadline']);
  });

  it('is extended once, from its own deadline', async () => {
    const { id } = await walk.at('ordered');
    const page = await walk.take('extend', id, 'law', { days: 7 });
    expect(page.clock.dueAt).toBe(`${walk.today(22)}T15:59:59.999Z`);
    const again = await walk.try('extend', id, 'law', { days: 7 });
    expect([again.problem.code, again.problem.detail]).toEqual(['step_refused', expect.stringContaining('一次')]);
  });

  it('that failed acceptance gets a new deadline, also where there was no order', async () => {
    const { id } = await walk.at('confirmed');
    await walk.take('regularise', id, 'town');
    const page = await walk.take('fail', id, 'town', { deadline: walk.today(9) });
    expect([page.state, value(page, '期限')]).toEqual(['ordered', expect.stringMatching(/^2026年/)]);
  });

  it('a paper that was not issued cannot be served, nor one be served tomorrow', async () => {
    const { id } = await walk.at('ordered');
    expect(await errorsOf(walk.try('serve', id, 'town', { document: 'reminder' }))).toEqual(['document']);
    expect(await errorsOf(walk.try('serve', id, 'town', { servedOn: walk.today(1) }))).toEqual(['servedOn']);
  });

  it('served without the proof of service is refused at the photos', async () => {
    const { id } = await walk.at('ordered');
    const form = await walk.form('serve', await walk.page(id));
    expect(await errorsOf(walk.send('serve', id, 'town', form))).toEqual(['evidence']);
  });
});

describe('help with taking down', () => {
  it('needs the owner’s written application', async () => {
    const { id } = await walk.at('ordered');
    expect(await errorsOf(walk.try('start', id, 'town', { mode: 'assisted' }))).toEqual(['appliedOn']);
    const page = await walk.take('start', id, 'town', { mode: 'assisted', appliedOn: walk.today() });
    expect(value(page, '拆除')).toContain('助拆');
  });

  it('is refused to officials and party members, with the rule', async () => {
    const { id } = await walk.at('confirmed');
    await walk.take('order', id, 'town', { party: { name: '干部甲', official: true } });
    const answer = await walk.try('start', id, 'town', { mode: 'assisted', appliedOn: walk.today() });
    expect(answer.problem.errors?.[0]).toMatchObject({
      field: 'mode',
      message: expect.stringContaining('不予助拆') as string,
    });
    expect((await walk.try('start', id, 'town', { mode: 'self' })).status).toBe(200);
  });
});

describe('forced demolition', () => {
  const force = (at: string, emergency?: object) => ({
    mode: 'forced',
    force: { at, inventory: '桌椅若干', recording: '执法记录仪两台', ...(emergency ? { emergency } : {}) },
  });
  const open = async (id: string) =>
    (await walk.page(id)).forceChecklist.filter(({ done }) => !done).map(({ label }) => label);

  it('is possible only once everything stands that the law wants first, and never at night or on a day off', async () => {
    const { id } = await walk.at('ordered');
    expect(await open(id)).toHaveLength(6);
    const early = await walk.try('start', id, 'law', force(`${walk.today(1)}T10:00:00+08:00`));
    expect([early.problem.code, early.problem.detail]).toEqual([
      'step_refused',
      expect.stringContaining('催告书已送达'),
    ]);

    await walk.take('serve', id, 'law');
    walk.later(16);
    await walk.take('remind', id, 'law', { deadline: walk.today(10) });
    await walk.take('serve', id, 'law', { document: 'reminder', servedOn: walk.today() });
    await walk.take('hear', id, 'law');
    walk.later(11);
    await walk.take('announce', id, 'law');
    expect(await open(id)).toEqual(['复议和诉讼期限已过']);
    // Six months from service of the order.
    server.clock.set('2027-06-01T09:00:00+08:00');
    walk.later(0);
    expect(await open(id)).toEqual([]);

    expect(await errorsOf(walk.try('start', id, 'law', { mode: 'forced' }))).toEqual(['force']);
    const night = await walk.try('start', id, 'law', force('2027-06-02T23:00:00+08:00'));
    expect(night.problem.errors?.[0]).toMatchObject({
      field: 'force.at',
      message: expect.stringContaining('夜间') as string,
    });
    // Nobody published the calendar of 2027 yet: that is said, not guessed.
    const unknown = await walk.try('start', id, 'law', force('2027-06-02T10:00:00+08:00'));
    expect(unknown.problem.errors?.[0]).toMatchObject({
      field: 'force.at',
      message: expect.stringContaining('工作日历') as string,
    });
    const page = await walk.take(
      'start',
      id,
      'law',
      force('2027-06-02T23:00:00+08:00', { reason: '墙体随时可能倒塌', approver: '镇长' }),
    );
    expect([page.state, value(page, '紧急情况')]).toEqual(['dismantling', expect.stringContaining('镇长批准')]);
  });
});

describe('a power that the town does not have', () => {
  it('refuses the penalty with the reason on the page, and lets it through where there is a delegation', async () => {
    server.clock.set('2026-11-24T09:00:00+08:00');
    walk.later(0);
    const town = server.context.areas.towns()[0]?.code ?? '';
    const held = await server.context.settings.of(town);
    await server.context.settings.setPowers(
      town,
      held.powers.filter(({ power }) => power !== 'penalise'),
    );
    const { id } = await walk.at('filed');
    const refused = await walk.try('penalise', id, 'law');
    expect(refused.problem).toMatchObject({ code: 'step_refused', detail: expect.stringContaining('委托') as string });
    const button = (await walk.page(id, 'law')).steps.find(({ event }) => event === 'penalise');
    expect([button?.allowed, button?.refusal]).toEqual([false, refused.problem.detail]);
    await server.context.settings.setPowers(town, held.powers);
    const page = await walk.take('penalise', id, 'law', { fineFen: 1_234_500 });
    expect(value(page, '处罚')).toContain('12345.00');
    expect(page.statutory).toEqual([]);
  });

  it('a filed case without a penalty shows the 90 days of the law', async () => {
    const { id } = await walk.at('filed');
    const [line] = (await walk.page(id)).statutory;
    expect([line?.source, line?.dueAt.slice(0, 10), line?.over]).toEqual([
      expect.stringContaining('行政处罚法'),
      walk.today(90),
      false,
    ]);
  });
});

describe('an inspection', () => {
  it('is refused with every wrong answer at its question', async () => {
    const { id } = await walk.at('inspecting');
    const answers = { area: 0, floors: 99, stage: 'castle', colour: 'red' };
    const fields = await errorsOf(walk.try('confirm', id, 'officer', { answers }));
    expect(fields).toEqual(
      expect.arrayContaining(['answers.area', 'answers.floors', 'answers.stage', 'answers.permit', 'answers.colour']),
    );
  });

  it('is refused without a near and a far photo, and not twice with one upload', async () => {
    const { id } = await walk.at('inspecting');
    const evidence = await walk.photos('confirm');
    const onlyNear = { ...evidence, photos: evidence?.photos.filter(({ role }) => role === 'near') };
    expect(await errorsOf(walk.try('confirm', id, 'officer', { evidence: onlyNear }))).toEqual(['evidence']);
    await walk.take('confirm', id, 'officer', { evidence });
    const other = await walk.at('inspecting');
    expect((await walk.try('confirm', other.id, 'officer', { evidence })).problem.code).toBe('upload_session_closed');
  });

  it('measures and answers stand on the page, with the photos and how far they were taken', async () => {
    const { id } = await walk.at('confirmed');
    const page = await walk.page(id);
    expect([value(page, '结论'), value(page, '实测面积（平方米）')]).toEqual(['属实', '1']);
    expect(page.history.at(-1)?.photos.map(({ role, distanceToSite }) => [role, distanceToSite])).toEqual([
      ['near', 0],
      ['far', 0],
    ]);
    expect(page.legal).toMatchObject({
      body: '县农业农村部门',
      articles: expect.arrayContaining(['《土地管理法》第七十八条']) as string[],
    });
  });
});
