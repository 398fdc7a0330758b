import type { BodyOf } from '../../contract/endpoint';
import type { createHouse, FactChange } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newId, newToken } from '../../platform/crypto/random';
import { deliverHouse } from './deliver';
import type { HouseDoc, RelatedHouse } from './house-file';
import { changeEntry, type HouseActor } from './change-entry';
import type { HouseStep } from './house-step';
import { differences, keptFacts, sealFacts, type OpenFacts } from './house-values';
import { refuseFaults, setFacts } from './house-values';
import { mayEdit } from './houses.policy';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

interface NewHouse {
  id: string;
  code: string;
  town: string;
  village: string;
  open: OpenFacts;
  related?: RelatedHouse[];
  createdKey?: string;
}

/** A record of version 1 that owes nothing yet. */
export function bareHouse(
  ports: Pick<HousePorts, 'owners'>,
  at: Date,
  { id, code, town, village, open, related = [], createdKey }: NewHouse,
  ref?: string,
): HouseDoc {
  return {
    _id: id,
    town,
    village,
    version: 1,
    code,
    state: 'standing',
    ...sealFacts(ports, town, village, open),
    several: false,
    closedHazards: [],
    ended: null,
    related,
    applied: ref ? [ref] : [],
    ...(createdKey ? { createdKey } : {}),
    createdAt: at,
    changedAt: at,
    outbox: [],
  };
}

/** A record of version 1 with what it owes: its first entry, and the count of its owners' houses. */
export function freshHouse(
  ports: HousePorts,
  actor: HouseActor,
  made: NewHouse,
  step: Pick<HouseStep, 'event' | 'reason' | 'ref'>,
): HouseDoc {
  const at = ports.clock.now();
  const house = bareHouse(ports, at, made, step.ref);
  return {
    ...house,
    outbox: [
      changeEntry(house, actor, at, step, differences(new Map(), keptFacts(house))),
      { id: newToken(), kind: 'owners', keys: house.idKeys },
    ],
    outboxDue: at,
  };
}

/** Reads the fields of a new record. Throws `invalid_input` with every fault, at `prefix`. */
export function readNewFacts(
  ports: HousePorts,
  village: string,
  facts: readonly FactChange[],
  prefix: string,
  known: OpenFacts = { facts: {}, owners: {} },
): OpenFacts {
  const open: OpenFacts = { facts: { ...known.facts }, owners: { ...known.owners } };
  const faults = setFacts(ports, open, village, facts, false);
  refuseFaults(faults, open, facts, prefix);
  return open;
}

const codeTaken = (field: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message: houseTexts.codeTaken }] });

/** Throws `invalid_input` at a field where another record of the town has the code. */
export async function mustBeFree({ store }: HousePorts, town: string, code: string, field: string): Promise<void> {
  if (await store.byCode(town, code)) throw codeTaken(field);
}

/** Makes a record of a village of the actor's; see the endpoint. */
export async function createHouseRecord(
  ports: HousePorts,
  actor: StaffActor,
  said: BodyOf<typeof createHouse>,
): Promise<HouseDoc> {
  const { village, code, reason, idempotencyKey } = said;
  if (!mayEdit(actor, village) || !ports.isVillage(village)) throw new Problem('not_found');
  const town = village.slice(0, 9);
  const createdKey = ports.keyring.mac('idempotency', `house/${actor.id}/${idempotencyKey}`);
  const open = readNewFacts(ports, village, said.facts, 'facts');
  const before = await ports.store.byCreatedKey(createdKey);
  if (before) {
    if (before.code !== code || before.village !== village) throw new Problem('idempotency_conflict');
    return before;
  }
  // Pressed twice, the twin may be there since a moment ago.
  const twin = await ports.store.byCode(town, code);
  if (twin?.createdKey === createdKey) return twin;
  if (twin) throw codeTaken('code');
  const doc = freshHouse(
    ports,
    actor,
    { id: newId(town), code, town, village, open, createdKey },
    { event: 'created', reason },
  );
  if ((await ports.store.add(doc)) === 'taken') {
    const made = await ports.store.byCreatedKey(createdKey);
    if (made) return made;
    await mustBeFree(ports, town, code, 'code');
  }
  await deliverHouse(ports, doc).catch(ports.onLeftover);
  return (await ports.store.byId(doc._id)) ?? doc;
}
