import { housePriority } from '../../contract/houses/house-priority';
import { fieldOf, houseFieldKeys, isSealedKey, type HouseFieldKey } from '../../contract/houses/house-fields';
import type { ChangeView, HouseRow, HouseView, ShownFact } from '../../contract/houses/houses';
import type { HouseChangeDoc, HouseDoc, KeptValue } from './house-file';
import { pointOf, type KeptFacts } from './house.rules';

export interface HouseWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
}

const shownValue = (value: KeptValue): string | number | boolean | null =>
  typeof value === 'object' && value !== null ? value.mask : value;

/** The fields of a record in the order of the register; people's data masked. */
export const presentFacts = ({ facts, masks }: Pick<HouseDoc, 'facts' | 'masks'>): ShownFact[] =>
  houseFieldKeys.flatMap((field) => {
    const value = isSealedKey(field) ? masks[field] : facts[field];
    return value === undefined ? [] : [{ field, value }];
  });

/** Fields of a past time in the order of the register. */
export const presentKept = (kept: KeptFacts): ShownFact[] =>
  houseFieldKeys.flatMap((field) => {
    const value = shownValue(kept.get(field) ?? null);
    return value === null ? [] : [{ field, value }];
  });

const named = (code: string, { areaName }: HouseWords) => ({ code, name: areaName(code) });

/** A record as a row of the list. */
export function presentHouseRow(doc: HouseDoc, words: HouseWords): HouseRow {
  const { _id: id, code, village, version, facts, several, ended } = doc;
  return {
    id,
    code,
    village: named(village, words),
    grid: typeof facts.grid === 'string' ? named(facts.grid, words) : null,
    version,
    facts: presentFacts(doc),
    severalHouses: several,
    priority: housePriority(doc.facts),
    ended: ended && { ...ended, at: ended.at.toISOString() },
  };
}

const url = (key: string | null, { fileUrl }: HouseWords): string | null => key && fileUrl(key);

/** A record as its page; `sameOwner`: the other records in which its owners stand. */
export function presentHouse(
  doc: HouseDoc,
  sameOwner: readonly Pick<HouseDoc, '_id' | 'code'>[],
  may: HouseView['may'],
  words: HouseWords,
): HouseView {
  return {
    ...presentHouseRow(doc, words),
    town: named(doc.town, words),
    closings: (doc.closings ?? []).map(({ at, by, reason, photos }) => ({
      at: at.toISOString(),
      by,
      reason,
      photos: photos.map(({ id, view, thumb }) => ({ id, viewUrl: url(view, words), thumbUrl: url(thumb, words) })),
    })),
    point: pointOf(doc.facts),
    related: [...doc.related, ...sameOwner.map(({ _id, code }) => ({ id: _id, code, how: 'sameOwner' as const }))],
    may,
    createdAt: doc.createdAt.toISOString(),
    changedAt: doc.changedAt.toISOString(),
  };
}

/** An entry of the history with both values, in the order of the register; people's data masked. */
export function presentChange({ version, at, event, by, reason, changes }: HouseChangeDoc): ChangeView {
  const order = (field: HouseFieldKey): number => houseFieldKeys.indexOf(fieldOf(field).key);
  return {
    version,
    at: at.toISOString(),
    event,
    by: by.name,
    reason,
    changes: [...changes]
      .sort((a, b) => order(a.field) - order(b.field))
      .map(({ field, from, to }) => ({ field, from: shownValue(from), to: shownValue(to) })),
  };
}
