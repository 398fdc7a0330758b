import type { Context } from 'koa';
import type { ReporterAct } from '../contract/reports/reporter-acts';
import type { ReportForReporter } from '../contract/reports/reports';
import { Problem } from '../contract/problem';
import { actDraftOf, actErrors, checkAct, isAdded, newActKey, takesPhotos, type ActDraft } from './act-draft';
import { actPage, type ActPageProps } from './pages/act';
import { trackPage } from './pages/track';
import type { PortalPorts } from './portal.routes';
import { portalTexts } from './portal.texts';
import { newUploadSession, receiveForm, type ReceivedForm } from './receive-form';
import { lookUp, showReport } from './track.routes';

const texts = portalTexts.acts;

type Shown = Pick<ActPageProps, 'draft'> & Partial<ActPageProps> & { status?: number };

/** The form of an act, with what was typed and what was received of its photos. */
async function showForm(ports: PortalPorts, context: Context, shown: Shown): Promise<void> {
  const { draft, errors = {}, general = [], codeAnew = false, status = 200 } = shown;
  const stored = draft.uploadSession ? await ports.evidence.ofSession(draft.uploadSession) : [];
  const kept = stored.filter(({ kind }) => kind === 'photo');
  context.status = status;
  context.body = actPage({
    draft,
    errors,
    general,
    kept,
    codeAnew: codeAnew || 'number' in errors || 'claimCode' in errors,
  });
}

/** The draft with an upload session of its own, and no photo. */
const withSession = (draft: ActDraft): ActDraft => ({ ...draft, uploadSession: newUploadSession(), files: [] });

/** Answers a look-up that failed as the look-up page does; else the report with the words of a refusal. */
async function showRefusal(ports: PortalPorts, context: Context, draft: ActDraft, words: string): Promise<void> {
  const outcome = await lookUp(ports, context, draft);
  if ('report' in outcome) {
    context.status = 409;
    const said = { kind: 'refused', words, typed: draft.text } as const;
    return showReport(ports, context, { report: outcome.report, code: draft, said });
  }
  context.status = outcome.status;
  context.body = trackPage(draft.number, outcome.errors, outcome.general);
}

/** The empty form, where the act is possible now. */
async function open(ports: PortalPorts, context: Context, draft: ActDraft): Promise<void> {
  const outcome = await lookUp(ports, context, draft);
  if (!('report' in outcome)) {
    context.status = outcome.status;
    context.body = trackPage(draft.number, outcome.errors, outcome.general);
    return;
  }
  if (outcome.report.may[draft.act]) {
    const fresh = takesPhotos(draft.act) ? withSession(draft) : draft;
    return showForm(ports, context, { draft: fresh });
  }
  context.status = 409;
  const words = texts.notNow(texts[draft.act].label);
  await showReport(ports, context, { report: outcome.report, code: draft, said: { kind: 'refused', words } });
}

/** A refusal of an act as a page that loses nothing of what was typed. */
async function refuse(ports: PortalPorts, context: Context, draft: ActDraft, problem: Problem): Promise<void> {
  const { status, code, details } = problem;
  const words = details.detail ?? problem.body().title;
  if (details.retryAfterSeconds) context.set('Retry-After', String(details.retryAfterSeconds));
  switch (code) {
    case 'step_refused':
      // A second press finds the case open again: what it did the first time must not look refused.
      return showRefusal(ports, context, draft, draft.act === 'notFixed' ? texts.notFixedTwice(words) : words);
    case 'lookup_failed':
    case 'locked_out':
      return showForm(ports, context, { draft, general: [problem.body().title], codeAnew: true, status });
    case 'upload_session_closed':
      return showForm(ports, context, {
        draft: withSession(draft),
        errors: { photos: texts.photosAgain },
        status,
      });
    default:
      if (details.errors) return showForm(ports, context, { draft, errors: actErrors(details.errors), status });
      return showForm(ports, context, { draft, general: [words], status });
  }
}

async function send(ports: PortalPorts, context: Context, draft: ActDraft, wish: ReporterAct): Promise<void> {
  let report: ReportForReporter;
  try {
    report = await ports.reports.actByCode(
      {
        number: draft.number,
        code: draft.claimCode,
        caller: ports.callerOf(context),
        sender: ports.senders.of(context),
      },
      wish,
    );
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return refuse(ports, context, draft, error);
  }
  if (isAdded(wish, report)) {
    const said = { kind: 'done', words: texts[draft.act].done } as const;
    return showReport(ports, context, { report, code: draft, said });
  }
  const again = { ...withSession(draft), key: newActKey() };
  await showForm(ports, context, { draft: again, general: [texts.usedForm], status: 409 });
}

/** What is wrong with the photos of this post, in words; empty where all are good. */
const photoTrouble = ({ added, failed }: ReceivedForm): string =>
  [...failed, ...(added.some(({ kind }) => kind === 'video') ? [texts.noVideo] : [])].join('；');

/**
 * A posted act: its form is opened, or it is done and the report shown as it stands then. What cannot be done comes
 * back as the form with all that was typed and every photo that was received.
 */
export async function postAct(ports: PortalPorts, context: Context): Promise<void> {
  const received = await receiveForm(ports, context.req);
  const { form, added, closed } = received;
  const photos = added.filter(({ kind }) => kind === 'photo').map(({ id }) => id);
  const draft = actDraftOf(form.fields, [...new Set([...form.files, ...photos])]);
  if (!draft) throw new Problem('malformed');
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  if (form.fields.action !== 'send') return open(ports, context, draft);
  const checked = checkAct(draft);
  const trouble = photoTrouble(received);
  if ('wish' in checked && !trouble) return send(ports, context, draft, checked.wish);
  const errors = { ...('errors' in checked ? checked.errors : {}), ...(trouble ? { photos: trouble } : {}) };
  await showForm(ports, context, { draft: closed ? withSession(draft) : draft, errors, status: 422 });
}
