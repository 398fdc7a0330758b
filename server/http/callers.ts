import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'koa';

/**
 * Names a caller's address for throttling by a keyed hash whose key lives in this process only: it is
 * never written down, and another start names the same address otherwise.
 */
export function createCallers(): (context: Context) => string {
  const key = randomBytes(32);
  return (context) => createHmac('sha256', key).update(context.ip).digest('base64url');
}
