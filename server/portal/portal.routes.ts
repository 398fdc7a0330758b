import Router from '@koa/router';
import type { Context, Next } from 'koa';
import type { Readable } from 'node:stream';
import type { Uploaded } from '../contract/evidence/evidence';
import { Problem } from '../contract/problem';
import type { StaffActor } from '../http/actor';
import type { Senders } from '../http/senders';
import type { AreaService } from '../modules/areas';
import type { GateService } from '../modules/gate';
import type { DutyService } from '../modules/duty';
import type { PassService } from '../modules/passes';
import type { LogService, ReceiptService } from '../modules/receipts';
import type { RegisterFigureService } from '../modules/register-figures';
import type { ReportService } from '../modules/reports';
import type { RetentionService } from '../modules/retention';
import type { RewardService } from '../modules/rewards';
import type { SummaryService } from '../modules/summaries';
import { postAct } from './act.routes';
import { postClaim } from './claim.routes';
import { docsRoutes } from './docs.routes';
import { postForget, postMyData } from './my-data.routes';
import { guidePages } from './guide.routes';
import { figurePages } from './figure.routes';
import { headFeed, logPage, postLogCheck } from './log.routes';
import { homePage } from './pages/home';
import { houseCountsPage } from './pages/house-counts';
import { rewardTotalsPage } from './pages/reward-totals';
import { messagePage, privacyPage } from './pages/plain';
import { sendKept, type Keep } from './kept-page';
import { areaPages } from './area.routes';
import { mapPicture } from './map-picture';
import type { MapView } from './map-view';
import { portalTexts } from './portal.texts';
import { noticePages, type NoticePagePorts } from './notice.routes';
import { resultPages } from './results.routes';
import { chooseLanguage, chooseTextSize, giveForm, inReadersForm } from './reader';
import { ownHouseRoutes } from './own-house.routes';
import { open311Routes, refuseInOpen311, type Open311Ports } from './open311/open311.routes';
import type { createSentBefore } from './sent-before';
import { newForm, postForm } from './report-form.routes';
import { checkForm, postCheck, postTrack, trackForm } from './track.routes';

/** How many of the newest notices the home page shows. */
const latestOnHome = 5;

/** What the portal stands on: the same services as the API, and the same intake. */
export interface PortalPorts {
  areas: AreaService;
  reports: ReportService;
  rewards: Pick<RewardService, 'byCode' | 'claimByCode' | 'changeByCode' | 'totals' | 'openRules'>;
  summaries: Pick<SummaryService, 'forPublic'>;
  registerFigures: Pick<RegisterFigureService, 'forPublic'>;
  retention: Pick<RetentionService, 'copyByCode' | 'forgetByCode'>;
  cases: Open311Ports['cases'];
  publishedCases: Open311Ports['publishedCases'];
  clock: Open311Ports['clock'];
  passes: PassService;
  duty: Pick<DutyService, 'now'>;
  receipts: Pick<ReceiptService, 'publicKeys'>;
  receiptLog: Pick<LogService, 'head' | 'heads' | 'inclusion'>;
  evidence: {
    openUpload(session: string): Promise<unknown>;
    upload(session: string, file: Readable): Promise<Uploaded>;
    ofSession(session: string): Promise<Uploaded[]>;
  };
  /** The officers of grids, by name with the grid that each holds. */
  officersOf(grids: readonly string[]): Promise<readonly { name: string; area: string }[]>;
  config: { mapApproval: string | null };
  /** The view that holds a whole town. */
  townView(town: string): MapView;
  notices: NoticePagePorts;
  /** The staff member whose session the browser carries; null where there is none. */
  staffOf(context: Context): Promise<StaffActor | null>;
  callerOf(context: Context): string;
  senders: Senders;
  gate: Pick<GateService, 'asks' | 'ask' | 'stands'>;
  /** Asks about a report that the same browser sent a moment ago. */
  sentBefore: ReturnType<typeof createSentBefore>;
}

/** Answers refusals on portal pages as pages. What is not foreseen goes on to the general handler. */
async function pagesForProblems(context: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refusalPage(context, error);
  }
}

/** A refusal as a page. */
function refusalPage(context: Context, error: Problem): void {
  context.status = error.status;
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds) context.set('Retry-After', String(retryAfterSeconds));
  context.type = 'html';
  context.body = messagePage(portalTexts.failed.title, error.details.detail ?? error.body().title);
  if (!context.req.complete) context.set('Connection', 'close');
}

/** Answers what was refused before it came to the portal: as Open311 does, or as a page; false for the API. */
export function refuseOnPortal(context: Context, problem: Problem): boolean {
  if (context.path.startsWith('/api/')) return false;
  if (!refuseInOpen311(context, problem)) refusalPage(context, problem);
  return true;
}

/** Whether a person in a browser asks for a page, and not a program for the API. */
export const isForPeople = (context: Context): boolean =>
  context.method === 'GET' && !context.path.startsWith('/api/') && context.accepts('json', 'html') === 'html';

/** The page for an address that is not there. */
export function notFoundPage(context: Context): void {
  context.status = 404;
  context.type = 'html';
  context.body = messagePage(portalTexts.notFound.title, portalTexts.notFound.lead);
  giveForm(context);
}

/** The public portal: pages rendered on the server that work with no script. */
export function portalRouter(ports: PortalPorts): Router {
  const router = new Router();
  const page = (html: (context: Context) => string) => (context: Context) => {
    context.type = 'html';
    context.body = html(context);
  };
  router.use(inReadersForm);
  router.use(pagesForProblems);
  router.get('/', async (context) => {
    // Kept by who is on duty as well: a shift that ends is another page.
    const { posts, tag } = await ports.duty.now();
    const keep: Keep = (key, make) => ports.notices.kept(`${key} ${tag}`, make);
    await sendKept(context, keep, { type: 'text/html; charset=utf-8', forReader: true }, async () => {
      const { notices } = await ports.notices.list({ page: 1 });
      return homePage(ports.areas.tree(), notices.slice(0, latestOnHome), posts);
    });
  });
  router.get('/text-size', chooseTextSize);
  router.get('/language', chooseLanguage);
  noticePages(router, ports);
  areaPages(router, ports);
  resultPages(router, ports);
  router.get(
    '/privacy',
    page(() => privacyPage()),
  );
  docsRoutes(router, ports.notices.kept);
  router.get('/report', (context) => newForm(ports, context));
  router.post('/report', (context) => postForm(ports, context));
  router.get('/report/map.png', (context) => mapPicture(ports, context));
  router.get('/report/check', (context) => checkForm(context));
  router.post('/report/check', (context) => postCheck(ports, context));
  router.get('/open-rewards', async (context) => {
    context.type = 'html';
    context.body = rewardTotalsPage(
      await Promise.all(ports.areas.towns().map(({ code }) => ports.rewards.totals(code))),
    );
  });
  figurePages(router, ports);
  guidePages(router, ports);
  open311Routes(router, { ...ports, areaName: ports.areas.areaName });
  ownHouseRoutes(router, ports);
  router.get('/houses', async (context) => {
    context.type = 'html';
    context.body = houseCountsPage(await ports.registerFigures.forPublic());
  });
  router.get('/receipts', (context) => logPage(ports, context));
  router.post('/receipts', (context) => postLogCheck(ports, context));
  router.get('/receipts/:town/feed.json', (context) => headFeed(ports, context, context.params.town ?? ''));
  router.get('/track', (context) => trackForm(context));
  router.post('/track', (context) => postTrack(ports, context));
  // Reached by an address alone (a bookmark, a closed browser): there is nothing to show without a code.
  router.get('/track/act', (context) => context.redirect('/track'));
  router.post('/track/act', (context) => postAct(ports, context));
  router.get('/track/claim', (context) => context.redirect('/track'));
  router.post('/track/claim', (context) => postClaim(ports, context));
  for (const path of ['/track/data', '/track/forget']) router.get(path, (context) => context.redirect('/track'));
  router.post('/track/data', (context) => postMyData(ports, context));
  router.post('/track/forget', (context) => postForget(ports, context));
  return router;
}
