import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { z } from '../z';
import { caseRow } from './case-view';
import { monthsBetween } from '../summaries/summaries';
import { summaryTexts } from '../summaries/summaries.texts';
import { missedTexts } from './cases.texts';
import { version } from './step-forms';

/** A supervisor's question that waits for an answer. */
const chase = z.object({
  note: z.string(),
  by: z.string(),
  at: z.string(),
  answerBy: z.string(),
  /** Whether the day to answer is past. */
  late: z.boolean(),
});

export const listChases = endpoint({
  name: 'listChases',
  method: 'GET',
  path: '/api/chases',
  summary: 'Chases that wait for an answer, the earliest day first: those that are late stand at the top',
  access: staffWith('supervisor', 'districtReviewer', 'townHandler', 'lawEnforcement'),
  query: z.object({
    area: z.optional(areaCode),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({
    chases: z.array(z.object({ case: caseRow, chase })),
    next: z.nullable(z.string()),
  }),
});

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** Months at most in one list of missed buildings. */
export const missedMonths = 36;

export const listMissed = endpoint({
  name: 'listMissed',
  method: 'GET',
  path: '/api/missed-buildings',
  summary:
    'Buildings that a village missed, as confirmed on the spot: each case, and counts by village and month; and those that were reported and wait to be looked at',
  access: staffWith('districtReviewer', 'supervisor', 'townHandler', 'villageAdmin'),
  query: z
    .object({
      /** The months from which to which, `missedMonths` at most; the last twelve where none is given. */
      from: z.optional(month),
      to: z.optional(month),
      area: z.optional(areaCode),
    })
    .check(
      z.refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: summaryTexts.wrongWay }),
      z.refine(({ from, to }) => !from || !to || monthsBetween(from, to).length <= missedMonths, {
        path: ['to'],
        error: missedTexts.tooLong(missedMonths),
      }),
    ),
  response: z.object({
    months: z.array(z.string()),
    counts: z.array(
      z.object({
        /** Null where the place lies in no village. */
        village: z.nullable(z.object({ code: z.string(), name: z.string() })),
        town: z.object({ code: z.string(), name: z.string() }),
        /** One figure a month, in the order of `months`. */
        byMonth: z.array(z.number()),
        total: z.number(),
      }),
    ),
    cases: z.array(
      z.object({
        case: caseRow,
        confirmedAt: z.string(),
        by: z.string(),
        /** What the village says to it. */
        answer: z.nullable(z.object({ text: z.string(), at: z.string(), by: z.string() })),
      }),
    ),
    /** Whether there are more than can be listed: then the counts are of those listed only. */
    cut: z.boolean(),
    /** Reported and not confirmed yet, the newest first: for those above the village. */
    waiting: z.array(caseRow),
    moreWaiting: z.boolean(),
  }),
});

export const answerMissed = endpoint({
  name: 'answerMissed',
  method: 'POST',
  path: '/api/missed-buildings/:id/answer',
  summary: 'The village says how it came to miss a building',
  access: staffWith('villageAdmin'),
  params: z.object({ id: z.string() }),
  body: z.object({
    version,
    text: z.string().check(z.trim(), z.minLength(5), z.maxLength(500)),
  }),
  response: z.object({ id: z.string(), version: z.number() }),
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const caseListEndpoints = [listChases, listMissed, answerMissed] as const;
