import type Router from '@koa/router';
import type { Context } from 'koa';
import { figuresCsv } from './figures-file';
import { figurePageTexts } from './figures.texts';
import { sendKept, type Keep, type KeptKind } from './kept-page';
import { ownAddress } from './own-address';
import { openFiguresPage, type OpenFiguresProps } from './pages/open-figures';
import type { PortalPorts } from './portal.routes';

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What was asked for. Throws `not_found` for a town or year that there is not. */
async function asked({ areas, summaries, rewards }: PortalPorts, { query }: Context): Promise<OpenFiguresProps> {
  const figures = await summaries.forPublic(single(query.town), single(query.year));
  const { totals } = await rewards.totals(figures.town.code);
  return { figures, towns: areas.towns(), rewards: totals.filter(({ to }) => to.startsWith(figures.year)) };
}

/** The page of open figures, and the same as JSON and CSV: kept until they are counted anew. */
export function figurePages(router: Router, ports: PortalPorts): void {
  const send = async (context: Context, found: OpenFiguresProps, kind: KeptKind, make: () => string): Promise<void> => {
    const keep: Keep = (key, made) => ports.notices.kept(`${key} ${found.figures.at}`, made);
    await sendKept(context, keep, kind, () => Promise.resolve(make()));
  };
  router.get('/figures', async (context) => {
    const found = await asked(ports, context);
    const kind = { type: 'text/html; charset=utf-8', forReader: true };
    await send(context, found, kind, () => openFiguresPage(found, ownAddress(context)));
  });
  router.get('/figures.json', async (context) => {
    const found = await asked(ports, context);
    const { figures, rewards } = found;
    const kind = { type: 'application/json; charset=utf-8' };
    await send(context, found, kind, () => JSON.stringify({ ...figures, rewards }));
  });
  router.get('/figures.csv', async (context) => {
    const found = await asked(ports, context);
    const { figures, rewards } = found;
    context.attachment(figurePageTexts.csvName(figures.town.name, figures.year));
    await send(context, found, { type: 'text/csv; charset=utf-8' }, () => figuresCsv(figures, rewards));
  });
}
