import type { Context } from 'koa';
import type { Route, Binary } from './route';

/** Sends the answer stripped to its schema; what the schema does not name does not leave the server. */
export function sendJson(context: Context, endpoint: Route['endpoint'], answer: unknown): void {
  const checked = endpoint.response.safeParse(answer);
  if (!checked.success)
    throw new Error(`${endpoint.name}: the answer does not fit its schema: ${checked.error.message}`);
  context.status = endpoint.status;
  context.set('Cache-Control', 'no-store');
  if (endpoint.status === 204) return;
  context.type = 'application/json; charset=utf-8';
  context.body = JSON.stringify(checked.data);
}

/** Streams a file that people may see; it is never sniffed or run as a page. */
export function sendBinary(context: Context, answer: Binary): void {
  context.status = 200;
  context.type = answer.contentType;
  if (answer.bytes !== undefined) context.length = answer.bytes;
  context.set('Cache-Control', answer.cacheSeconds ? `private, max-age=${answer.cacheSeconds}` : 'no-store');
  context.set('Content-Security-Policy', "default-src 'none'; sandbox");
  if (answer.fileName) context.attachment(answer.fileName);
  context.body = answer.stream;
}
