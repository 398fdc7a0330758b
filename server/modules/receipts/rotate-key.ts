import type { KeyStatement } from '../../contract/receipts/key-chain';
import { keyStatementText } from '../../contract/receipts/log-text';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId } from '../../platform/crypto/random';
import { createSigner, lock, newSigningKeyPair, unlock } from '../../platform/crypto/signing';
import type { AuditStore } from '../audit';
import type { ReceiptStore, RotationDoc, TownKey } from './receipts.model';

export interface RotationPorts {
  audit: Pick<AuditStore, 'append'>;
  store: ReceiptStore;
  clock: Clock;
  keyring: Keyring;
}

/** Who replaces a key, and why. */
export interface RotationWish {
  by: { id: string; name: string };
  reason: string;
}

/** So often numbers may be drawn while the statement is signed. */
const mostTries = 100;

/** A statement as it is published. */
export const presentStatement = (one: RotationDoc): KeyStatement => ({
  ...{ town: one.town, from: one.from, fromKey: one.fromKey, to: one.to, toKey: one.toKey, last: one.last },
  ...{ at: one.at.toISOString(), signature: one.signature, accepted: one.accepted },
});

/** Hands the audit each replacement that it has not been told of. Safe to repeat: the entry goes by the new key. */
export async function tellRotations({ store, audit }: RotationPorts, town: string): Promise<void> {
  const { rotations = [], told = 0 } = (await store.counter(town)) ?? {};
  const left = rotations.slice(told);
  for (const { to, at, by, reason } of left)
    await audit.append({
      ...{ _id: `receipt-key/${to}`, at, town, actor: by.id, actorName: by.name },
      ...{ action: 'receiptKey.replaced', subject: town, note: reason },
    });
  if (left.length > 0) await store.toldOf(town, rotations.length);
}

/**
 * Replaces a receipt key of a town by a new one. The statement names the last number that was drawn, and is saved by
 * one update that holds only while no further number is drawn: whatever is drawn later is signed by the new key, and
 * the old one speaks for no number beyond its last. The key that is replaced is named, so that a repeat, or two at
 * once, replaces it once; the statement that stands is given back. Throws `not_found` for a key that is none of the
 * town's.
 */
export async function rotateKey(
  ports: RotationPorts,
  town: string,
  replaced: string,
  wish: RotationWish,
): Promise<KeyStatement> {
  const { store, clock, keyring } = ports;
  const wrap = keyring.key('receipt-key-wrap');
  const pair = newSigningKeyPair();
  const to = newId(town);
  const signedBy = (key: TownKey) => createSigner(unlock(wrap, key.lockedPrivateKey));
  for (let tries = 0; tries < mostTries; tries += 1) {
    await store.ensureCounter(town, clock.now());
    // The key first, then what replaced it: the other way round, one that is replaced in between seems to be unknown.
    const [inForce] = await store.keysOf(town);
    const counter = await store.counter(town);
    const standing = counter?.rotations?.find(({ from }) => from === replaced);
    if (standing) {
      await tellRotations(ports, town);
      return presentStatement(standing);
    }
    if (!counter || inForce?.id !== replaced) throw new Problem('not_found');
    const facts = {
      ...{ town, from: replaced, fromKey: inForce.publicKey, to, toKey: pair.publicKey },
      ...{ last: counter.sequence, at: clock.now() },
    };
    const text = keyStatementText(facts);
    const signatures = { signature: signedBy(inForce)(text), accepted: createSigner(pair.privateKey)(text) };
    const rotation = { ...facts, ...signatures, ...wish, lockedPrivateKey: lock(wrap, pair.privateKey) };
    if (!(await store.rotate(town, counter.sequence, counter.keyId ?? null, rotation))) continue;
    await tellRotations(ports, town);
    return presentStatement(rotation);
  }
  throw new Error(`town ${town}: numbers were drawn all the while; the key was not replaced`);
}
