import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { receiptNumber } from '../receipts/receipts';
import { answerStates } from '../reports/categories';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';

/** Why an identity may be opened. */
export const openingReasons = ['reward', 'contact', 'kin', 'protection', 'court'] as const;
export type OpeningReason = (typeof openingReasons)[number];

/**
 * `resealed`: it was taken for a new key, by the machine of an officer who could have read it. `payoutRead`: how a reward
 * is to be paid was read, which holds a name and an account.
 */
export const openingKinds = ['opened', 'resealed', 'payoutRead'] as const;

/**
 * - `asked`: waits for a second reward officer; nothing was handed out.
 * - `approved`: the second officer agreed; nothing was handed out yet.
 * - `open`: may be read until its end.
 * - `ended`: was open.
 * - `lapsed`: nobody agreed in time, or it was not used.
 */
export const openingStates = ['asked', 'approved', 'open', 'ended', 'lapsed'] as const;

export const openingLimits = { minutes: 10, approvalHours: 24, wordsMin: 5, wordsMax: 200 } as const;

export const opening = z.object({
  id: z.string(),
  town: z.string(),
  townName: z.string(),
  kind: z.enum(openingKinds),
  state: z.enum(openingStates),
  /** The report's receipt number, and its case's. */
  number: z.string(),
  caseNumber: z.nullable(z.string()),
  at: z.string(),
  until: z.nullable(z.string()),
  officer: z.object({ id: z.string(), name: z.string() }),
  reason: z.nullable(z.enum(openingReasons)),
  reasonWords: z.string(),
  approvedBy: z.nullable(z.string()),
  /** Whether the signed-in one may agree to it. */
  mayApprove: z.boolean(),
  mine: z.boolean(),
});
export type Opening = z.infer<typeof opening>;

/** An opening as the reporter sees it: when, by what post, why; never by whom. */
export const seenOpening = z.object({ at: z.string(), role: z.string(), reason: z.string() });
export type SeenOpening = z.infer<typeof seenOpening>;

const officers = staffWith('rewardOfficer');

export const listCaseReports = endpoint({
  name: 'listReportsForRewards',
  method: 'GET',
  path: '/api/identities/reports',
  summary: 'The reports of a case in the order of registration, for a reward officer of its town',
  access: officers,
  query: z.object({ case: z.string().check(z.trim(), z.minLength(4), z.maxLength(60)) }),
  response: z.object({
    reports: z.array(
      z.object({
        number: z.string(),
        sequence: z.number(),
        registeredAt: z.string(),
        answer: z.enum(answerStates),
        answerLabel: z.string(),
      }),
    ),
  }),
  problems: ['not_found'],
});

export const openIdentity = endpoint({
  name: 'openIdentity',
  method: 'POST',
  path: '/api/identities/openings',
  summary: 'Records that an identity is to be opened, and why; hands out nothing itself',
  access: officers,
  body: z.object({
    idempotencyKey,
    number: receiptNumber,
    reason: z.enum(openingReasons),
    words: z.string().check(z.trim(), z.minLength(openingLimits.wordsMin), z.maxLength(openingLimits.wordsMax)),
  }),
  status: 201,
  response: opening,
  problems: ['not_found', 'idempotency_conflict'],
});

export const approveOpening = endpoint({
  name: 'approveOpening',
  method: 'POST',
  path: '/api/identities/openings/:id/approve',
  summary: 'The second reward officer agrees to an opening; never who asked for it',
  access: officers,
  params: z.object({ id: z.string() }),
  response: opening,
  problems: ['not_found', 'step_refused'],
});

export const readIdentity = endpoint({
  name: 'readIdentity',
  method: 'POST',
  path: '/api/identities/openings/:id/read',
  summary: "Hands the sealed texts to who recorded the opening, within its time; the officer's browser opens them",
  access: officers,
  params: z.object({ id: z.string() }),
  response: z.object({
    opening,
    /** One sealed text a person; empty where the report holds none. */
    sealed: z.array(z.string()),
    /** The key that they are sealed to; null where there is none. */
    key: z.nullable(z.string()),
    publicKey: z.nullable(z.string()),
    /** When the contact data of the report was deleted, if it was: then there is nothing to open any more. */
    goneAt: z.nullable(z.string()),
  }),
  sensitive: 'identity.read',
  problems: ['not_found', 'step_refused'],
});

export const listOpenings = endpoint({
  name: 'listOpenings',
  method: 'GET',
  path: '/api/identities/openings',
  summary: 'The openings of the areas of the signed-in supervisor or reward officer, newest first',
  access: staffWith('supervisor', 'rewardOfficer'),
  query: z.object({
    month: z.optional(z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/))),
    officer: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
    town: z.optional(townCode),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  }),
  response: z.object({ openings: z.array(opening), next: z.nullable(z.string()) }),
});

export const openingEndpoints = [listCaseReports, openIdentity, approveOpening, readIdentity, listOpenings] as const;
