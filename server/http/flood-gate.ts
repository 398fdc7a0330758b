import type { Context, Next } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../contract/problem';

/** Calls that change something, a caller and minute; reading is not limited here. */
const perMinute = 240;

interface GateOptions {
  points?: number | undefined;
  /**
   * The staff member whose session a call carries; null where it carries none that is valid. Asked only once an
   * address is flooded, so that a flood costs no look-ups before.
   */
  staffOf?(context: Context): Promise<string | null>;
  /** Answers the refusal in the way of the address; false where problem+json is the way. */
  refuse?(context: Context, problem: Problem): boolean;
}

/**
 * Holds back a caller who sends far more than people do. Throws `rate_limited`. Signed-in staff are counted by
 * themselves, not by their address: a flood from an address that they share never stops a clerk at the telephone.
 */
export function floodGate(
  callerOf: (context: Context) => string,
  { points = perMinute, staffOf = () => Promise.resolve(null), refuse = () => false }: GateOptions = {},
) {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  const waitOf = (key: string): Promise<number> =>
    limiter.consume(key).then(
      () => 0,
      (refused: unknown) => (refused as { msBeforeNext?: number }).msBeforeNext ?? 60_000,
    );
  return async (context: Context, next: Next): Promise<void> => {
    if (context.method === 'GET' || context.method === 'HEAD') return next();
    let wait = await waitOf(`address/${callerOf(context)}`);
    const staff = wait > 0 ? await staffOf(context) : null;
    if (staff) wait = await waitOf(`staff/${staff}`);
    if (wait <= 0) return next();
    const problem = new Problem('rate_limited', { retryAfterSeconds: Math.ceil(wait / 1000) });
    if (!refuse(context, problem)) throw problem;
  };
}
