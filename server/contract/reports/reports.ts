import { z } from '../z';
import { anybody, optionalResident, residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { located } from '../areas/areas';
import { receipt, receiptNumber } from '../receipts/receipts';
import { point } from '../places';
import { answerStates, categories, channels } from './categories';
import { seenOpening } from '../identities/openings';
import { reportInput } from './report-input';

/** One step of the case in plain words, as the reporter sees it. */
export const reporterStep = z.object({ at: z.string(), label: z.string(), note: z.nullable(z.string()) });

/** A photo or video as people see it. */
export const shownPhoto = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'video']),
  thumbUrl: z.nullable(z.string()),
  viewUrl: z.nullable(z.string()),
});

/** A report as its reporter sees it. */
export const reportForReporter = z.object({
  id: z.string(),
  receipt,
  category: z.enum(categories),
  description: z.string(),
  ongoing: z.boolean(),
  place: z.object({
    words: z.string(),
    point: z.nullable(point),
    town: z.string(),
    village: z.nullable(z.string()),
    grid: z.nullable(z.string()),
    how: located.shape.how,
  }),
  photos: z.array(shownPhoto),
  channel: z.enum(channels),
  anonymous: z.boolean(),
  answer: z.enum(answerStates),
  /** The case's state in the reporter's words. */
  state: z.object({ code: z.string(), label: z.string(), explanation: z.string() }),
  steps: z.array(reporterStep),
  /** What the reporter can do now. */
  may: z.object({ supplement: z.boolean(), withdraw: z.boolean(), rate: z.boolean(), notFixed: z.boolean() }),
  supplements: z.array(z.object({ at: z.string(), text: z.string(), photos: z.array(shownPhoto) })),
  rating: z.nullable(z.object({ stars: z.number(), text: z.string() })),
  /** Who saw the own identity: when, which post, why; newest first. */
  seenBy: z.array(seenOpening),
  /** When the contact data was deleted; null where it was not. */
  contactsGoneAt: z.nullable(z.string()),
});
export type ReportForReporter = z.infer<typeof reportForReporter>;

export const registered = z.object({
  receipt,
  /** Shown once; only where the report does not belong to an account. */
  claimCode: z.nullable(z.string()),
  /** Shown once: the codes of those who reported together with the first, in their order; each claims the own share. */
  jointCodes: z._default(z.array(z.string()), []),
  routed: z.extend(located, { officer: z.nullable(z.string()), explanation: z.string() }),
});
export type Registered = z.infer<typeof registered>;

export const createReport = endpoint({
  name: 'createReport',
  method: 'POST',
  path: '/api/reports',
  summary: 'Registers a report; the same idempotency key gives the same receipt',
  access: optionalResident,
  body: reportInput,
  bodyLimit: 128 * 1024,
  status: 201,
  response: registered,
  problems: ['upload_session_closed', 'idempotency_conflict', 'not_found', 'gate_closed', 'sender_blocked'],
});

export const listMyReports = endpoint({
  name: 'listMyReports',
  method: 'GET',
  path: '/api/reports/mine',
  summary: "The signed-in resident's own reports, newest first",
  access: residentsOnly,
  query: z.object({
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
  }),
  response: z.object({
    reports: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        category: z.enum(categories),
        registeredAt: z.string(),
        place: z.string(),
        thumbUrl: z.nullable(z.string()),
        state: reportForReporter.shape.state,
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const getMyReport = endpoint({
  name: 'getMyReport',
  method: 'GET',
  path: '/api/reports/mine/:id',
  summary: "One of the signed-in resident's own reports",
  access: residentsOnly,
  params: z.object({ id: z.string() }),
  response: reportForReporter,
  problems: ['not_found'],
});

/** A claim code: 20 characters of Crockford base 32 (100 bits), in groups; case and hyphens do not matter. */
export const claimCode = z.string().check(z.trim(), z.maxLength(40), z.regex(/^[0-9A-Za-z][0-9A-Za-z -]{6,38}$/));

export const lookUpReport = endpoint({
  name: 'lookUpReport',
  method: 'POST',
  path: '/api/reports/lookup',
  summary: 'A report by receipt number and claim code; wrong tries are throttled',
  access: anybody,
  body: z.object({ number: receiptNumber, claimCode }),
  response: reportForReporter,
  problems: ['lookup_failed', 'locked_out'],
});

export const reportEndpoints = [createReport, listMyReports, getMyReport, lookUpReport] as const;
