import type { Role } from '../../contract/access';
import type { CaseEvent, CaseState } from '../../contract/cases/states';
import type { AnswerState } from '../../contract/reports/categories';

/** One row of the state table: who may move a case from where to where, and what its reports are answered. */
export interface Step {
  event: CaseEvent;
  from: CaseState;
  to: CaseState;
  roles: readonly Role[];
  answer?: AnswerState;
}

/** The state table as far as it can be walked today (domain: Case). */
export const stepTable: readonly Step[] = [
  { event: 'accept', from: 'received', to: 'accepted', roles: ['townHandler'], answer: 'accepted' },
  { event: 'reject', from: 'received', to: 'rejected', roles: ['townHandler'], answer: 'rejected' },
  { event: 'dispatch', from: 'accepted', to: 'inspecting', roles: ['townHandler'] },
  { event: 'return', from: 'inspecting', to: 'accepted', roles: ['gridOfficer'] },
];

export type Refusal = 'wrong_state' | 'wrong_role' | 'not_your_case';

/** What is asked of a step: by whom (roles held on the case's area), on which case. */
export interface StepFacts {
  state: CaseState;
  roles: readonly Role[];
  /** Whether the case was sent to the one who asks. */
  isOfficer: boolean;
}

/** The row that an event takes now, or why it is refused. */
export function nextStep(event: CaseEvent, facts: StepFacts): { step: Step } | { refusal: Refusal } {
  const step = stepTable.find((row) => row.event === event && row.from === facts.state);
  if (!step) return { refusal: 'wrong_state' };
  if (!step.roles.some((role) => facts.roles.includes(role))) return { refusal: 'wrong_role' };
  if (event === 'return' && !facts.isOfficer) return { refusal: 'not_your_case' };
  return { step };
}
