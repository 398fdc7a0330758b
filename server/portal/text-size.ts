import type { Context, Next } from 'koa';

const cookie = 'anju-text';
const year = 365 * 86_400_000;
const plainRoot = '<html lang="zh-CN">';

/** Whether this browser asked for large letters (适老化). */
export const wantsLarge = (context: Context): boolean => context.cookies.get(cookie) === 'large';

/** The page with large letters; everything in it is sized by its root. */
export const inLarge = (html: string): string => html.replace(plainRoot, '<html lang="zh-CN" class="large">');

/** Remembers the size of letters, and goes back to the page that it was asked from. */
export function chooseTextSize(context: Context): void {
  const { to, back } = context.query;
  const path = typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/';
  context.cookies.set(cookie, to === 'large' ? 'large' : 'normal', {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', overwrite: true, maxAge: year, secure: context.secure },
  });
  context.set('Cache-Control', 'no-store');
  context.redirect(path);
  context.status = 303;
}

/** Gives every page of the portal the size that its reader chose. */
export async function textSize(context: Context, next: Next): Promise<void> {
  await next();
  if (typeof context.body === 'string' && context.type === 'text/html' && wantsLarge(context))
    context.body = inLarge(context.body);
}
