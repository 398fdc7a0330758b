import type Router from '@koa/router';
import type { Context } from 'koa';
import { challengeHeader, challengeText } from '../../contract/gate/work';
import { Problem } from '../../contract/problem';
import type { AreaService } from '../../modules/areas';
import type { CaseService } from '../../modules/cases';
import type { PublishedCases } from '../../modules/notices';
import type { ReportService } from '../../modules/reports';
import type { Senders } from '../../http/senders';
import { ownAddress } from '../own-address';
import { notFound, refuse, Refusal, say, sayRefusal, type Format } from './answer';
import { open311Texts as texts } from './open311.texts';
import { postRequest } from './post-request';
import { idOfToken, listRequests, oneRequest, type Query } from './requests';
import { definition, discovery, services } from './services';
import type { Value } from './xml';

/** What the Open311 door stands on. */
export interface Open311Ports {
  areas: Pick<AreaService, 'tree'>;
  reports: Pick<ReportService, 'register' | 'ofToken' | 'tokenOf'>;
  cases: Pick<CaseService, 'publicCases'>;
  publishedCases: PublishedCases;
  clock: { now(): Date };
  areaName(code: string): string;
  senders: Pick<Senders, 'of'>;
}

interface Said {
  root: string;
  value: Value;
}

const queryOf = (context: Context): Query =>
  Object.fromEntries(
    Object.entries(context.query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );

/** The areas that a jurisdiction means: a town or its district, all where none is named. */
function scopeOf({ areas }: Open311Ports, { jurisdiction_id: asked = '' }: Query): { scope: string[]; town: string } {
  const towns = areas.tree().map(({ code }) => code);
  const within = towns.filter((town) => town.startsWith(asked));
  const [town] = within;
  if (!town || ![0, 6, 9].includes(asked.length)) throw refuse(404, texts.wrong.jurisdiction);
  return { scope: asked === '' ? [...new Set(towns.map((each) => each.slice(0, 6)))] : [asked], town };
}

async function answer(ports: Open311Ports, context: Context, path: string): Promise<Said> {
  const [what = '', id, ...more] = path.split('/');
  const query = queryOf(context);
  const { scope, town } = scopeOf(ports, query);
  const origin = ownAddress(context);
  if (more.length > 0) throw notFound();
  const post = context.method === 'POST';
  if (post && (what !== 'requests' || id !== undefined)) throw refuse(405, texts.wrong.method);
  if (id === undefined && what === 'discovery') return { root: 'discovery', value: discovery(`${origin}/open311/v2`) };
  if (id === undefined && what === 'services') return { root: 'services', value: services() };
  if (id !== undefined && what === 'services') return { root: 'service_definition', value: definition(id) };
  if (what === 'requests' || what === 'tokens') {
    if (post) return { root: 'service_requests', value: await postRequest(ports, context, town) };
    if (id === undefined && what === 'requests')
      return { root: 'service_requests', value: await listRequests(ports, query, scope, origin) };
    if (id !== undefined) {
      // What is asked for by its number is answered anew each time: it may be taken back at any moment.
      context.set('Cache-Control', 'no-store');
      const value = what === 'requests' ? await oneRequest(ports, id, origin) : await idOfToken(ports, id);
      return { root: 'service_requests', value };
    }
  }
  throw notFound();
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Problem) || error.status >= 500) return null;
  const { errors, detail } = error.details;
  const said = errors?.map(({ field, message }) => `${field}: ${message}`) ?? [detail ?? error.body().title];
  return new Refusal(error.status === 422 ? 400 : error.status, said);
}

const formatOf = (context: Context): { path: string; extension: string; format: Format } => {
  const [, path = '', extension = ''] = /^\/open311\/v2\/(.*?)(?:\.(xml|json))?$/.exec(context.path) ?? [];
  return { path, extension, format: extension === 'xml' ? 'xml' : 'json' };
};

/** Answers a refusal in the way of Open311 where the address is one of its; whether it is. */
export function refuseInOpen311(context: Context, error: unknown): boolean {
  const refusal = context.path.startsWith('/open311/v2/') ? refusalOf(error) : null;
  if (!refusal) return false;
  const { challenge, retryAfterSeconds } = error instanceof Problem ? error.details : {};
  if (retryAfterSeconds) context.set('Retry-After', String(retryAfterSeconds));
  if (challenge) context.set(challengeHeader, challengeText(challenge));
  sayRefusal(context, formatOf(context).format, refusal);
  return true;
}

/** Open311 GeoReport v2 at `/open311/v2`: reports in by machine, published cases out. */
export function open311Routes(router: Router, ports: Open311Ports): void {
  const handle = async (context: Context): Promise<void> => {
    const { path, extension, format } = formatOf(context);
    try {
      if (!extension) throw notFound();
      const { root, value } = await answer(ports, context, path);
      say(context, format, root, value);
    } catch (error) {
      if (!refuseInOpen311(context, error)) throw error;
    }
  };
  router.get(/^\/open311\/v2\/.*$/, handle);
  router.post(/^\/open311\/v2\/.*$/, handle);
}
