import type { BodyOf } from '../../contract/endpoint';
import type { askForKey, createKeyRing, grantKey, rotateKey } from '../../contract/identities/keys';
import type { StretchCost } from '../../platform/sealing/sealed-box';
import { identityTexts as texts } from './identities.texts';
import type { Holder, KeyRingDoc, TownKey } from './key-ring-file';

/** Who takes a step, when, and who is a reward officer of the town now. */
export interface Taker {
  id: string;
  name: string;
  at: Date;
  inPost: readonly string[];
}

type Parts = Pick<KeyRingDoc, 'keys' | 'people'>;

/** What a step makes of the keys, or why it may not be. */
export type Change = Parts | { refused: string };

const refused = (why: string): Change => ({ refused: why });

/** The newest key: the one that counts. */
const currentOf = (ring: Parts): TownKey | undefined => ring.keys[0];

const pairOf = (ring: Parts, officer: string): string | undefined =>
  ring.people.find((person) => person.officer === officer)?.publicKey;

/** Whether an officer can open a key with the pair that they have now. */
export const holdsKey = (ring: Parts, key: TownKey | undefined, officer: string): boolean =>
  key?.holders.some((holder) => holder.officer === officer && holder.publicKey === pairOf(ring, officer)) ?? false;

/** Whether an officer can open what is sealed now. */
export const holdsNow = (ring: Parts, officer: string): boolean => holdsKey(ring, currentOf(ring), officer);

/** Whether a passphrase's lock costs what the installation asks for. */
export const dearEnough = (wrapped: StretchCost, cost: StretchCost): boolean =>
  wrapped.passes >= cost.passes && wrapped.memory >= cost.memory;

/** The first key with its first holder. */
export function created(body: BodyOf<typeof createKeyRing>, keyId: string, by: Taker): Parts {
  const { person, mine, recovery } = body;
  const holder: Holder = { officer: by.id, publicKey: person.publicKey, ...mine, by: by.id, at: by.at };
  const key: TownKey = {
    id: keyId,
    publicKey: body.publicKey,
    createdAt: by.at,
    by: by.id,
    recovery,
    holders: [holder],
  };
  return { keys: [key], people: [{ officer: by.id, name: by.name, ...person, at: by.at }] };
}

/** Gives keys to a pair; what it held before under another pair is dropped. */
function given(keys: readonly TownKey[], grants: BodyOf<typeof grantKey>['grants'], to: Holder): TownKey[] {
  return keys.map((key) => {
    const grant = grants.find((each) => each.key === key.id);
    if (!grant) return key;
    const others = key.holders.filter(({ officer }) => officer !== to.officer);
    return { ...key, holders: [...others, { ...to, sealed: grant.sealed, voucher: grant.voucher }] };
  });
}

const unknown = (ring: Parts, grants: BodyOf<typeof grantKey>['grants']): boolean =>
  grants.some(({ key }) => !ring.keys.some(({ id }) => id === key));

/**
 * An officer's own pair, new or in place of an earlier one. Who alone holds the current key may change the pair only
 * together with what the recovery code opened: nobody locks everybody out by one press.
 */
export function asked(ring: Parts, body: BodyOf<typeof askForKey>, by: Taker): Change {
  const current = currentOf(ring);
  const alone = current?.holders.every(
    ({ officer }) => officer === by.id || !by.inPost.includes(officer) || !holdsKey(ring, current, officer),
  );
  const recovers = body.grants.some(({ key }) => key === current?.id);
  if (unknown(ring, body.grants)) return refused(texts.unknownKey);
  if (body.grants.length > 0 && !recovers) return refused(texts.currentMissing);
  if (alone && holdsNow(ring, by.id) && !recovers) return refused(texts.onlyHolder);
  const { publicKey, wrapped } = body;
  const person = { officer: by.id, name: by.name, publicKey, wrapped, at: by.at };
  const to: Holder = { officer: by.id, publicKey, sealed: '', voucher: '', by: by.id, at: by.at };
  return {
    keys: given(ring.keys, body.grants, to),
    people: [...ring.people.filter(({ officer }) => officer !== by.id), person],
  };
}

/** A holder hands keys to another officer's pair, exactly the one that was compared. */
export function granted(ring: Parts, body: BodyOf<typeof grantKey>, by: Taker): Change {
  const { officer, publicKey, grants } = body;
  if (!holdsNow(ring, by.id)) return refused(texts.notHolder);
  if (pairOf(ring, officer) !== publicKey) return refused(texts.noPair);
  if (!by.inPost.includes(officer)) return refused(texts.notInPost);
  if (unknown(ring, grants)) return refused(texts.unknownKey);
  if (!grants.some(({ key }) => key === currentOf(ring)?.id)) return refused(texts.currentMissing);
  const to: Holder = { officer, publicKey, sealed: '', voucher: '', by: by.id, at: by.at };
  return { keys: given(ring.keys, grants, to), people: ring.people };
}

/** A new key for new reports. Who is not named holds nothing any more, and who has left the post is forgotten. */
export function rotated(ring: Parts, body: BodyOf<typeof rotateKey>, keyId: string, by: Taker): Change {
  const { publicKey, recovery, holders } = body;
  if (!holdsNow(ring, by.id)) return refused(texts.notHolder);
  if (ring.keys.some((key) => key.publicKey === publicKey)) return refused(texts.sameKey);
  if (!holders.some(({ officer }) => officer === by.id)) return refused(texts.selfMissing);
  for (const { officer, publicKey: pair } of holders) {
    if (pairOf(ring, officer) !== pair || !holdsNow(ring, officer)) return refused(texts.noPair);
    if (!by.inPost.includes(officer)) return refused(texts.notInPost);
  }
  const named = (officer: string): boolean => holders.some((holder) => holder.officer === officer);
  const fresh: TownKey = {
    id: keyId,
    publicKey,
    createdAt: by.at,
    by: by.id,
    recovery,
    holders: holders.map((holder) => ({ ...holder, by: by.id, at: by.at })),
  };
  const old = ring.keys.map((key) => ({ ...key, holders: key.holders.filter(({ officer }) => named(officer)) }));
  return { keys: [fresh, ...old], people: ring.people.filter(({ officer }) => by.inPost.includes(officer)) };
}
