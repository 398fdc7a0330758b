import type { Context } from 'koa';

/** Where the portal was called, as an address without a slash at its end. (Koa's `origin` is what a page says that sent a form.) */
export const ownAddress = ({ protocol, host }: Pick<Context, 'protocol' | 'host'>): string => `${protocol}://${host}`;
