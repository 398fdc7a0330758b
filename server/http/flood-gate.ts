import type { Context, Next } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../contract/problem';

/** Calls that change something, a caller and minute; reading is not limited here. */
const perMinute = 240;

/** Holds back a caller who sends far more than people do. Throws `rate_limited`. */
export function floodGate(callerOf: (context: Context) => string, points = perMinute) {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (context: Context, next: Next): Promise<void> => {
    if (context.method === 'GET' || context.method === 'HEAD') return next();
    const wait = await limiter.consume(callerOf(context)).then(
      () => 0,
      (refused: unknown) => (refused as { msBeforeNext?: number }).msBeforeNext ?? 60_000,
    );
    if (wait > 0) throw new Problem('rate_limited', { retryAfterSeconds: Math.ceil(wait / 1000) });
    return next();
  };
}
