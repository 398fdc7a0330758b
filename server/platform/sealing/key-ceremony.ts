import type { AskBody, GrantBody, KeyRing, KeyRingBody, RotateBody } from '../../contract/identities/keys';
import { recoveryPairOf } from './recovery-code';
import {
  digestOfText,
  newSealingKeyPair,
  openSealed,
  pairOf,
  seal,
  toBase64,
  unwrapPrivateKey,
  wrapPrivateKey,
  type SealingKeyPair,
  type StretchCost,
} from './sealed-box';

/*
 * The ceremony of a town's keys, as pure makers of what is sent to the server. Everything secret stays in the memory
 * of who calls this: the officer's browser, the demonstration's start, a test.
 */

/** The town's key pairs that somebody can open, by key id. */
export type OpenKeys = ReadonlyMap<string, SealingKeyPair>;

type RingKey = KeyRing['keys'][number];

/** Says who may hold a key: only who knows the town's private key can make or check it. */
async function voucherOf(townPrivateKey: string, who: string, publicKey: string): Promise<string> {
  const key = toBase64(await digestOfText('anju/voucher/v1', 32, townPrivateKey));
  return toBase64(await digestOfText(JSON.stringify([who, publicKey]), 32, key));
}

const recoveryName = 'recovery';

async function forOne(town: SealingKeyPair, who: string, publicKey: string) {
  return {
    publicKey,
    sealed: await seal(publicKey, town.privateKey),
    voucher: await voucherOf(town.privateKey, who, publicKey),
  };
}

/**
 * What two officers compare before one hands the keys to the other: 24 digits of a hash over town, officer and pair.
 * Finding another pair with the same digits takes 2^79 tries.
 */
export async function fingerprintOf(town: string, officer: string, publicKey: string): Promise<string> {
  const hash = await digestOfText(JSON.stringify(['anju/fingerprint/v1', town, officer, publicKey]), 32);
  const number = [...hash].reduce((total, byte) => total * 256n + BigInt(byte), 0n) % 10n ** 24n;
  return (number.toString().padStart(24, '0').match(/.{4}/g) ?? []).join(' ');
}

/** An officer's own pair, its private half locked by the passphrase. */
export async function newPerson(passphrase: string, cost: StretchCost) {
  const pair = await newSealingKeyPair();
  return {
    pair,
    person: { publicKey: pair.publicKey, wrapped: await wrapPrivateKey(pair.privateKey, passphrase, cost) },
  };
}

const recoveryOf = async (code: string): Promise<SealingKeyPair> => {
  const pair = await recoveryPairOf(code);
  if (!pair) throw new RangeError('the recovery code has a wrong letter');
  return pair;
};

/** A town's first key, for its first holder and the recovery code. */
export async function firstRing(
  me: string,
  passphrase: string,
  recoveryCode: string,
  cost: StretchCost,
): Promise<KeyRingBody> {
  const town = await newSealingKeyPair();
  const { person } = await newPerson(passphrase, cost);
  const recovery = await recoveryOf(recoveryCode);
  const { publicKey: _known, ...mine } = await forOne(town, me, person.publicKey);
  return {
    publicKey: town.publicKey,
    person,
    mine,
    recovery: await forOne(town, recoveryName, recovery.publicKey),
  };
}

async function openEach(
  keys: readonly RingKey[],
  sealedIn: (key: RingKey) => string | null,
  own: SealingKeyPair,
): Promise<OpenKeys> {
  const opened = new Map<string, SealingKeyPair>();
  for (const key of keys) {
    const sealed = sealedIn(key);
    if (!sealed) continue;
    const pair = await pairOf(await openSealed(own, sealed));
    if (pair.publicKey === key.publicKey) opened.set(key.id, pair);
  }
  return opened;
}

/** The keys that the own passphrase opens. Throws where it is wrong. */
export async function openWithPassphrase(ring: KeyRing, passphrase: string): Promise<OpenKeys> {
  if (!ring.mine) return new Map();
  const { publicKey, wrapped } = ring.mine;
  const own = { publicKey, privateKey: await unwrapPrivateKey(wrapped, passphrase) };
  return openEach(ring.keys, ({ mine }) => (mine?.publicKey === publicKey ? mine.sealed : null), own);
}

/** The keys that the recovery code opens; none where it has a wrong letter or is another town's. */
export async function openWithRecovery(ring: KeyRing, code: string): Promise<OpenKeys> {
  const own = await recoveryPairOf(code);
  if (!own) return new Map();
  return openEach(ring.keys, ({ recovery }) => (recovery.publicKey === own.publicKey ? recovery.sealed : null), own);
}

const grantsFor = (keys: OpenKeys, officer: string, publicKey: string) =>
  Promise.all(
    [...keys].map(async ([key, pair]) => {
      const { sealed, voucher } = await forOne(pair, officer, publicKey);
      return { key, sealed, voucher };
    }),
  );

/** The own pair, new or in place of one whose passphrase is lost; with the keys where the recovery code opened them. */
export async function askWith(ring: KeyRing, passphrase: string, recovered: OpenKeys = new Map()): Promise<AskBody> {
  const { person } = await newPerson(passphrase, ring.cost);
  return { version: ring.version, ...person, grants: await grantsFor(recovered, ring.me, person.publicKey) };
}

/** All keys that one can open, for another officer's pair. */
export const grantTo = async (
  ring: KeyRing,
  keys: OpenKeys,
  { officer, publicKey }: { officer: string; publicKey: string },
): Promise<GrantBody> => ({
  version: ring.version,
  officer,
  publicKey,
  grants: await grantsFor(keys, officer, publicKey),
});

/** A holder's pair was named by somebody who did not know the town's key. */
export class ForeignPair extends Error {
  override name = 'ForeignPair';
}

/**
 * A new key for the named holders, who need not be there, and for the recovery code: the one of before, or a new one.
 * Each pair is taken only where its voucher was made by a holder of the key of before. Throws {@link ForeignPair}.
 */
export async function rotateTo(
  ring: KeyRing,
  keys: OpenKeys,
  officers: readonly string[],
  newRecoveryCode?: string,
): Promise<RotateBody> {
  const [current] = ring.keys;
  const old = current && keys.get(current.id);
  if (!current || !old) throw new Error('the current key is not open');
  const town = await newSealingKeyPair();
  const vouched = async (who: string, pair: { publicKey: string; voucher: string }): Promise<string> => {
    if ((await voucherOf(old.privateKey, who, pair.publicKey)) !== pair.voucher) throw new ForeignPair(who);
    return pair.publicKey;
  };
  const holders = await Promise.all(
    current.holders
      .filter(({ officer }) => officers.includes(officer))
      .map(async (holder) => ({
        officer: holder.officer,
        ...(await forOne(town, holder.officer, await vouched(holder.officer, holder))),
      })),
  );
  const recovery = newRecoveryCode
    ? (await recoveryOf(newRecoveryCode)).publicKey
    : await vouched(recoveryName, current.recovery);
  return {
    version: ring.version,
    publicKey: town.publicKey,
    recovery: await forOne(town, recoveryName, recovery),
    holders,
  };
}

/** Identities sealed to another key: opened and sealed again, text by text, of the same length. */
export async function resealTo(
  identities: readonly { id: string; sealed: readonly string[] }[],
  from: SealingKeyPair,
  publicKey: string,
): Promise<{ id: string; sealed: string[] }[]> {
  return Promise.all(
    identities.map(async ({ id, sealed }) => ({
      id,
      sealed: await Promise.all(sealed.map(async (text) => seal(publicKey, await openSealed(from, text)))),
    })),
  );
}
