import type { Contact } from '../../contract/reports/report-input';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import { newToken } from '../../platform/crypto/random';
import { seal } from '../../platform/sealing/sealed-box';
import type { IdentityStore } from './identities.model';
import { identityTexts } from './identities.texts';
import type { KeyRingStore } from './key-rings.model';

/** Every sealed text has this many bytes, so that its length tells no name; the longest contact fits. */
const paddedBytes = 384;

const padded = (text: string): string => text + ' '.repeat(Math.max(0, paddedBytes - Buffer.byteLength(text)));

/** A contact as the text that is sealed: JSON with blanks behind it. */
export const identityText = (contact: Contact): string => padded(JSON.stringify(contact));

/** The key that a town's identities are sealed to. Throws `invalid_input` where it has none. */
export async function keyFor(
  { rings }: { rings: Pick<KeyRingStore, 'current'> },
  town: string,
): Promise<{ id: string; publicKey: string }> {
  const key = await rings.current(town);
  if (key) return key;
  const errors = [{ field: 'identity.mode', code: 'custom', message: identityTexts.noKey }];
  throw new Problem('invalid_input', { errors });
}

/** Seals a text to the town's key, padded to one length. Throws `invalid_input` where the town has none. */
export async function sealText(
  ports: { rings: Pick<KeyRingStore, 'current'> },
  town: string,
  text: string,
): Promise<{ keyId: string; sealed: string }> {
  const key = await keyFor(ports, town);
  return { keyId: key.id, sealed: await seal(key.publicKey, padded(text)) };
}

/** Contacts that only a key holder of the town can read. */
export interface SealedContacts {
  town: string;
  keyId: string;
  sealed: string[];
}

/**
 * Seals contacts to the town's key, in memory: nothing is written yet. Throws `invalid_input` where the town has no
 * key.
 */
export async function sealContacts(
  ports: { rings: Pick<KeyRingStore, 'current'> },
  town: string,
  contacts: readonly Contact[],
): Promise<SealedContacts> {
  const key = await keyFor(ports, town);
  const sealed = await Promise.all(contacts.map((contact) => seal(key.publicKey, identityText(contact))));
  return { town, keyId: key.id, sealed };
}

/** Keeps what was sealed for a report; gives back the id. */
export async function keepContacts(
  { store, clock }: { store: Pick<IdentityStore, 'add'>; clock: Clock },
  report: string,
  contacts: SealedContacts,
): Promise<string> {
  const id = newToken();
  await store.add({ _id: id, report, ...contacts, createdAt: clock.now() });
  return id;
}
