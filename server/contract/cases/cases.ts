import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { categories, priorities } from '../reports/categories';
import { z } from '../z';
import { caseForHandler, caseRow } from './case-view';
import { caseStates } from './states';
import { stepEndpoints } from './steps';

const handlers = staffWith(
  'townHandler',
  'gridOfficer',
  'villageAdmin',
  'lawEnforcement',
  'districtReviewer',
  'supervisor',
  'clerk',
  'townAdmin',
);
export const listCases = endpoint({
  name: 'listCases',
  method: 'GET',
  path: '/api/cases',
  summary: 'The queue of cases in the area of the signed-in staff, newest or nearest deadline first',
  access: handlers,
  query: z.object({
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
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ cases: z.array(caseRow), next: z.nullable(z.string()) }),
});

export const getCase = endpoint({
  name: 'getCase',
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'One case with its reports (never who sent them), history and possible steps',
  access: handlers,
  params: z.object({ id: z.string() }),
  response: caseForHandler,
  problems: ['not_found'],
});

export const caseEndpoints = [listCases, getCase, ...Object.values(stepEndpoints)] as const;
