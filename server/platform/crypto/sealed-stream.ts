import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

/** Bytes of one piece of a sealed file. */
const pieceBytes = 64 * 1024;
const tagBytes = 16;
const head = Buffer.from('AJSEAL1\n');
const saltBytes = 16;

/** A key for this file alone, so that the counter of its pieces is a nonce that never comes again. */
const fileKey = (key: Buffer, salt: Buffer, bound: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `sealed-file/${bound}`, 32));

/** The place of a piece and whether it is the last: none can be moved, left out or cut off. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** Cuts what comes into pieces of one size; the last may be shorter, or empty. */
async function* piecesOf(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    held.push(chunk);
    bytes += chunk.length;
    // One piece is kept back: only the end says which is the last.
    if (bytes <= size) continue;
    let all = Buffer.concat(held);
    while (all.length > size) {
      yield { piece: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    held = [all];
    bytes = all.length;
  }
  yield { piece: Buffer.concat(held), last: true };
}

/**
 * Encrypts a file while it goes by: AES-256-GCM in pieces of 64 KiB under a key of its own, derived from `key` (32
 * bytes) and bound to a text that says where it belongs. It takes the same memory however long the file is.
 */
export function sealStream(key: Buffer, bound: string, source: AsyncIterable<Buffer>): Readable {
  async function* sealed(): AsyncGenerator<Buffer> {
    const salt = randomBytes(saltBytes);
    const own = fileKey(key, salt, bound);
    yield Buffer.concat([head, salt]);
    let index = 0;
    for await (const { piece, last } of piecesOf(source, pieceBytes)) {
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index, last));
      yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
      index += 1;
    }
  }
  return Readable.from(sealed(), { objectMode: false });
}

/** Decrypts what {@link sealStream} made. The stream breaks off with an error where the file, key or text is another. */
export function openStream(key: Buffer, bound: string, source: AsyncIterable<Buffer>): Readable {
  async function* opened(): AsyncGenerator<Buffer> {
    let own: Buffer | null = null;
    let index = 0;
    const start = head.length + saltBytes;
    for await (const { piece, last } of piecesOf(afterHead(), pieceBytes + tagBytes)) {
      const decipher = createDecipheriv('aes-256-gcm', own ?? Buffer.alloc(32), nonceOf(index, last));
      decipher.setAuthTag(piece.subarray(-tagBytes));
      yield Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()]);
      index += 1;
    }
    async function* afterHead(): AsyncGenerator<Buffer> {
      let first: Buffer | null = Buffer.alloc(0);
      for await (const chunk of source) {
        if (!first) {
          yield chunk;
          continue;
        }
        first = Buffer.concat([first, chunk]);
        if (first.length < start) continue;
        if (!first.subarray(0, head.length).equals(head)) throw new Error('not a sealed file');
        own = fileKey(key, first.subarray(head.length, start), bound);
        yield first.subarray(start);
        first = null;
      }
      if (first) throw new Error('a sealed file is cut off');
    }
  }
  return Readable.from(opened(), { objectMode: false });
}
