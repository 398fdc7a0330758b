import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import type { ReportForReporter } from '../contract/reports/reports';
import { checkClaim, claimDraftOf, claimErrors, type Claim, type ClaimDraft } from './claim-draft';
import { claimPageTexts as texts } from './claim.texts';
import { claimPage, type ClaimPageProps } from './pages/claim';
import { reportPage, type Said } from './pages/followed-report';
import { trackPage } from './pages/track';
import type { PortalPorts } from './portal.routes';
import { fieldsOf, lookUp, showReport } from './track.routes';
import { ownAddress } from './own-address';

type Shown = Pick<ClaimPageProps, 'draft'> & Partial<ClaimPageProps> & { status?: number };

function showForm(context: Context, { draft, errors = {}, general = [], codeAnew, status = 200 }: Shown): void {
  const anew = codeAnew ?? ('number' in errors || 'claimCode' in errors);
  context.status = status;
  context.body = claimPage({ draft, errors, general, codeAnew: anew });
}

const refusal = (words: string): Said => ({ kind: 'refused', words });
const done = (words: string): Said => ({ kind: 'done', words });

/** The empty form, where there is something to claim. */
async function open(ports: PortalPorts, context: Context, draft: ClaimDraft): Promise<void> {
  const outcome = await lookUp(ports, context, draft);
  if (!('report' in outcome)) {
    context.status = outcome.status;
    context.body = trackPage(draft.number, outcome.errors, outcome.general);
    return;
  }
  const { reward } = await ports.rewards.byCode(draft.number, draft.claimCode, ports.callerOf(context));
  if (reward?.state === 'open') return showForm(context, { draft });
  if (reward?.state === 'claimed') return showForm(context, { draft: { ...draft, claim: String(reward.claim) } });
  context.status = 409;
  const said = refusal(reward ? texts.next[reward.state] : texts.none);
  context.body = reportPage({ report: outcome.report, reward, code: draft, said, origin: ownAddress(context) });
}

/** What a refused claim means, on a page that loses nothing of what was typed. */
async function refuse(
  ports: PortalPorts,
  context: Context,
  { draft, report, problem }: { draft: ClaimDraft; report: ReportForReporter; problem: Problem },
): Promise<void> {
  const { status, code, details } = problem;
  if (code === 'step_refused' || code === 'not_found') {
    context.status = 409;
    const words = code === 'not_found' ? texts.none : (details.detail ?? problem.body().title);
    return showReport(ports, context, { report, code: draft, said: refusal(words) });
  }
  const errors = claimErrors(details.errors ?? []);
  const general = details.errors ? [] : [details.detail ?? problem.body().title];
  showForm(context, { draft, errors, general, status });
}

async function send(ports: PortalPorts, context: Context, draft: ClaimDraft, claim: Claim): Promise<void> {
  const outcome = await lookUp(ports, context, draft);
  if (!('report' in outcome)) {
    const { errors, general, status } = outcome;
    return showForm(context, { draft, errors, general, codeAnew: true, status });
  }
  const { report } = outcome;
  const { number, claimCode, payout } = claim;
  const caller = ports.callerOf(context);
  try {
    // A second press, or other details: what was taken stands, and the page must not say that these were.
    const standing = (await ports.rewards.byCode(number, claimCode, caller)).reward;
    const before = standing !== null && standing.claim > claim.claim;
    const origin = ownAddress(context);
    if (before && standing.state === 'claimed') {
      context.body = reportPage({ report, reward: standing, code: draft, said: done(texts.before), origin });
      return;
    }
    const { reward } =
      claim.claim === 0
        ? await ports.rewards.claimByCode(number, claimCode, caller, { payout })
        : await ports.rewards.changeByCode(number, claimCode, caller, { payout, claim: claim.claim });
    const words = claim.claim === 0 ? texts.done : texts.changed;
    context.body = reportPage({ report, reward, code: draft, said: done(words), origin });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await refuse(ports, context, { draft, report, problem: error });
  }
}

/**
 * A posted claim: its form is opened, or it is made and the report shown with its reward. What was typed comes back on
 * a page that is not stored; it is in no address and no cookie.
 */
export async function postClaim(ports: PortalPorts, context: Context): Promise<void> {
  const form = await fieldsOf(context);
  const draft = claimDraftOf(form);
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  if (form.get('action') !== 'send') return open(ports, context, draft);
  const checked = checkClaim(draft);
  if ('claim' in checked) return send(ports, context, draft, checked.claim);
  showForm(context, { draft, errors: checked.errors, status: 422 });
}
