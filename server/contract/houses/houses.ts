import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { version } from '../cases/step-forms';
import { areaCode, point, villageCode } from '../places';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { houseChoices, houseFieldKeys, sealedKeys } from './house-fields';
import { houseEndings, houseEvents } from './house-events';
import { housePriorities } from './house-priority';

/** Who reads house records of the own area, who writes them, and who may see an owner's full data. */
export const houseReaders: readonly Role[] = [
  'gridOfficer',
  'villageAdmin',
  'townHandler',
  'lawEnforcement',
  'specialist',
  'districtReviewer',
  'supervisor',
  'townAdmin',
];
export const houseEditors: readonly Role[] = ['villageAdmin', 'townHandler'];
export const unmaskers: readonly Role[] = ['villageAdmin', 'townHandler', 'lawEnforcement'];

const readers = staffWith(...houseReaders);
const editors = staffWith(...houseEditors);

const fieldKey = z.enum(houseFieldKeys);
const factValue = z.union([z.string().check(z.maxLength(600)), z.number(), z.boolean()]);
const area = z.object({ code: z.string(), name: z.string() });

/** The number of a house in the register: letters, digits and dashes. */
export const houseCode = z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{4,40}$/));

/** What a field is to become; null empties it. */
export const factChange = z.object({ field: fieldKey, value: z.nullable(factValue) });
export type FactChange = z.infer<typeof factChange>;
const factChanges = z.array(factChange).check(z.maxLength(houseFieldKeys.length));
export const reason = z.string().check(z.trim(), z.minLength(2), z.maxLength(300));

/** A field as it is shown: people's fields are masked. */
const shownFact = z.object({ field: fieldKey, value: factValue });
export type ShownFact = z.infer<typeof shownFact>;

const ended = z.object({
  how: z.enum(houseEndings),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
});

export const houseRow = z.object({
  id: z.string(),
  code: z.string(),
  village: area,
  grid: z.nullable(area),
  version: z.number(),
  facts: z.array(shownFact),
  /** Whether an owner stands in other records too (一户多宅). Staff alone see it. */
  severalHouses: z.boolean(),
  /** How soon it is to be screened: 1 first. */
  priority: z.literal([...housePriorities]),
  ended: z.nullable(ended),
});
export type HouseRow = z.infer<typeof houseRow>;

export const houseView = z.extend(houseRow, {
  town: area,
  point: z.nullable(point),
  /** Hazards that were put right, each with what shows it, the newest last. */
  closings: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      photos: z.array(z.object({ id: z.string(), viewUrl: z.nullable(z.string()), thumbUrl: z.nullable(z.string()) })),
    }),
  ),
  /** Records that this one came from or went into. */
  related: z.array(z.object({ id: z.string(), code: z.string(), how: z.enum(['from', 'into', 'sameOwner']) })),
  /** What the signed-in member of staff may do with it. */
  may: z.object({ change: z.boolean(), end: z.boolean(), restore: z.boolean(), unmask: z.boolean() }),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type HouseView = z.infer<typeof houseView>;

export const changeView = z.object({
  version: z.number(),
  at: z.string(),
  event: z.enum(houseEvents),
  by: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ field: fieldKey, from: z.nullable(factValue), to: z.nullable(factValue) })),
});
export type ChangeView = z.infer<typeof changeView>;

/** The filters of the list; a figure of the summary leads to the list by them. */
export const houseFilter = z.object({
  area: z.optional(areaCode),
  ended: z.optional(z.enum(['yes', 'no'])),
  /** How soon it is to be screened: 1 first. */
  priority: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3))),
  /** Here and below, `none`: nothing is filled in. */
  use: z.optional(z.enum([...houseChoices.use, 'none'])),
  structure: z.optional(z.enum([...houseChoices.structure, 'none'])),
  level: z.optional(z.enum([...houseChoices.level, 'none'])),
  /** Of the houses with a hazard that is not closed, those of this grade; `any`: of any grade; `none`: the others. */
  hazard: z.optional(z.enum([...houseChoices.hazard, 'any', 'none'])),
  /** Whether a hazard is on record, open or closed; `closed`: whether it is closed. */
  found: z.optional(z.enum(['any', 'closed'])),
  measure: z.optional(z.enum([...houseChoices.measure, 'none'])),
  selfBuilt: z.optional(z.enum(['yes', 'no', 'none'])),
  altered: z.optional(z.enum(['yes', 'no', 'none'])),
  setting: z.optional(z.enum([...houseChoices.setting, 'none'])),
  verdict: z.optional(z.enum([...houseChoices.verdict, 'none'])),
  /** Whether it has a level. */
  appraised: z.optional(z.enum(['yes', 'no'])),
  /** Whether a hazard is open after the day that its plan set. */
  overdue: z.optional(z.enum(['yes'])),
  /** Exactly this many storeys; `3`: three or more. */
  storeys: z.optional(z.enum(['1', '2', '3', 'none'])),
  /** This many storeys or more. */
  storeysFrom: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(60))),
  /** Built before this year. */
  builtBefore: z.optional(z.coerce.number().check(z.int(), z.minimum(1801), z.maximum(2100))),
  screened: z.optional(z.enum(['yes', 'no'])),
  several: z.optional(z.enum(['yes'])),
  /** The start of a code, or an owner's whole ID number or telephone. */
  text: z.optional(z.string().check(z.trim(), z.maxLength(60))),
});
export type HouseFilter = z.infer<typeof houseFilter>;

const id = z.object({ id: z.string() });

export const listHouses = endpoint({
  name: 'listHouses',
  method: 'GET',
  path: '/api/houses',
  summary: 'House records of the areas of the signed-in staff by their codes',
  access: readers,
  query: z.extend(houseFilter, {
    /** By code, or the first to be screened first. */
    sort: z.optional(z.enum(['code', 'priority'])),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  }),
  response: z.object({ houses: z.array(houseRow), next: z.nullable(z.string()) }),
});

export const getHouse = endpoint({
  name: 'getHouse',
  method: 'GET',
  path: '/api/houses/:id',
  summary: 'One house record as it stands; the owners masked',
  access: readers,
  params: id,
  response: houseView,
  problems: ['not_found'],
});

export const getHouseHistory = endpoint({
  name: 'getHouseHistory',
  method: 'GET',
  path: '/api/houses/:id/history',
  summary: 'Every change of a house record with both values, newest first',
  access: readers,
  params: id,
  query: z.object({ before: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) }),
  response: z.object({ changes: z.array(changeView), next: z.nullable(z.number()) }),
  problems: ['not_found'],
});

export const getHouseAsOf = endpoint({
  name: 'getHouseAsOf',
  method: 'GET',
  path: '/api/houses/:id/as-of',
  summary: 'A house record as it stood at the end of a day in China',
  access: readers,
  params: id,
  query: z.object({ day: z.iso.date() }),
  response: z.object({
    /** False where there was no record yet on that day. */
    existed: z.boolean(),
    version: z.number(),
    facts: z.array(shownFact),
    ended: z.boolean(),
    /** Whether the entries from then to now fit together without a gap. */
    complete: z.boolean(),
  }),
  problems: ['not_found'],
});

const newHouse = { code: houseCode, facts: factChanges };

export const createHouse = endpoint({
  name: 'createHouse',
  method: 'POST',
  path: '/api/houses',
  summary: 'Makes a house record of a village; the same key again answers with the same record',
  access: editors,
  body: z.object({ idempotencyKey, village: villageCode, ...newHouse, reason }),
  status: 201,
  response: houseView,
  problems: ['not_found', 'idempotency_conflict'],
});

export const changeHouse = endpoint({
  name: 'changeHouse',
  method: 'POST',
  path: '/api/houses/:id/changes',
  summary: 'Changes fields of a house record, with the reason; both values stay in its history',
  access: editors,
  params: id,
  body: z.object({ version, changes: factChanges.check(z.minLength(1)), reason }),
  response: houseView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const endHouse = endpoint({
  name: 'endHouse',
  method: 'POST',
  path: '/api/houses/:id/end',
  summary: 'Ends a record because the house is demolished, or because it was made by mistake; nothing is deleted',
  access: editors,
  params: id,
  body: z.object({ version, how: z.enum(['demolished', 'removed']), reason }),
  response: houseView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const restoreHouse = endpoint({
  name: 'restoreHouse',
  method: 'POST',
  path: '/api/houses/:id/restore',
  summary: 'Brings back a record that was ended by mistake or merged away',
  access: editors,
  params: id,
  body: z.object({ version, reason }),
  response: houseView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const mergeHouse = endpoint({
  name: 'mergeHouse',
  method: 'POST',
  path: '/api/houses/:id/merge',
  summary: 'Ends a record because it is the same house as another, which goes on',
  access: editors,
  params: id,
  body: z.object({ version, into: z.string(), reason }),
  response: houseView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const splitHouse = endpoint({
  name: 'splitHouse',
  method: 'POST',
  path: '/api/houses/:id/split',
  summary: 'Ends a record because it is several houses; each gets a record of its own with what is known',
  access: editors,
  params: id,
  body: z.object({
    version,
    into: z.array(z.object(newHouse)).check(z.minLength(2), z.maxLength(10)),
    reason,
  }),
  response: houseView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const unmaskHouse = endpoint({
  name: 'unmaskHouse',
  method: 'POST',
  path: '/api/houses/:id/unmask',
  summary: "The owners' names, ID numbers and telephones in full; the audit notes who looked and why",
  access: staffWith(...unmaskers),
  params: id,
  body: z.object({ reason }),
  response: z.object({ facts: z.array(z.object({ field: z.enum([...sealedKeys]), value: z.string() })) }),
  problems: ['not_found'],
  sensitive: 'house.unmasked',
});

export const houseEndpoints = [
  listHouses,
  createHouse,
  getHouse,
  getHouseHistory,
  getHouseAsOf,
  changeHouse,
  endHouse,
  restoreHouse,
  mergeHouse,
  splitHouse,
  unmaskHouse,
] as const;
