import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { inLarge, wantsLarge } from './text-size';

/** An answer that is kept as the bytes that go out. */
interface Kept {
  plain: Buffer;
  packed: Buffer;
  etag: string;
}

export type Keep = <T>(key: string, make: () => Promise<T>) => Promise<T>;

function packed(text: string): Kept {
  const plain = Buffer.from(text, 'utf8');
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 27);
  return { plain, packed: gzipSync(plain), etag };
}

/** How an answer is kept and sent: its media type, and whether its letters follow the reader's choice. */
export interface KeptKind {
  type: string;
  sized?: boolean;
}

/**
 * Answers with bytes that are kept as long as they are right. A browser asks again each time and gets 304 where it has
 * what stands; the tag is of the bytes, so that another language or size of letters never passes for this one.
 */
export async function sendKept(
  context: Context,
  keep: Keep,
  { type, sized }: KeptKind,
  make: () => Promise<string>,
): Promise<void> {
  const large = sized === true && wantsLarge(context);
  const key = `page ${large ? 'large ' : ''}${context.host} ${context.protocol} ${context.path}?${context.querystring}`;
  const kept = await keep(key, async () => {
    const text = await make();
    return packed(large ? inLarge(text) : text);
  });
  context.status = 200;
  context.type = type;
  context.set('Cache-Control', 'no-cache');
  context.set('Content-Language', 'zh-CN');
  context.vary('Accept-Encoding');
  if (sized) context.vary('Cookie');
  context.set('ETag', `"${kept.etag}"`);
  if (context.fresh) {
    context.status = 304;
    return;
  }
  const gzip = context.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (gzip) context.set('Content-Encoding', 'gzip');
  context.body = gzip ? kept.packed : kept.plain;
}
