import type { TaskState } from '../../contract/inspection-tasks/inspection-tasks';

export interface Person {
  id: string;
  name: string;
}

/** A house of an assignment, with whom it goes to. */
export interface AssignedHouse {
  id: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  officer: Person;
}

/** What an assignment leaves to be done; each delivery is safe to repeat. `make` comes first. */
export type AssignmentOutbox = { id: string; kind: 'make' | 'audit' | 'tell' };

/** One press of one member of staff: made by one insert with the houses that it assigns, never changed. */
export interface AssignmentDoc {
  _id: string;
  /** Keyed hash of the idempotency key, with whose it is; and of what was wished for by it. */
  key: string;
  wish: string;
  town: string;
  /** The house, where it was one alone. */
  house: string | null;
  houses: AssignedHouse[];
  due: string;
  note: string;
  by: Person;
  at: Date;
  open: number;
  withoutOfficer: number;
  more: boolean;
  outbox: AssignmentOutbox[];
  outboxDue?: Date;
}

/** What a step of a task leaves for others. */
export type TaskOutbox =
  | {
      id: string;
      kind: 'audit';
      at: Date;
      by: Person;
      action: 'inspectionTask.withdrawn' | 'inspectionTask.reassigned';
      note: string;
    }
  | { id: string; kind: 'tell'; at: Date; to: string; text: string };

/** One house that one officer is to inspect. */
export interface TaskDoc {
  /** `{assignment}-{place in it}`: a repeated press makes none twice. */
  _id: string;
  assignment: string;
  house: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  officer: Person;
  state: TaskState;
  /** The house, as long as the task is open: a unique key, so a house has one open task at most. */
  open?: string;
  version: number;
  assignedOn: string;
  due: string;
  note: string;
  by: Person;
  createdAt: Date;
  ended: { at: Date; by: Person; reason: string; inspection: string | null } | null;
  /** Whom it was with before, and why it went on. */
  passed: { at: Date; by: Person; from: Person; to: Person; reason: string }[];
  outbox: TaskOutbox[];
  outboxDue?: Date;
}
