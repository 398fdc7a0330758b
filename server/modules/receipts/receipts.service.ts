import { promiseText, receiptNumberOf } from '../../contract/receipts/log-text';
import type { Receipt } from '../../contract/receipts/receipts';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId } from '../../platform/crypto/random';
import { lock, newSigningKeyPair } from '../../platform/crypto/signing';
import { gapsIn } from './receipts.rules';
import type { LeafDoc, ReceiptStore } from './receipts.model';
import { presentStatement } from './rotate-key';
import type { TownSigners } from './town-signer';

export interface ReceiptPorts {
  store: ReceiptStore;
  clock: Clock;
  keyring: Keyring;
  signerOf: TownSigners;
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

export function createReceiptService({ store, clock, keyring, signerOf }: ReceiptPorts) {
  const leafOf = (kind: LeafDoc['kind'], at: Omit<Registration, 'salt' | 'number'>): Omit<LeafDoc, '_id'> => ({
    kind,
    town: at.town,
    sequence: at.sequence,
    commitment: at.commitment,
    registeredAt: at.registeredAt,
    keyId: at.keyId,
    promise: at.promise,
  });

  type Signed = Pick<LeafDoc, 'town' | 'sequence' | 'registeredAt' | 'commitment'>;
  const promise = async ({ town, sequence, registeredAt, commitment }: Signed, keyId?: string | null) => {
    const signer = await signerOf(town, keyId);
    return { keyId: signer.keyId, promise: signer.sign(promiseText(town, sequence, registeredAt, commitment)) };
  };

  const closeStretch = async (town: string): Promise<{ gaps: number[]; moved: number }> => {
    const counter = await store.counter(town);
    if (!counter) return { gaps: [], moved: 0 };
    const { closedThrough, lastAt } = counter;
    const upTo = Math.min(counter.sequence, closedThrough + stretchLength);
    const found = gapsIn(
      closedThrough,
      upTo,
      await store.stretch(town, closedThrough, stretchLength),
      lastAt,
      clock.now(),
    );
    if (found.closedThrough > closedThrough) await store.closeThrough(town, found.closedThrough);
    return { gaps: found.gaps, moved: found.closedThrough - closedThrough };
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
      const { sequence, registeredAt, keyId } = await store.draw(town, clock.now());
      const signed = await promise({ town, sequence, registeredAt, commitment }, keyId);
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
      const signed = await promise({ town, sequence, registeredAt, commitment: 'void' });
      await store.append(leafOf('void', { town, sequence, registeredAt, commitment: 'void', ...signed }));
    },

    /** The numbers of the town that were drawn a while ago and have no leaf, and moves the closed mark up. */
    gaps: async (town: string): Promise<number[]> => (await closeStretch(town)).gaps,

    /** Moves the closed mark of a town up to the first number that has no leaf. */
    async closeUp(town: string): Promise<void> {
      while ((await closeStretch(town)).moved === stretchLength);
    },

    /**
     * The public keys of a town, newest first, and the statements by which they were replaced, oldest first. Throws
     * `not_found` where it has none.
     */
    async publicKeys(town: string) {
      const keys = await store.keysOf(town);
      if (keys.length === 0) throw new Problem('not_found');
      const rotations = (await store.counter(town))?.rotations ?? [];
      const shown = keys.map(({ id, publicKey, last }) => ({ id, algorithm: 'Ed25519' as const, publicKey, last }));
      return { keys: shown, statements: rotations.map(presentStatement) };
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
