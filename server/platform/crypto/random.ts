import { createHash, randomBytes } from 'node:crypto';

const drawn = 4096;
let pool = Buffer.alloc(0);

/** Random bytes for a nonce, each used once; drawn many at a time, because each draw is a way to the kernel. */
export function nonceBytes(length: number): Buffer {
  if (pool.length < length) pool = randomBytes(drawn);
  const nonce = pool.subarray(0, length);
  pool = pool.subarray(length);
  return nonce;
}

/** A random token of 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a token is kept: SHA-256, base64url. Enough for a token of 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as Crockford base 32, five bits a character; a rest below five bits is dropped. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

/** A typed code as it was meant: no case, no gaps, the letters that are read as digits (Crockford). */
export const normaliseCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** A code in groups of five, as it is shown. */
export const groupCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? code;

/** An id that carries its town: `{town}-{16 random characters}`, so that a shard can be told from it. */
export const newId = (town: string): string => `${town}-${base32(randomBytes(10))}`;
