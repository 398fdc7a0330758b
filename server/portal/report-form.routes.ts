import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import type { DutyPost } from '../contract/duty/duty';
import { Problem } from '../contract/problem';
import type { Point, PointInput } from '../contract/places';
import { categories } from '../contract/reports/categories';
import { ownWordsOf } from '../contract/reports/own-words';
import { gatePageTexts } from './gate.texts';
import { ownWordsPage, sentBeforePage } from './pages/ask-once';
import { receiptPage } from './pages/receipt';
import { reportFormPage } from './pages/report-form';
import { nearer, pointAt, readView, writeView, type MapView } from './map-view';
import type { FormErrors } from './fields';
import type { PortalPorts } from './portal.routes';
import { readerOf } from './reader';
import type { PostedForm } from './read-form';
import { newUploadSession, receiveForm } from './receive-form';
import { checkDraft, draftOf, formErrors, offeredPlace, type ReportDraft } from './report-draft';
import { ownAddress } from './own-address';

const newKey = (): string => randomBytes(24).toString('base64url');

/** A page with a key of its own: for this browser alone, which may show it again to who goes back, with what was typed. */
const goneBackTo = 'private, no-cache';

interface Shown {
  preset?: boolean;
  draft: ReportDraft;
  errors?: FormErrors;
  general?: readonly string[];
  view?: MapView | null;
  /** Whether it is held back: then it says whom to call, and, at a closed gate, asks its questions. */
  held?: 'gate' | 'limit';
}

/** Whoever is on duty and answers the telephone now. */
const answering = async ({ duty }: PortalPorts): Promise<DutyPost[]> =>
  (await duty.now()).posts.filter(({ line }) => line === 'answering');

/** The form as a page: what was kept, where the point lies, what can be offered. */
async function show(
  ports: PortalPorts,
  context: Context,
  { preset = false, draft: said, errors = {}, general = [], view, held }: Shown,
): Promise<string> {
  const { gate } = ports;
  const sender = { ...ports.senders.of(context), pass: said.pass };
  const pass = held !== 'gate' && gate.stands(sender) ? said.pass : '';
  const draft = { ...said, pass };
  const questions = held === 'gate' ? await gate.ask(sender) : pass ? null : await gate.asks(draft.town, sender);
  const kept = await ports.evidence.ofSession(draft.uploadSession);
  const locate = (point: Point) => ports.areas.locate({ ...point, system: 'wgs84' } satisfies PointInput);
  const offer = offeredPlace(draft, kept, (point) => locate(point).located.town !== null);
  const where = (point: Point): string => {
    const at = locate(point);
    return (
      [at.located.town, at.located.village, at.located.grid].flatMap((area) => area?.name ?? []).join(' ') ||
      at.explanation
    );
  };
  return reportFormPage({
    preset,
    draft,
    errors,
    general,
    kept,
    towns: ports.areas.tree(),
    view: writeView(view ?? ports.townView(draft.town)),
    approval: ports.config.mapApproval,
    picked: draft.point ? where(draft.point) : null,
    offer: offer ? { point: offer, words: where(offer) } : null,
    questions,
    held: held !== undefined,
    hotline: held ? await answering(ports) : [],
  });
}

/** The village or grid that an address names; its village where the grid is no more, so that a sign stays good. */
function areaAsked({ areas }: PortalPorts, asked: unknown): string {
  const code = typeof asked === 'string' && /^\d{12}(\d{3})?$/.test(asked) ? asked : '';
  return [code, code.slice(0, 12)].find((each) => each !== '' && areas.exists(each)) ?? '';
}

/** The town that an address names; the first one without. */
function townAsked({ areas }: PortalPorts, asked: unknown): string {
  const towns = areas.towns();
  return (towns.find(({ code }) => typeof asked === 'string' && asked.startsWith(code)) ?? towns[0])?.code ?? '';
}

/**
 * An empty form, but for the place and the category that its address names, with an idempotency key and an upload session
 * of its own; showing it writes nothing. What is not known is passed over.
 */
export async function newForm(ports: PortalPorts, context: Context): Promise<void> {
  ports.senders.welcome(context);
  context.set('Cache-Control', goneBackTo);
  const { area, category } = context.query;
  const fields = {
    area: areaAsked(ports, area),
    category: categories.find((one) => one === category) ?? '',
    idempotencyKey: newKey(),
    uploadSession: newUploadSession(),
    town: townAsked(ports, area),
  };
  context.body = await show(ports, context, { draft: draftOf(fields, []), preset: fields.category === 'missed' });
}

/** What a button of the form other than "send" does to the draft. Null: it is to be sent. */
function acted(form: PostedForm, draft: ReportDraft, ports: PortalPorts): Shown | null {
  const { fields } = form;
  const view = readView(fields.view) ?? ports.townView(draft.town);
  const x = Number(fields['map.x']);
  const y = Number(fields['map.y']);
  if (x > 0 || y > 0) {
    const point = pointAt(view, x, y);
    return { draft: { ...draft, point }, view: nearer(view, point) };
  }
  const action = fields.action ?? '';
  if (action === 'change') return { draft, view };
  if (action === 'photos-anew') return { draft: fresh(draft), view };
  if (action === 'map-clear') return { draft: { ...draft, point: null } };
  if (action === 'map-reset' || fields['map.x'] !== undefined) return { draft, view: null };
  const taken = /^photo-place:(-?[\d.]+),(-?[\d.]+)$/.exec(action);
  return taken ? { draft: { ...draft, point: { lng: Number(taken[1]), lat: Number(taken[2]) } }, view } : null;
}

/** Sends a checked draft to the intake; a refusal comes back as the form with all that was typed. */
async function send(
  ports: PortalPorts,
  context: Context,
  draft: ReportDraft,
  general: readonly string[],
  { action, view = '' }: Readonly<Record<string, string>>,
): Promise<void> {
  const checked = checkDraft(draft);
  if ('errors' in checked || general.length > 0) {
    context.status = 422;
    context.body = await show(ports, context, { draft, errors: 'errors' in checked ? checked.errors : {}, general });
    return;
  }
  const told = action === 'send-anyway' || action === 'send-again' ? [] : ownWordsOf(checked.input);
  if (told.length > 0) {
    context.set('Cache-Control', goneBackTo);
    context.body = ownWordsPage(told, draft, view);
    return;
  }
  const sender = { ...ports.senders.of(context), pass: draft.pass || null };
  const { input } = checked;
  const again = action === 'send-again' || (await ports.reports.isKnown(input.idempotencyKey));
  if (!again && (await ports.sentBefore.asks(sender, input))) {
    context.set('Cache-Control', goneBackTo);
    context.body = sentBeforePage(draft, view);
    return;
  }
  try {
    const registered = await ports.reports.register({ kind: 'public' }, 'portal', input, sender);
    await ports.sentBefore.note(sender, input);
    const danger = input.majorDanger ? await answering(ports) : null;
    context.body = receiptPage({ registered, origin: ownAddress(context), danger });
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    context.status = error.status;
    const { errors, detail, retryAfterSeconds } = error.details;
    if (retryAfterSeconds) context.set('Retry-After', String(retryAfterSeconds));
    const said = errors
      ? []
      : [error.code === 'gate_closed' && draft.pass ? gatePageTexts.wrong : (detail ?? error.body().title)];
    context.body = await show(ports, context, {
      held: heldAs(error),
      draft: error.code === 'upload_session_closed' ? fresh(draft) : draft,
      errors: formErrors(errors ?? []),
      general: said,
    });
  }
}

/** How a refusal holds a form back; not at all where something in it is to be put right. */
const heldAs = ({ code }: Problem): Shown['held'] =>
  code === 'gate_closed' ? 'gate' : code === 'rate_limited' || code === 'sender_blocked' ? 'limit' : undefined;

/** The form with a new upload session and no photos: after one that is closed, or where all are chosen anew. */
const fresh = (draft: ReportDraft): ReportDraft => ({
  ...draft,
  uploadSession: newUploadSession(),
  files: [],
  idempotencyKey: newKey(),
});

/** The posted form: photos are stored as they come, then the report is sent or the form comes back. */
export async function postForm(ports: PortalPorts, context: Context): Promise<void> {
  const { form, added, failed, closed } = await receiveForm(ports, context.req);
  // Who reads in another script answers in it.
  const wordsAnswer = readerOf(context).language.sought(form.fields.wordsAnswer ?? '');
  const posted = draftOf({ ...form.fields, wordsAnswer }, [
    ...new Set([...form.files, ...added.map((photo) => photo.id)]),
  ]);
  const draft = closed ? fresh(posted) : posted;
  const shown = acted(form, draft, ports);
  if (shown) context.body = await show(ports, context, { ...shown, general: failed });
  else await send(ports, context, draft, failed, form.fields);
}
