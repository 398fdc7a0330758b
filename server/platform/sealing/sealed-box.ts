import sodium from 'libsodium-wrappers-sumo';

/*
 * Runs in the browser of a reward officer, in the demonstration and in tests alike: nothing of the server is in here.
 */

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

/** What Argon2id costs: passes, and bytes of memory. */
export type StretchCost = Pick<WrappedKey, 'passes' | 'memory'>;

/** RFC 9106's choice for machines with little memory: three passes over 64 MiB. */
export const ordinaryCost: StretchCost = { passes: 3, memory: 64 * 1024 * 1024 };

/** Locks a private key by a passphrase. */
export async function wrapPrivateKey(
  privateKey: string,
  passphrase: string,
  cost: StretchCost = ordinaryCost,
): Promise<WrappedKey> {
  await sodium.ready;
  const { passes, memory } = cost;
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES);
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

/** The key pair that a secret of 32 bytes stands for, always the same. */
export async function keyPairOfSeed(seed: Uint8Array): Promise<SealingKeyPair> {
  await sodium.ready;
  const pair = sodium.crypto_box_seed_keypair(seed);
  return { publicKey: encode(pair.publicKey), privateKey: encode(pair.privateKey) };
}

/** The key pair of a private half. */
export async function pairOf(privateKey: string): Promise<SealingKeyPair> {
  await sodium.ready;
  return { publicKey: encode(sodium.crypto_scalarmult_base(decode(privateKey))), privateKey };
}

/** Random bytes. */
export async function randomBytesOf(length: number): Promise<Uint8Array> {
  await sodium.ready;
  return sodium.randombytes_buf(length);
}

/** BLAKE2b of a text, `length` bytes; keyed where a key (base64, 16 to 64 bytes) is given. */
export async function digestOfText(text: string, length: number, key?: string): Promise<Uint8Array> {
  await sodium.ready;
  return sodium.crypto_generichash(length, sodium.from_string(text), key ? decode(key) : null);
}

/** Bytes as base64. */
export const toBase64 = encode;
