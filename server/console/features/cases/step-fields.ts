import {
  bodyTexts,
  dismantleModeTexts,
  landUseTexts,
  rejectReasonTexts,
  reopenReasonTexts,
  servedDocumentTexts,
  serviceWayTexts,
  suspendReasonTexts,
  transferOutcomeTexts,
} from '@contract/cases/cases.texts';
import type { CaseEvent } from '@contract/cases/states';
import { stepTexts } from './step.texts';

export type FieldKind =
  | 'line'
  | 'text'
  | 'day'
  | 'moment'
  | 'number'
  | 'yuan'
  | 'choice'
  | 'officer'
  | 'grid'
  | 'check'
  | 'reports'
  | 'case'
  | 'questions'
  | 'template';

/** One field of a step's form. `name` is the path in the form, the parts joined by dots as the server names it. */
export interface StepField {
  kind: FieldKind;
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** Characters of a text, or bounds of a number. */
  least?: number;
  most?: number;
  options?: { value: string; label: string }[];
  /** The field is only there while another one has this value. */
  when?: { name: string; is: string | boolean };
  /** A day that starts as today. */
  today?: boolean;
}

const { labels, hints } = stepTexts;

const choice = (name: string, label: string, texts: Record<string, string>): StepField => ({
  kind: 'choice',
  name,
  label,
  required: true,
  options: Object.entries(texts).map(([value, words]) => ({ value, label: words })),
});
const line = (name: string, label: string, most: number, more: Partial<StepField> = {}): StepField => ({
  kind: 'line',
  name,
  label,
  most,
  required: true,
  ...more,
});
const long = (name: string, label: string, most: number, more: Partial<StepField> = {}): StepField => ({
  kind: 'text',
  name,
  label,
  most,
  required: true,
  ...more,
});
const day = (name: string, label: string, more: Partial<StepField> = {}): StepField => ({
  kind: 'day',
  name,
  label,
  required: true,
  ...more,
});

const note = long('note', labels.note, 500, { required: false, hint: hints.note });
const because = (label: string = labels.why, hint: string = hints.five): StepField =>
  long('note', label, 500, { least: 5, hint });
const grid = (name: string, label: string, hint: string): StepField => ({ kind: 'grid', name, label, hint });
const officer: StepField = { kind: 'officer', name: 'officer', label: labels.officer, required: true };
const today = { today: true };
const forced = { name: 'mode', is: 'forced' };
const urgent = { name: 'urgent', is: true };

const start: readonly StepField[] = [
  choice('mode', labels.mode, dismantleModeTexts),
  day('appliedOn', labels.appliedOn, { when: { name: 'mode', is: 'assisted' } }),
  { kind: 'moment', name: 'force.at', label: labels.at, required: true, hint: hints.chinaTime, when: forced },
  long('force.inventory', labels.inventory, 2000, { when: forced }),
  line('force.recording', labels.recording, 200, { when: forced }),
  { kind: 'check', name: 'urgent', label: labels.urgent, when: forced },
  long('force.emergency.reason', labels.urgentReason, 500, { least: 5, hint: hints.five, when: urgent }),
  line('force.emergency.approver', labels.approver, 60, { when: urgent }),
  { kind: 'officer', name: 'officer', label: labels.watcher, hint: hints.watcher },
  note,
];

/** The fields of each step, in the order in which they are asked. Photos come after them. */
export const stepFields: Record<CaseEvent, readonly StepField[]> = {
  accept: [note],
  reject: [choice('reason', labels.rejectReason, rejectReasonTexts), because(labels.rejectNote, hints.reporterReads)],
  dispatch: [officer, grid('grid', labels.grid, hints.grid), note],
  reassign: [officer, grid('grid', labels.grid, hints.grid), because()],
  return: [because(labels.returnNote), grid('proposedGrid', labels.proposedGrid, hints.optional)],
  confirm: [{ kind: 'questions', name: 'answers', label: stepTexts.inspection, required: true }, note],
  refute: [
    because(labels.refuteNote, hints.reporterReads),
    { kind: 'questions', name: 'answers', label: stepTexts.inspection },
  ],
  transfer: [choice('to', labels.to, bodyTexts), line('decidedBy', labels.decidedBy, 60), because()],
  result: [choice('outcome', labels.outcome, transferOutcomeTexts), because()],
  merge: [
    { kind: 'case', name: 'into', label: labels.into, hint: hints.into, required: true },
    line('intoOther', labels.intoOther, 300, { when: { name: 'into', is: 'other' } }),
    note,
  ],
  unmerge: [because()],
  split: [{ kind: 'reports', name: 'reports', label: labels.reports, required: true }, because()],
  file: [line('number', labels.filingNumber, 60, { required: false, hint: hints.filingNumber }), note],
  order: [
    line('party.name', labels.party, 60),
    { kind: 'check', name: 'party.official', label: labels.official, hint: hints.official },
    line('site', labels.site, 100, { required: false, hint: hints.site }),
    long('requirement', labels.requirement, 1000),
    day('deadline', labels.deadline),
    note,
  ],
  serve: [
    choice('document', labels.document, servedDocumentTexts),
    choice('way', labels.way, serviceWayTexts),
    day('servedOn', labels.servedOn, today),
    line('receiver', labels.receiver, 60),
    note,
  ],
  hear: [long('statement', labels.statement, 2000), day('heardOn', labels.heardOn, today), note],
  remind: [day('deadline', labels.remindDeadline), note],
  announce: [day('postedOn', labels.postedOn, today), note],
  extend: [{ kind: 'number', name: 'days', label: labels.days, required: true, least: 1, most: 30 }, because()],
  penalise: [
    line('decisionNumber', labels.decisionNumber, 60),
    {
      kind: 'yuan',
      name: 'fineFen',
      label: labels.fine,
      hint: hints.fine,
      required: true,
      least: 0,
      most: 1_000_000_000,
    },
    day('decidedOn', labels.decidedOn, today),
    note,
  ],
  confiscate: [long('record', labels.record, 1000), note],
  regularise: [line('permit', labels.permit, 120), note],
  start,
  finish: [choice('landUse', labels.landUse, landUseTexts), note],
  check: [note],
  close: [note],
  fail: [because(), day('deadline', labels.deadline)],
  reopen: [choice('reason', labels.reason, reopenReasonTexts), because()],
  suspend: [choice('reason', labels.reason, suspendReasonTexts), because()],
  resume: [because()],
  reply: [
    { kind: 'template', name: 'template', label: stepTexts.templates, hint: stepTexts.templatesHint },
    long('text', labels.text, 1000, { least: 5, hint: hints.reporterReads }),
  ],
  chase: [because(labels.chaseNote), day('answerBy', labels.answerBy)],
  answerChase: [because(labels.answer)],
};

/** What a form holds to steer its fields; the server does not know it. */
const steering = ['urgent', 'intoOther', 'template'];
export const isSteering = (name: string): boolean => steering.includes(name);
