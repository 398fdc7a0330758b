import { anybody, residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { evidenceLimits, uploadSessionId } from '../evidence/evidence';
import { receiptNumber } from '../receipts/receipts';
import { z } from '../z';
import { claimCode, reportForReporter } from './reports';

const photos = z.optional(
  z.object({
    uploadSession: uploadSessionId,
    files: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(evidenceLimits.photos)),
  }),
);
const words = (least: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(1000));

/** What a reporter may still do with an own report; the report itself is never edited (domain: Report). */
export const reporterAct = z.discriminatedUnion('act', [
  /** Adds to it. `key` names this addition, so that a repeated press adds once. */
  z.object({
    act: z.literal('supplement'),
    key: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,86}$/)),
    text: words(5),
    photos,
  }),
  z.object({ act: z.literal('withdraw') }),
  /** Of the handling, once it is answered: 1 (bad) to 5. */
  z.object({
    act: z.literal('rate'),
    stars: z.number().check(z.int(), z.minimum(1), z.maximum(5)),
    text: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  }),
  /** A closed case is not fixed: it is inspected anew, once. */
  z.object({ act: z.literal('notFixed'), text: words(5), photos: z.nonoptional(photos) }),
]);
export type ReporterAct = z.infer<typeof reporterAct>;

const problems = ['step_refused', 'stale_version', 'upload_session_closed'] as const;

export const actOnMyReport = endpoint({
  name: 'actOnMyReport',
  method: 'POST',
  path: '/api/reports/mine/:id/acts',
  summary: 'Adds to, withdraws, rates or disputes an own report',
  access: residentsOnly,
  params: z.object({ id: z.string() }),
  body: reporterAct,
  response: reportForReporter,
  problems: ['not_found', ...problems],
});

export const actOnLookedUpReport = endpoint({
  name: 'actOnLookedUpReport',
  method: 'POST',
  path: '/api/reports/lookup/acts',
  summary: 'The same for a report by receipt number and claim code',
  access: anybody,
  body: z.object({ number: receiptNumber, claimCode, act: reporterAct }),
  response: reportForReporter,
  problems: ['lookup_failed', 'locked_out', ...problems],
});

export const reporterActEndpoints = [actOnMyReport, actOnLookedUpReport] as const;
