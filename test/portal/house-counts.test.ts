import { publicCounts } from '../../server/modules/register-figures/public-counts.rules';
import { addHouse, type Tally } from '../../server/modules/register-figures/tally.rules';
import type { Facts } from '../../server/contract/houses/house-fields';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { factOf, freshHouse } from '../support/houses';
import { request } from '../support/request';
import { withSafety } from '../support/safety';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const admin = await new CaseWalk(server).as('villageAdmin');
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  for (let n = 0; n < 5; n += 1) {
    const house = await freshHouse(admin, village);
    const level = n < 4 ? (n === 0 ? 'D' : 'A') : undefined;
    await withSafety(server, admin, house, {
      screenedOn: '2026-11-01',
      ...(level ? { level, appraisedOn: '2026-11-02' } : {}),
    });
    expect(factOf(house, 'address')).toBeTruthy();
  }
}, 120_000);
afterAll(() => server.close());

const tallyOf = (houses: readonly Facts[]): Tally => {
  const tally: Tally = {};
  for (const facts of houses)
    addHouse(tally, {
      state: 'standing',
      ended: null,
      facts,
      screened: facts.screenedOn !== undefined,
      openHazard: null,
      closedHazards: [],
    });
  return tally;
};
const dangerous = (n: number): Facts[] => Array.from({ length: n }, () => ({ level: 'D', appraisedOn: '2026-11-01' }));

describe('what the public reads of houses', () => {
  it('has no figure of one or two houses, and no total that would tell one', () => {
    const { villages, total } = publicCounts([tallyOf(dangerous(2)), tallyOf(dangerous(3)), tallyOf([{}, {}, {}])]);
    expect(villages).toEqual([
      { houses: null, screened: 0, appraised: null, dangerous: null },
      { houses: 3, screened: 0, appraised: 3, dangerous: 3 },
      { houses: 3, screened: 0, appraised: 0, dangerous: 0 },
    ]);
    expect(total).toEqual({ houses: null, screened: 0, appraised: null, dangerous: null });
    expect(publicCounts([tallyOf(dangerous(3)), tallyOf(dangerous(4))]).total.dangerous).toBe(7);
  });

  it('stands on a page by village, with nothing of a house', async () => {
    const text = (await request(`${server.base}/houses`)).bytes.toString('utf8');
    expect(text).toMatch(/青山桥社区<\/th><td>5<\/td><td>5<\/td><td>4<\/td><td>少于 3<\/td>/);
    for (const word of ['青山组', '测户', '139', '-0000']) expect(text).not.toContain(word);
    const map = await request(`${server.base}/api/house-map`);
    expect(map.status).toBe(401);
  });

  itInBrowser('fits a phone and a desk, without script', async () => {
    if (!browserPath) return;
    const browser = await openBrowser();
    for (const [name, viewport] of [
      ['390', phone],
      ['1280', desktop],
    ] as const) {
      const { page, context } = await openPage(browser, { viewport });
      await page.goto(`${server.base}/houses`);
      await page.getByRole('heading', { level: 1, name: '房屋安全排查公开' }).waitFor();
      expect(await page.locator('script').count()).toBe(0);
      await picture(page, `portal-houses-${name}`);
      expect(await portalViolations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await context.close();
    }
    await browser.close();
  });
});
