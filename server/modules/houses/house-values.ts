import {
  fieldOf,
  isSealedKey,
  sealedKeys,
  writtenGroups,
  type Facts,
  type HouseFieldKey,
  type SealedKey,
} from '../../contract/houses/house-fields';
import { readFact } from '../../contract/houses/house-values';
import type { FactChange } from '../../contract/houses/houses';
import { Problem, type FieldError } from '../../contract/problem';
import { areaLineage } from '../../platform/area-scope';
import { chinaDay } from '../../platform/china-time';
import { termsOf } from '../../platform/search-terms';
import type { HouseDoc, KeptValue } from './house-file';
import { derivedOf, houseFaults, sameValue, type DerivedFacts, type KeptFacts } from './house.rules';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

export type ValuePorts = Pick<HousePorts, 'owners' | 'clock' | 'gridAt' | 'areaName'>;

/** The fields of a record in full, before they are sealed. */
export interface OpenFacts {
  facts: Facts;
  owners: Partial<Record<SealedKey, string>>;
}

export type FieldsOfHouse = Pick<
  HouseDoc,
  'facts' | 'sealed' | 'masks' | 'idKeys' | 'findKeys' | 'terms' | 'areas' | keyof DerivedFacts
>;

/** What a record holds, the owners' data opened. */
export const openFacts = (
  { owners }: Pick<ValuePorts, 'owners'>,
  doc: Pick<HouseDoc, 'facts' | 'sealed'>,
): OpenFacts => ({
  facts: { ...doc.facts },
  owners: Object.fromEntries(
    sealedKeys.flatMap((key) => {
      const sealed = doc.sealed[key];
      return sealed ? [[key, owners.open(key, sealed)]] : [];
    }),
  ),
});

/** What a record holds, as the history keeps it. */
export const keptFacts = ({ facts, sealed, masks }: Pick<HouseDoc, 'facts' | 'sealed' | 'masks'>): KeptFacts => {
  const kept: KeptFacts = new Map(Object.entries(facts) as [HouseFieldKey, KeptValue][]);
  for (const key of sealedKeys) if (sealed[key]) kept.set(key, { sealed: sealed[key], mask: masks[key] ?? '' });
  return kept;
};

/**
 * Sets what was written into the open facts; answers what is wrong of each field. `all`: also the fields that staff do
 * not write by hand.
 */
export function setFacts(
  ports: ValuePorts,
  open: OpenFacts,
  village: string,
  written: readonly FactChange[],
  all: boolean,
): { field: HouseFieldKey; message: string }[] {
  const thisYear = Number(chinaDay(ports.clock.now()).slice(0, 4));
  const faults: { field: HouseFieldKey; message: string }[] = [];
  for (const { field, value } of written) {
    if (!all && !writtenGroups.includes(fieldOf(field).group)) {
      faults.push({ field, message: houseTexts.notWritten });
      continue;
    }
    const read = value === null ? { value: undefined } : readFact(field, value, thisYear);
    if ('wrong' in read) faults.push({ field, message: read.wrong });
    else if (isSealedKey(field)) open.owners[field] = read.value === undefined ? undefined : String(read.value);
    else open.facts[field] = read.value;
    if ('wrong' in read) continue;
    const place = placeFault(ports, open, village, field);
    if (place) faults.push({ field, message: place });
  }
  return faults;
}

/** Whether grid and point lie in the village; a point names the grid. */
function placeFault(ports: ValuePorts, { facts }: OpenFacts, village: string, field: HouseFieldKey): string | null {
  if (field === 'grid' && facts.grid !== undefined && !String(facts.grid).startsWith(village))
    return houseTexts.otherGrid;
  if (field !== 'point' || typeof facts.point !== 'string') return null;
  const [lng, lat] = facts.point.split(',').map(Number);
  const grid = ports.gridAt({ lng: lng ?? 0, lat: lat ?? 0 });
  if (!grid) return null;
  if (!grid.startsWith(village)) return houseTexts.otherVillage(ports.areaName(grid.slice(0, 12)));
  facts.grid = grid;
  return null;
}

const present = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

/** The fields of a record as they are stored: people's data sealed, and what the list asks for. */
export function sealFacts(
  { owners }: Pick<ValuePorts, 'owners'>,
  town: string,
  village: string,
  open: OpenFacts,
  before?: Pick<HouseDoc, 'sealed' | 'masks'>,
): FieldsOfHouse {
  const facts = present(open.facts);
  const sealed: HouseDoc['sealed'] = {};
  const masks: HouseDoc['masks'] = {};
  for (const key of sealedKeys) {
    const value = open.owners[key];
    if (value === undefined) continue;
    const old = before?.sealed[key];
    // A value that stays keeps its ciphertext, so that the history shows no change where there is none.
    const kept =
      old && owners.open(key, old) === value ? { sealed: old, mask: before.masks[key] ?? '' } : owners.seal(key, value);
    sealed[key] = kept.sealed;
    masks[key] = kept.mask;
  }
  return {
    facts,
    sealed,
    masks,
    ...owners.keysOf(town, present(open.owners)),
    terms: typeof facts.address === 'string' ? termsOf([facts.address]) : [],
    areas: areaLineage(typeof facts.grid === 'string' ? facts.grid : village),
    ...derivedOf(facts),
  };
}

/** Throws `invalid_input` with every fault of what was written, at `prefix` and the place in the list. */
export function refuseFaults(
  faults: readonly { field: HouseFieldKey; message: string }[],
  open: OpenFacts,
  written: readonly FactChange[],
  prefix: string,
): void {
  const all = [...faults, ...(faults.length > 0 ? [] : houseFaults(open.facts, open.owners))];
  if (all.length === 0) return;
  const at = (field: HouseFieldKey): string => {
    const index = written.findIndex((each) => each.field === field);
    return index < 0 ? `${prefix}.${field}` : `${prefix}.${index}.value`;
  };
  const errors: FieldError[] = all.map(({ field, message }) => ({ field: at(field), code: 'custom', message }));
  throw new Problem('invalid_input', { errors });
}

/** The fields that differ, with both values. */
export function differences(
  before: KeptFacts,
  after: KeptFacts,
): { field: HouseFieldKey; from: KeptValue; to: KeptValue }[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, from: before.get(field) ?? null, to: after.get(field) ?? null }))
    .filter(({ from, to }) => !sameValue(from, to));
}
