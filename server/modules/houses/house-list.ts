import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import { houseChoices } from '../../contract/houses/house-fields';
import { halfWidth } from '../../contract/houses/house-values';
import type { HouseFilter, listHouses } from '../../contract/houses/houses';
import type { StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { askedTerms } from '../../platform/search-terms';
import type { HouseDoc } from './house-file';
import { readableHouses } from './houses.policy';
import type { CodeCursor, HouseListFilter } from './houses.model';
import { presentHouseRow } from './houses.presenter';
import type { HousePorts } from './houses.service';

export const cursorAt = ({ code, _id: id, priority }: Pick<HouseDoc, 'code' | '_id' | 'priority'>): CodeCursor => ({
  code,
  id,
  priority,
});
const writeCode = (doc: HouseDoc): string =>
  Buffer.from(`${doc.code} ${doc._id} ${doc.priority}`).toString('base64url');
const readCode = (text: string | undefined): CodeCursor | null => {
  const [code, id, priority] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return code && id ? { code, id, priority: Number(priority) || 1 } : null;
};

/** Whether a typed text may be the beginning of a code: then codes are looked at, not addresses. */
const looksLikeCode = (text: string): boolean => /^[0-9A-Za-z-]{2,40}$/.test(text);

/** An owner is found by the whole ID number, telephone or name alone: keyed hashes know no beginnings. */
function personKeys({ owners }: Pick<HousePorts, 'owners'>, towns: readonly string[], text: string): string[] {
  const idNumber = /^\d{17}[\dXx]$/.test(text);
  const phone = /^\d{7,12}$/.test(text);
  const name = /^[\p{Script=Han}\u00B7]{2,15}$/u.test(text);
  return towns.flatMap((town) => [
    ...(idNumber ? [owners.keyOf('ownerId', town, text)] : []),
    ...(phone ? [owners.keyOf('ownerPhone', town, text)] : []),
    ...(name ? [owners.keyOf('ownerName', town, text)] : []),
  ]);
}

const yesNo = { yes: true, no: false, none: null } as const;
const bands = { 1: 1, 2: 2, 3: { $gte: 3 }, none: null } as const;
/** A missing field is as good as an empty one to the database. */
const orNone = (value: string): string | null => (value === 'none' ? null : value);

/** Conditions each on a field, of which several may be on one. */
function fieldConditions(filter: HouseFilter, today: string): Record<string, unknown>[] {
  const { hazard, storeys, storeysFrom, builtBefore, screened, several, appraised, found, overdue } = filter;
  const choices = (['use', 'structure', 'level', 'measure', 'setting', 'verdict'] as const).flatMap((key) => {
    const value = filter[key];
    return value ? [{ [`facts.${key}`]: orNone(value) }] : [];
  });
  const answers = (['selfBuilt', 'altered'] as const).flatMap((key) => {
    const value = filter[key];
    return value ? [{ [`facts.${key}`]: yesNo[value] }] : [];
  });
  return [
    ...(filter.priority ? [{ priority: filter.priority }] : []),
    ...choices,
    ...answers,
    ...(hazard ? [{ openHazard: hazard === 'any' ? { $in: [...houseChoices.hazard] } : orNone(hazard) }] : []),
    ...(found ? [{ 'facts.hazard': { $in: [...houseChoices.hazard] } }] : []),
    ...(found === 'closed' ? [{ openHazard: null }] : []),
    ...(overdue ? [{ openHazard: { $in: [...houseChoices.hazard] } }, { 'facts.planDeadline': { $lt: today } }] : []),
    ...(appraised ? [{ 'facts.level': appraised === 'yes' ? { $in: [...houseChoices.level] } : null }] : []),
    ...(storeys ? [{ 'facts.storeys': bands[storeys] }] : []),
    ...(storeysFrom ? [{ 'facts.storeys': { $gte: storeysFrom } }] : []),
    ...(builtBefore ? [{ 'facts.builtYear': { $lt: builtBefore } }] : []),
    ...(screened ? [{ screened: screened === 'yes' }] : []),
    ...(several ? [{ several: true }] : []),
  ];
}

/** The conditions of a filter, as the database has them. */
export function conditionsOf(
  ports: Pick<HousePorts, 'owners' | 'clock'>,
  towns: readonly string[],
  filter: HouseFilter,
): HouseListFilter {
  const text = halfWidth(filter.text ?? '');
  const keys = personKeys(ports, towns, text);
  const equal: Record<string, unknown> = { state: filter.ended === 'yes' ? 'ended' : 'standing' };
  const also = fieldConditions(filter, chinaDay(ports.clock.now()));
  if (text === '') return { equal, also };
  const terms = askedTerms(text);
  const byAddress = terms.length > 0 ? [{ terms: { $all: terms } }] : [];
  const byPerson = keys.length > 0 ? [{ findKeys: { $in: keys } }] : [];
  const codeRange = looksLikeCode(text) ? [{ code: { $gte: text, $lt: `${text}\uffff` } }] : [];
  const ways = [...byPerson, ...codeRange, ...byAddress];
  return { equal: { ...equal, town: { $in: [...towns] }, ...(ways.length > 0 ? { $or: ways } : {}) }, also };
}

/** A page of the actor's records, by code or in the order of screening. */
export async function listRecords(
  ports: HousePorts,
  actor: StaffActor,
  query: QueryOf<typeof listHouses>,
): Promise<ResponseOf<typeof listHouses>> {
  const scope = readableHouses(actor, query.area);
  const filter = conditionsOf(ports, ports.townsIn(scope), query);
  const found = await ports.store.page(scope, filter, readCode(query.cursor), query.limit + 1, query.sort);
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  return {
    houses: shown.map((doc) => presentHouseRow(doc, ports)),
    next: last ? writeCode(last) : null,
  };
}
