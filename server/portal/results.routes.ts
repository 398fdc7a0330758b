import type Router from '@koa/router';
import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { categories } from '../contract/reports/categories';
import { ringsOf } from './area-shapes';
import { mapImage } from './map-image';
import { viewAround, type MapView } from './map-view';
import { ownAddress } from './own-address';
import { resultsPage, type ResultWish } from './pages/results';
import type { PortalPorts } from './portal.routes';
import { isSurveyed } from './surveys';
import { cellsOf, mostResults, publishedResults } from './results';

const pageSize = 20;

/** The wish of an address. Throws `not_found` for what is no area, category or page. */
function wishOf({ areas }: PortalPorts, { query }: Context): ResultWish {
  const { area, category, page } = Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== ''),
  ) as Record<string, unknown>;
  const n = typeof page === 'string' && /^[1-9]\d?$/.test(page) ? Number(page) : page === undefined ? 1 : 0;
  const known = categories.find((each) => each === category);
  const isArea = area === undefined || (typeof area === 'string' && /^\d{9}(\d{3})?$/.test(area) && areas.exists(area));
  if (!isArea || n < 1 || n > mostResults / pageSize || (category !== undefined && !known))
    throw new Problem('not_found');
  return { area: area as string | undefined, category: known, page: n };
}

/** The towns that a wish is about. */
const townsOf = ({ areas }: PortalPorts, area: string | undefined): string[] =>
  area ? [area.slice(0, 9)] : areas.towns().map(({ code }) => code);

/** The view that holds all of these towns. */
const viewOf = (ports: PortalPorts, towns: readonly string[]): MapView =>
  viewAround(
    towns.map(ports.townView).flatMap(({ west, east, south, north }) => [
      { lng: west, lat: south },
      { lng: east, lat: north },
    ]),
    1.02,
  );

async function page(ports: PortalPorts, context: Context): Promise<void> {
  const wish = wishOf(ports, context);
  const towns = townsOf(ports, wish.area);
  const all = await publishedResults(ports, wish.area ? [wish.area] : towns);
  const rows = all.filter(({ category }) => !wish.category || category === wish.category);
  const from = (wish.page - 1) * pageSize;
  context.type = 'html';
  context.set('Cache-Control', 'no-cache');
  context.body = resultsPage({
    origin: ownAddress(context),
    wish,
    towns: ports.areas.tree(),
    rows: rows.slice(from, from + pageSize),
    all: rows,
    more: rows.length > from + pageSize,
    whole: all.length < mostResults,
    cells: cellsOf(rows),
    view: viewOf(ports, towns),
    approval: ports.config.mapApproval,
    surveyed: await isSurveyed(ports.notices, wish.area),
  });
}

async function map(ports: PortalPorts, context: Context): Promise<void> {
  const { area } = wishOf(ports, context);
  const towns = townsOf(ports, area);
  const shapes = towns.flatMap((town) =>
    ports.areas
      .boundaries(town, 'village')
      .features.map(({ geometry }) => ({ kind: 'border', rings: ringsOf(geometry) }) as const),
  );
  context.type = 'png';
  context.set('Cache-Control', 'public, max-age=300');
  context.body = await mapImage(viewOf(ports, towns), shapes, null);
}

/** Published results as a table and a coarse map. */
export function resultPages(router: Router, ports: PortalPorts): void {
  router.get('/results', (context) => page(ports, context));
  router.get('/results/map.png', (context) => map(ports, context));
}
