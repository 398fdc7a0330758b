import type { Category } from '../../contract/reports/categories';
import { categoryTexts } from '../../contract/reports/reports.texts';
import type { PublicCase } from '../../modules/cases';
import type { PublishedCase } from '../../modules/notices';
import { notFound, refuse } from './answer';
import type { Open311Ports } from './open311.routes';
import { open311Texts as texts } from './open311.texts';
import { isService } from './services';
import type { Value } from './xml';

const { wrong } = texts;

/** GeoReport v2: a search goes over 90 days, and answers a thousand requests at most. */
const day = 86_400_000;
const mostDays = 90 * day;
const mostRequests = 1000;

export type Query = Readonly<Record<string, string | undefined>>;

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** A date and time as W3C has it (an ISO 8601 one with its zone, or a day). */
function dateOf(query: Query, name: 'start_date' | 'end_date'): Date | null {
  const text = query[name];
  if (!text) return null;
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+08:00` : text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text) || Number.isNaN(at.getTime()))
    throw refuse(400, wrong.date(name));
  return at;
}

/** The time that is asked for: the last 90 days where nothing is named. */
function spanOf(query: Query, now: Date): { from: Date; to: Date } {
  const from = dateOf(query, 'start_date');
  const to = dateOf(query, 'end_date');
  if (from && to) {
    const span = to.getTime() - from.getTime();
    if (span < 0 || span > mostDays) throw refuse(400, wrong.span);
    return { from, to };
  }
  if (from) return { from, to: new Date(from.getTime() + mostDays) };
  const end = to ?? now;
  return { from: new Date(end.getTime() - mostDays), to: end };
}

/** Which part of the answer is asked for; all of it where nothing is said. */
function pageOf({ page, page_size: size }: Query): { from: number; to: number } {
  if (page === undefined && size === undefined) return { from: 0, to: mostRequests };
  const [n, each] = [page ?? '1', size ?? '100'].map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0));
  if (!n || !each || each > mostRequests) throw refuse(400, wrong.page);
  return { from: (n - 1) * each, to: n * each };
}

/** A time as W3C has it, in China's zone. */
const w3c = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00');

export interface Shown {
  published: PublishedCase;
  about: PublicCase;
}

const statusOf = ({ over }: PublicCase): 'open' | 'closed' => (over ? 'closed' : 'open');

/** A published case as a service request: its times are those of its publication, never of a report. */
const present = ({ published, about }: Shown, { areaName }: Pick<Open311Ports, 'areaName'>, origin: string): Value => {
  const updated = about.over && about.since > published.updatedAt ? about.since : published.updatedAt;
  return {
    service_request_id: published.id,
    status: statusOf(about),
    status_notes: texts[statusOf(about)],
    service_name: categoryTexts[about.category].label,
    service_code: about.category,
    description: [published.title, published.text].filter(Boolean).join('\n').slice(0, 4000),
    agency_responsible: areaName(about.town),
    service_notice: `${origin}/notices/${published.id}`,
    requested_datetime: w3c(published.publishedAt),
    updated_datetime: w3c(updated),
    expected_datetime: null,
    address: [areaName(about.town), about.village ? areaName(about.village) : ''].filter(Boolean).join(' '),
    address_id: null,
    zipcode: null,
    lat: about.point?.lat ?? null,
    long: about.point?.lng ?? null,
    media_url: null,
  };
};

async function shown({ cases }: Open311Ports, published: readonly PublishedCase[]): Promise<Shown[]> {
  const facts = await cases.publicCases(published.map((each) => each.case));
  return published.flatMap((each) => {
    const about = facts.get(each.case);
    return about ? [{ published: each, about }] : [];
  });
}

/**
 * The published cases that are asked for, the last published first. Ids override every other filter, as GeoReport v2
 * has it; those that are not published are left out.
 */
export async function listRequests(ports: Open311Ports, query: Query, scope: string[], origin: string): Promise<Value> {
  const ids = listOf(query.service_request_id);
  if (ids.length > 0) {
    const found = await shown(ports, await ports.publishedCases.byIds(ids.slice(0, mostRequests)));
    return found.map((each) => present(each, ports, origin));
  }
  const { from, to } = spanOf(query, ports.clock.now());
  const part = pageOf(query);
  const codes = listOf(query.service_code);
  const unknown = codes.find((code) => !isService(code));
  if (unknown) throw refuse(404, wrong.service);
  const states = listOf(query.status);
  if (states.some((state) => state !== 'open' && state !== 'closed')) throw refuse(400, wrong.status);
  const found = await shown(ports, await ports.publishedCases.between(scope, from, to, mostRequests));
  return found
    .filter(({ about }) => codes.length === 0 || codes.includes(about.category satisfies Category))
    .filter(({ about }) => states.length === 0 || states.includes(statusOf(about)))
    .slice(part.from, part.to)
    .map((each) => present(each, ports, origin));
}

/** One published case. Throws a refusal for what is not published, and for what is not there: the same one. */
export async function oneRequest(ports: Open311Ports, id: string, origin: string): Promise<Value> {
  const found = await shown(ports, await ports.publishedCases.byIds([id]));
  if (found.length === 0) throw notFound();
  return found.map((each) => present(each, ports, origin));
}

/** The id of a request by its token, once its result is published. Throws a refusal before, and for any other token. */
export async function idOfToken(ports: Open311Ports, token: string): Promise<Value> {
  const report = await ports.reports.ofToken(token);
  if (!report) throw notFound();
  const main = (await ports.cases.publicCases([report.caseId])).get(report.caseId)?.mergedInto;
  const [published] = await ports.publishedCases.ofCases([report.caseId, ...(main ? [main] : [])]);
  if (!published) throw notFound();
  return [{ service_request_id: published.id, token }];
}
