import type { DutyLine } from '../../contract/duty/duty';

export interface Shift {
  id: string;
  /** Keyed hash of the idempotency key that added it. */
  key: string;
  line: DutyLine;
  name: string;
  phone: string;
  from: Date;
  to: Date;
  named: boolean;
  handovers: { key: string; at: Date; by: string; text: string }[];
}

/** What a change of the roster leaves for the audit. */
export interface DutyOutbox {
  id: string;
  at: Date;
  actor: string;
  actorName: string;
  action: 'duty.added' | 'duty.removed' | 'duty.handedOver' | 'duty.imported';
}

/** The roster of one area: one document, so that two who enter at once cannot overlap. */
export interface DutyDoc {
  /** The code of the area. */
  _id: string;
  version: number;
  shifts: Shift[];
  /** When its last shift ends. */
  lastTo: Date;
  outbox: DutyOutbox[];
  outboxDue?: Date;
}
