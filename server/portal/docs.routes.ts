import type Router from '@koa/router';
import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { openApiDocument } from '../http/openapi';
import { sendKept, type Keep } from './kept-page';
import { docsPage } from './pages/docs';

/** The whole of the API for machines, written once: the contract stands as long as the process. */
let document = '';
const written = (): string => (document ||= JSON.stringify(openApiDocument()));

/** The API as it describes itself: an index, a page for each subject, and one document for machines. */
export function docsRoutes(router: Router, keep: Keep): void {
  const show = async (context: Context, subject: string | null): Promise<void> => {
    const html = docsPage(subject);
    if (html === null) throw new Problem('not_found');
    await sendKept(context, keep, { type: 'text/html; charset=utf-8', forReader: true }, () => Promise.resolve(html));
  };
  router.get('/docs', (context) => show(context, null));
  router.get('/docs/:subject', (context) => show(context, context.params.subject ?? ''));
  router.get('/openapi.json', (context) =>
    sendKept(context, keep, { type: 'application/json; charset=utf-8' }, () => Promise.resolve(written())),
  );
}
