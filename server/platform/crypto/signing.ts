import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { nonceBytes } from './random';

/** An Ed25519 key pair as stored: SPKI and PKCS #8, both DER in base64. */
export interface SigningKeyPair {
  publicKey: string;
  privateKey: string;
}

/** Makes a fresh Ed25519 key pair (RFC 8032). */
export function newSigningKeyPair(): SigningKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

/** The fingerprint of a public key as people compare it: SHA-256 of the key, in groups of four hex digits. */
export const keyFingerprint = (publicKey: string): string =>
  (createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').match(/.{4}/g) ?? []).join(' ');

/** A signer of texts; the key is parsed once. Signatures are base64. */
export function createSigner(privateKey: string): (text: string) => string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return (text) => sign(null, Buffer.from(text), key).toString('base64');
}

/** Whether the signature of the text was made by the holder of the key. */
export function signatureHolds(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

/**
 * Encrypts a text under a 32-byte key: AES-256-GCM, `nonce ‖ tag ‖ ciphertext` in base64. It opens with the same `bound`
 * text alone, which says where it belongs.
 */
export function lock(key: Buffer, text: string, bound = ''): string {
  const nonce = nonceBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Decrypts what {@link lock} made. Throws where the key or the bound text is another, or the text was changed. */
export function unlock(key: Buffer, locked: string, bound = ''): string {
  const bytes = Buffer.from(locked, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
