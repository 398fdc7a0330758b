import type { KeyRing } from '../../contract/identities/keys';
import type { StaffActor } from '../../http/actor';
import { officerOf } from './identities.policy';
import type { IdentityPorts } from './identities.service';
import { countUnderKey } from './reseal';
import { identityTexts as texts } from './identities.texts';
import { holdsNow } from './key-ring.rules';
import type { KeyRingDoc, TownKey } from './key-ring-file';

/** One key as an officer gets it: what is sealed to others stays here. */
async function keyView(ports: IdentityPorts, key: TownKey, ring: KeyRingDoc, officer: string) {
  const mine = key.holders.find((holder) => holder.officer === officer);
  const nameOf = (id: string): string => ring.people.find((person) => person.officer === id)?.name ?? '';
  return {
    id: key.id,
    publicKey: key.publicKey,
    createdAt: key.createdAt.toISOString(),
    by: nameOf(key.by),
    reports: await countUnderKey(ports, key.id),
    mine: mine ? { publicKey: mine.publicKey, sealed: mine.sealed, voucher: mine.voucher } : null,
    recovery: key.recovery,
    holders: key.holders.map(({ officer: id, publicKey, voucher }) => ({ officer: id, publicKey, voucher })),
  };
}

/** The town's keys for one of its reward officers. Throws `not_found` for anybody else. */
export async function ringView(ports: IdentityPorts, actor: StaffActor, town: string): Promise<KeyRing> {
  officerOf(actor, town);
  const ring = await ports.rings.of(town);
  const inPost = (await ports.officersOf(town)).map(({ id }) => id);
  const mine = ring?.people.find(({ officer }) => officer === actor.id);
  return {
    town,
    townName: ports.areaName(town),
    version: ring?.version ?? 0,
    cost: { passes: ports.cost.passes, memory: ports.cost.memory },
    me: actor.id,
    mine: mine ? { publicKey: mine.publicKey, wrapped: mine.wrapped } : null,
    keys: ring ? await Promise.all(ring.keys.map((key) => keyView(ports, key, ring, actor.id))) : [],
    people: (ring?.people ?? []).map(({ officer, name, publicKey, at }) => ({
      officer,
      name,
      publicKey,
      at: at.toISOString(),
      holds: ring ? holdsNow(ring, officer) : false,
      inPost: inPost.includes(officer),
    })),
  };
}

/** How a town stands with its key, in words for who has to act. */
export async function keyStateOf(ports: IdentityPorts, town: string) {
  const ring = await ports.rings.of(town);
  const name = ports.areaName(town);
  if (!ring) return { town, name, state: 'none' as const, holders: 0, asking: 0, words: texts.none(name) };
  const inPost = (await ports.officersOf(town)).map(({ id }) => id);
  const people = ring.people.filter(({ officer }) => inPost.includes(officer));
  const holders = people.filter(({ officer }) => holdsNow(ring, officer)).length;
  const asking = people.length - holders;
  return holders < 2
    ? { town, name, state: 'single' as const, holders, asking, words: texts.single(name) }
    : { town, name, state: 'good' as const, holders, asking, words: texts.good(name, holders) };
}
