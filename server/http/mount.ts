import Router from '@koa/router';
import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { authenticate, type Authenticators } from './authenticate';
import { parsePart, readJson } from './input';
import { sendBinary, sendJson } from './reply';
import type { Binary, Route } from './route';
import { cookiesOf } from './cookies';
import type { Senders } from './senders';

export { route, type Route, type Call, type Binary, type Cookies } from './route';

/** The parsed input of a call; every error of every part at once, so that nobody fixes them one by one. */
async function inputOf(route: Route, context: Context): Promise<{ params: unknown; query: unknown; body: unknown }> {
  const { endpoint } = route;
  const raw = endpoint.bodyKind === 'json' ? await readJson(context.req, endpoint.bodyLimit) : undefined;
  const params = parsePart(endpoint.params, (context as Context & { params: unknown }).params, 'params');
  const query = parsePart(endpoint.query, { ...context.query }, 'query');
  const body = parsePart(endpoint.body, raw, '');
  const errors = [...params.errors, ...query.errors, ...body.errors];
  if (errors.length > 0) throw new Problem('invalid_input', { errors });
  return { params: params.data, query: query.data, body: body.data };
}

/**
 * Mounts the routes: authenticate → parse → handle → strip by the response schema → send.
 * A problem that the endpoint does not declare is an error of ours and answers 500.
 */
export function mount(
  routes: readonly Route[],
  auth: Authenticators,
  callerOf: (context: Context) => string,
  senders: Pick<Senders, 'of'>,
): Router {
  const router = new Router();
  for (const each of routes) {
    const { endpoint } = each;
    router.register(endpoint.path, [endpoint.method], async (context: Context) => {
      context.state.endpoint = endpoint;
      const actor = await authenticate(endpoint, context, auth);
      const input = await inputOf(each, context);
      const answer = await each.handle({
        ...input,
        actor,
        request: context.req,
        cookies: cookiesOf(context),
        caller: callerOf(context),
        sender: senders.of(context),
      });
      if (endpoint.responseKind === 'binary') sendBinary(context, answer as Binary);
      else sendJson(context, endpoint, answer);
    });
  }
  return router;
}
