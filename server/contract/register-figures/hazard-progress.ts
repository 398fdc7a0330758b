import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { z } from '../z';
import { registerFigureReaders } from './register-figures';

/** What hazards are told apart by on their way to zero. */
export const hazardBys = ['village', 'grade', 'measure'] as const;
export type HazardBy = (typeof hazardBys)[number];

const counts = {
  /** All that were ever opened; one that an appraisal regraded counts once. */
  opened: z.number(),
  /** Put right, or gone with the house. */
  closed: z.number(),
  left: z.number(),
  /** Of those left, those after the last day of their plan. */
  overdue: z.number(),
  /** Of those left, those without the five things in place. */
  unplanned: z.number(),
};
const progress = z.object({ value: z.string(), label: z.string(), ...counts });
export type HazardProgress = z.infer<typeof progress>;

export const getHazardProgress = endpoint({
  name: 'getHazardProgress',
  method: 'GET',
  path: '/api/house-figures/hazards',
  summary: 'Hazards opened, closed, left and overdue, by village, grade or measure',
  access: staffWith(...registerFigureReaders),
  query: z.object({ area: z.optional(areaCode), by: z._default(z.enum(hazardBys), 'village') }),
  response: z.object({ rows: z.array(progress), total: z.object(counts), at: z.string(), settled: z.boolean() }),
});
