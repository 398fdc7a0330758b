import type Router from '@koa/router';
import type { Context } from 'koa';
import { bindHouse } from '../contract/bindings/bindings';
import { Problem } from '../contract/problem';
import { passMinutes } from '../contract/passes/passes';
import { parsePart } from '../http/input';
import type { FormErrors } from './fields';
import { ownHouseTexts as texts } from './own-house.texts';
import { appCodePage, claimPage, doorsPage, smsCodePage, type Claim } from './pages/own-house-doors';
import { ownHousesPage } from './pages/own-houses';
import type { PortalPorts } from './portal.routes';
import { fieldsOf } from './track.routes';

const cookie = 'own-house';
const base = '/my-house';

/** Pages about one's own house are kept by no browser and no cache. */
function show(context: Context, html: string, status = 200): void {
  context.status = status;
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  context.body = html;
}

/** The pass goes into a cookie that is of these pages alone, and is in no address. */
function goIn(context: Context, id: string): void {
  context.cookies.set(cookie, id, {
    ...{ path: base, httpOnly: true, sameSite: 'strict', overwrite: true },
    ...{ maxAge: passMinutes * 60_000, secure: context.secure },
  });
  context.redirect(`${base}/records`);
  context.status = 303;
}

const passOf = (context: Context): string => context.cookies.get(cookie) ?? '';
const claimOf = (form: URLSearchParams): Claim => {
  const field = (name: string): string => (form.get(name) ?? '').trim();
  return { village: field('village'), name: field('name'), idNumber: field('idNumber'), phone: field('phone') };
};

async function postClaim(ports: PortalPorts, context: Context): Promise<void> {
  const claim = claimOf(await fieldsOf(context));
  const { data, errors } = parsePart(bindHouse.body, claim, '');
  const towns = ports.areas.tree();
  if (errors.length > 0) {
    const said = errors.map((e) => [e.field, e.field === 'village' ? texts.villageMissing : e.message]);
    const fields: FormErrors = Object.fromEntries(said) as FormErrors;
    return show(context, claimPage({ towns, claim, errors: fields, general: [] }), 422);
  }
  try {
    const { id } = await ports.passes.askBySms(data as Claim, ports.callerOf(context));
    show(context, smsCodePage({ id, wrong: false }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    show(context, claimPage({ towns, claim, errors: {}, general: [error.body().title] }), error.status);
  }
}

async function postSmsCode(ports: PortalPorts, context: Context): Promise<void> {
  const form = await fieldsOf(context);
  const id = form.get('pass') ?? '';
  if (await ports.passes.openBySms(id, form.get('code') ?? '')) return goIn(context, id);
  show(context, smsCodePage({ id, wrong: true }), 422);
}

async function postAppOpen(ports: PortalPorts, context: Context): Promise<void> {
  const form = await fieldsOf(context);
  const [id, code] = [form.get('pass') ?? '', form.get('code') ?? ''];
  if (await ports.passes.openByApp(id)) return goIn(context, id);
  show(context, appCodePage({ id, code, notYet: true }), 409);
}

async function records(ports: PortalPorts, context: Context): Promise<void> {
  const seen = await ports.passes.see(passOf(context));
  if (seen) return show(context, ownHousesPage(seen));
  show(context, doorsPage({ sms: ports.passes.sendsCodes, said: passOf(context) ? texts.over : null }));
}

/** Somebody of the house has read a warning; then the records are shown again. */
async function acknowledge(ports: PortalPorts, context: Context): Promise<void> {
  const form = await fieldsOf(context);
  const seen = await ports.passes.see(passOf(context));
  if (!seen) return show(context, doorsPage({ sms: ports.passes.sendsCodes, said: texts.over }), 403);
  await ports.passes.acknowledge(passOf(context), form.get('house') ?? '', form.get('warning') ?? '');
  context.redirect(`${base}/records`);
  context.status = 303;
}

async function leave(ports: PortalPorts, context: Context): Promise<void> {
  await ports.passes.leave(passOf(context));
  context.cookies.set(cookie, null, { path: base });
  context.redirect(base);
  context.status = 303;
}

/** The pages on which an owner sees the own house without an account: by a short message, or through the mini-program. */
export function ownHouseRoutes(router: Router, ports: PortalPorts): void {
  const { passes } = ports;
  router.get(base, async (context) => {
    if (await passes.see(passOf(context))) return context.redirect(`${base}/records`);
    show(context, doorsPage({ sms: passes.sendsCodes, said: null }));
  });
  router.get(`${base}/sms`, (context) => {
    if (!passes.sendsCodes) return show(context, doorsPage({ sms: false, said: texts.smsNone }), 404);
    const claim = { village: '', name: '', idNumber: '', phone: '' };
    show(context, claimPage({ towns: ports.areas.tree(), claim, errors: {}, general: [] }));
  });
  router.post(`${base}/sms`, (context) => postClaim(ports, context));
  router.post(`${base}/sms/open`, (context) => postSmsCode(ports, context));
  router.post(`${base}/app`, async (context) => {
    show(context, appCodePage({ ...(await passes.askByApp(ports.callerOf(context))), notYet: false }));
  });
  router.post(`${base}/app/open`, (context) => postAppOpen(ports, context));
  for (const path of ['/acknowledge', '/sms/open', '/app', '/app/open'])
    router.get(base + path, (context) => context.redirect(base));
  router.get(`${base}/records`, (context) => records(ports, context));
  router.post(`${base}/acknowledge`, (context) => acknowledge(ports, context));
  router.post(`${base}/leave`, (context) => leave(ports, context));
}
