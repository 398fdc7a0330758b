import { uploadSessionId } from '../evidence/evidence';
import { gridCode } from '../places';
import { answers, type Answers } from '../questions';
import { z } from '../z';
import {
  bodies,
  dismantleModes,
  evidenceRoles,
  landUses,
  rejectReasons,
  reopenReasons,
  servedDocuments,
  serviceWays,
  suspendReasons,
  transferOutcomes,
} from './states';

export const version = z.number().check(z.int(), z.minimum(1));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const note = z._default(z.string().check(z.trim(), z.maxLength(500)), '');
/** A reason that somebody has to be able to read: at least five characters. */
const reasonNote = z.string().check(z.trim(), z.minLength(5), z.maxLength(500));
const id = z.string().check(z.minLength(1), z.maxLength(100));
/** A calendar day in China. */
const day = z.iso.date();
const days = (most: number) => z.number().check(z.int(), z.minimum(1), z.maximum(most));

/** Photos of a step: files of one upload session, each with what it shows. */
export const stepEvidence = z.object({
  uploadSession: uploadSessionId,
  photos: z.array(z.object({ file: id, role: z.enum(evidenceRoles) })).check(z.minLength(1), z.maxLength(9)),
});
export type StepEvidence = z.infer<typeof stepEvidence>;

const base = { version, evidence: z.optional(stepEvidence) };
const plain = z.object({ ...base, note });
const withReason = z.object({ ...base, note: reasonNote });

export type InspectionAnswers = Answers;

/** Who the order goes to; what is known of them is the township's own finding, never a reporter's identity. */
export const party = z.object({
  name: words(60),
  /** Officials and party members get no help with taking down (篇10). */
  official: z.boolean(),
});

/** What stands for the rest of the form of force (行政强制法 43, 44; 篇10). */
const force = z.object({
  /** When it is to begin. */
  at: z.iso.datetime({ offset: true }),
  /** The list of what is inside. */
  inventory: words(2000),
  /** Who records, and with what. */
  recording: words(200),
  emergency: z.optional(z.object({ reason: reasonNote, approver: words(60) })),
});

/** The form of each step. */
export const stepForms = {
  accept: plain,
  reject: z.object({ ...base, reason: z.enum(rejectReasons), note: reasonNote }),
  dispatch: z.object({ ...base, officer: id, grid: z.optional(gridCode), note }),
  reassign: z.object({ ...base, officer: id, grid: z.optional(gridCode), note: reasonNote }),
  return: z.object({ ...base, note: reasonNote, proposedGrid: z.optional(gridCode) }),
  confirm: z.object({ ...base, answers, note }),
  refute: z.object({ ...base, answers: z.optional(answers), note: reasonNote }),
  transfer: z.object({ ...base, to: z.enum(bodies), decidedBy: words(60), note: reasonNote }),
  result: z.object({ ...base, outcome: z.enum(transferOutcomes), note: reasonNote }),
  merge: z.object({ ...base, into: id, note }),
  unmerge: withReason,
  split: z.object({ ...base, reports: z.array(id).check(z.minLength(1), z.maxLength(500)), note: reasonNote }),
  file: z.object({ ...base, number: z.optional(words(60)), note }),
  /** `site`: the address as staff found it; without one the papers name the village. */
  order: z.object({ ...base, party, site: z.optional(words(100)), requirement: words(1000), deadline: day, note }),
  serve: z.object({
    ...base,
    document: z.enum(servedDocuments),
    way: z.enum(serviceWays),
    servedOn: day,
    receiver: words(60),
    note,
  }),
  hear: z.object({ ...base, statement: words(2000), heardOn: day, note }),
  remind: z.object({ ...base, deadline: day, note }),
  announce: z.object({ ...base, postedOn: day, note }),
  extend: z.object({ ...base, days: days(30), note: reasonNote }),
  penalise: z.object({
    ...base,
    decisionNumber: words(60),
    /** Fine in fen; 0 where there is none. */
    fineFen: z.number().check(z.int(), z.minimum(0), z.maximum(100_000_000_000)),
    decidedOn: day,
    note,
  }),
  confiscate: z.object({ ...base, record: words(1000), note }),
  regularise: z.object({ ...base, permit: words(120), note }),
  start: z.object({
    ...base,
    mode: z.enum(dismantleModes),
    /** Of assisted taking down: when the owner asked for it in writing. */
    appliedOn: z.optional(day),
    force: z.optional(force),
    officer: z.optional(id),
    note,
  }),
  finish: z.object({ ...base, landUse: z.enum(landUses), note }),
  check: plain,
  close: plain,
  fail: z.object({ ...base, note: reasonNote, deadline: day }),
  reopen: z.object({ ...base, reason: z.enum(reopenReasons), note: reasonNote }),
  suspend: z.object({ ...base, reason: z.enum(suspendReasons), note: reasonNote }),
  resume: withReason,
  reply: z.object({ ...base, text: z.string().check(z.trim(), z.minLength(5), z.maxLength(1000)) }),
  chase: z.object({ ...base, note: reasonNote, answerBy: day }),
  answerChase: withReason,
} as const;

export type StepForms = { [E in keyof typeof stepForms]: z.infer<(typeof stepForms)[E]> };
