import { listMissed } from '../../server/contract/cases/case-lists';
import { getRewardRules, saveRewardRules } from '../../server/contract/rewards/reward-rules';
import { listMessages } from '../../server/contract/messages/messages';
import type { NoticeView } from '../../server/contract/notices/notices';
import { openMissed, openRow } from '../../server/modules/summaries/open-figures.rules';
import type { OpenFigures } from '../../server/contract/summaries/open-figures';
import { csvCell } from '../../server/portal/figures-file';
import { itInBrowser, openPage, phone } from '../support/browser';
import { townOf } from '../support/officers';
import { publishedNotice } from '../support/notices';
import { photoAt } from '../support/photos';
import { portalWorld } from '../support/portal-world';

let result: NoticeView;
const contact = { name: '举报人丁', phone: '13512349999' };

/** A missed building that is confirmed on the spot. */
async function missed(): Promise<string> {
  const { id } = await world.walk.fresh({ category: 'missed', identity: { mode: 'named', contacts: [contact] } });
  await world.walk.take('accept', id, 'town');
  await world.walk.take('dispatch', id, 'town');
  await world.walk.take('confirm', id, 'officer');
  return id;
}

const { world, page, text, light, lookAt } = portalWorld(async ({ walk }) => {
  await missed();
  await missed();
  await walk.at('filed');
});
const figures = async (query = ''): Promise<OpenFigures> =>
  JSON.parse(await text(`/figures.json${query}`)) as OpenFigures;

describe('open figures', () => {
  it('tell the funnel by month, and never so few buildings of a village that one could be told', async () => {
    const [html, json] = [await text('/figures'), await figures()];
    expect(json.months.map(({ month }) => month)).toHaveLength(11);
    expect(json.months.at(-1)?.counts).toEqual({ confirmed: 3, filed: 1, handled: 0, penalised: 0, closed: 0 });
    expect(html).toMatch(/11 月（未满）<\/th><td>3<\/td><td>1<\/td><td>0<\/td>/);
    expect(json.missed.villages.filter(({ missed: n }) => n === null)).toHaveLength(1);
    expect(json.missed.total).toBeNull();
    expect(html).toMatch(/<td>少于 3<\/td>/);
    expect(html).toMatch(/合计<\/th><td>不公布<\/td>/);

    await missed();
    // What was counted stands for ten minutes: nobody sees a step as it is taken.
    expect((await figures()).at).toBe(json.at);
    world.server.clock.pass(600_000);
    const later = await figures();
    expect([later.missed.total, later.months.at(-1)?.counts.confirmed]).toEqual([3, 4]);
    expect(await text('/figures')).toMatch(/<td>3 栋<\/td>/);
  });

  it('are the same as JSON and CSV, with no word of a person, and unknown towns and years are not found', async () => {
    const answer = await page(`/figures.csv?town=${townOf(world.server)}&year=2026`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*?=/);
    const csv = answer.bytes.toString('utf8');
    expect(csv).toMatch(/^\uFEFF表,时间或村（社区）,项目,数值,单位\r\n/);
    expect(csv).toContain('\r\n案件查处,2026-11,查处,4,件\r\n');
    expect(csv).toContain('\r\n排查漏报,合计,漏报栋数,3,栋\r\n');
    for (const path of ['/figures', '/figures.json', '/figures.csv'])
      for (const word of [contact.name, contact.phone, 'AJ-', '演示']) expect(await text(path)).not.toContain(word);
    for (const query of ['?town=430321999', '?year=1999', '?year=x', `?town=${'4'.repeat(500)}`, '?year=%3Cscript%3E'])
      expect([query, (await page(`/figures${query}`)).status]).toEqual([query, 404]);
    const past = await figures('?year=2025');
    expect([past.months.length, past.total.counts.confirmed, past.missed.total]).toEqual([12, 0, 0]);
    const etag = (await page('/figures')).headers.get('etag') ?? '';
    expect((await page('/figures', { 'if-none-match': etag })).status).toBe(304);
    expect((await page('/figures?year=2025', { 'if-none-match': etag })).status).toBe(200);
  });

  it('leave out a share of one or two, and a total that would tell a village', () => {
    expect(openRow({ inTime: 1, late: 1, answered: 2, unanswered: 1 })).toMatchObject({
      onTimeRate: null,
      replyRate: 0.67,
    });
    const village = (code: string, n: number) => ({ code, name: code, missed: n });
    expect(openMissed([village('a', 0), village('b', 2), village('c', 5)])).toEqual({
      villages: [village('a', 0), { ...village('b', 0), missed: null }, village('c', 5)],
      total: null,
    });
    expect(openMissed([village('a', 3), village('b', 4)]).total).toBe(7);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['a,"b"\n', '"a,""b""\n"'],
    [-5, '-5'],
    ['青山桥社区', '青山桥社区'],
  ])('a cell %j of a CSV is %j', (cell, written) => expect(csvCell(cell)).toBe(written));
});

/** What a form that came as a page would send, by name: hidden fields, checked choices and chosen options. */
const fieldsOf = (html: string): [string, string][] => [
  ...[...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  ),
  ...[...html.matchAll(/<input (?=[^>]*checked="")[^>]*name="(\w+)"[^>]*value="(\w+)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  ),
  ...[...html.matchAll(/<select[^>]*name="(\w+)"(?:(?!<\/select>).)*?<option[^>]* selected=""[^>]*>/gs)].map(
    ([whole, name = '']): [string, string] => [name, /value="([^"]*)"[^<]*$/.exec(whole)?.[1] ?? ''],
  ),
];

describe('a building that is missing in the result of a survey', () => {
  const village = (): string => world.village.code;
  const listed = async (post: 'district' | 'villageAdmin' | 'otherTown') =>
    (await (await world.walk.as(post))(listMissed)).body.waiting.map(({ place }) => place.words);

  beforeAll(async () => {
    result = await publishedNotice(
      { ...world, area: village() },
      { kind: 'screeningResult', title: '十一月房屋排查结果公示' },
    );
  });

  it('is reported from the notice by anybody and stands on the list of the district, not of the village', async () => {
    const link = /href="(\/report\?category=missed&amp;area=\d+)"/.exec(await text(`/notices/${result.id}`))?.[1] ?? '';
    const form = await text(link.replaceAll('&amp;', '&'));
    const fields = fieldsOf(form);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['category', 'missed'],
        ['area', village()],
      ]),
    );
    expect(form).toContain('您要反映的是排查漏登的房屋');
    const body = new FormData();
    for (const [name, value] of [
      ...fields,
      ['description', '村口第三栋两层砖房没有登记。'],
      ['ongoing', 'no'],
      ['words', '村口第三栋'],
      ['mode', 'named'],
      ['name', contact.name],
      ['phone', contact.phone],
      ['agree', 'yes'],
      ['action', 'send'],
    ] as const)
      body.set(name, value);
    body.append('photos', new Blob([Uint8Array.from(await photoAt())], { type: 'image/jpeg' }), 'photo.jpg');
    // The same form twice is one report.
    const send = () => fetch(`${world.server.base}/report`, { method: 'POST', body });
    const sent = [await send(), await send()];
    const pages = await Promise.all(sent.map((one) => one.text()));
    expect([sent.map(({ status }) => status), pages.map((one) => /回执/.test(one))]).toEqual([
      [200, 200],
      [true, true],
    ]);
    expect(await listed('district')).toEqual(['村口第三栋']);
    expect([await listed('villageAdmin'), await listed('otherTown')]).toEqual([[], []]);
    world.server.clock.pass(11_000);
    await world.server.context.cases.deliverLeftovers();
    const letters = await (await world.walk.as('district'))(listMessages);
    const letter = letters.body.messages.find(({ text: words }) => words.includes('村口第三栋'));
    expect(letter).toMatchObject({ title: '有人反映排查漏报', subject: { kind: 'case' } });
    const answer = await (await world.walk.as('district'))(listMissed);
    for (const word of [contact.name, contact.phone]) expect(answer.text + letters.text).not.toContain(word);

    const id = answer.body.waiting[0]?.id ?? '';
    await world.walk.take('accept', id, 'town');
    await world.walk.take('dispatch', id, 'town');
    expect(await listed('district')).toEqual(['村口第三栋']);
    await world.walk.take('confirm', id, 'officer');
    expect(await listed('district')).toEqual([]);
  });

  it('has its door on results of a survey alone, and an address presets only what there is', async () => {
    const other = await publishedNotice({ ...world, area: village() }, { kind: 'policy' });
    expect(await text(`/notices/${other.id}`)).not.toContain('漏登');
    for (const query of ['?category=nothing&area=999999999999', '?category=%3Cb%3E&area=../x', '?area=1&area=2']) {
      const form = await page(`/report${query}`);
      expect([query, form.status]).toEqual([query, 200]);
      const names = fieldsOf(form.bytes.toString('utf8')).filter(([name, value]) => value && name !== 'town');
      expect(names.map(([name]) => name).sort()).toEqual(['idempotencyKey', 'uploadSession', 'view']);
    }
  });
});

describe('pages in plain words', () => {
  it('lead to pages that are there, from the foot of every page', async () => {
    const home = await text('/');
    for (const path of ['/help', '/accessibility', '/reward-rules']) {
      expect([path, home.includes(`href="${path}"`)]).toEqual([path, true]);
      const links = [...(await text(path)).matchAll(/href="(\/[^"#]*)"/g)].map(([, href = '']) => href);
      for (const href of new Set(links.filter((one) => !/^\/(text-size|language)\?/.test(one))))
        expect([path, href, (await page(href.replaceAll('&amp;', '&'))).status]).toEqual([path, href, 200]);
    }
    expect((await page('/reward-rules?town=430321999')).status).toBe(404);
  });

  it('tell the rules for rewards as the town has them now', async () => {
    expect(await text('/reward-rules')).toMatch(/打地基<\/td><td>不限<\/td><td>500 元<\/td>/);
    const admin = await world.walk.as('admin');
    const params = { town: townOf(world.server) };
    const { savedAt: _at, savedBy: by, ...rules } = (await admin(getRewardRules, { params })).body;
    const tier = { categories: ['pipeline' as const], stages: [], areaTo: 80 };
    const amount = { kind: 'fineShare' as const, permille: 55, floorFen: 10_000, capFen: 300_000 };
    const changed = {
      ...rules,
      tiers: [{ ...tier, amount }],
      photos: { ...rules.photos, needed: false },
      claimWindow: { amount: 20, unit: 'workingDays' as const },
    };
    const saved = await admin(saveRewardRules, { params, body: changed });
    expect(saved.status).toBe(200);
    const html = await text('/reward-rules');
    expect(html).toMatch(
      /占压市政管线<\/th><td>不限<\/td><td>不超过 80 平方米<\/td><td>罚款的 5.5%，最少 100 元，最多 3,000 元/,
    );
    expect(html).toContain('20 个工作日内领取');
    expect(html).not.toContain('两张带位置的照片');
    for (const word of [saved.body.savedBy ?? 'nobody', by ?? 'nobody']) expect(html).not.toContain(word);
    await admin(saveRewardRules, { params, body: { ...rules, version: saved.body.version, enabled: false } });
    expect(await text('/reward-rules')).toContain('目前没有开展举报奖励');
    await admin(saveRewardRules, { params, body: { ...rules, version: saved.body.version + 1 } });
  });
});

describe('pages that are looked at', () => {
  itInBrowser(
    'fit every screen, are clean and light',
    async () => {
      const paths = {
        figures: '/figures',
        'survey-result': `/notices/${result.id}`,
        'missed-form': `/report?category=missed&area=${result.area.code}`,
        help: '/help',
        accessibility: '/accessibility',
        'reward-rules': '/reward-rules',
      };
      await light(Object.values(paths));
      await lookAt(world.browser, paths);
    },
    120_000,
  );

  itInBrowser('the figures of a town and year are chosen without script', async () => {
    const { page: shown, context } = await openPage(world.browser, { viewport: phone, script: false });
    await shown.goto(`${world.server.base}/`);
    await shown.getByRole('link', { name: '数据公开', exact: true }).click();
    await shown.getByLabel('年份', { exact: true }).selectOption('2025');
    await shown.getByRole('button', { name: '查看' }).click();
    await shown.locator('.state', { hasText: '2025 年' }).waitFor();
    expect(shown.url()).toContain('year=2025');
    await context.close();
  });
});
