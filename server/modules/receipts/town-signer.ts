import type { Keyring } from '../../platform/crypto/keyring';
import { createSigner, unlock } from '../../platform/crypto/signing';
import type { ReceiptStore } from './receipts.model';

/** Signs with the newest receipt key of a town. */
export interface TownSigner {
  keyId: string;
  sign(text: string): string;
}

/** Finds the signer of a town; each is unlocked once a process. Throws where the town has no key. */
export function createTownSigners(
  store: Pick<ReceiptStore, 'keysOf'>,
  keyring: Keyring,
): (town: string) => Promise<TownSigner> {
  const signers = new Map<string, TownSigner>();
  return async (town) => {
    const known = signers.get(town);
    if (known) return known;
    const [key] = await store.keysOf(town);
    if (!key) throw new Error(`town ${town} has no receipt key`);
    const sign = createSigner(unlock(keyring.key('receipt-key-wrap'), key.lockedPrivateKey));
    const signer = { keyId: key._id, sign };
    signers.set(town, signer);
    return signer;
  };
}
