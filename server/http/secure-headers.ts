import helmet from 'koa-helmet';
import type { Middleware } from 'koa';

const base = {
  'default-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'upgrade-insecure-requests': null,
};

/**
 * Security headers. The console's component library writes style elements at run time, so its pages
 * alone may have inline styles; scripts are never inline anywhere.
 */
export function secureHeaders(): Middleware {
  const portal = helmet({ contentSecurityPolicy: { directives: base }, referrerPolicy: { policy: 'no-referrer' } });
  const console = helmet({
    contentSecurityPolicy: {
      directives: {
        ...base,
        'style-src': ["'self'", "'unsafe-inline'"],
        // The sealing (libsodium) is WebAssembly; this allows that and no script from text.
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (context, next) => (context.path.startsWith('/console') ? console : portal)(context, next);
}
