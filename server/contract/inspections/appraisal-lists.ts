import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { importFault } from '../imports/imports';
import { z } from '../z';
import { appraisers } from './appraisals';

/** The largest list, in bytes, and its rows at most. */
export const mostListBytes = 5 * 1024 * 1024;
export const mostListRows = 2000;
/** Faults that stand on the page; the error workbook has them all. */
export const shownListFaults = 300;
/** Houses that are told at most. */
export const shownListHouses = 300;
/** Reports that are entered before the answer; of a longer list a server enters them by and by. */
export const enteredAtOnce = 100;

/** `check` writes nothing; `good` takes every row that is good; `all` takes all rows or none. */
export const appraisalListModes = ['check', 'good', 'all'] as const;

export const appraisalListView = z.object({
  rows: z.number(),
  /** Rows that enter a report, and those whose report is there already. */
  fresh: z.number(),
  same: z.number(),
  faulty: z.number(),
  faults: z.array(importFault),
  /** Faults of all rows: a row may have several. */
  faultCount: z.number(),
  /** The houses whose reports the list enters, each once. */
  houses: z.array(z.object({ id: z.string(), code: z.string() })),
  /** Reports that were taken in; null after a check. */
  entered: z.nullable(z.number()),
});
export type AppraisalListView = z.infer<typeof appraisalListView>;

const area = z.string().check(z.regex(/^\d{9}(\d{3})?$/));
const fileProblems = ['not_found', 'unsupported_media', 'upload_incomplete', 'file_too_large', 'file_broken'] as const;

export const importAppraisals = endpoint({
  name: 'importAppraisals',
  method: 'POST',
  path: '/api/appraisal-lists',
  summary:
    'Checks a list of appraisal reports as XLSX or CSV (multipart, field `file`) row by row, and takes it in: every good row, or all or none; the same list again changes nothing',
  access: staffWith(...appraisers),
  query: z.object({ area, mode: z._default(z.enum(appraisalListModes), 'check') }),
  bodyKind: 'file',
  response: appraisalListView,
  problems: [...fileProblems, 'step_refused'],
});

export const findAppraisalFaults = endpoint({
  name: 'findAppraisalFaults',
  method: 'POST',
  path: '/api/appraisal-lists/faults',
  summary:
    'The error workbook of a list of appraisal reports (multipart, field `file`): row, column, value, what is wrong, what would be right; nothing is written or kept',
  access: staffWith(...appraisers),
  query: z.object({ area }),
  bodyKind: 'file',
  responseKind: 'binary',
  response: z.unknown(),
  problems: fileProblems,
});

export const appraisalListEndpoints = [importAppraisals, findAppraisalFaults] as const;
