import type Router from '@koa/router';
import type { Context } from 'koa';
import { publicNoticeQuery } from '../contract/notices/public-notices';
import { Problem } from '../contract/problem';
import { parsePart } from '../http/input';
import { sendBinary } from '../http/reply';
import type { NoticeService } from '../modules/notices';
import { sendKept, type Keep } from './kept-page';
import { noticeFeed } from './notice-feeds';
import { ownAddress } from './own-address';
import { noticeListPage, noticePage, type NoticeWish } from './pages/notices';
import type { PortalPorts } from './portal.routes';
import { readerOf } from './reader';

/** What the pages of notices stand on. */
export type NoticePagePorts = Pick<NoticeService['public'], 'list' | 'page' | 'image' | 'file' | 'kept'> &
  Pick<NoticeService, 'preview'>;

const html = { type: 'text/html; charset=utf-8', forReader: true } as const;

/** The wish of an address. What is no area, kind or page finds nothing. */
function wishOf(context: Context): NoticeWish {
  const given = Object.fromEntries(Object.entries(context.query).filter(([, value]) => value !== ''));
  const { data, errors } = parsePart(publicNoticeQuery, given, 'query');
  if (errors.length > 0) throw new Problem('not_found');
  return data as NoticeWish;
}

async function feed(ports: PortalPorts, context: Context, form: 'atom' | 'json'): Promise<string> {
  const wish = { ...wishOf(context), q: undefined, page: 1 };
  const { notices } = await ports.notices.list(wish);
  const areaName = wish.area ? ports.areas.areaName(wish.area) : '';
  return noticeFeed({ origin: ownAddress(context), wish, areaName, notices }, form);
}

/** Addresses that search engines may find: pages of the portal and the notices that are out. */
async function siteMap(ports: PortalPorts, context: Context): Promise<string> {
  const origin = ownAddress(context);
  const { notices } = await ports.notices.list({ page: 1 });
  const pages = [
    '/',
    '/report',
    '/track',
    '/notices',
    '/villages',
    '/results',
    '/figures',
    '/reward-rules',
    '/help',
    '/accessibility',
    '/houses',
    '/open-rewards',
    '/receipts',
    '/privacy',
  ];
  const lines = [
    ...pages.map((path) => `<url><loc>${origin}${path}</loc></url>`),
    ...notices
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ id, updatedAt }) => `<url><loc>${origin}/notices/${id}</loc><lastmod>${updatedAt}</lastmod></url>`),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lines.join('')}</urlset>\n`;
}

/** Pages, feeds and files of notices. */
export function noticePages(router: Router, ports: PortalPorts): void {
  const { notices } = ports;
  const keep: Keep = notices.kept;
  router.get('/notices', (context) => {
    const wish = wishOf(context);
    return sendKept(context, keep, html, async () => {
      const q = wish.q && readerOf(context).language.sought(wish.q);
      const { notices: found, more } = await notices.list({ ...wish, q });
      return noticeListPage({ origin: ownAddress(context), wish, towns: ports.areas.tree(), notices: found, more });
    });
  });
  router.get('/notices/feed.atom', (context) =>
    sendKept(context, keep, { type: 'application/atom+xml; charset=utf-8' }, () => feed(ports, context, 'atom')),
  );
  router.get('/notices/feed.json', (context) =>
    sendKept(context, keep, { type: 'application/feed+json; charset=utf-8' }, () => feed(ports, context, 'json')),
  );
  router.get('/sitemap.xml', (context) =>
    sendKept(context, keep, { type: 'application/xml; charset=utf-8' }, () => siteMap(ports, context)),
  );
  router.get('/robots.txt', (context) => {
    context.type = 'text/plain; charset=utf-8';
    context.body = `User-agent: *\nDisallow: /console\nDisallow: /api/\nDisallow: /my-house/records\nSitemap: ${ownAddress(context)}/sitemap.xml\n`;
  });
  router.get('/notices/preview/:id', async (context) => {
    const actor = await ports.staffOf(context);
    if (!actor) throw new Problem('not_found');
    context.type = 'html';
    context.set('Cache-Control', 'no-store');
    context.body = noticePage(await notices.preview(actor, context.params.id ?? ''), ownAddress(context), true);
  });
  router.get('/notices/:id', (context) => {
    const { id } = context.params as { id: string };
    return sendKept(context, keep, html, async () => noticePage(await notices.page(id), ownAddress(context)));
  });
  router.get('/notices/:id/images/:image', async (context) => {
    const { id, image } = context.params as { id: string; image: string };
    const { stream, contentType, bytes } = await notices.image(id, image);
    sendBinary(context, { stream, contentType, bytes });
  });
  router.get('/notices/:id/files/:file', async (context) => {
    const { id, file } = context.params as { id: string; file: string };
    const { stored, name } = await notices.file(id, file);
    sendBinary(context, { ...stored, fileName: name });
  });
}
