import { getCase, listCases } from '../../server/contract/cases/cases';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { getMyReport, listMyReports, lookUpReport } from '../../server/contract/reports/reports';
import { demoPoints } from '../../server/demo/points';
import { clientOf, residentClient, staffClient, uploaded, type Client } from '../support/client';
import { photoAt } from '../support/photos';
import { register } from '../support/reports';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let handler: Client;

beforeAll(async () => {
  server = await startTestServer();
  handler = await staffClient(server, 'jingban');
}, 120_000);
afterAll(() => server.close());

const newestCase = async (as: Client, number: string) => {
  const { cases } = (await as(listCases)).body;
  const found = cases.find((row) => row.number === `AJ-${number}`);
  if (!found) throw new Error(`no case ${number} in the queue`);
  return found;
};

describe('a resident with a real photo → routed → accepted → sent to the grid officer → seen by the reporter', () => {
  it('goes the whole way for a named report of an account', async () => {
    const resident = await residentClient(server, 'openid-walk');
    const place = demoPoints().insideGrid;
    const near = await photoAt({ ...place, takenAt: new Date('2026-11-24T08:00:00+08:00') });
    const far = await photoAt({ lng: place.lng + 0.0008, lat: place.lat, seed: 99 });
    const photos = await uploaded(server.base, [near, far]);
    const sent = await register(
      server,
      {
        uploadSession: photos.session,
        files: photos.files,
        identity: { mode: 'named', contacts: [{ name: '测试甲', phone: '13800000001' }] },
      },
      resident,
    );
    expect(sent.receipt.number).toMatch(/^\d{9}-20261124-\d{6}$/);
    expect(sent.claimCode).toBeNull();
    expect(sent.routed).toMatchObject({ how: 'inside', grid: { code: place.grid } });
    expect(sent.routed.officer).toContain('网格员');

    const row = await newestCase(handler, sent.receipt.number);
    expect(row).toMatchObject({ state: 'received', place: { grid: { code: place.grid } }, clock: { sign: 'ok' } });
    const page = (await handler(getCase, { params: { id: row.id } })).body;
    expect(page.reportList[0]?.photos.map((photo) => photo.range)).toEqual(['near', 'far']);
    const view = await fetch(`${server.base}${page.reportList[0]?.photos[0]?.viewUrl ?? ''}`);
    expect([view.status, view.headers.get('content-type')]).toEqual([200, 'image/jpeg']);

    const accepted = await handler(stepEndpoints.accept, {
      params: { id: row.id },
      body: { version: page.version, note: '' },
    });
    expect(accepted.body.state).toBe('accepted');
    const [officer] = accepted.body.officers;
    const sentOn = await handler(stepEndpoints.dispatch, {
      params: { id: row.id },
      body: { version: accepted.body.version, officer: officer?.id ?? '' },
    });
    expect(sentOn.body).toMatchObject({ state: 'inspecting', officer: officer?.name });

    const mine = (await resident(listMyReports)).body.reports;
    expect(mine[0]).toMatchObject({ number: sent.receipt.number, state: { code: 'inspecting' } });
    const seen = (await resident(getMyReport, { params: { id: mine[0]?.id ?? '' } })).body;
    expect(seen.answer).toBe('accepted');
    expect(seen.steps.map((step) => step.label)).toEqual(['已登记，等待受理', '已受理', '正在现场核查']);
    expect(seen.photos).toHaveLength(2);
  });

  it('lets the grid officer of the place see it, and send it back with words', async () => {
    const sent = await register(server);
    const row = await newestCase(handler, sent.receipt.number);
    const { body: taken } = await handler(stepEndpoints.accept, { params: { id: row.id }, body: { version: 1 } });
    const own = taken.officers[0];
    const { body: dispatched } = await handler(stepEndpoints.dispatch, {
      params: { id: row.id },
      body: { version: taken.version, officer: own?.id ?? '' },
    });
    const logins = Array.from({ length: 40 }, (_, i) => `wg${String(i + 1).padStart(2, '0')}`);
    let officer: Client | null = null;
    for (const login of logins) {
      const someone = await staffClient(server, login).catch(() => null);
      const queue = someone && (await someone(listCases, { query: { mine: 'yes' } })).body.cases;
      if (someone && queue?.some((each) => each.id === row.id)) officer = someone;
      if (officer) break;
    }
    if (!officer) throw new Error('no grid officer sees the case');
    const back = await officer(stepEndpoints.return, {
      params: { id: row.id },
      body: { version: dispatched.version, note: '不在我的网格里' },
    });
    expect(back.body).toMatchObject({ state: 'accepted', officer: null });
  });
});

describe('a report that is not accepted', () => {
  it('tells its reporter why, by number and code', async () => {
    const sent = await register(server, {
      place: { village: server.context.areas.tree()[0]?.villages[1]?.code, words: '桥头第三家' },
    });
    const row = await newestCase(handler, sent.receipt.number);
    const refused = await handler(stepEndpoints.reject, {
      params: { id: row.id },
      body: { version: 1, reason: 'place_not_found', note: '请补充更具体的位置' },
    });
    expect(refused.body.state).toBe('rejected');
    const seen = await clientOf(server.base)(lookUpReport, {
      body: { number: sent.receipt.number, claimCode: sent.claimCode ?? '' },
    });
    expect(seen.body).toMatchObject({ answer: 'rejected', state: { code: 'rejected' } });
    expect(seen.body.steps.at(-1)?.note).toContain('请补充更具体的位置');
  });
});

describe('two reports of one place', () => {
  it('are proposed as one, with the reasons', async () => {
    const first = await register(server, { category: 'courtyard' });
    const second = await register(server, { category: 'courtyard' });
    const row = await newestCase(handler, second.receipt.number);
    const { duplicates } = (await handler(getCase, { params: { id: row.id } })).body;
    const proposal = duplicates.find((other) => other.number === `AJ-${first.receipt.number}`);
    expect(proposal?.distance).toBe(0);
    expect(proposal?.reasons.length).toBeGreaterThanOrEqual(3);
  });
});
