import { residentsOnly, staffWith } from '../access';
import { version } from '../cases/step-forms';
import { endpoint } from '../endpoint';
import { uploadSessionId } from '../evidence/evidence';
import { houseFields, type HouseFieldKey } from '../houses/house-fields';
import { houseEditors, reason } from '../houses/houses';
import { areaCode } from '../places';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { correctionInputTexts } from './corrections.texts';

/** Where a request stands. `conflict`: a field changed meanwhile, so the village decides about it anew. */
export const correctionStates = [
  'asked',
  'needsMore',
  'approved',
  'conflict',
  'applied',
  'rejected',
  'withdrawn',
] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** States in which the village has to do something, or the homeowner. */
export const openCorrectionStates: readonly CorrectionState[] = ['asked', 'needsMore', 'approved', 'conflict'];

export const itemVerdicts = ['open', 'approved', 'rejected', 'conflict', 'applied'] as const;
export type ItemVerdict = (typeof itemVerdicts)[number];

/** What a request is: of anything in the record, or the report that the house is used otherwise now (篇6). */
export const correctionKinds = ['correction', 'useChange'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** The fields of a change of use. */
export const useFields: readonly HouseFieldKey[] = ['use', 'business'];

/** The fields that a homeowner may ask to be corrected. */
export const askableFields = houseFields.filter(({ owner }) => owner === 'ask').map(({ key }) => key) as [
  HouseFieldKey,
  ...HouseFieldKey[],
];

const value = z.union([z.string().check(z.maxLength(600)), z.number(), z.boolean()]);
const askable = z.enum(askableFields);
const area = z.object({ code: z.string(), name: z.string() });
const note = z.string().check(z.trim(), z.minLength(2), z.maxLength(500));
const photos = z.object({
  uploadSession: uploadSessionId,
  files: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(9)),
});

const itemView = z.object({
  field: askable,
  /** As the homeowner saw it, as it is asked to be, and as it stands now. */
  from: z.nullable(value),
  asked: z.nullable(value),
  now: z.nullable(value),
  reason: z.string(),
  verdict: z.enum(itemVerdicts),
  note: z.string(),
});

const photoView = z.object({ id: z.string(), viewUrl: z.nullable(z.string()), thumbUrl: z.nullable(z.string()) });
const entryView = z.object({
  at: z.string(),
  what: z.string(),
  by: z.enum(['owner', 'village', 'system']),
  note: z.string(),
});

export const correctionView = z.object({
  id: z.string(),
  kind: z.enum(correctionKinds),
  house: z.object({ id: z.string(), code: z.string(), village: area, version: z.number(), ended: z.boolean() }),
  state: z.enum(correctionStates),
  version: z.number(),
  askedAt: z.string(),
  items: z.array(itemView),
  photos: z.array(photoView),
  history: z.array(entryView),
});
export type CorrectionView = z.infer<typeof correctionView>;

const correctionRow = z.object({
  id: z.string(),
  kind: z.enum(correctionKinds),
  house: z.object({ id: z.string(), code: z.string(), village: area }),
  state: z.enum(correctionStates),
  askedAt: z.string(),
  fields: z.array(askable),
});
export type CorrectionRow = z.infer<typeof correctionRow>;

const id = z.object({ id: z.string() });
const page = {
  cursor: z.optional(z.string()),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
};
const rows = z.object({ corrections: z.array(correctionRow), next: z.nullable(z.string()) });

export const askCorrection = endpoint({
  name: 'askCorrection',
  method: 'POST',
  path: '/api/my/houses/:id/corrections',
  summary: 'Asks for fields of the own house record to be corrected, each with a reason',
  access: residentsOnly,
  params: id,
  body: z
    .object({
      idempotencyKey,
      kind: z._default(z.enum(correctionKinds), 'correction'),
      /** The version of the record that was seen. */
      version,
      items: z
        .array(z.object({ field: askable, value: z.nullable(value), reason }))
        .check(z.minLength(1), z.maxLength(askableFields.length)),
      photos: z.optional(photos),
    })
    .check(
      z.refine(({ kind, items }) => kind !== 'useChange' || items.every(({ field }) => useFields.includes(field)), {
        path: ['items'],
        error: correctionInputTexts.useOnly,
      }),
    ),
  status: 201,
  response: correctionView,
  problems: ['not_found', 'stale_version', 'step_refused', 'idempotency_conflict', 'upload_session_closed'],
});

export const listMyCorrections = endpoint({
  name: 'listMyCorrections',
  method: 'GET',
  path: '/api/my/corrections',
  summary: 'What the account asked to be corrected, newest first',
  access: residentsOnly,
  query: z.object(page),
  response: rows,
});

export const getMyCorrection = endpoint({
  name: 'getMyCorrection',
  method: 'GET',
  path: '/api/my/corrections/:id',
  summary: 'One of the own requests with what became of each field',
  access: residentsOnly,
  params: id,
  response: correctionView,
  problems: ['not_found'],
});

export const withdrawCorrection = endpoint({
  name: 'withdrawCorrection',
  method: 'POST',
  path: '/api/my/corrections/:id/withdraw',
  summary: 'Takes back a request that is not decided',
  access: residentsOnly,
  params: id,
  body: z.object({ version }),
  response: correctionView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const answerCorrection = endpoint({
  name: 'answerCorrection',
  method: 'POST',
  path: '/api/my/corrections/:id/answer',
  summary: 'The homeowner answers what the village asked, with words and photos',
  access: residentsOnly,
  params: id,
  body: z.object({ version, note, photos: z.optional(photos) }),
  response: correctionView,
  problems: ['not_found', 'stale_version', 'step_refused', 'upload_session_closed'],
});

const reviewers = staffWith(...houseEditors);

export const listCorrections = endpoint({
  name: 'listCorrections',
  method: 'GET',
  path: '/api/corrections',
  summary: 'Requests of the areas of the signed-in staff, newest first',
  access: reviewers,
  query: z.object({ state: z.optional(z.enum(correctionStates)), area: z.optional(areaCode), ...page }),
  response: rows,
});

export const getCorrection = endpoint({
  name: 'getCorrection',
  method: 'GET',
  path: '/api/corrections/:id',
  summary: 'One request as a difference: as it was, as it is asked to be, as it stands now',
  access: reviewers,
  params: id,
  response: correctionView,
  problems: ['not_found'],
});

export const decideCorrection = endpoint({
  name: 'decideCorrection',
  method: 'POST',
  path: '/api/corrections/:id/decide',
  summary: 'Approves or rejects each field that waits; what is approved is applied once',
  access: reviewers,
  params: id,
  body: z.object({
    version,
    /** The version of the record that the decision was made on. */
    houseVersion: version,
    items: z.array(
      z.discriminatedUnion('verdict', [
        z.object({ field: askable, verdict: z.literal('approved') }),
        z.object({ field: askable, verdict: z.literal('rejected'), note }),
      ]),
    ),
  }),
  response: correctionView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const askMore = endpoint({
  name: 'askMore',
  method: 'POST',
  path: '/api/corrections/:id/ask-more',
  summary: 'Asks the homeowner for more before deciding',
  access: reviewers,
  params: id,
  body: z.object({ version, note }),
  response: correctionView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const correctionEndpoints = [
  askCorrection,
  listMyCorrections,
  getMyCorrection,
  withdrawCorrection,
  answerCorrection,
  listCorrections,
  getCorrection,
  decideCorrection,
  askMore,
] as const;
