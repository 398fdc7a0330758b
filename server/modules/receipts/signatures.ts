import { signatureHolds } from '../../platform/crypto/signing';

/** Whether a signature by one of the town's keys holds; a key or signature that is none does not. */
export function createSignatures(keys: readonly { _id: string; publicKey: string }[]) {
  const known = new Map(keys.map((key) => [key._id, key.publicKey]));
  return (keyId: string, text: string, signature: string): boolean => {
    const key = known.get(keyId);
    try {
      return key !== undefined && signatureHolds(key, text, signature);
    } catch {
      return false;
    }
  };
}
export type Signatures = ReturnType<typeof createSignatures>;
