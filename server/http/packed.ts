import { gzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Context } from 'koa';

const pack = promisify(gzip);
const worthIt = /\.(js|css|html|svg|json)$/;

async function whole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Sends files packed to whoever takes them so, each packed once for as long as it is the same file (its time and size);
 * and nothing at all to whoever has it. For files of our own, of which there is a known number: they are kept by where they
 * lie, since an address can be spelt in any number of ways.
 */
export function filesPacked(): (context: Context, file: string) => Promise<void> {
  const kept = new Map<string, { of: string; bytes: Buffer }>();
  return async (context, file) => {
    const stream = context.body;
    // A folder is no file.
    if (!(stream instanceof Readable)) return;
    // The same day, not a later one: a file that was put back is an older one.
    if (context.get('If-Modified-Since') === context.response.get('Last-Modified')) {
      stream.destroy();
      context.status = 304;
      return;
    }
    if (!worthIt.test(file)) return;
    context.vary('Accept-Encoding');
    if (context.acceptsEncodings('gzip', 'identity') !== 'gzip') return;
    const of = `${context.response.get('Last-Modified')} ${context.response.get('Content-Length')}`;
    const found = kept.get(file);
    const type = context.response.get('Content-Type');
    if (found?.of === of) stream.destroy();
    const bytes = found?.of === of ? found.bytes : await pack(await whole(stream));
    kept.set(file, { of, bytes });
    context.body = bytes;
    context.set('Content-Type', type);
    context.set('Content-Encoding', 'gzip');
  };
}
