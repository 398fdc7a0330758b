import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { Problem } from '../contract/problem';
import type { Route } from './route';

const declared = (context: Context, problem: Problem): boolean => {
  const endpoint = context.state.endpoint as Route['endpoint'] | undefined;
  return !endpoint || endpoint.problems.includes(problem.code);
};

/**
 * Answers every refusal as RFC 9457 problem+json. What we did not foresee is a bare 500 with a request
 * id; the story goes to the log, which names the route's pattern and never an address or a number.
 */
export function problems(log: Logger) {
  return async (context: Context, next: Next): Promise<void> => {
    const requestId = randomUUID();
    const started = performance.now();
    try {
      await next();
    } catch (error) {
      answer(context, error, requestId, log);
    }
    const endpoint = context.state.endpoint as Route['endpoint'] | undefined;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    log.debug(
      { requestId, route: endpoint?.name ?? null, method: context.method, status: context.status, ms },
      'request',
    );
  };
}

function answer(context: Context, error: unknown, requestId: string, log: Logger): void {
  const foreseen = error instanceof Problem && declared(context, error);
  if (!foreseen) {
    const endpoint = context.state.endpoint as Route['endpoint'] | undefined;
    log.error({ requestId, route: endpoint?.name ?? null, err: error }, 'unexpected');
  }
  const problem = foreseen ? (error as Problem) : new Problem('internal');
  context.status = problem.status;
  context.type = 'application/problem+json; charset=utf-8';
  context.set('Cache-Control', 'no-store');
  if (problem.details.retryAfterSeconds) context.set('Retry-After', String(problem.details.retryAfterSeconds));
  context.body = JSON.stringify(problem.body(requestId));
  if (!context.req.complete) context.set('Connection', 'close');
}
