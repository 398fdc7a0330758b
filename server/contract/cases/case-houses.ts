import { residentsOnly, staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { houseCode, houseReaders } from '../houses/houses';
import { categories } from '../reports/categories';
import { z } from '../z';
import { orderForParty } from './party';
import { caseStates, type CaseState } from './states';
import { version } from './step-forms';

/** How far from the place of a case houses are proposed, in metres. */
export const nearHouseMetres = 50;
/** Houses that are proposed at most; more are said to be there. */
export const mostNearHouses = 20;
/** Houses that one case can be about. */
export const mostHousesOfCase = 20;

/** The states of a case in which what it says of a house was found on the spot, and stands. */
export const confirmedStates: readonly CaseState[] = [
  'confirmed',
  'filed',
  'ordered',
  'dismantling',
  'rectified',
  'checked',
  'closed',
];

/** Who sees which houses a case is about: those who read houses and cases. */
export const linkReaders: readonly Role[] = houseReaders.filter((role) => role !== 'specialist');
/** Who says it (`step-table.ts`: linkHouses). */
export const linkers: readonly Role[] = ['townHandler', 'lawEnforcement', 'gridOfficer'];

const named = z.object({ code: z.string(), name: z.string() });
const numbered = z.object({ id: z.string(), number: z.string() });

/** A house beside a case: nothing of its owner. */
const houseOfCase = z.object({
  id: z.string(),
  code: z.string(),
  village: named,
  address: z.nullable(z.string()),
  level: z.nullable(z.string()),
  /** How the record ended; null as long as it stands. */
  ended: z.nullable(z.string()),
});

export const caseHouses = z.object({
  version: z.number(),
  linked: z.array(
    z.extend(houseOfCase, {
      /** The joined case that brought it; null where it was linked here. */
      from: z.nullable(numbered),
    }),
  ),
  /** Linked houses that the asker may not read. */
  hidden: z.number(),
  /** Standing houses near the place that are not linked, the nearest first; metres. */
  near: z.array(z.extend(houseOfCase, { distance: z.number() })),
  moreNear: z.boolean(),
  /** Why the asker cannot link; null where it is possible. */
  refusal: z.nullable(z.string()),
});
export type CaseHouses = z.infer<typeof caseHouses>;

/** A notice that is out. */
export const toldBy = z.nullable(z.object({ id: z.string(), title: z.string() }));
export type ToldBy = z.infer<typeof toldBy>;

const params = z.object({ id: z.string() });
const id = z.string().check(z.minLength(1), z.maxLength(100));

export const getCaseHouses = endpoint({
  name: 'getCaseHouses',
  method: 'GET',
  path: '/api/cases/:id/houses',
  summary: 'The houses of the register that a case is about, and those within 50 m of its place',
  access: staffWith(...linkReaders),
  params,
  response: caseHouses,
  problems: ['not_found'],
});

export const linkCaseHouses = endpoint({
  name: 'linkCaseHouses',
  method: 'POST',
  path: '/api/cases/:id/houses',
  summary: 'Says which houses a case is about: links some, takes others off; the same again changes nothing',
  access: staffWith(...linkers),
  params,
  body: z.object({
    version,
    link: z._default(z.array(id).check(z.maxLength(mostHousesOfCase)), []),
    /** A house that is further away, or of a case without a point, by its number in the register. */
    code: z.optional(houseCode),
    unlink: z._default(z.array(id).check(z.maxLength(mostHousesOfCase)), []),
    note: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  }),
  response: caseHouses,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const listHouseCases = endpoint({
  name: 'listHouseCases',
  method: 'GET',
  path: '/api/houses/:id/cases',
  summary: 'The confirmed cases of the own areas that are about a house, or about one that was merged into it',
  access: staffWith(...linkReaders),
  params,
  response: z.object({
    cases: z.array(
      z.extend(numbered, {
        category: z.enum(categories),
        state: z.enum(caseStates),
        stateLabel: z.string(),
        /** China days: when it was found on the spot, and since when it stands as it does. */
        foundOn: z.string(),
        since: z.string(),
        /** The notice that tells its result to everybody; null where none is out. */
        notice: toldBy,
      }),
    ),
    more: z.boolean(),
  }),
  problems: ['not_found'],
});

export const listMyHouseOrders = endpoint({
  name: 'listMyHouseOrders',
  method: 'GET',
  path: '/api/my/houses/:id/orders',
  summary: 'The orders about the own house that this account has entered with their codes; no others are hinted at',
  access: residentsOnly,
  params,
  response: z.object({ orders: z.array(orderForParty) }),
  problems: ['not_found'],
});

export const caseHouseEndpoints = [getCaseHouses, linkCaseHouses, listHouseCases, listMyHouseOrders] as const;
