import { staffWith } from '../access';
import { version } from '../cases/step-forms';
import { endpoint } from '../endpoint';
import { uploadSessionId } from '../evidence/evidence';
import { z } from '../z';
import { houseChoices, type HouseFieldKey } from './house-fields';
import { houseEditors, houseView, reason } from './houses';

/** The five things that are settled for a hazard (五到位: 措施、责任、资金、时限、预案, 篇5 整治（一）). */
export const fiveInPlace = [
  'planMeasures',
  'planResponsible',
  'planFunds',
  'planDeadline',
  'planContingency',
] as const satisfies readonly HouseFieldKey[];

const editors = staffWith(...houseEditors);
const id = z.object({ id: z.string() });
const words = (most: number) => z.string().check(z.trim(), z.minLength(2), z.maxLength(most));
const problems = ['not_found', 'stale_version', 'step_refused'] as const;

export const planHazard = endpoint({
  name: 'planHazard',
  method: 'POST',
  path: '/api/houses/:id/plan',
  summary: 'Settles measure and the five things in place for the open hazard of a house, or changes them',
  access: editors,
  params: id,
  body: z.object({
    version,
    measure: z.enum(houseChoices.measure),
    planMeasures: words(500),
    planResponsible: words(60),
    planFunds: words(120),
    /** The last day, not before today. */
    planDeadline: z.iso.date(),
    planContingency: words(500),
    reason,
  }),
  response: houseView,
  problems,
});

export const closeHazard = endpoint({
  name: 'closeHazard',
  method: 'POST',
  path: '/api/houses/:id/close-hazard',
  summary: 'Closes the open hazard of a house, with photos of what was done',
  access: editors,
  params: id,
  body: z.object({
    version,
    closedOn: z.iso.date(),
    reason,
    photos: z.object({
      uploadSession: uploadSessionId,
      files: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(9)),
    }),
  }),
  response: houseView,
  problems: [...problems, 'upload_session_closed'],
});

export const hazardEndpoints = [planHazard, closeHazard] as const;
