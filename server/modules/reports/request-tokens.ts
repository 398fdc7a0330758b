import type { Keyring } from '../../platform/crypto/keyring';
import { lock, unlock } from '../../platform/crypto/signing';

/**
 * Tokens of requests that come in by machine: the receipt number, encrypted, so that nothing is kept for them and nobody
 * makes one up. A token says nothing of the number, nor of the order of two.
 */
export function createRequestTokens(keyring: Keyring) {
  const key = keyring.key('request-token');
  return {
    of: (number: string): string => Buffer.from(lock(key, number), 'base64').toString('base64url'),
    /** The receipt number of a token; null where it is none of ours. */
    read(token: string): string | null {
      try {
        return unlock(key, Buffer.from(token, 'base64url').toString('base64'));
      } catch {
        return null;
      }
    },
  };
}
export type RequestTokens = ReturnType<typeof createRequestTokens>;
