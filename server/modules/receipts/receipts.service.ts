import type { Receipt } from '../../contract/receipts/receipts';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId } from '../../platform/crypto/random';
import { createSigner, lock, newSigningKeyPair, unlock } from '../../platform/crypto/signing';
import { gapsIn, promiseText, receiptNumberOf } from './receipts.rules';
import type { LeafDoc, ReceiptStore } from './receipts.model';

export interface ReceiptPorts {
  store: ReceiptStore;
  clock: Clock;
  keyring: Keyring;
}

/** A number with its signed promise, as a report keeps it. */
export interface Registration {
  town: string;
  sequence: number;
  number: string;
  registeredAt: Date;
  salt: string;
  commitment: string;
  keyId: string;
  promise: string;
}

export type ReceiptService = ReturnType<typeof createReceiptService>;

const stretchLength = 500;

export function createReceiptService({ store, clock, keyring }: ReceiptPorts) {
  const signers = new Map<string, { keyId: string; sign: (text: string) => string }>();

  const signerOf = async (town: string) => {
    const known = signers.get(town);
    if (known) return known;
    const [key] = await store.keysOf(town);
    if (!key) throw new Error(`town ${town} has no receipt key`);
    const signer = {
      keyId: key._id,
      sign: createSigner(unlock(keyring.key('receipt-key-wrap'), key.lockedPrivateKey)),
    };
    signers.set(town, signer);
    return signer;
  };

  const leafOf = (kind: LeafDoc['kind'], at: Omit<Registration, 'salt' | 'number'>): Omit<LeafDoc, '_id'> => ({
    kind,
    town: at.town,
    sequence: at.sequence,
    commitment: at.commitment,
    registeredAt: at.registeredAt,
    keyId: at.keyId,
    promise: at.promise,
  });

  const promise = async (town: string, sequence: number, registeredAt: Date, commitment: string) => {
    const signer = await signerOf(town);
    return { keyId: signer.keyId, promise: signer.sign(promiseText(town, sequence, registeredAt, commitment)) };
  };

  return {
    /** Makes the town's receipt key where it has none. */
    async ensureKey(town: string): Promise<void> {
      if ((await store.keysOf(town)).length > 0) return;
      const pair = newSigningKeyPair();
      const lockedPrivateKey = lock(keyring.key('receipt-key-wrap'), pair.privateKey);
      await store.addKey({
        _id: newId(town),
        town,
        publicKey: pair.publicKey,
        lockedPrivateKey,
        createdAt: clock.now(),
      });
    },

    /** Draws the town's next number for a content and signs the promise. */
    async register(town: string, salt: string, commitment: string): Promise<Registration> {
      const { sequence, registeredAt } = await store.draw(town, clock.now());
      const signed = await promise(town, sequence, registeredAt, commitment);
      return {
        town,
        sequence,
        number: receiptNumberOf(town, registeredAt, sequence),
        registeredAt,
        salt,
        commitment,
        ...signed,
      };
    },

    /** Puts the registration into the log; false where its number was closed as void meanwhile. Safe to repeat. */
    async log(registration: Registration): Promise<boolean> {
      const standing = await store.append(leafOf('report', registration));
      return standing.kind === 'report' && standing.commitment === registration.commitment;
    },

    /** Closes a number that was drawn and not used, with a signed void leaf. Safe to repeat. */
    async closeUnused(town: string, sequence: number): Promise<void> {
      const registeredAt = clock.now();
      const signed = await promise(town, sequence, registeredAt, 'void');
      await store.append(leafOf('void', { town, sequence, registeredAt, commitment: 'void', ...signed }));
    },

    /** The numbers of the town that were drawn a while ago and have no leaf, and moves the closed mark up. */
    async gaps(town: string): Promise<number[]> {
      const counter = await store.counter(town);
      if (!counter) return [];
      const upTo = Math.min(counter.sequence, counter.closedThrough + stretchLength);
      const leaves = await store.stretch(town, counter.closedThrough, stretchLength);
      const found = gapsIn(counter.closedThrough, upTo, leaves, counter.lastAt, clock.now());
      if (found.closedThrough > counter.closedThrough) await store.closeThrough(town, found.closedThrough);
      return found.gaps;
    },

    /** The public keys of a town. Throws `not_found` where it has none. */
    async publicKeys(town: string): Promise<{ id: string; algorithm: 'Ed25519'; publicKey: string }[]> {
      const keys = await store.keysOf(town);
      if (keys.length === 0) throw new Problem('not_found');
      return keys.map((key) => ({ id: key._id, algorithm: 'Ed25519', publicKey: key.publicKey }));
    },

    /** The receipt as the reporter keeps it. */
    present: (at: Registration): Receipt => ({
      number: at.number,
      town: at.town,
      sequence: at.sequence,
      registeredAt: at.registeredAt.toISOString(),
      commitment: at.commitment,
      salt: at.salt,
      keyId: at.keyId,
      promise: at.promise,
    }),
  };
}
