import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { uploadSessionId } from '../evidence/evidence';
import { houseChoices } from '../houses/house-fields';
import { houseReaders } from '../houses/houses';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import type { Hazard } from './verdict';

/** Who brings a report of an appraisal (鉴定) into the record. */
export const appraisers: readonly Role[] = ['specialist', 'townHandler'];

export type Level = (typeof houseChoices.level)[number];

/**
 * The grade of the hazard that a level means where the report names no other: A and B leave the load-bearing structure
 * unharmed, C is dangerous in parts, D as a whole (篇5).
 */
export const hazardOfLevel: Record<Level, Hazard | null> = { A: null, B: null, C: 'larger', D: 'major' };

/** What became of an appraisal in the record: `older` and `ended` are only kept. */
export const appraisalEffects = ['waiting', 'applied', 'older', 'ended'] as const;
export type AppraisalEffect = (typeof appraisalEffects)[number];

const id = z.object({ id: z.string() });
const hazard = z.nullable(z.enum(houseChoices.hazard));
const photoView = z.object({ id: z.string(), viewUrl: z.nullable(z.string()), thumbUrl: z.nullable(z.string()) });

export const appraisalView = z.object({
  id: z.string(),
  appraisedOn: z.string(),
  level: z.enum(houseChoices.level),
  hazard,
  company: z.string(),
  reportNumber: z.string(),
  note: z.string(),
  pages: z.array(photoView),
  /** The report as PDF, once it was added. */
  document: z.nullable(z.object({ bytes: z.number(), sha256: z.string() })),
  by: z.string(),
  at: z.string(),
  effect: z.enum(appraisalEffects),
});
export type AppraisalView = z.infer<typeof appraisalView>;

export const appraiseHouse = endpoint({
  name: 'appraiseHouse',
  method: 'POST',
  path: '/api/houses/:id/appraisals',
  summary: 'Records an appraisal with its report; a regrade closes the old hazard and opens the new one in one step',
  access: staffWith(...appraisers),
  params: id,
  body: z.object({
    idempotencyKey,
    appraisedOn: z.iso.date(),
    level: z.enum(houseChoices.level),
    /** The grade of the hazard that is open afterwards; null: none is. */
    hazard,
    company: z.string().check(z.trim(), z.minLength(2), z.maxLength(60)),
    reportNumber: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
    note: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    /** The pages of the report. */
    pages: z.object({
      uploadSession: uploadSessionId,
      files: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(9)),
    }),
  }),
  status: 201,
  response: appraisalView,
  problems: ['not_found', 'step_refused', 'idempotency_conflict', 'upload_session_closed'],
});

export const listAppraisals = endpoint({
  name: 'listAppraisals',
  method: 'GET',
  path: '/api/houses/:id/appraisals',
  summary: 'The appraisals of one house with their reports, newest first',
  access: staffWith(...houseReaders),
  params: id,
  response: z.object({ appraisals: z.array(appraisalView) }),
  problems: ['not_found'],
});

export const appraisalEndpoints = [appraiseHouse, listAppraisals] as const;
