import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { areaCode, point } from '../places';
import { categories, priorities } from '../reports/categories';
import { z } from '../z';
import { caseForHandler, caseRow } from './case-view';
import { caseStates, clockSigns } from './states';
import { stepEndpoints } from './steps';

/** Who reads cases. */
export const caseReaders = [
  'townHandler',
  'gridOfficer',
  'villageAdmin',
  'lawEnforcement',
  'districtReviewer',
  'supervisor',
  'clerk',
  'townAdmin',
] as const satisfies readonly Role[];
export const handlers = staffWith(...caseReaders);
/** What the queue, its count and its map are filtered by. */
const filters = {
  state: z.optional(z.enum(caseStates)),
  category: z.optional(z.enum(categories)),
  priority: z.optional(z.enum(priorities)),
  /** Clocks that were seen warned or overdue. */
  sign: z.optional(z.enum(['warned', 'overdue'])),
  area: z.optional(areaCode),
  /** Words, an address, a case or receipt number. */
  q: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(100))),
  /** Newest first, or the nearest deadline first (cases without a clock are left out). */
  sort: z._default(z.enum(['newest', 'due']), 'newest'),
  mine: z.optional(z.enum(['yes'])),
  unassigned: z.optional(z.enum(['yes'])),
  /** Only what staff found themselves. */
  found: z.optional(z.enum(['yes'])),
};
const queueFilter = z.object(filters);
/** The same where a filter that is not known must not be passed over: what is made of it is kept. */
export const exactQueueFilter = z.strictObject(filters);
export type QueueFilterInput = z.infer<typeof queueFilter>;

export const listCases = endpoint({
  name: 'listCases',
  method: 'GET',
  path: '/api/cases',
  summary: 'The queue of cases in the area of the signed-in staff, newest or nearest deadline first',
  access: handlers,
  query: z.object({
    ...filters,
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ cases: z.array(caseRow), next: z.nullable(z.string()) }),
});

/** So many cases are counted and drawn; where there are more, that is said. */
export const mostOnMap = 2000;

export const mapCases = endpoint({
  name: 'mapCases',
  method: 'GET',
  path: '/api/cases/map',
  summary: 'How many cases the queue holds under a filter (2,000 at most), and where they lie',
  access: handlers,
  query: queueFilter,
  response: z.object({
    total: z.number(),
    /** Whether there are more than could be counted. */
    more: z.boolean(),
    marks: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        town: z.string(),
        category: z.enum(categories),
        stateLabel: z.string(),
        sign: z.enum(clockSigns),
        point,
      }),
    ),
  }),
});
export type CaseMap = z.infer<typeof mapCases.response>;

export const getCase = endpoint({
  name: 'getCase',
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'One case with its reports (never who sent them), history and possible steps',
  access: handlers,
  params: z.object({ id: z.string() }),
  response: caseForHandler,
  sensitive: 'party.read',
  problems: ['not_found'],
});

export const listCaseReports = endpoint({
  name: 'listCaseReports',
  method: 'GET',
  path: '/api/cases/:id/reports',
  summary: 'More reports of a case, behind one that was shown',
  access: handlers,
  params: z.object({ id: z.string() }),
  query: z.object({ after: z.string().check(z.maxLength(100)) }),
  response: z.object({ reports: caseForHandler.shape.reportList, more: z.boolean() }),
  problems: ['not_found'],
});

export const caseEndpoints = [listCases, mapCases, getCase, listCaseReports, ...Object.values(stepEndpoints)] as const;
