import { signatureHolds } from '../../platform/crypto/signing';
import type { TownKey } from './receipts.model';

/** Whether a signature holds; what is no key or no signature at all does not. */
export function holds(publicKey: string, text: string, signature: string): boolean {
  try {
    return signatureHolds(publicKey, text, signature);
  } catch {
    return false;
  }
}

/**
 * Whether a signature by one of the town's keys holds, for what reaches up to the number `upTo`: a replaced key speaks
 * for none beyond its last.
 */
export function createSignatures(keys: readonly TownKey[]) {
  const known = new Map(keys.map((key) => [key.id, key]));
  return (keyId: string, text: string, signature: string, upTo: number): boolean => {
    const key = known.get(keyId);
    return key !== undefined && (key.last === null || upTo <= key.last) && holds(key.publicKey, text, signature);
  };
}
export type Signatures = ReturnType<typeof createSignatures>;
