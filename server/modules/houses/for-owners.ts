import { isSealedKey, type FactValue, type HouseFieldKey } from '../../contract/houses/house-fields';
import { halfWidth, peopleOf } from '../../contract/houses/house-values';
import type { ChangeView, FactChange, ShownFact } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import type { HouseDoc, KeptValue } from './house-file';
import { historyOf } from './house-history';
import { keptFacts, openFacts, refuseFaults, setFacts } from './house-values';
import { sameValue, type KeptFacts } from './house.rules';
import { presentFacts } from './houses.presenter';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

/** A house as the modules for homeowners know it. */
export interface OwnersHouse {
  id: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  version: number;
  /** People's data masked. */
  facts: ShownFact[];
  ended: { how: string; at: Date } | null;
  /** Keyed hashes of its owners: a binding holds as long as its own is among them. */
  idKeys: string[];
}

const asOwners = (doc: HouseDoc): OwnersHouse => ({
  id: doc._id,
  code: doc.code,
  town: doc.town,
  village: doc.village,
  areas: doc.areas,
  version: doc.version,
  facts: presentFacts(doc),
  ended: doc.ended && { how: doc.ended.how, at: doc.ended.at },
  idKeys: doc.idKeys,
});

export interface OwnerClaim {
  village: string;
  name: string;
  idNumber: string;
  phone: string;
}

/**
 * The standing houses of a village whose record has one owner with this name, ID number and telephone. `known`: whether
 * the ID number stands in a record of the village at all, for the village to be told of tries.
 */
export async function housesOfClaim(
  ports: HousePorts,
  claim: OwnerClaim,
): Promise<{ known: string[]; houses: OwnersHouse[]; idKey: string }> {
  const { owners, store } = ports;
  const town = claim.village.slice(0, 9);
  const key = (kind: 'ownerName' | 'ownerId' | 'ownerPhone', text: string): string =>
    owners.keyOf(kind, town, halfWidth(text));
  const idKey = key('ownerId', claim.idNumber);
  const docs = (await store.ofPerson(town, idKey, 50)).filter(
    ({ village, state }) => village === claim.village && state === 'standing',
  );
  const asked = [key('ownerName', claim.name), idKey, key('ownerPhone', claim.phone)];
  const fits = docs.filter((doc) => {
    const { ownerName, ownerId, ownerPhone } = openFacts(ports, doc).owners;
    const [names, ids, phones] = [ownerName, ownerId, ownerPhone].map((text) => peopleOf(text ?? ''));
    return (ids ?? []).some((id, n) => {
      const person = [key('ownerName', names?.[n] ?? ''), key('ownerId', id), key('ownerPhone', phones?.[n] ?? '')];
      return person.join() === asked.join();
    });
  });
  return { known: docs.map(({ _id }) => _id), houses: fits.map(asOwners), idKey };
}

/** Houses by id, as their owners see them. */
export const housesForOwners = async ({ store }: HousePorts, ids: readonly string[]): Promise<OwnersHouse[]> =>
  (await store.byIds(ids)).map(asOwners);

/** The history of a house for its owner: no names of staff, and no reasons that they wrote for each other. */
export async function ownersHistory(
  ports: HousePorts,
  id: string,
): Promise<Pick<ChangeView, 'version' | 'at' | 'event' | 'changes'>[]> {
  const doc = await ports.store.byId(id);
  if (!doc) throw new Problem('not_found');
  const { changes } = await historyOf(ports, doc, {});
  return changes.map(({ version, at, event, changes: fields }) => ({
    version,
    at,
    event,
    changes: fields,
  }));
}

/** What is asked of a field, as it is kept in the request. */
export interface AskedValue {
  field: HouseFieldKey;
  from: KeptValue;
  to: KeptValue;
}

/**
 * Reads what a homeowner asks for against the record of the version seen. Throws `stale_version`, `step_refused` for an
 * ended record, and `invalid_input` with every fault at its place in the list.
 */
export async function readAsked(
  ports: HousePorts,
  id: string,
  version: number,
  items: readonly FactChange[],
): Promise<{ house: OwnersHouse; asked: AskedValue[] }> {
  const doc = await ports.store.byId(id);
  if (!doc) throw new Problem('not_found');
  if (doc.state === 'ended') throw new Problem('step_refused', { detail: houseTexts.hasEnded });
  if (doc.version !== version) throw new Problem('stale_version');
  const open = openFacts(ports, doc);
  refuseFaults(setFacts(ports, open, doc.village, items, false), open, items, 'items');
  const before = keptFacts(doc);
  const was = openFacts(ports, doc);
  const asked = items.map(({ field }): AskedValue => {
    const from = before.get(field) ?? null;
    if (!isSealedKey(field)) return { field, from, to: open.facts[field] ?? null };
    const value = open.owners[field];
    if (value === undefined) return { field, from, to: null };
    return { field, from, to: value === was.owners[field] ? from : ports.owners.seal(field, value) };
  });
  const idle = asked.findIndex(({ from, to }) => sameValue(from, to));
  if (idle >= 0)
    throw new Problem('invalid_input', {
      errors: [{ field: `items.${idle}.value`, code: 'custom', message: houseTexts.sameAsNow }],
    });
  return { house: asOwners(doc), asked };
}

/** A house as it stands, for a request that is looked at. */
export async function houseNow(
  { store }: HousePorts,
  id: string,
): Promise<{ house: OwnersHouse; facts: KeptFacts } | null> {
  const doc = await store.byId(id);
  return doc && { house: asOwners(doc), facts: keptFacts(doc) };
}

/** A kept value as it is shown. */
export const shownKept = (value: KeptValue): FactValue | null =>
  typeof value === 'object' && value !== null ? value.mask : value;
