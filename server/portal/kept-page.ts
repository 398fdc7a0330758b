import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { written } from './languages';
import { asRead, formOf, leadingBack, readerOf, sayForm } from './reader';

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

/** How an answer is kept and sent: its media type, and whether language and letters follow the reader's choice. */
export interface KeptKind {
  type: string;
  forReader?: boolean;
}

/**
 * Answers with bytes that are kept as long as they are right. A browser asks again each time and gets 304 where it has
 * what stands; the tag is of the bytes, so that another language or size of letters never passes for this one.
 */
export async function sendKept(
  context: Context,
  keep: Keep,
  { type, forReader }: KeptKind,
  make: () => Promise<string>,
): Promise<void> {
  const reader = forReader ? readerOf(context) : null;
  const key = `page ${reader ? formOf(reader) : ''} ${context.host} ${context.protocol} ${context.path}?${context.querystring}`;
  const kept = await keep(key, async () => {
    const text = await make();
    return packed(reader ? asRead(leadingBack(text, context), reader) : text);
  });
  context.status = 200;
  context.type = type;
  context.set('Cache-Control', 'no-cache');
  context.vary('Accept-Encoding');
  if (reader) sayForm(context, reader);
  else context.set('Content-Language', written.tag);
  context.set('ETag', `"${kept.etag}"`);
  if (context.fresh) {
    context.status = 304;
    return;
  }
  const gzip = context.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (gzip) context.set('Content-Encoding', 'gzip');
  context.body = gzip ? kept.packed : kept.plain;
}
