import { chinaInstant } from '../../platform/china-time';
import { cellOf, type LngLat } from '../../platform/distance';
import type { Facts, HouseFieldKey, SealedKey } from '../../contract/houses/house-fields';
import { housePriority, type HousePriority } from '../../contract/houses/house-priority';
import { peopleOf } from '../../contract/houses/house-values';
import type { HouseChangeDoc, KeptValue } from './house-file';
import { houseTexts } from './houses.texts';

export interface HouseFault {
  field: HouseFieldKey;
  message: string;
}

/** Uses under which a kind of business can be named. */
const withBusiness: readonly unknown[] = ['business', 'crowded', 'rented', 'public'];

/** What does not fit together in a record, however it came in; owners' values in full. */
export function houseFaults(facts: Facts, owners: Partial<Record<SealedKey, string>>): HouseFault[] {
  const faults: HouseFault[] = [];
  const names = peopleOf(owners.ownerName ?? '').length;
  for (const field of ['ownerId', 'ownerPhone'] as const) {
    const people = peopleOf(owners[field] ?? '').length;
    if (people > names) faults.push({ field, message: houseTexts.morePeople(people, names) });
  }
  if (facts.business !== undefined && !withBusiness.includes(facts.use))
    faults.push({ field: 'business', message: houseTexts.businessWithoutUse });
  if (facts.hazardClosedOn !== undefined && facts.hazard === undefined)
    faults.push({ field: 'hazardClosedOn', message: houseTexts.closedWithoutHazard });
  if (
    facts.hazardClosedOn !== undefined &&
    facts.hazardFoundOn !== undefined &&
    facts.hazardClosedOn < facts.hazardFoundOn
  )
    faults.push({ field: 'hazardClosedOn', message: houseTexts.closedBeforeFound });
  if (facts.level !== undefined && facts.appraisedOn === undefined)
    faults.push({ field: 'appraisedOn', message: houseTexts.levelWithoutDay });
  return faults;
}

/** Width in metres of the squares by which houses near a point are found. */
export const houseCell = 50;

/** The point of a record; null where it has none. */
export function pointOf({ point }: Facts): LngLat | null {
  const [lng, lat] = typeof point === 'string' ? point.split(',').map(Number) : [];
  return lng === undefined || lat === undefined ? null : { lng, lat };
}

export interface DerivedFacts {
  screened: boolean;
  openHazard: string | null;
  priority: HousePriority;
  cell: string | null;
}

/** The square of a point; null where there is none. */
export const cellFor = (point: LngLat | null): string | null => point && cellOf(point, houseCell);

/** What the list and the search of near houses ask for, read off the facts. */
export const derivedOf = (facts: Facts): DerivedFacts => ({
  cell: cellFor(pointOf(facts)),
  priority: housePriority(facts),
  screened: facts.screenedOn !== undefined,
  openHazard: typeof facts.hazard === 'string' && facts.hazardClosedOn === undefined ? facts.hazard : null,
});

export type KeptFacts = Map<HouseFieldKey, KeptValue>;

/** A record at some time, told from now by its entries. */
export interface PastHouse {
  existed: boolean;
  version: number;
  facts: KeptFacts;
  ended: boolean;
  complete: boolean;
}

const endings: readonly string[] = ['demolished', 'removed', 'mergedAway', 'split'];
/** Whether two kept values are one: sealed ones by their ciphertext. */
export const sameValue = (a: KeptValue, b: KeptValue): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a?.sealed === b?.sealed : a === b;

/**
 * Undoes every change that came after the end of a China day, the newest first. `complete` is false where an entry is
 * missing between two versions, or where an entry's new value is not what stood there.
 */
export function asOfDay(
  now: { version: number; facts: KeptFacts; ended: boolean },
  entries: readonly HouseChangeDoc[],
  day: string,
): PastHouse {
  const end = chinaInstant(day, 86_400_000);
  const past: PastHouse = { existed: true, ...now, facts: new Map(now.facts), complete: true };
  const newestFirst = [...entries].sort((a, b) => b.version - a.version);
  for (const { version, event, changes } of newestFirst.filter(({ at }) => at >= end)) {
    if (version !== past.version) past.complete = false;
    for (const { field, from, to } of changes) {
      if (!sameValue(past.facts.get(field) ?? null, to)) past.complete = false;
      if (from === null) past.facts.delete(field);
      else past.facts.set(field, from);
    }
    if (endings.includes(event)) past.ended = false;
    if (event === 'restored') past.ended = true;
    past.version = version - 1;
  }
  if ((newestFirst.find(({ at }) => at < end)?.version ?? 0) !== past.version) past.complete = false;
  past.existed = past.version > 0;
  return past;
}
