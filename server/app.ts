import { join } from 'node:path';
import Koa, { type Middleware } from 'koa';
import type { AppContext } from './context';
import { Problem } from './contract/problem';
import { createCallers } from './http/callers';
import { staffIn, staffSession } from './http/authenticate';
import { floodGate } from './http/flood-gate';
import { mount } from './http/mount';
import { problems } from './http/problems';
import { secureHeaders } from './http/secure-headers';
import { createSenders } from './http/senders';
import { staticFiles } from './http/static-files';
import { isForPeople, notFoundPage, portalRouter, refuseOnPortal } from './portal/portal.routes';
import { createSentBefore } from './portal/sent-before';
import { townViews } from './portal/town-views';

const root = join(__dirname, '..');

/** The Koa application over a context: headers, problems, files, API, portal. */
export function createApp(context: AppContext, { changesAMinute }: { changesAMinute?: number } = {}): Koa {
  // One proxy stands in front: what it adds itself is the last address, everything before came from the caller.
  const app = new Koa({ proxy: context.config.trustProxy, maxIpsCount: 1 });
  const callerOf = createCallers();
  const senders = createSenders(context.keyring, context.clock);
  app.use(secureHeaders());
  app.use(problems(context.log));
  app.use(
    floodGate(callerOf, {
      points: changesAMinute,
      staffOf: (koa) => staffIn(koa, context.authenticators),
      refuse: refuseOnPortal,
    }),
  );
  app.use(
    staticFiles({
      styles: join(root, 'server/portal/static'),
      built: join(root, 'dist/web'),
      leaflet: join(root, 'node_modules/leaflet/dist'),
    }),
  );
  const api = mount(context.routes, context.authenticators, callerOf, senders);
  const { notices, authenticators } = context;
  const portal = portalRouter({
    ...context,
    notices: { ...notices.public, preview: notices.preview },
    staffOf: (koa) => staffSession(koa, authenticators),
    callerOf,
    senders,
    sentBefore: createSentBefore(),
    officersOf: context.staff.gridOfficersOf,
    townView: townViews(context.areas),
  });
  const toApi = api.routes() as unknown as Middleware;
  const toPortal = portal.routes() as unknown as Middleware;
  // Every endpoint of the contract lies below /api: a page is not looked for among them.
  app.use((koa, next) => (koa.path.startsWith('/api/') ? toApi(koa, next) : toPortal(koa, next)));
  app.use((koa) => {
    if (isForPeople(koa)) return notFoundPage(koa);
    const layers = [api, portal].flatMap((router) => router.match(koa.path, koa.method).path);
    const known = layers.some((layer) => layer.methods.length > 0);
    throw new Problem(known ? 'method_not_allowed' : 'not_found');
  });
  app.on('error', (error: unknown) => context.log.debug({ err: error }, 'connection'));
  return app;
}
