import type { StepForms } from '../../../contract/cases/step-forms';
import type { CaseEvent } from '../../../contract/cases/states';
import { Problem } from '../../../contract/problem';
import type { StaffActor } from '../../../http/actor';
import type { TownRules } from '../../settings';
import type { CaseDoc, CaseFacts, HistoryEntry, OutboxEntry, StepPhoto } from '../case-file';
import type { CasePorts } from '../cases.service';

/** What a step has at hand. */
export interface StepContext {
  ports: CasePorts;
  doc: CaseDoc;
  actor: StaffActor;
  at: Date;
  /** The China day of `at`. */
  today: string;
  rules: TownRules;
  photos: StepPhoto[];
  /** The id of the history entry. */
  entry: string;
}

/** What a step changes of the case besides its state, and what it owes to others. */
export interface Effect {
  set?: Partial<CaseDoc>;
  facts?: Partial<CaseFacts>;
  outbox?: OutboxEntry[];
  /** The words of the history entry where they are not the form's note. */
  note?: string;
  /** The words for the reporter where they are not the form's note. */
  answer?: string;
  reason?: HistoryEntry['reason'];
}

export type StepEffect<E extends CaseEvent> = (context: StepContext, form: StepForms[E]) => Effect | Promise<Effect>;

/** An error at one field of a step's form. */
export const fieldProblem = (field: string, message: string, code = 'custom'): Problem =>
  new Problem('invalid_input', { errors: [{ field, code, message }] });
