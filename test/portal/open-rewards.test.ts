import { claimRewardByCode } from '../../server/contract/rewards/claims';
import { askRewardChange, decideRewardChange, payShare } from '../../server/contract/rewards/rewards';
import { getRewardTotals } from '../../server/contract/rewards/totals';
import { totalsBefore, type Moved } from '../../server/modules/rewards/totals.rules';
import { browserPath, desktop, itInBrowser, openBrowser, openPage, phone, picture } from '../support/browser';
import { townOf } from '../support/officers';
import { byCode, RewardWalk } from '../support/reward-walk';
import { portalViolations } from '../support/portal-pages';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let walk: RewardWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
}, 120_000);
afterAll(() => server.close());

/** A reward that is paid, by its id. */
async function paid(): Promise<string> {
  const file = await walk.fresh();
  const { id } = await walk.approved(await walk.confirmed(file));
  await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout: { way: 'cash' } } });
  const { version } = await walk.seen(id);
  const params = { id, index: 0 };
  await (
    await walk.officer()
  )(payShare, { params, body: { version, voucher: 'PZ' } });
  return id;
}

async function clawBack(id: string): Promise<void> {
  const params = { id };
  const { version } = await walk.seen(id);
  const body = { version, wish: 'clawBack' as const, reason: '冒领' };
  const asked = await (await walk.officer())(askRewardChange, { params, body });
  const change = { version: asked.body.version, ok: true, note: '属实' };
  expect((await (await walk.reviewer())(decideRewardChange, { params, body: change })).status).toBe(200);
}

const totals = async () => (await walk.nobody()(getRewardTotals, { params: { town: townOf(server) } })).body.totals;

describe('what a town paid in rewards', () => {
  it('is told once a month is over and holds three; one that is clawed back changes nothing that was told', async () => {
    expect(await totals()).toEqual([]);
    const ids = [await paid(), await paid(), await paid()];
    expect(await totals()).toEqual([]);
    walk.cases.later(10);
    const month = {
      what: 'paid',
      kind: 'first',
      from: '2026-11',
      to: '2026-11',
      rewards: 3,
      payments: 3,
      fen: 150_000,
    };
    expect(await totals()).toEqual([month]);
    await clawBack(ids[0] ?? '');
    walk.cases.later(31);
    // One that was clawed back would tell whose it was: it waits for others.
    expect(await totals()).toEqual([month]);
    const stranger = await walk.nobody()(getRewardTotals, { params: { town: '430321999' } });
    expect(stranger.status).toBe(404);
  }, 60_000);

  itInBrowser('stands on a page for everybody', async () => {
    const browser = await openBrowser();
    const { page, context, errors } = await openPage(browser, { viewport: phone, script: true });
    await page.goto(`${server.base}/`);
    await page.getByRole('link', { name: '举报奖励公开' }).click();
    await page.getByRole('rowheader', { name: '2026-11' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('1,500.00 元');
    expect(await portalViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await picture(page, 'portal-open-rewards-390');
    await page.setViewportSize(desktop);
    await picture(page, 'portal-open-rewards-1280');
    await page.setViewportSize(phone);
    await page.goto(`${server.base}/figures?year=2026`);
    await page.getByRole('img', { name: /举报奖励/ }).waitFor();
    await page.getByRole('cell', { name: '1,500.00 元' }).waitFor();
    expect(await portalViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
    await browser?.close();
  });
  if (!browserPath) it('is looked at where a browser is installed', () => undefined);
});

describe('small counts', () => {
  const moved = (reward: string, month: string, change: Partial<Moved> = {}): Moved => ({
    reward,
    what: 'paid',
    kind: 'first',
    month,
    fen: 100,
    ...change,
  });
  const told = (all: Moved[], before: string) =>
    totalsBefore(all, before).map(({ what, kind, from, to, rewards, payments }) =>
      [what, kind, from, to, rewards, payments].join(' '),
    );

  it('go with the months behind them, over the turn of a year as well', () => {
    const all = [moved('a', '2026-11'), moved('b', '2026-12'), moved('c', '2026-12'), moved('d', '2027-02')];
    expect(told(all, '2026-12')).toEqual([]);
    expect(told(all, '2027-01')).toEqual(['paid first 2026-11 2026-12 3 3']);
    expect(told(all, '2027-09')).toEqual(['paid first 2026-11 2026-12 3 3']);
  });
  it('are of rewards, not of the people who share one, and of each kind by itself', () => {
    const shares = [1, 2, 3, 4].map(() => moved('a', '2026-11'));
    expect(told(shares, '2027-01')).toEqual([]);
    const small = moved('b', '2026-11', { kind: 'supplementary' });
    expect(told([...shares, small, moved('c', '2026-11')], '2027-01')).toEqual([]);
  });
  it('are never in the difference of two tellings: what was told stays as it was', () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map((n) => moved(String(n), n < 4 ? '2026-01' : `2026-0${n}`));
    const clawed = [1, 4, 5].map((n) => moved(String(n), '2026-08', { what: 'clawedBack' }));
    const early = told(all, '2026-05');
    const late = told([...all, ...clawed], '2026-12');
    expect(early).toEqual(['paid first 2026-01 2026-01 3 3']);
    expect(late).toEqual([
      'clawedBack first 2026-08 2026-08 3 3',
      'paid first 2026-02 2026-06 3 3',
      'paid first 2026-01 2026-01 3 3',
    ]);
  });
});
