import type { Context } from 'koa';
import type { Cookies } from './route';

/** Session cookies: HttpOnly, SameSite=Strict, Secure where the page came over TLS. */
export function cookiesOf(context: Context): Cookies {
  const options = { httpOnly: true, sameSite: 'strict', secure: context.secure, path: '/', overwrite: true } as const;
  return {
    set: (name, value, expires) => context.cookies.set(name, value, { ...options, expires }),
    clear: (name) => context.cookies.set(name, '', { ...options, expires: new Date(0) }),
  };
}
