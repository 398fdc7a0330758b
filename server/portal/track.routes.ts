import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { lookUpReport, type ReportForReporter } from '../contract/reports/reports';
import { Problem } from '../contract/problem';
import { parsePart } from '../http/input';
import type { ReportCode } from './act-draft';
import type { FormErrors } from './fields';
import { checkPage } from './pages/receipt';
import { reportPage, type FollowedReport } from './pages/followed-report';
import { trackPage } from './pages/track';
import type { PortalPorts } from './portal.routes';
import { ownAddress } from './own-address';

/** A small form's fields. Throws `body_too_large`. */
export async function fieldsOf(context: Context): Promise<URLSearchParams> {
  const text = await getRawBody(context.req, { limit: 4096, encoding: 'utf8' }).catch(() => {
    throw new Problem('body_too_large');
  });
  return new URLSearchParams(text);
}

async function codeOf(context: Context): Promise<ReportCode> {
  const form = await fieldsOf(context);
  return { number: (form.get('number') ?? '').trim(), claimCode: (form.get('claimCode') ?? '').trim() };
}

type Outcome = { report: ReportForReporter } | { errors: FormErrors; general: string[]; status: number };

/** Looks a report up as the pages do: the report, or the errors of the form and the status of the answer. */
export async function lookUp(ports: PortalPorts, context: Context, form: ReportCode): Promise<Outcome> {
  const { data, errors } = parsePart(lookUpReport.body, form, '');
  if (errors.length > 0)
    return { errors: Object.fromEntries(errors.map((e) => [e.field, e.message])), general: [], status: 422 };
  const { number, claimCode } = data as { number: string; claimCode: string };
  try {
    return { report: await ports.reports.lookUp(number, claimCode, ports.callerOf(context)) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { errors: {}, general: [error.body().title], status: error.status };
  }
}

/** Shows a report that was looked up, with its reward where there is one. */
export async function showReport(
  ports: PortalPorts,
  context: Context,
  shown: Omit<FollowedReport, 'reward' | 'origin'>,
): Promise<void> {
  const { number, claimCode } = shown.code;
  const { reward } = await ports.rewards.byCode(number, claimCode, ports.callerOf(context));
  context.body = reportPage({ ...shown, reward, origin: ownAddress(context) });
}

export const trackForm = (context: Context): void => {
  context.type = 'html';
  context.body = trackPage(String(context.query.number ?? ''), {}, []);
};

/** Shows a report to who has its number and code. */
export async function postTrack(ports: PortalPorts, context: Context): Promise<void> {
  const form = await codeOf(context);
  const outcome = await lookUp(ports, context, form);
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  if ('report' in outcome) {
    return showReport(ports, context, { report: outcome.report, code: form });
  }
  context.status = outcome.status;
  context.body = trackPage(form.number, outcome.errors, outcome.general);
}

export const checkForm = (context: Context): void => {
  context.type = 'html';
  context.body = checkPage(String(context.query.number ?? ''), '', 'ask');
};

/** Tells whether the code was written down right. */
export async function postCheck(ports: PortalPorts, context: Context): Promise<void> {
  const form = await codeOf(context);
  const outcome = await lookUp(ports, context, form);
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  if ('report' in outcome) {
    context.body = checkPage(form.number, '', 'right');
    return;
  }
  context.status = outcome.status;
  const locked = outcome.status === 429 ? { said: outcome.general[0] ?? '' } : ('wrong' as const);
  context.body = checkPage(form.number, form.claimCode, locked);
}
