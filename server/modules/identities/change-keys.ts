import type { AuditAction } from '../../contract/audit/actions';
import type { BodyOf } from '../../contract/endpoint';
import type { askForKey, createKeyRing, grantKey, KeyRing, rotateKey } from '../../contract/identities/keys';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newId } from '../../platform/crypto/random';
import { officerOf } from './identities.policy';
import type { IdentityPorts } from './identities.service';
import { identityTexts as texts } from './identities.texts';
import { asked, created, dearEnough, granted, holdsNow, rotated, type Change, type Taker } from './key-ring.rules';
import type { KeyRingDoc } from './key-ring-file';
import { ringView } from './ring-view';

const refuse = (detail: string): never => {
  throw new Problem('step_refused', { detail });
};
const stale = (detail: string): never => {
  throw new Problem('stale_version', { detail });
};

async function takerOf(ports: IdentityPorts, actor: StaffActor, town: string): Promise<Taker> {
  const inPost = (await ports.officersOf(town)).map(({ id }) => id);
  return { id: actor.id, name: actor.name, at: ports.clock.now(), inPost };
}

/** Hands on what a ring owes the audit. Safe to repeat. */
export async function deliverRing(ports: Pick<IdentityPorts, 'rings' | 'audit'>, doc: KeyRingDoc): Promise<void> {
  for (const entry of doc.owed) await ports.audit.append(entry);
  await ports.rings.delivered(doc);
}

const owes = (town: string, by: Taker, action: AuditAction) => ({
  _id: newId(town),
  at: by.at,
  town,
  actor: by.id,
  actorName: by.name,
  action,
  subject: town,
});

/** One step: the ring as it stands, what the rules make of it, one guarded save, and what the audit is owed. */
async function change(
  ports: IdentityPorts,
  actor: StaffActor,
  town: string,
  step: {
    version: number;
    action: AuditAction;
    /** Whether the ring has it already, so that a repeated press is answered as the first one was. */
    done(ring: KeyRingDoc): boolean;
    make(ring: KeyRingDoc, by: Taker): Change;
  },
): Promise<KeyRing> {
  officerOf(actor, town);
  const ring = (await ports.rings.of(town)) ?? stale(texts.changed);
  if (step.done(ring)) return ringView(ports, actor, town);
  if (ring.version !== step.version) stale(texts.changed);
  const by = await takerOf(ports, actor, town);
  const made = step.make(ring, by);
  if ('refused' in made) return refuse(made.refused);
  const next: KeyRingDoc = {
    ...ring,
    ...made,
    version: ring.version + 1,
    owed: [...ring.owed, owes(town, by, step.action)],
    owedAt: by.at,
  };
  if (!(await ports.rings.save(next, ring.version))) stale(texts.changed);
  await deliverRing(ports, next).catch(ports.onLeftover);
  return ringView(ports, actor, town);
}

/** Keeps the town's first key. Of two officers at once one wins; the other gets `stale_version`. */
export async function createRing(
  ports: IdentityPorts,
  actor: StaffActor,
  town: string,
  body: BodyOf<typeof createKeyRing>,
): Promise<KeyRing> {
  officerOf(actor, town);
  if (!dearEnough(body.person.wrapped, ports.cost)) refuse(texts.cheap);
  const by = await takerOf(ports, actor, town);
  const owed = [owes(town, by, 'keys.created')];
  const doc: KeyRingDoc = { _id: town, version: 1, ...created(body, newId(town), by), owed, owedAt: by.at };
  if (await ports.rings.add(doc)) await deliverRing(ports, doc).catch(ports.onLeftover);
  else {
    const standing = await ports.rings.of(town);
    if (!standing?.keys.some(({ publicKey }) => publicKey === body.publicKey)) stale(texts.made);
  }
  return ringView(ports, actor, town);
}

/** Keeps the actor's own pair, with the keys that the recovery code opened where there are such. */
export function ask(ports: IdentityPorts, actor: StaffActor, town: string, body: BodyOf<typeof askForKey>) {
  if (!dearEnough(body.wrapped, ports.cost)) refuse(texts.cheap);
  return change(ports, actor, town, {
    version: body.version,
    action: body.grants.length > 0 ? 'keys.recovered' : 'keys.asked',
    done: (ring) => ring.people.some((one) => one.officer === actor.id && one.publicKey === body.publicKey),
    make: (ring, by) => asked(ring, body, by),
  });
}

/** Hands keys to another officer. */
export const grant = (ports: IdentityPorts, actor: StaffActor, town: string, body: BodyOf<typeof grantKey>) =>
  change(ports, actor, town, {
    version: body.version,
    action: 'keys.granted',
    done: (ring) =>
      ring.people.some((one) => one.officer === body.officer && one.publicKey === body.publicKey) &&
      holdsNow(ring, body.officer),
    make: (ring, by) => granted(ring, body, by),
  });

/** Puts a new key in place for new reports. */
export const rotate = (ports: IdentityPorts, actor: StaffActor, town: string, body: BodyOf<typeof rotateKey>) =>
  change(ports, actor, town, {
    version: body.version,
    action: 'keys.rotated',
    done: (ring) => ring.keys[0]?.publicKey === body.publicKey,
    make: (ring, by) => rotated(ring, body, newId(town), by),
  });
