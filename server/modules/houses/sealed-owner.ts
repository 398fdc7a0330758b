import { createHmac } from 'node:crypto';
import { sealedKeys, type SealedKey } from '../../contract/houses/house-fields';
import { maskOf, peopleOf } from '../../contract/houses/house-values';
import type { Keyring } from '../../platform/crypto/keyring';
import { lock, unlock } from '../../platform/crypto/signing';

export type OwnerSealing = ReturnType<typeof createOwnerSealing>;

const plain = (person: string): string => person.replace(/[\s-]/g, '').toUpperCase();

/**
 * Owners' names, ID numbers and telephones: encrypted under a server key and bound to their field, found again by keyed
 * hashes under another. Purposes of their own: nothing here can be joined with what a reporter gave (decision 12).
 */
export function createOwnerSealing(keyring: Keyring) {
  const cipher = keyring.key('house-owner');
  const finding = keyring.key('house-owner-lookup');
  const keyOf = (kind: SealedKey, town: string, person: string): string =>
    createHmac('sha256', finding)
      .update(`${kind}/${town}/${plain(person)}`)
      .digest('base64url');
  return {
    /** A value as it is kept: sealed, with its mask. */
    seal: (key: SealedKey, value: string): { sealed: string; mask: string } => ({
      sealed: lock(cipher, value, key),
      mask: maskOf(key, value),
    }),
    /** Throws where the value was changed or belongs to another field. */
    open: (key: SealedKey, sealed: string): string => unlock(cipher, sealed, key),
    /** The keyed hash that a person of a town is found by. */
    keyOf,
    /** The hashes of a record's owners; `idKeys` tell who stands in several records. */
    keysOf(town: string, values: Partial<Record<SealedKey, string>>): { idKeys: string[]; findKeys: string[] } {
      const of = (kind: SealedKey): string[] => peopleOf(values[kind] ?? '').map((person) => keyOf(kind, town, person));
      return { idKeys: [...new Set(of('ownerId'))], findKeys: [...new Set(sealedKeys.flatMap(of))] };
    },
  };
}
