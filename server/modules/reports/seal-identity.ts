import type { Contact } from '../../contract/reports/report-input';
import type { Clock } from '../../platform/clock';
import { newId } from '../../platform/crypto/random';
import { newSealingKeyPair, seal, wrapPrivateKey } from '../../platform/crypto/sealed-box';
import type { IdentityStore } from './identities.model';

/** Every sealed text has this many bytes, so that its length tells no name; the longest contact fits. */
const paddedBytes = 384;

/** A contact as the text that is sealed: JSON with blanks behind it. */
export function identityText(contact: Contact): string {
  const text = JSON.stringify(contact);
  return text + ' '.repeat(Math.max(0, paddedBytes - Buffer.byteLength(text)));
}

/** Seals contacts to the town's public key, in memory, before anything is written or logged. */
export async function sealContacts(
  store: IdentityStore,
  town: string,
  contacts: readonly Contact[],
): Promise<{ keyId: string; sealed: string[] }> {
  const key = await store.currentKey(town);
  if (!key) throw new Error(`town ${town} has no sealing key`);
  return {
    keyId: key._id,
    sealed: await Promise.all(contacts.map((contact) => seal(key.publicKey, identityText(contact)))),
  };
}

/**
 * Makes the town's first sealing key pair where it has none: the private half is locked by the officer's
 * passphrase and by the recovery key, and is not kept in the clear. False where the town has one.
 */
export async function createTownKey(
  store: IdentityStore,
  clock: Clock,
  town: string,
  holders: readonly { holder: string; passphrase: string }[],
): Promise<boolean> {
  if (await store.currentKey(town)) return false;
  const pair = await newSealingKeyPair();
  const wrapped = [];
  for (const { holder, passphrase } of holders)
    wrapped.push({ holder, ...(await wrapPrivateKey(pair.privateKey, passphrase)) });
  await store.addKey({ _id: newId(town), town, publicKey: pair.publicKey, wrapped, createdAt: clock.now() });
  return true;
}
