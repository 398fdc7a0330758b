import { stepTable, type Mover, type Step } from '../../contract/cases/step-table';
import type { AnyCaseEvent } from '../../contract/cases/states';
import type { Power, TownPower } from '../../contract/settings/settings';
import { powerOn } from '../settings';
import { allReports, type CaseDoc } from './case-file';
import { isMissed } from './missed.rules';
import { closingProof } from './proof.rules';

/** Why a step is refused; each has words in `cases.texts.ts`, which also stand beside the grey button. */
export const refusals = [
  'wrong_state',
  'wrong_role',
  'not_your_case',
  'typed_it',
  'suspended',
  'not_suspended',
  'no_power',
  'already_extended',
  'order_not_served',
  'order_running',
  'no_reminder',
  'no_proof',
  'same_person',
  'nothing_to_split',
  'nothing_left',
  'chase_open',
  'no_chase',
  'not_fixed_used',
  'not_missed',
  'no_reporter',
] as const;
export type Refusal = (typeof refusals)[number];

/** Who asks for a step, and when. */
export interface StepAsker {
  /** Roles held on the case's area; the reporter of one of its reports is `reporter`. */
  movers: readonly Mover[];
  id: string;
  powers: readonly TownPower[];
  /** The China day. */
  today: string;
  /** Whether the asker typed one of its reports for a caller: then it is not theirs to handle (decision 4). */
  typed?: boolean;
}

const powerFor: Partial<Record<AnyCaseEvent, Power>> = {
  order: 'order',
  penalise: 'penalise',
  confiscate: 'confiscate',
};

/** Steps that need no running clock. */
const whileSuspended: readonly AnyCaseEvent[] = ['resume', 'reply', 'chase', 'answerChase', 'linkHouses'];

export const isSuspended = (doc: Pick<CaseDoc, 'pauses'>): boolean => doc.pauses.some(({ to }) => to === null);

/** Who finished the case last: a reopen is never by the same person (decision 5). */
const finisher = (doc: CaseDoc): string | undefined =>
  doc.history.findLast(({ event }) => ['close', 'reject', 'refute', 'transfer'].includes(event))?.by.id;

type Condition = (doc: CaseDoc, asker: StepAsker) => Refusal | null;

/** What must hold for an event besides state and role. */
const conditions: Partial<Record<AnyCaseEvent, Condition>> = {
  resume: (doc) => (isSuspended(doc) ? null : 'not_suspended'),
  split: (doc) => (allReports(doc).length > 1 ? null : 'nothing_to_split'),
  unmerge: (doc) => (doc.reports.length > 0 ? null : 'nothing_left'),
  extend: ({ facts }) => ((facts.order?.extendedDays ?? 0) > 0 ? 'already_extended' : null),
  remind: ({ facts }, { today }) => {
    if (!facts.services?.some(({ document }) => document === 'order')) return 'order_not_served';
    return facts.order && today > facts.order.deadline ? null : 'order_running';
  },
  announce: ({ facts }) => (facts.reminder ? null : 'no_reminder'),
  close: (doc) => (closingProof(doc) ? null : 'no_proof'),
  reopen: (doc, { id }) => (finisher(doc) === id ? 'same_person' : null),
  chase: ({ facts }) => (facts.chase && !facts.chase.answeredAt ? 'chase_open' : null),
  answerChase: ({ facts }) => (facts.chase && !facts.chase.answeredAt ? null : 'no_chase'),
  villageAnswer: (doc) => (isMissed(doc) ? null : 'not_missed'),
  // What staff found has nobody to answer, until a report of the same site is joined to it.
  reply: (doc) => (doc.found && allReports(doc).length === 1 ? 'no_reporter' : null),
  notFixed: (doc) => (doc.notFixedOnce ? 'not_fixed_used' : null),
};

const mayMove = (row: Step, movers: readonly Mover[]): boolean => row.movers.some((mover) => movers.includes(mover));

/** The row that an event takes now, or why it is refused. `when` chooses among rows of one event and state. */
export function nextStep(
  event: AnyCaseEvent,
  doc: CaseDoc,
  asker: StepAsker,
  when?: string,
): { step: Step } | { refusal: Refusal } {
  const rows = stepTable.filter((row) => row.event === event && row.from === doc.state);
  const step = rows.find((row) => !when || !row.when || row.when === when);
  if (!step) return { refusal: 'wrong_state' };
  if (!mayMove(step, asker.movers)) return { refusal: 'wrong_role' };
  if (asker.typed) return { refusal: 'typed_it' };
  if (step.own && doc.officer?.id !== asker.id) return { refusal: 'not_your_case' };
  if (isSuspended(doc) && !whileSuspended.includes(event)) return { refusal: 'suspended' };
  const power = powerFor[event];
  if (power && !powerOn(asker.powers, power, asker.today)) return { refusal: 'no_power' };
  const refusal = conditions[event]?.(doc, asker) ?? null;
  return refusal ? { refusal } : { step };
}

/** The state that a step leads to. */
export const stateAfter = (step: Step, doc: CaseDoc) => (step.to === 'former' ? (doc.former ?? 'received') : step.to);
