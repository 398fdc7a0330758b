import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { Problem } from '../../contract/problem';
import {
  callerInput,
  contact,
  idempotencyKey,
  type Contact,
  type ReportInput,
} from '../../contract/reports/report-input';
import { parsePart, readRaw } from '../../http/input';
import { refuse } from './answer';
import type { Open311Ports } from './open311.routes';
import { open311Texts as texts } from './open311.texts';
import { attributes, isService } from './services';
import type { Value } from './xml';

const { wrong } = texts;
const mostBytes = 64 * 1024;

/** Reads the form. Nothing but a form is read: an XML body is refused before a byte of it is looked at. */
async function formOf(context: Context): Promise<URLSearchParams> {
  if (!context.is('application/x-www-form-urlencoded')) throw refuse(415, wrong.form);
  try {
    return new URLSearchParams(await readRaw(context.req, mostBytes));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw error.code === 'body_too_large' ? refuse(413, wrong.large) : refuse(400, wrong.broken);
  }
}

function yesNo(form: URLSearchParams, name: (typeof attributes)[number]): boolean {
  const said = form.get(`attribute[${name}]`) ?? '';
  if (said !== '' && said !== 'yes' && said !== 'no') throw refuse(400, wrong.answer(name));
  return said === 'yes';
}

function placeOf(form: URLSearchParams): ReportInput['place'] {
  if (form.get('address_id')) throw refuse(400, wrong.address);
  const address = (form.get('address_string') ?? '').trim();
  const [lat, long] = ['lat', 'long'].map((name) => (form.get(name) ?? '').trim());
  if (!lat && !long && !address) throw refuse(400, wrong.placeNeeded);
  if (!lat || !long) return { words: address } as ReportInput['place'];
  if (![lat, long].every((text) => /^-?\d{1,3}(\.\d{1,12})?$/.test(text))) throw refuse(400, wrong.number);
  const point = { lng: Number(long), lat: Number(lat), system: 'wgs84' as const };
  return { point, words: address || texts.pointOnly(point.lat, point.lng) };
}

/**
 * Who sends it. Named where name and phone are given, and then sealed with the mail address and the device before
 * anything is written; without both it is anonymous, and nothing of a person is kept. Throws a refusal where both are given
 * and something of them is wrong: who wants to be named is not made anonymous by a slip.
 */
function identityOf(form: URLSearchParams): ReportInput['identity'] {
  const field = (name: string): string => (form.get(name) ?? '').trim();
  const name = [field('last_name'), field('first_name')].filter(Boolean).join(' ');
  const optional = {
    ...(field('email') ? { email: field('email') } : {}),
    ...(field('device_id') ? { device: field('device_id') } : {}),
  };
  if (!name || !field('phone')) return { mode: 'anonymous' };
  const { data, errors } = parsePart(contact, { name, phone: field('phone'), ...optional }, '');
  if (errors.length > 0) throw refuse(400, ...errors.map(({ field: at, message }) => `${at}: ${message}`));
  return { mode: 'named', contacts: [data as Contact] };
}

/** The sender's key, or one of ours. Throws a refusal for one that cannot be kept: a retry with it would be a second report. */
function keyOf(context: Context): string {
  const given = context.get('Idempotency-Key');
  if (!given) return randomBytes(24).toString('base64url');
  if (!idempotencyKey.safeParse(given).success) throw refuse(400, wrong.key);
  return given;
}

/** The village whose name stands in the address, where no point is given. */
function villageIn(ports: Open311Ports, town: string, words: string): string | undefined {
  const villages = ports.areas.tree().find(({ code }) => code === town)?.villages ?? [];
  return villages.find(({ name }) => words.includes(name))?.code;
}

/**
 * Takes a service request in by the same intake as every door; answers with a token. `media_url` is never fetched
 * (decision 25), so that a request has no photos. A repeated request with one `Idempotency-Key` is one.
 */
export async function postRequest(ports: Open311Ports, context: Context, town: string): Promise<Value> {
  const form = await formOf(context);
  const code = (form.get('service_code') ?? '').trim();
  if (!code) throw refuse(400, wrong.serviceNeeded);
  if (!isService(code)) throw refuse(404, wrong.service);
  const place = placeOf(form);
  const village = place.point ? undefined : villageIn(ports, town, place.words);
  const key = keyOf(context);
  const { data, errors } = parsePart(
    callerInput,
    {
      idempotencyKey: key,
      town,
      category: code,
      description: form.get('description') ?? '',
      ongoing: yesNo(form, 'ongoing'),
      majorDanger: yesNo(form, 'major_danger'),
      place: { ...place, ...(village ? { village } : {}) },
      identity: identityOf(form),
      // Of all callers only that of the hotline may come without a photo; here nobody can send one.
      channel: 'hotline',
      files: [],
    },
    '',
  );
  if (errors.length > 0) throw refuse(400, ...errors.map(({ field, message }) => `${field}: ${message}`));
  const { channel: _channel, uploadSession: _session, ...said } = data as ReportInput & { channel: string };
  const { receipt, claimCode } = await ports.reports.register(
    { kind: 'public' },
    'portal',
    { ...said, uploadSession: '', files: [] },
    ports.senders.of(context),
  );
  context.status = 201;
  context.set('Cache-Control', 'no-store');
  const notice = texts.notice(receipt.number, claimCode);
  return [{ token: ports.reports.tokenOf(receipt.number), service_notice: notice, account_id: null }];
}
