import { staffWith, type Role } from '../access';
import { stepEvidence } from '../cases/step-forms';
import { caseStates } from '../cases/states';
import { endpoint } from '../endpoint';
import { areaCode, point } from '../places';
import { categories } from '../reports/categories';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';

/** Whose cases are drawn: closed ones, or those that wait for the second acceptance. */
export const drawnStates = ['closed', 'checked'] as const;
export type DrawnState = (typeof drawnStates)[number];

/** Roles that an inspector is drawn from. */
export const inspectorRoles: readonly Role[] = ['districtReviewer', 'lawEnforcement', 'specialist'];

/** Cases at most in one draw, and candidates at most. */
export const drawLimits = { count: 50, candidates: 5000 } as const;

const day = z.iso.date();
const person = z.object({ id: z.string(), name: z.string() });
const area = z.object({ code: z.string(), name: z.string() });

export const spotCheckPhoto = z.object({
  id: z.string(),
  viewUrl: z.nullable(z.string()),
  thumbUrl: z.nullable(z.string()),
  distanceToSite: z.nullable(z.number()),
});

/** One case to check on the spot. */
export const spotCheck = z.object({
  draw: z.string(),
  /** The case's number. */
  number: z.string(),
  case: z.string(),
  category: z.enum(categories),
  town: area,
  place: z.string(),
  point: z.nullable(point),
  inspector: person,
  result: z.nullable(z.object({ ok: z.boolean(), note: z.string(), at: z.string(), photos: z.array(spotCheckPhoto) })),
  /** How the case stands now. */
  state: z.nullable(z.object({ code: z.enum(caseStates), label: z.string() })),
});
export type SpotCheck = z.infer<typeof spotCheck>;

const drawRow = z.object({
  id: z.string(),
  area,
  from: z.string(),
  to: z.string(),
  state: z.enum(drawnStates),
  drawnAt: z.string(),
  by: z.string(),
  candidates: z.number(),
  checks: z.number(),
  done: z.number(),
  failed: z.number(),
});

/** A draw with everything that is needed to repeat it. */
export const spotCheckDraw = z.extend(drawRow, {
  seed: z.string(),
  /** The numbers that were drawn from, in order, and the SHA-256 over them. */
  numbers: z.array(z.string()),
  digest: z.string(),
  /** Who could be drawn for some case. */
  inspectors: z.array(person),
  checkList: z.array(spotCheck),
});
export type SpotCheckDraw = z.infer<typeof spotCheckDraw>;

const reviewers = staffWith('districtReviewer');
const readers = staffWith('districtReviewer', 'supervisor');

export const drawSpotChecks = endpoint({
  name: 'drawSpotChecks',
  method: 'POST',
  path: '/api/spot-checks',
  summary: 'Draws cases of a period and an inspector for each at random; the seed is recorded, a period is drawn once',
  access: reviewers,
  body: z
    .object({
      idempotencyKey,
      area: areaCode,
      from: day,
      to: day,
      state: z.enum(drawnStates),
      count: z.number().check(z.int(), z.minimum(1), z.maximum(drawLimits.count)),
    })
    .check(z.refine(({ from, to }) => from <= to, { path: ['to'] })),
  status: 201,
  response: spotCheckDraw,
  problems: ['not_found', 'step_refused', 'idempotency_conflict'],
});

export const listSpotChecks = endpoint({
  name: 'listSpotChecks',
  method: 'GET',
  path: '/api/spot-checks',
  summary: 'The draws of the areas of the signed-in staff, newest first',
  access: readers,
  query: z.object({
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
  }),
  response: z.object({ draws: z.array(drawRow), next: z.nullable(z.string()) }),
});

export const listMySpotChecks = endpoint({
  name: 'listMySpotChecks',
  method: 'GET',
  path: '/api/spot-checks/mine',
  summary: 'The checks that fell to the signed-in inspector, those without a result first',
  access: staffWith(...inspectorRoles),
  response: z.object({ checks: z.array(spotCheck) }),
});

export const getSpotCheck = endpoint({
  name: 'getSpotCheck',
  method: 'GET',
  path: '/api/spot-checks/:id',
  summary: 'One draw: the seed, what was drawn from, what was drawn, and the results',
  access: readers,
  params: z.object({ id: z.string() }),
  response: spotCheckDraw,
  problems: ['not_found'],
});

export const noteSpotCheck = endpoint({
  name: 'noteSpotCheck',
  method: 'POST',
  path: '/api/spot-checks/:id/results',
  summary: 'The inspector notes the result of a check; one that is not right goes to the town to answer',
  access: staffWith(...inspectorRoles),
  params: z.object({ id: z.string() }),
  body: z.object({
    number: z.string().check(z.minLength(1), z.maxLength(60)),
    ok: z.boolean(),
    note: z.string().check(z.trim(), z.minLength(5), z.maxLength(500)),
    evidence: stepEvidence,
  }),
  response: spotCheck,
  problems: ['not_found', 'step_refused', 'upload_session_closed'],
});

export const spotCheckEndpoints = [
  drawSpotChecks,
  listMySpotChecks,
  listSpotChecks,
  getSpotCheck,
  noteSpotCheck,
] as const;
