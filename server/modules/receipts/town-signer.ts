import type { Keyring } from '../../platform/crypto/keyring';
import { createSigner, unlock } from '../../platform/crypto/signing';
import type { ReceiptStore } from './receipts.model';

/** Signs with a receipt key of a town. */
export interface TownSigner {
  keyId: string;
  sign(text: string): string;
}

/** The signer of a key (null: the town's first); without one, that of the key in force now. */
export type TownSigners = (town: string, keyId?: string | null) => Promise<TownSigner>;

/**
 * Finds the signers of towns; each key is unlocked once a process, and which one is in force is asked every time: it
 * may be replaced while the server runs. Throws where the town has no such key.
 */
export function createTownSigners(store: Pick<ReceiptStore, 'keysOf' | 'counter'>, keyring: Keyring): TownSigners {
  const signers = new Map<string, TownSigner>();
  return async (town, given) => {
    const keyId = given === undefined ? ((await store.counter(town))?.keyId ?? null) : given;
    const name = `${town} ${keyId ?? ''}`;
    const known = signers.get(name);
    if (known) return known;
    const keys = await store.keysOf(town);
    const replacing = (await store.counter(town))?.rotations?.map(({ to }) => to) ?? [];
    const key = keys.find(({ id }) => (keyId === null ? !replacing.includes(id) : id === keyId));
    if (!key) throw new Error(`town ${town} has no receipt key ${keyId ?? ''}`);
    const sign = createSigner(unlock(keyring.key('receipt-key-wrap'), key.lockedPrivateKey));
    const signer = { keyId: key.id, sign };
    signers.set(name, signer);
    return signer;
  };
}
