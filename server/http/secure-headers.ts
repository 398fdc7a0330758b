import helmet from 'koa-helmet';
import type { Context, Middleware } from 'koa';

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

/** The headers that helmet sets, by letting it set them once: they are the same for every answer. */
async function headersOf(secure: Middleware): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  const res = {
    setHeader: (name: string, value: string) => void (headers[name] = value),
    removeHeader: () => undefined,
  };
  await secure({ req: {}, res } as unknown as Context, () => Promise.resolve());
  return headers;
}

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
  const ready = Promise.all([portal, console].map(headersOf));
  return async (context, next) => {
    const [ofPortal = {}, ofConsole = {}] = await ready;
    context.set(context.path.startsWith('/console') ? ofConsole : ofPortal);
    return next();
  };
}
