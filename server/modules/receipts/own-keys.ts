import type { BodyOf, ResponseOf } from '../../contract/endpoint';
import type { listOwnReceiptKeys, replaceReceiptKey } from '../../contract/receipts/own-keys';
import { Problem } from '../../contract/problem';
import { holdsOn, type StaffActor } from '../../http/actor';
import { keyFingerprint } from '../../platform/crypto/signing';
import { rotateKey, type RotationPorts } from './rotate-key';

type OwnKeys = ResponseOf<typeof listOwnReceiptKeys>;

/** The receipt keys of a town in the hands of its administrator. */
export interface ReceiptKeyService {
  list(actor: StaffActor, town: string): Promise<OwnKeys>;
  rotate(actor: StaffActor, town: string, key: string, said: BodyOf<typeof replaceReceiptKey>): Promise<OwnKeys>;
}

const mustAdminister = (actor: StaffActor, town: string): void => {
  if (!holdsOn(actor, ['townAdmin'], town)) throw new Problem('not_found');
};

/** The keys of a town, newest first, with who put each in force. Throws `not_found` for a town that is not the actor's. */
export async function ownKeys({ store }: RotationPorts, actor: StaffActor, town: string): Promise<OwnKeys> {
  mustAdminister(actor, town);
  const { rotations = [] } = (await store.counter(town)) ?? {};
  const since = new Map(rotations.map((one) => [one.to, one]));
  return {
    keys: (await store.keysOf(town)).map(({ id, publicKey, last }) => {
      const made = since.get(id);
      return {
        ...{ id, fingerprint: keyFingerprint(publicKey), last },
        ...{ since: made?.at.toISOString() ?? null, by: made?.by.name ?? null, reason: made?.reason ?? null },
      };
    }),
  };
}

/** Replaces the key in force, once; see {@link rotateKey}. */
export async function rotateOwnKey(
  ports: RotationPorts,
  actor: StaffActor,
  town: string,
  key: string,
  { reason }: BodyOf<typeof replaceReceiptKey>,
): Promise<OwnKeys> {
  mustAdminister(actor, town);
  await rotateKey(ports, town, key, { by: { id: actor.id, name: actor.name }, reason });
  return ownKeys(ports, actor, town);
}
