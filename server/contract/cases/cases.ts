import { positionProvenances } from '../evidence/evidence';
import { z } from '../z';
import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode, gridCode, point } from '../places';
import { locateHows } from '../areas/areas';
import { categories, channels, priorities, answerStates } from '../reports/categories';
import { caseEvents, caseStates, clockSigns, rejectReasons } from './states';

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
const version = z.number().check(z.int(), z.minimum(1));

const clock = z.object({ sign: z.enum(clockSigns), dueAt: z.nullable(z.string()), limit: z.nullable(z.string()) });

const casePlace = z.object({
  words: z.string(),
  /** WGS-84; the reported place of the site, not where the photographer stood. */
  point: z.nullable(point),
  town: z.object({ code: z.string(), name: z.string() }),
  village: z.nullable(z.object({ code: z.string(), name: z.string() })),
  grid: z.nullable(z.object({ code: z.string(), name: z.string() })),
  how: z.enum(locateHows),
  explanation: z.string(),
  candidates: z.array(z.object({ code: z.string(), name: z.string(), distance: z.number() })),
});

export const caseRow = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(caseStates),
  stateLabel: z.string(),
  category: z.enum(categories),
  priority: z.enum(priorities),
  place: casePlace,
  ongoing: z.boolean(),
  createdAt: z.string(),
  clock,
  thumbUrl: z.nullable(z.string()),
  reports: z.number(),
  officer: z.nullable(z.string()),
  version,
});
export type CaseRow = z.infer<typeof caseRow>;

export const listCases = endpoint({
  name: 'listCases',
  method: 'GET',
  path: '/api/cases',
  summary: 'The queue of cases in the area of the signed-in staff, newest first',
  access: handlers,
  query: z.object({
    state: z.optional(z.enum(caseStates)),
    category: z.optional(z.enum(categories)),
    area: z.optional(areaCode),
    mine: z.optional(z.enum(['yes'])),
    unassigned: z.optional(z.enum(['yes'])),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ cases: z.array(caseRow), next: z.nullable(z.string()) }),
});

/** A photo as a handler sees it: how far it was taken from the site, never exactly where (decision 7). */
const casePhoto = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'video']),
  viewUrl: z.nullable(z.string()),
  thumbUrl: z.nullable(z.string()),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  takenAt: z.nullable(z.string()),
  distanceToSite: z.nullable(z.number()),
  range: z.nullable(z.enum(['near', 'far'])),
  /** Where the position comes from: noted by the app at the shot, or read from the file. */
  provenance: z.nullable(z.enum(positionProvenances)),
});

const caseReport = z.object({
  id: z.string(),
  number: z.string(),
  registeredAt: z.string(),
  channel: z.enum(channels),
  description: z.string(),
  people: z.string(),
  ongoing: z.boolean(),
  answer: z.enum(answerStates),
  photos: z.array(casePhoto),
});

/** One possible step: allowed, or refused with the reason that stands beside the grey button. */
const caseStep = z.object({
  event: z.enum(caseEvents),
  label: z.string(),
  allowed: z.boolean(),
  refusal: z.nullable(z.string()),
});

const historyEntry = z.object({
  at: z.string(),
  label: z.string(),
  by: z.string(),
  from: z.nullable(z.string()),
  to: z.string(),
  note: z.nullable(z.string()),
});

const officer = z.object({ id: z.string(), name: z.string(), area: z.string() });

export const caseForHandler = z.extend(caseRow, {
  reportList: z.array(caseReport),
  history: z.array(historyEntry),
  steps: z.array(caseStep),
  /** Grid officers that the case can be sent to, those of its own grid first. */
  officers: z.array(officer),
  /** Near cases of the same kind: the system proposes to join them, a handler confirms. */
  duplicates: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      stateLabel: z.string(),
      distance: z.number(),
      reasons: z.array(z.string()),
    }),
  ),
});
export type CaseForHandler = z.infer<typeof caseForHandler>;

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

const note = z._default(z.string().check(z.trim(), z.maxLength(500)), '');
const stepProblems = ['not_found', 'stale_version', 'step_refused'] as const;
const params = z.object({ id: z.string() });

export const acceptCase = endpoint({
  name: 'acceptCase',
  method: 'POST',
  path: '/api/cases/:id/accept',
  summary: 'Accepts a received case',
  access: staffWith('townHandler'),
  params,
  body: z.object({ version, note }),
  response: caseForHandler,
  problems: stepProblems,
});

export const rejectCase = endpoint({
  name: 'rejectCase',
  method: 'POST',
  path: '/api/cases/:id/reject',
  summary: 'Does not accept a received case, with a reason that the reporter reads',
  access: staffWith('townHandler'),
  params,
  body: z.object({
    version,
    reason: z.enum(rejectReasons),
    note: z.string().check(z.trim(), z.minLength(5), z.maxLength(500)),
  }),
  response: caseForHandler,
  problems: stepProblems,
});

export const dispatchCase = endpoint({
  name: 'dispatchCase',
  method: 'POST',
  path: '/api/cases/:id/dispatch',
  summary: 'Sends an accepted case to a grid officer',
  access: staffWith('townHandler'),
  params,
  body: z.object({ version, officer: z.string(), grid: z.optional(gridCode), note }),
  response: caseForHandler,
  problems: stepProblems,
});

export const returnCase = endpoint({
  name: 'returnCase',
  method: 'POST',
  path: '/api/cases/:id/return',
  summary: 'The grid officer sends a case back because it is not in the own grid',
  access: staffWith('gridOfficer'),
  params,
  body: z.object({
    version,
    note: z.string().check(z.trim(), z.minLength(5), z.maxLength(500)),
    proposedGrid: z.optional(gridCode),
  }),
  response: caseForHandler,
  problems: stepProblems,
});

export const caseEndpoints = [listCases, getCase, acceptCase, rejectCase, dispatchCase, returnCase] as const;
