import { join } from 'node:path';
import { send } from '@koa/send';
import type { Context, Next } from 'koa';
import { Problem } from '../contract/problem';
import { filesPacked } from './packed';

/** Where files that may be served lie, and under which path. */
export interface StaticRoots {
  /** Style sheets of the portal, as they stand in the source. */
  styles: string;
  /** The built console and portal script. */
  built: string;
  /** Leaflet's own style sheet and pictures. */
  leaflet: string;
}

const hour = 3_600_000;

/** Serves the console's and the portal's files; anything else goes on to the routes. */
export function staticFiles(roots: StaticRoots) {
  const rooms: { prefix: string; root: string; maxage: number; immutable?: boolean }[] = [
    { prefix: '/console/assets/', root: join(roots.built, 'assets'), maxage: 365 * 24 * hour, immutable: true },
    { prefix: '/static/assets/', root: join(roots.built, 'assets'), maxage: 365 * 24 * hour, immutable: true },
    { prefix: '/static/leaflet.css', root: roots.leaflet, maxage: hour },
    { prefix: '/static/images/', root: join(roots.leaflet, 'images'), maxage: hour },
    { prefix: '/static/gate.js', root: roots.built, maxage: 60_000 },
    { prefix: '/static/receipts.js', root: roots.built, maxage: 60_000 },
    { prefix: '/static/report.js', root: roots.built, maxage: 60_000 },
    { prefix: '/static/', root: roots.styles, maxage: 60_000 },
  ];
  const page = { root: roots.built, maxage: 0 };
  const packed = filesPacked();
  return async (context: Context, next: Next): Promise<void> => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next();
    const { path } = context;
    if (path === '/console' || (path.startsWith('/console/') && !path.startsWith('/console/assets/'))) {
      return packed(context, await serve(context, 'index.html', page));
    }
    const room = rooms.find(({ prefix }) => path.startsWith(prefix));
    if (!room) return next();
    const name = room.prefix.endsWith('/') ? path.slice(room.prefix.length) : path.slice('/static/'.length);
    return packed(context, await serve(context, name, room));
  };
}

/** Sends a file of a folder and answers where it lies. Throws `not_found` where it is not there (or would lie outside). */
async function serve(
  context: Context,
  name: string,
  options: { root: string; maxage: number; immutable?: boolean },
): Promise<string> {
  if (name === '') throw new Problem('not_found');
  const file = await send(context, name, options).catch((error: unknown) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
    if (typeof status === 'number' && status < 500) throw new Problem('not_found');
    throw error;
  });
  return file ?? '';
}
