import { currentDefinition, definitionOf, inspectorKinds, askedAnswers } from '@contract/inspections/definition';
import type { InspectionDefinition } from '@contract/inspections/definition';
import { houseChoices, type Facts } from '@contract/houses/house-fields';
import { latestAfter } from '@contract/inspections/inspections';
import type { ShownFact } from '@contract/houses/houses';
import type { Answers } from '@contract/questions';
import { idempotencyKey } from '@contract/reports/report-input';
import { z } from '@contract/z';
import { photoJob } from '../evidence/photo-job';

export const inspectionPhoto = z.extend(photoJob, { item: z.string() });
export type InspectionPhoto = z.infer<typeof inspectionPhoto>;

/** An inspection that is being filled in or sent. It lives on the phone from the first touch. */
export const inspectionDraft = z.object({
  /** The idempotency key: one draft, one inspection, however often it is sent. */
  key: idempotencyKey,
  /** Whose it is: `owner` of the house, or a member of staff by id. */
  owner: z.string(),
  by: z.enum(inspectorKinds),
  house: z.string(),
  code: z.string(),
  /** What the record said when it was begun, as far as the form asks by it. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  definition: z.number(),
  phase: z.enum(['editing', 'sending', 'received']),
  /** Set before a try whose answer may be lost: from then on the content must stay as it is. */
  tried: z.boolean(),
  /** Which step of the form is in front. */
  step: z.number(),
  answers: z.record(z.string(), z.string()),
  photos: z.array(inspectionPhoto),
  note: z.string(),
  /** Where staff see it otherwise than the table. */
  changed: z.nullable(
    z.object({
      verdict: z.enum(houseChoices.verdict),
      hazard: z.nullable(z.enum(houseChoices.hazard)),
      reason: z.string(),
    }),
  ),
  /** When it was handed over, by this phone's clock; milliseconds. */
  handedOver: z.nullable(z.number()),
  uploadSession: z.nullable(z.string()),
});
export type InspectionDraft = z.infer<typeof inspectionDraft>;

/** What a draft has to know to be begun, with or without a network. */
export interface InspectionTask extends Pick<InspectionDraft, 'owner' | 'by' | 'house' | 'code'> {
  facts: readonly ShownFact[];
}

const asked = ['structure', 'use', 'storeys'];

export const newInspection = (key: string, { owner, by, house, code, facts }: InspectionTask): InspectionDraft => ({
  key,
  owner,
  by,
  house,
  code,
  facts: Object.fromEntries(
    facts.filter(({ field }) => asked.includes(field)).map(({ field, value }) => [field, value]),
  ),
  definition: currentDefinition.version,
  phase: 'editing',
  tried: false,
  step: 0,
  answers: {},
  photos: [],
  note: '',
  changed: null,
  handedOver: null,
  uploadSession: null,
});

/** The definition that a draft was begun with. */
export const definitionFor = ({ definition }: InspectionDraft): InspectionDefinition =>
  definitionOf(definition) ?? currentDefinition;

export const factsOf = ({ facts }: InspectionDraft): Facts => facts as Facts;

/** The answers to what is asked, as the contract has them. */
export function answersOf(draft: InspectionDraft): Answers {
  const definition = definitionFor(draft);
  const typed = Object.fromEntries(
    Object.entries(draft.answers).map(([id, value]) => {
      const number = definition.items.find((item) => item.id === id)?.kind === 'number';
      return [id, number && value.trim() !== '' ? Number(value) : value];
    }),
  );
  return askedAnswers(definition, draft.by, factsOf(draft), typed);
}

const dayMs = 86_400_000;

/**
 * What is sent once all photos are there, at a moment of this phone's clock. How long it waited is said instead of the
 * day, which a wrong clock would not know. Two photos with the same content are one file, and named once.
 */
export function inspectionBody(draft: InspectionDraft, now: number) {
  const waited = Math.floor((now - (draft.handedOver ?? now)) / dayMs);
  const files = draft.photos
    .flatMap(({ file, item }) => (file ? [{ file, item }] : []))
    .filter(({ file }, n, all) => all.findIndex((other) => other.file === file) === n);
  return {
    idempotencyKey: draft.key,
    definition: draft.definition,
    daysAgo: Math.min(Math.max(waited, 0), latestAfter),
    answers: answersOf(draft),
    note: draft.note.trim(),
    ...(draft.uploadSession && files.length > 0 ? { photos: { uploadSession: draft.uploadSession, files } } : {}),
  };
}
