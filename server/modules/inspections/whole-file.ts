import type { Readable } from 'node:stream';
import { Problem } from '../../contract/problem';

/** Reads a file whole. Throws `file_too_large` with what is said then, or `upload_incomplete` where it breaks off. */
export async function wholeFile(stream: Readable, most: number, tooLarge: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const parts = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  for (;;) {
    const next = await parts.next().catch(() => {
      throw new Problem('upload_incomplete');
    });
    if (next.done) return Buffer.concat(chunks);
    bytes += next.value.length;
    if (bytes > most) throw new Problem('file_too_large', { detail: tooLarge });
    chunks.push(next.value);
  }
}
