import type { BodyOf } from '../../contract/endpoint';
import type { endHouse, mergeHouse, restoreHouse, splitHouse } from '../../contract/houses/houses';
import type { HouseEnding } from '../../contract/houses/house-events';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newId, newToken } from '../../platform/crypto/random';
import { freshHouse, mustBeFree, readNewFacts } from './create-house';
import type { HouseDoc, HouseOutboxEntry } from './house-file';
import { refused, takeHouseStep } from './house-step';
import { openFacts } from './house-values';
import { mustEdit } from './houses.policy';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

/** Throws `not_found`, `stale_version` or `step_refused` where a standing record of this version cannot be written. */
export async function standingHouse(
  ports: Pick<HousePorts, 'store'>,
  actor: StaffActor,
  id: string,
  version: number,
): Promise<HouseDoc> {
  const doc = await ports.store.byId(id);
  mustEdit(actor, doc);
  if (doc.version !== version) throw new Problem('stale_version');
  if (doc.state === 'ended') throw refused(houseTexts.hasEnded);
  return doc;
}

const endedAs = (ports: HousePorts, actor: StaffActor, how: HouseEnding, reason: string): Partial<HouseDoc> => ({
  state: 'ended',
  ended: { how, at: ports.clock.now(), by: actor.name, reason },
});

/** Ends a record: the house is gone, or the record was a mistake. Nothing of it is deleted. */
export async function endRecord(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, how, reason }: BodyOf<typeof endHouse>,
): Promise<HouseDoc> {
  const doc = await standingHouse(ports, actor, id, version);
  return takeHouseStep(ports, actor, doc, { event: how, reason, set: endedAs(ports, actor, how, reason) });
}

/** Brings back a record that was ended, but for one that was split: its parts stand. */
export async function restoreRecord(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, reason }: BodyOf<typeof restoreHouse>,
): Promise<HouseDoc> {
  const doc = await ports.store.byId(id);
  mustEdit(actor, doc);
  if (doc.version !== version) throw new Problem('stale_version');
  if (!doc.ended) throw refused(houseTexts.stands);
  if (doc.ended.how === 'split') throw refused(houseTexts.goneOn);
  const related = doc.related.filter(({ how }) => how !== 'into');
  return takeHouseStep(ports, actor, doc, {
    event: 'restored',
    reason,
    set: { state: 'standing', ended: null, related },
  });
}

/** Ends a record that is the same house as another of its village; the other notes it. */
export async function mergeRecord(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, into, reason }: BodyOf<typeof mergeHouse>,
): Promise<HouseDoc> {
  const doc = await standingHouse(ports, actor, id, version);
  const target = await ports.store.byId(into);
  if (!target || target.village !== doc.village) throw refused(houseTexts.otherTown);
  if (target._id === doc._id) throw refused(houseTexts.intoItself);
  if (target.state === 'ended') throw refused(houseTexts.hasEnded);
  const at = ports.clock.now();
  const absorb: HouseOutboxEntry = {
    id: newToken(),
    kind: 'absorb',
    into,
    code: doc.code,
    change: {
      town: doc.town,
      village: doc.village,
      at,
      event: 'absorbed',
      by: { id: actor.id, name: actor.name },
      reason: houseTexts.absorbed(doc.code),
      changes: [],
      ref: doc._id,
    },
  };
  return takeHouseStep(ports, actor, doc, {
    event: 'mergedAway',
    reason,
    set: {
      ...endedAs(ports, actor, 'mergedAway', reason),
      related: [...doc.related, { id: target._id, code: target.code, how: 'into' }],
    },
    outbox: [absorb],
  });
}

/** Ends a record that is several houses, and makes a record of each with what is known and what is said of it. */
export async function splitRecord(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, into, reason }: BodyOf<typeof splitHouse>,
): Promise<HouseDoc> {
  const doc = await standingHouse(ports, actor, id, version);
  if (new Set(into.map(({ code }) => code)).size !== into.length) throw refused(houseTexts.sameCode);
  const known = openFacts(ports, doc);
  const parts: HouseDoc[] = [];
  for (const [index, { code, facts }] of into.entries()) {
    const open = readNewFacts(ports, doc.village, facts, `into.${index}.facts`, known);
    await mustBeFree(ports, doc.town, code, `into.${index}.code`);
    const { town, village } = doc;
    const related = [{ id: doc._id, code: doc.code, how: 'from' as const }];
    parts.push(
      freshHouse(
        ports,
        actor,
        { id: newId(town), code, town, village, open, related },
        { event: 'splitOff', reason: houseTexts.splitOff(doc.code) },
      ),
    );
  }
  return takeHouseStep(ports, actor, doc, {
    event: 'split',
    reason,
    set: {
      ...endedAs(ports, actor, 'split', reason),
      related: [...doc.related, ...parts.map(({ _id, code }) => ({ id: _id, code, how: 'into' as const }))],
    },
    outbox: parts.map((house) => ({ id: newToken(), kind: 'make', house })),
  });
}
