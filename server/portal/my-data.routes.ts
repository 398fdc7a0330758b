import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { myDataTexts as texts } from './my-data.texts';
import type { Said } from './pages/followed-report';
import { forgetPage } from './pages/my-data';
import { trackPage } from './pages/track';
import type { PortalPorts } from './portal.routes';
import { fieldsOf, lookUp, showReport } from './track.routes';

/** The code of a posted form, and its report; null where the look-up failed, which is answered then. */
async function followed(ports: PortalPorts, context: Context) {
  const form = await fieldsOf(context);
  const code = { number: (form.get('number') ?? '').trim(), claimCode: (form.get('claimCode') ?? '').trim() };
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  const outcome = await lookUp(ports, context, code);
  if ('report' in outcome) return { form, code, report: outcome.report };
  context.status = outcome.status;
  context.body = trackPage(code.number, outcome.errors, outcome.general);
  return null;
}

/** Hands out a copy of all that is held on a report, as a file. */
export async function postMyData(ports: PortalPorts, context: Context): Promise<void> {
  const found = await followed(ports, context);
  if (!found) return;
  const { number, claimCode } = found.code;
  const copy = await ports.retention.copyByCode(number, claimCode, ports.callerOf(context));
  context.type = 'json';
  context.set('Content-Disposition', `attachment; filename="${number}-data.json"`);
  context.body = JSON.stringify(copy, null, 2);
}

/** Asks, then deletes the contact data at the reporter's wish; where something needs it, says what. */
export async function postForget(ports: PortalPorts, context: Context): Promise<void> {
  const found = await followed(ports, context);
  if (!found) return;
  const { form, code, report } = found;
  if (form.get('action') !== 'forget') {
    context.body = forgetPage(code);
    return;
  }
  const giveUp = form.get('giveUp') === 'yes';
  const said = await ports.retention
    .forgetByCode(code.number, code.claimCode, ports.callerOf(context), giveUp)
    .then((): Said => ({ kind: 'done', words: texts.done }))
    .catch((error: unknown): Said => {
      if (!(error instanceof Problem && error.code === 'step_refused')) throw error;
      return { kind: 'refused', words: error.details.detail ?? error.body().title };
    });
  if (said.kind === 'refused') context.status = 409;
  const outcome = await lookUp(ports, context, code);
  await showReport(ports, context, { report: 'report' in outcome ? outcome.report : report, code, said });
}
