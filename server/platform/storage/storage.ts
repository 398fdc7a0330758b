import type { Readable } from 'node:stream';

/** An object on its way out. Whoever takes the stream reads it to its end or destroys it. */
export interface StoredObject {
  stream: Readable;
  contentType: string;
  bytes: number;
}

/**
 * Where files lie. Keys are 1–200 characters of `A–Z a–z 0–9 _ . ~ -`, in parts divided by `/`; a part never
 * begins with a dot. An object is whole or not there; putting a key again replaces it.
 */
export interface ObjectStore {
  /** Stores the source to its end and answers how many bytes it had. Durable once it returns. */
  put(key: string, source: Readable | Buffer, meta: { contentType: string }): Promise<{ bytes: number }>;
  get(key: string): Promise<StoredObject | null>;
  /** An address that serves the object to whoever holds it, for so many seconds. */
  signedAddress(key: string, seconds: number): Promise<string>;
  /** Removes the object; one that isn't there is fine. */
  delete(key: string): Promise<void>;
}

const keyForm = /^(?!\.)[A-Za-z0-9_.~-]+(?:\/(?!\.)[A-Za-z0-9_.~-]+)*$/;

/** Throws where the key does not have the form of a key; nothing else may reach a path or an address. */
export function checkKey(key: string): void {
  if (key.length > 200 || !keyForm.test(key)) throw new Error('not a storage key');
}
