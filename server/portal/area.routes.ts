import type Router from '@koa/router';
import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { areaMapOf, isSynthetic } from './area-shapes';
import { mapImage } from './map-image';
import { ownAddress } from './own-address';
import { gridBoardPage } from './pages/grid-board';
import { villageListPage, villagePage } from './pages/villages';
import type { PortalPorts } from './portal.routes';
import { isSurveyed } from './surveys';

/** How many of the newest notices the page of a village shows. */
const latestOfVillage = 5;

/** The code in the address; throws `not_found` where it is no such area that is there now. */
function codeIn({ areas }: PortalPorts, context: Context, digits: 12 | 15): string {
  const { code } = context.params as { code: string };
  if (!/^\d+$/.test(code) || code.length !== digits || !areas.exists(code)) throw new Problem('not_found');
  return code;
}

async function sendMap({ areas }: PortalPorts, context: Context, code: string): Promise<void> {
  const map = areaMapOf(areas, code);
  if (!map) throw new Problem('not_found');
  context.type = 'png';
  context.set('Cache-Control', 'public, max-age=300');
  context.body = await mapImage(map.view, map.shapes, null);
}

/** Names of the officers by grid. */
async function officersBy(ports: PortalPorts, grids: readonly string[]): Promise<(grid: string) => string[]> {
  const found = await ports.officersOf(grids);
  return (grid) => found.filter(({ area }) => area === grid).map(({ name }) => name);
}

async function village(ports: PortalPorts, context: Context): Promise<string> {
  const { areas } = ports;
  const code = codeIn(ports, context, 12);
  const grids = areas.gridsOf(code);
  const [officers, duty, towns, { notices }, surveyed] = await Promise.all([
    officersBy(
      ports,
      grids.map((grid) => grid.code),
    ),
    ports.duty.now(),
    ports.registerFigures.forPublic(),
    ports.notices.list({ area: code, page: 1 }),
    isSurveyed(ports.notices, code),
  ]);
  const map = areaMapOf(areas, code, (grid) => {
    const n = grids.findIndex((each) => each.code === grid);
    return n < 0 ? '' : String(n + 1);
  });
  const named = (each: string) => ({ code: each, name: areas.areaName(each) });
  return villagePage({
    origin: ownAddress(context),
    village: named(code),
    town: named(code.slice(0, 9)),
    grids: grids.map((grid) => ({ ...grid, officers: officers(grid.code) })),
    labels: map && map.labels,
    synthetic: isSynthetic(areas, code),
    approval: ports.config.mapApproval,
    posts: duty.posts.filter(({ area }) => code.startsWith(area.code)),
    counts: towns.flatMap(({ villages }) => villages).find((each) => each.code === code)?.counts ?? null,
    notices: notices.slice(0, latestOfVillage),
    surveyed,
  });
}

/** A telephone that stands still: what is printed on a sign stays there long after a shift, and a mobile is somebody's. */
const isFixed = (phone: string): boolean => !/^1\d{10}$/.test(phone);

async function board(ports: PortalPorts, context: Context): Promise<string> {
  const { areas } = ports;
  const code = codeIn(ports, context, 15);
  const [officers, { posts }] = await Promise.all([officersBy(ports, [code]), ports.duty.now()]);
  const named = (each: string) => ({ code: each, name: areas.areaName(each) });
  const phone = [code.slice(0, 9), code.slice(0, 6), code.slice(0, 12)]
    .flatMap((above) => posts.filter(({ area, line }) => area.code === above && line === 'answering'))
    .find((post) => isFixed(post.phone));
  return gridBoardPage({
    origin: ownAddress(context),
    grid: named(code),
    village: named(code.slice(0, 12)),
    town: named(code.slice(0, 9)),
    squareMetres: areas.squareMetres(code),
    officers: officers(code),
    phone: phone ? { number: phone.phone, area: phone.area.name } : null,
    labels: areaMapOf(areas, code, areas.areaName)?.labels ?? null,
    synthetic: isSynthetic(areas, code),
    approval: ports.config.mapApproval,
  });
}

/** Pages of villages and of their grids. */
export function areaPages(router: Router, ports: PortalPorts): void {
  const page = (html: (ports: PortalPorts, context: Context) => Promise<string>) => async (context: Context) => {
    const body = await html(ports, context);
    context.type = 'html';
    context.body = body;
  };
  router.get('/villages', (context) => {
    const { code } = context.query;
    if (typeof code === 'string' && /^\d{12}$/.test(code) && ports.areas.exists(code)) {
      context.redirect(`/villages/${code}`);
      context.status = 303;
      return;
    }
    context.type = 'html';
    context.body = villageListPage(ports.areas.tree());
  });
  router.get('/villages/:code', page(village));
  router.get('/villages/:code/map.png', (context) => sendMap(ports, context, codeIn(ports, context, 12)));
  router.get('/grids/:code', page(board));
  router.get('/grids/:code/map.png', (context) => sendMap(ports, context, codeIn(ports, context, 15)));
}
