import sodium from 'libsodium-wrappers-sumo';

/** A key pair for sealing; both halves base64. */
export interface SealingKeyPair {
  publicKey: string;
  privateKey: string;
}

/** A private key locked by a passphrase: Argon2id (RFC 9106) → XSalsa20-Poly1305. All base64. */
export interface WrappedKey {
  salt: string;
  nonce: string;
  ciphertext: string;
  /** Argon2id: passes and bytes of memory, so that a browser can derive the same key. */
  passes: number;
  memory: number;
}

const variant = () => sodium.base64_variants.ORIGINAL;
const encode = (bytes: Uint8Array): string => sodium.to_base64(bytes, variant());
const decode = (text: string): Uint8Array => sodium.from_base64(text, variant());

/** Makes a fresh X25519 key pair. */
export async function newSealingKeyPair(): Promise<SealingKeyPair> {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  return { publicKey: encode(pair.publicKey), privateKey: encode(pair.privateKey) };
}

/** Seals a text to the public key; only the holder of the private key can open it (libsodium sealed box). */
export async function seal(publicKey: string, text: string): Promise<string> {
  await sodium.ready;
  return encode(sodium.crypto_box_seal(sodium.from_string(text), decode(publicKey)));
}

/** Opens a sealed text. Throws where the key does not fit or the text was changed. */
export async function openSealed(pair: SealingKeyPair, sealed: string): Promise<string> {
  await sodium.ready;
  return sodium.to_string(sodium.crypto_box_seal_open(decode(sealed), decode(pair.publicKey), decode(pair.privateKey)));
}

const stretch = (passphrase: string, salt: Uint8Array, passes: number, memory: number): Uint8Array =>
  sodium.crypto_pwhash(32, passphrase, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13);

/** Locks a private key by a passphrase. */
export async function wrapPrivateKey(privateKey: string, passphrase: string): Promise<WrappedKey> {
  await sodium.ready;
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES);
  const passes = 3;
  const memory = 64 * 1024 * 1024;
  const key = stretch(passphrase, salt, passes, memory);
  const ciphertext = sodium.crypto_secretbox_easy(decode(privateKey), nonce, key);
  return { salt: encode(salt), nonce: encode(nonce), ciphertext: encode(ciphertext), passes, memory };
}

/** Unlocks a private key. Throws where the passphrase is wrong. */
export async function unwrapPrivateKey(wrapped: WrappedKey, passphrase: string): Promise<string> {
  await sodium.ready;
  const key = stretch(passphrase, decode(wrapped.salt), wrapped.passes, wrapped.memory);
  return encode(sodium.crypto_secretbox_open_easy(decode(wrapped.ciphertext), decode(wrapped.nonce), key));
}
